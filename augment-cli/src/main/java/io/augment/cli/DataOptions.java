package io.augment.cli;

import io.augment.data.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.ScarceDraw;
import io.augment.data.SeedSequence;
import io.augment.data.Split;
import io.augment.data.StratifiedSplitter;
import io.augment.datasets.DataSplits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which labelled images a command works on, and how few of them. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DataOptions {

  @Parameters(
      paramLabel = "DATA",
      description = {
        "Labelled images: an .npz file (MedMNIST's keys, or images and labels), a folder of class"
            + " folders, a folder with IDX files, or a .csv of pixels with --image-shape."
      })
  private Path source;

  @Option(
      names = "--image-shape",
      paramLabel = "CxHxW",
      converter = ShapeConverter.class,
      description = "Channels, height and width of an image; a .csv doesn't say them.")
  private @Nullable SampleShape imageShape;

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

  /**
   * What is learnt from, and what is kept away from it.
   *
   * @param train the training split
   * @param test the test split
   */
  record Parts(LabeledSamples train, LabeledSamples test) {}

  Path source() {
    return source;
  }

  @Nullable Integer perClass() {
    return scarcity == null ? null : scarcity.perClass;
  }

  List<Integer> counts() {
    return scarcity == null || scarcity.counts == null ? List.of() : scarcity.counts;
  }

  /**
   * Reads the data; where there is no test split, one is held out. Two commands with one seed hold
   * out the same samples, so that what the one fits never saw what the other tests on.
   */
  Parts read(long seed) throws IOException {
    if (!(testFraction > 0 && testFraction < 1)) {
      throw new BadInputException(
          "--test-fraction " + testFraction + ": expected a number in (0, 1)");
    }
    DataSplits splits = Inputs.images(source, imageShape);
    if (splits.test().isPresent()) {
      return new Parts(splits.train(), splits.test().get());
    }
    Split split =
        Inputs.about(
            source,
            () ->
                StratifiedSplitter.split(
                    splits.train(), testFraction, SeedSequence.of(seed).child("test")));
    return new Parts(split.train(), split.heldOut());
  }

  /** Draws as few training samples as were asked for. */
  LabeledSamples scarce(LabeledSamples train, long seed) {
    SeedSequence seeds = SeedSequence.of(seed).child("scarce");
    Integer perClass = perClass();
    List<Integer> counts = counts();
    if (perClass != null) {
      return Inputs.about(source, () -> ScarceDraw.perClass(train, perClass, seeds));
    }
    if (!counts.isEmpty()) {
      return Inputs.about(
          source,
          () ->
              ScarceDraw.byCounts(
                  train, counts.stream().mapToInt(Integer::intValue).toArray(), seeds));
    }
    return train;
  }
}
