package io.augment;

import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import java.util.stream.IntStream;

/**
 * Makes samples of a class. The same label, count and seed give the same samples, from any thread.
 *
 * <p>Implementations are thread-safe.
 */
public interface Synthesizer extends AutoCloseable {

  /**
   * The shape of what is drawn.
   *
   * @return the shape of one sample
   */
  SampleShape shape();

  /**
   * The interval that drawn values lie in.
   *
   * @return the range
   */
  ValueRange range();

  /**
   * The classes it knows.
   *
   * @return the classes
   */
  ClassLabels classes();

  /**
   * Draws samples of one class.
   *
   * @param label the class index, from 0
   * @param count how many, at least 0
   * @param seed any number
   * @return {@code count} samples, all of that class
   * @throws IllegalArgumentException if there is no such class, or {@code count} is negative
   * @throws IllegalStateException if this is closed
   */
  LabeledSamples sample(int label, int count, long seed);

  /**
   * Draws as many samples of every class, class after class.
   *
   * @param perClass how many of each, at least 0
   * @param seeds where the draws come from, one seed a class
   * @return {@code perClass} samples of each class
   * @throws IllegalArgumentException if {@code perClass} is negative
   * @throws IllegalStateException if this is closed
   */
  default LabeledSamples sampleEachClass(int perClass, SeedSequence seeds) {
    return IntStream.range(0, classes().count())
        .mapToObj(label -> sample(label, perClass, seeds.child("class", label).seed()))
        .reduce(LabeledSamples::concat)
        .orElseThrow();
  }

  /**
   * A view that checks what is drawn. The library puts it before every synthesizer that it is
   * given, so that a mistake in one is named where it is made.
   *
   * @param synthesizer any
   * @return the same, whose {@code sample} throws an {@link IllegalStateException} that names the
   *     synthesizer's class if it returns null, or samples of another number, class, shape or, of
   *     images, range than it was asked for
   */
  static Synthesizer checked(Synthesizer synthesizer) {
    return synthesizer instanceof CheckedSynthesizer
        ? synthesizer
        : new CheckedSynthesizer(synthesizer);
  }

  /**
   * Provenance.
   *
   * @return the provenance
   */
  Provenance provenance();

  /** Frees what it holds. Closing twice does nothing. */
  @Override
  void close();
}
