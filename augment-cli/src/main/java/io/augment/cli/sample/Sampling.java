package io.augment.cli.sample;

import io.augment.Synthesizer;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.input.Inputs;
import io.augment.cli.input.RejectedRows;
import io.augment.cli.output.SampleTarget;
import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.datasets.ImageData;
import io.augment.djl.Synthesizers;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.gate.GateReport;
import io.augment.gate.SyntheticPool;
import io.augment.tabular.TableSynthesizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A generator from an archive, and the file that it is to draw into. */
interface Sampling extends AutoCloseable {

  /**
   * Samples that were generated and written.
   *
   * @param text in words
   * @param counts samples per class
   * @param rejected rows that constraints rejected; empty without constraints
   * @param condition how many rows met a condition; empty without one
   * @param gate report of the gate; empty without one
   */
  record Drawn(
      String text,
      ClassCounts counts,
      Optional<RejectedRows> rejected,
      Optional<TableSynthesizer.Conditions> condition,
      Optional<GateReport> gate) {}

  /** Draws samples of one class. */
  @FunctionalInterface
  interface OfClass<T> {
    T draw(int label, int count, long seed);
  }

  /**
   * Opens an archive. Nothing is drawn yet, nor written.
   *
   * @param archive what 'augment fit' wrote
   * @param read what it holds
   * @param out what the user named to write to
   * @param layout of the images, if one was asked for
   * @return the drawing, which the caller closes
   * @throws BadInputException if it is not an archive, or its samples can't be written there
   */
  static Sampling of(Path archive, GeneratorArchive read, String out, @Nullable SampleLayout layout)
      throws IOException {
    if (!read.manifest().shape().isImage()) {
      Path target = RowSampling.target(out);
      requireTarget(layout, null, out);
      return RowSampling.of(archive, opened(archive, read), target);
    }
    SampleTarget target = SampleTarget.of(out);
    requireTarget(layout, target, out);
    if (target == SampleTarget.FOLDER && layout == null) {
      requirePng(read.manifest().range(), out);
    }
    return new ImageSampling(
        (GanSynthesizer) opened(archive, read),
        target,
        Path.of(out),
        Optional.ofNullable(layout),
        TrainingFold.axes(archive));
  }

  /** Refuses a folder of PNG files for values that they can't have. */
  static void requirePng(ValueRange range, String out) {
    try {
      ImageData.requirePngRange(range);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("--out " + out + ": " + e.getMessage(), e);
    }
  }

  private static Synthesizer opened(Path file, GeneratorArchive archive) {
    return Inputs.about(file, () -> Synthesizers.of(archive));
  }

  private static void requireTarget(
      @Nullable SampleLayout layout, @Nullable SampleTarget target, String out) {
    if (layout != null && layout.target() != target) {
      throw new BadInputException(
          "--layout "
              + layout
              + (layout.target() == SampleTarget.NPZ
                  ? ": says how an .npz is laid out: expected a name that ends in .npz, and not"
                  : ": makes a folder of images by class: expected a name without extension, and"
                      + " not")
              + " --out "
              + out);
    }
  }

  /** Returns whether rows have a number to predict, whose ranges are the classes. */
  default boolean isOfNumbers() {
    return false;
  }

  /**
   * The same, with a latent that is cut off.
   *
   * @param threshold the largest absolute value in a latent
   * @return a view of this, which closes with it
   * @throws IllegalArgumentException if the generator can't be cut off there
   */
  Sampling truncated(double threshold);

  /**
   * The same, for samples that meet a condition.
   *
   * @param condition as text
   * @return a view of this, which closes with it
   * @throws BadInputException if it is no condition of such samples, or none can meet it
   */
  Sampling where(String condition);

  /** The classes of samples that meet the condition: all of them, without one. */
  List<Integer> possible();

  /**
   * The same, with identifiers that begin with a number.
   *
   * @param first that of the first row
   * @param samples how many samples there will be
   * @return a view of this, which closes with it
   * @throws BadInputException if its samples have no identifiers, or training rows may have these
   */
  Sampling keysFrom(long first, int samples);

  /** The classes that it draws. */
  ClassLabels classes();

  /** Findings of the training's health checks. */
  List<String> findings();

  /** Default number of samples per class. */
  int usualPerClass();

  /** Weights by which a total is divided among the classes. */
  int[] weights();

  /** Noun for a sample. */
  String sample();

  /** Largest number of samples per call. */
  long most();

  /** Refuses more samples than that, by class. */
  default void requireBounded(int... counts) {
    long samples = Arrays.stream(counts).asLongStream().sum();
    if (samples > most()) {
      throw new BadInputException(
          samples + " samples of " + sample() + ": expected at most " + most());
    }
  }

  /** Synthesizer of the proposals for a gate: images, or encoded rows. Closed with this. */
  Synthesizer proposals();

  /**
   * Writes what passed a gate.
   *
   * @param pool of samples that {@link #proposals()} drew; at least one
   */
  Drawn write(SyntheticPool pool) throws IOException;

  /**
   * Name of a sample's number in a gate's report.
   *
   * @param number its index
   */
  default String column(int number) {
    return "number " + (number + 1) + " of a sample";
  }

  /**
   * Draws and writes, without a gate.
   *
   * @param counts how many of each class
   * @param seeds where the draws come from
   */
  Drawn draw(int[] counts, SeedSequence seeds) throws IOException;

  @Override
  void close();

  /** Draws one class after the other; an interrupt ends it between two. */
  static <T> T eachClass(
      int[] counts, SeedSequence seeds, OfClass<T> drawn, BinaryOperator<T> joined) {
    return IntStream.range(0, counts.length)
        .filter(label -> counts[label] > 0)
        .mapToObj(
            label -> {
              if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
              }
              return drawn.draw(label, counts[label], seeds.child("class", label).seed());
            })
        .reduce(joined)
        .orElseThrow();
  }
}
