package io.augment.cli;

import io.augment.data.ClassCounts;
import io.augment.data.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.ScarceDraw;
import io.augment.data.SeedSequence;
import io.augment.data.Split;
import io.augment.data.StratifiedSplitter;
import io.augment.datasets.DataSplits;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.LabeledTable;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which labelled images or which table a command works on, and how little of it. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DataOptions {

  /** A class of a table is never left with fewer to learn from. */
  private static final int LEAST_TRAINING_ROWS = 2;

  @Parameters(
      paramLabel = "DATA",
      description = {
        "A table: a .csv or .csv.gz.",
        "Or labelled images: an .npz file (MedMNIST's keys, or images and labels), a folder of class"
            + " folders, a folder with IDX files, or a .csv of pixels with --image-shape."
      })
  private Path source;

  @Option(
      names = "--image-shape",
      paramLabel = "CxHxW",
      converter = ShapeConverter.class,
      description = "Channels, height and width of an image: a .csv holds pixels then.")
  private @Nullable SampleShape imageShape;

  @Mixin private TableOptions table;

  @Mixin private TableTrainingOptions training;

  @Option(
      names = "--test-fraction",
      paramLabel = "F",
      defaultValue = "0.3",
      description =
          "Share of each class that is held out for testing where DATA has no test split"
              + " (default ${DEFAULT-VALUE}).")
  private double testFraction;

  @ArgGroup(exclusive = true)
  private @Nullable Scarcity scarcity;

  /** How few training samples: the one way or the other. */
  static final class Scarcity {

    @Option(
        names = "--per-class",
        paramLabel = "N",
        description = "Draw N training samples of each class; the others are not used.")
    private @Nullable Integer perClass;

    @Option(
        names = "--counts",
        paramLabel = "N",
        split = ",",
        description = "Draw so many training samples of each class, in the order of the classes.")
    private @Nullable List<Integer> counts;
  }

  Path source() {
    return source;
  }

  /** Takes the data from elsewhere. */
  void movedTo(Path source) {
    this.source = source;
  }

  TableTrainingOptions training() {
    return training;
  }

  /**
   * Whether the data are images or a table.
   *
   * @param command the command, whose options must be for that
   */
  DataKind kind(CommandSpec command) {
    DataKind kind = DataKind.of(source, imageShape);
    kind.requireOwnOptions(source, command);
    return kind;
  }

  @Nullable Integer perClass() {
    return scarcity == null ? null : scarcity.perClass;
  }

  List<Integer> counts() {
    return scarcity == null || scarcity.counts == null ? List.of() : scarcity.counts;
  }

  /**
   * Reads images; where there is no test split, one is held out. Two commands with one seed hold
   * out the same samples, so that what the one fits never saw what the other tests on.
   */
  Parts<LabeledSamples> images(long seed, Console console) {
    SeedSequence seeds = splitSeeds(seed);
    DataSplits splits = Inputs.images(source, imageShape, console);
    if (splits.test().isPresent()) {
      return new Parts<>(splits.train(), splits.test().get());
    }
    Split split =
        Inputs.about(source, () -> StratifiedSplitter.split(splits.train(), testFraction, seeds));
    return new Parts<>(split.train(), split.heldOut());
  }

  /**
   * Reads a table and holds out test rows, as {@link #images} does: but a class with no more rows
   * than it takes to learn from it has none to test on.
   */
  Parts<LabeledTable> table(long seed, Console console) {
    SeedSequence seeds = splitSeeds(seed);
    CsvTableReader.Result read = table.read(source);
    read.warnings().forEach(console::warn);
    LabeledTable rows = training.withEnoughRows(read.table(), source, console);
    training.requireConstraintsToHold(rows, source);
    int[] held =
        StratifiedSplitter.heldOut(
            rows.labels(), rows.counts(), testFraction, LEAST_TRAINING_ROWS, seeds);
    Parts<LabeledTable> parts = new Parts<>(rows.without(held), rows.select(held));
    warnOfUntested(parts.test().counts(), console);
    return parts;
  }

  private static void warnOfUntested(ClassCounts test, Console console) {
    List<String> untested =
        IntStream.range(0, test.classes().count())
            .filter(label -> test.count(label) == 0)
            .mapToObj(label -> "'" + test.classes().name(label) + "'")
            .toList();
    if (!untested.isEmpty()) {
      console.warn(
          "too few rows to hold any out for testing: class"
              + (untested.size() == 1 ? " " : "es ")
              + String.join(", ", untested));
    }
  }

  private SeedSequence splitSeeds(long seed) {
    if (!(testFraction > 0 && testFraction < 1)) {
      throw new BadInputException(
          "--test-fraction " + testFraction + ": expected a number in (0, 1)");
    }
    return SeedSequence.of(seed).child("test");
  }

  /** Draws as few training images as were asked for. */
  LabeledSamples scarce(LabeledSamples train, long seed) {
    return isScarce() ? train.select(scarce(train.labels(), train.counts(), seed)) : train;
  }

  /** Draws as few training rows as were asked for. */
  LabeledTable scarce(LabeledTable train, long seed) {
    return isScarce() ? train.select(scarce(train.labels(), train.counts(), seed)) : train;
  }

  private boolean isScarce() {
    return perClass() != null || !counts().isEmpty();
  }

  private int[] scarce(int[] labels, ClassCounts available, long seed) {
    Integer perClass = perClass();
    int[] asked =
        perClass == null
            ? counts().stream().mapToInt(Integer::intValue).toArray()
            : IntStream.generate(() -> perClass).limit(available.classes().count()).toArray();
    SeedSequence seeds = SeedSequence.of(seed).child("scarce");
    return Inputs.about(source, () -> ScarceDraw.indices(labels, available, asked, seeds));
  }
}
