package io.augment.cli;

import com.google.gson.JsonObject;
import io.augment.data.ClassLabels;
import io.augment.data.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.datasets.ImageData;
import io.augment.djl.gan.GanSynthesizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
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
      "Draws synthetic images from a fitted GAN.",
      "They come as they are drawn: nothing checks yet whether one is a copy of a training image."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SampleCommand implements Callable<Integer> {

  private static final int DEFAULT_PER_CLASS = 16;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE.gan", description = "An archive that 'augment fit' wrote.")
  private Path archive;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "OUT",
      description =
          "What to write, by its ending: .npz, .png (one grid, a class a row), none (a folder of"
              + " PNG files by class).")
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
        description = "Samples of each class (default " + DEFAULT_PER_CLASS + ").")
    private @Nullable Integer perClass;

    @Option(
        names = "--count",
        paramLabel = "N",
        description = "Samples in all, spread evenly over the classes.")
    private @Nullable Integer count;
  }

  @Override
  public Integer call() throws IOException {
    Console console = common.begin(spec);
    SampleTarget target = SampleTarget.of(out);
    try (GanSynthesizer generator =
        Inputs.file(archive, "an archive that 'augment fit' wrote", GanSynthesizer::load)) {
      int[] counts = counts(generator.classes());
      requireBounded(counts, generator);
      generator.findings().forEach(finding -> console.warn("this GAN's training: " + finding));
      if (!ungated) {
        console.remark(
            "these samples are not yet checked for copies of training images (--ungated says that"
                + " you know)");
      }
      LabeledSamples samples = draw(generator, counts);
      target.write(samples, Path.of(out));
      report(console, samples);
    }
    return ExitStatus.DONE;
  }

  /** How many of each class. */
  private int[] counts(ClassLabels classes) {
    int[] counts = new int[classes.count()];
    int[] chosen = chosen(classes);
    if (amount != null && amount.count != null) {
      int all = atLeastOne("--count", amount.count);
      for (int i = 0; i < chosen.length; i++) {
        counts[chosen[i]] = all / chosen.length + (i < all % chosen.length ? 1 : 0);
      }
    } else {
      Integer given = amount == null ? null : amount.perClass;
      int each = given == null ? DEFAULT_PER_CLASS : atLeastOne("--per-class", given);
      Arrays.stream(chosen).forEach(label -> counts[label] = each);
    }
    return counts;
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

  private static void requireBounded(int[] counts, GanSynthesizer generator) {
    long samples = Arrays.stream(counts).asLongStream().sum();
    long most = ImageData.MAX_VALUES / generator.shape().values();
    if (samples > most) {
      throw new BadInputException(
          samples + " samples of " + generator.shape() + ": expected at most " + most);
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

  private void report(Console console, LabeledSamples samples) {
    console.result("wrote " + out + ": " + samples);
    JsonObject json = new JsonObject();
    json.addProperty("command", "sample");
    json.addProperty("out", out);
    json.add("samples", Json.counts(samples.counts()));
    json.addProperty("gated", false);
    json.addProperty("seed", common.seed());
    console.json(json);
  }
}
