package io.augment.cli;

import com.google.gson.JsonObject;
import io.augment.data.ClassLabels;
import io.augment.data.SeedSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
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
      "Draws synthetic images or rows from a fitted GAN.",
      "They come as they are drawn: nothing checks yet whether one is a copy of a training sample."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SampleCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE.gan", description = "An archive that 'augment fit' wrote.")
  private Path archive;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "OUT",
      description =
          "What to write. Rows of a table: a .csv or .csv.gz, with the columns and formats of the"
              + " one that was read. Images, by the ending: .npz, .png (one grid, a class a row),"
              + " none (a folder of PNG files by class).")
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
                + ImageDrawing.USUAL_PER_CLASS
                + " images or "
                + RowDrawing.USUAL_PER_CLASS
                + " rows).")
    private @Nullable Integer perClass;

    @Option(
        names = "--count",
        paramLabel = "N",
        description =
            "Samples in all: images spread evenly over the classes, rows as the training rows were.")
    private @Nullable Integer count;
  }

  @Override
  public Integer call() throws IOException {
    Console console = common.begin(spec);
    try (Drawing drawing = Drawing.of(archive, out)) {
      int[] counts = counts(drawing);
      requireBounded(counts, drawing);
      drawing.findings().forEach(finding -> console.warn("this GAN's training: " + finding));
      if (!ungated) {
        console.remark(
            "these samples are not yet checked for copies of training samples (--ungated says that"
                + " you know)");
      }
      SeedSequence seeds = SeedSequence.of(common.seed()).child("sample");
      report(console, drawing.draw(counts, seeds));
    }
    return ExitStatus.DONE;
  }

  /** How many of each class. */
  private int[] counts(Drawing drawing) {
    int[] counts = new int[drawing.classes().count()];
    int[] chosen = chosen(drawing.classes());
    if (amount != null && amount.count != null) {
      share(atLeastOne("--count", amount.count), chosen, drawing.weights(), counts);
    } else {
      Integer given = amount == null ? null : amount.perClass;
      int each = given == null ? drawing.usualPerClass() : atLeastOne("--per-class", given);
      Arrays.stream(chosen).forEach(label -> counts[label] = each);
    }
    return counts;
  }

  /** Shares a number out by the weights of the chosen classes. */
  private static void share(long all, int[] chosen, int[] weights, int[] counts) {
    long total = Arrays.stream(chosen).mapToLong(label -> weights[label]).sum();
    long before = 0;
    for (int label : chosen) {
      long after = before + weights[label];
      counts[label] = (int) (share(all, after, total) - share(all, before, total));
      before = after;
    }
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

  private static void requireBounded(int[] counts, Drawing drawing) {
    long samples = Arrays.stream(counts).asLongStream().sum();
    if (samples > drawing.most()) {
      throw new BadInputException(
          samples + " samples of " + drawing.sample() + ": expected at most " + drawing.most());
    }
  }

  private void report(Console console, Drawing.Drawn drawn) {
    console.result("wrote " + out + ": " + drawn.text());
    drawn.rejected().ifPresent(rejected -> console.result(rejected.line()));
    JsonObject json = new JsonObject();
    json.addProperty("command", "sample");
    json.addProperty("out", out);
    json.add("samples", Json.counts(drawn.counts()));
    json.addProperty("gated", false);
    drawn.rejected().ifPresent(rejected -> rejected.addTo(json));
    json.addProperty("seed", common.seed());
    console.json(json);
  }
}
