package io.augment.cli;

import com.google.gson.JsonObject;
import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import io.augment.data.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.datasets.ImageData;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.tabular.TabularGanSynthesizer;
import io.augment.djl.gan.tabular.TabularGanTrainer;
import io.augment.djl.store.GeneratorArchive;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.CsvTableWriter;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.RejectionCounts;
import io.augment.tabular.TableSynthesizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code augment sample}. */
@Command(
    name = "sample",
    description = {
      "Draws synthetic images, or rows of a table, from a fitted GAN.",
      "They come as they are drawn: nothing checks yet whether one is a copy of a training sample."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SampleCommand implements Callable<Integer> {

  private static final int DEFAULT_PER_CLASS = 16;
  private static final int DEFAULT_ROWS_PER_CLASS = 100;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE.gan", description = "An archive that 'augment fit' wrote.")
  private Path archive;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "OUT",
      description =
          "What to write, by its ending: of images .npz, .png (one grid, a class a row), none (a"
              + " folder of PNG files by class); of a table .csv or .csv.gz.")
  private String out;

  @ArgGroup(exclusive = true)
  private @Nullable Amount amount;

  @Option(names = "--class", paramLabel = "NAME", description = "Draw this class alone.")
  private @Nullable String className;

  @Option(
      names = "--ungated",
      description = "Don't remark that the samples were not checked for copies.")
  private boolean ungated;

  @Mixin private CommonOptions common;

  /** How many: the one way or the other. */
  static final class Amount {

    @Option(
        names = "--per-class",
        paramLabel = "N",
        description =
            "Samples of each class (default "
                + DEFAULT_PER_CLASS
                + ", of a table "
                + DEFAULT_ROWS_PER_CLASS
                + ").")
    private @Nullable Integer perClass;

    @Option(
        names = "--count",
        paramLabel = "N",
        description =
            "Samples in all, spread evenly over the classes; rows of a table as the training rows"
                + " were.")
    private @Nullable Integer count;
  }

  @Override
  public Integer call() throws IOException {
    Console console = common.begin(spec);
    GeneratorArchive read =
        Inputs.file(archive, "an archive that 'augment fit' wrote", GeneratorArchive::read);
    if (read.manifest().architecture().equals(TabularGanTrainer.ARCHITECTURE)) {
      sampleRows(read, console);
    } else {
      sampleImages(read, console);
    }
    return ExitStatus.DONE;
  }

  private void sampleImages(GeneratorArchive read, Console console) throws IOException {
    SampleTarget target = SampleTarget.of(out);
    try (GanSynthesizer generator = Inputs.about(archive, () -> GanSynthesizer.of(read))) {
      int[] counts = counts(generator.classes(), DEFAULT_PER_CLASS, evenly(generator.classes()));
      requireBounded(counts, generator.shape(), ImageData.MAX_VALUES / generator.shape().values());
      remarks(read, console);
      LabeledSamples samples = draw(generator, counts);
      target.write(samples, Path.of(out));
      report(console, samples.toString(), samples.counts(), Optional.empty());
    }
  }

  private void sampleRows(GeneratorArchive read, Console console) throws IOException {
    SampleTarget.requireTable(out);
    try (TabularGanSynthesizer generator =
            Inputs.about(archive, () -> TabularGanSynthesizer.of(read));
        TableSynthesizer rows = table(generator)) {
      int[] weights = generator.trained().counts().stream().mapToInt(Integer::intValue).toArray();
      int[] counts = counts(generator.classes(), DEFAULT_ROWS_PER_CLASS, weights);
      requireBounded(
          counts, generator.shape(), CsvTableReader.MAX_CELLS / rows.schema().columns().size());
      remarks(read, console);
      LabeledTable drawn = drawRows(rows, counts);
      CsvTableWriter.write(drawn, Path.of(out));
      report(console, drawn.toString(), drawn.counts(), Optional.of(rows.rejections()));
    }
  }

  private TableSynthesizer table(TabularGanSynthesizer generator) {
    return generator
        .tableSynthesizer()
        .orElseThrow(
            () ->
                new BadInputException(
                    archive + ": fitted on rows of numbers, expected a table's archive"));
  }

  private void remarks(GeneratorArchive read, Console console) {
    read.manifest().findings().forEach(finding -> console.warn("this GAN's training: " + finding));
    if (!ungated) {
      console.remark(
          "these samples are not yet checked for copies of training samples (--ungated says that"
              + " you know)");
    }
  }

  private static int[] evenly(ClassLabels classes) {
    return IntStream.generate(() -> 1).limit(classes.count()).toArray();
  }

  /** How many of each class; a number in all is shared out by the weights of the classes. */
  private int[] counts(ClassLabels classes, int defaultPerClass, int[] weights) {
    int[] counts = new int[classes.count()];
    int[] chosen = chosen(classes);
    if (amount != null && amount.count != null) {
      long all = atLeastOne("--count", amount.count);
      long total = Arrays.stream(chosen).mapToLong(label -> weights[label]).sum();
      long before = 0;
      for (int label : chosen) {
        long after = before + weights[label];
        counts[label] = (int) (share(all, after, total) - share(all, before, total));
        before = after;
      }
    } else {
      Integer given = amount == null ? null : amount.perClass;
      int each = given == null ? defaultPerClass : atLeastOne("--per-class", given);
      Arrays.stream(chosen).forEach(label -> counts[label] = each);
    }
    return counts;
  }

  /** What falls to the first classes: rounded up, so that of equal ones the first get more. */
  private static long share(long all, long weight, long total) {
    return (all * weight + total - 1) / total;
  }

  private int[] chosen(ClassLabels classes) {
    String name = className;
    return name == null
        ? IntStream.range(0, classes.count()).toArray()
        : new int[] {Inputs.about(archive, () -> classes.indexOf(name))};
  }

  private static int atLeastOne(String option, int value) {
    if (value < 1) {
      throw new BadInputException(option + " " + value + ": expected a whole number, at least 1");
    }
    return value;
  }

  private static void requireBounded(int[] counts, SampleShape shape, long most) {
    long samples = Arrays.stream(counts).asLongStream().sum();
    if (samples > most) {
      throw new BadInputException(samples + " samples of " + shape + ": expected at most " + most);
    }
  }

  private LabeledSamples draw(GanSynthesizer generator, int[] counts) {
    SeedSequence seeds = SeedSequence.of(common.seed()).child("sample");
    return IntStream.range(0, counts.length)
        .filter(label -> counts[label] > 0)
        .mapToObj(label -> drawClass(generator, label, counts[label], seeds))
        .reduce(LabeledSamples::concat)
        .orElseThrow();
  }

  private LabeledSamples drawClass(
      GanSynthesizer generator, int label, int count, SeedSequence seeds) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException();
    }
    return generator.sample(label, count, seeds.child("class", label).seed());
  }

  private LabeledTable drawRows(TableSynthesizer rows, int[] counts) {
    SeedSequence seeds = SeedSequence.of(common.seed()).child("sample");
    return IntStream.range(0, counts.length)
        .filter(label -> counts[label] > 0)
        .mapToObj(label -> rows.sample(label, counts[label], seeds.child("class", label).seed()))
        .reduce(LabeledTable::concat)
        .orElseThrow();
  }

  private void report(
      Console console, String drawn, ClassCounts counts, Optional<RejectionCounts> rejections) {
    console.result("wrote " + out + ": " + drawn);
    JsonObject json = new JsonObject();
    json.addProperty("command", "sample");
    json.addProperty("out", out);
    json.add("samples", Json.counts(counts));
    json.addProperty("gated", false);
    drawn.rejected().ifPresent(rejected -> json.add("constraints", rejected.json()));
    json.addProperty("seed", common.seed());
    rejections
        .filter(rejected -> rejected.rejected() > 0)
        .ifPresent(
            rejected -> {
              console.result(rejected.toString());
              json.addProperty("rejected", rejected.rejected());
            });
    console.json(json);
  }
}
