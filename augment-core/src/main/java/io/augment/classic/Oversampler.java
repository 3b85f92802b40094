package io.augment.classic;

import io.augment.data.ClassLabels;
import io.augment.data.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.synthesis.Provenance;
import io.augment.synthesis.Synthesizer;
import java.util.stream.IntStream;

/** Draws the train fold's own samples with replacement. */
final class Oversampler implements Synthesizer {

  private final LabeledSamples real;
  private final int[][] indices; // by class
  private final Provenance provenance;
  private volatile boolean closed;

  Oversampler(LabeledSamples real, Provenance provenance) {
    this.real = real;
    this.provenance = provenance;
    this.indices =
        IntStream.range(0, real.classes().count()).mapToObj(real::indicesOf).toArray(int[][]::new);
  }

  @Override
  public SampleShape shape() {
    return real.shape();
  }

  @Override
  public ValueRange range() {
    return real.range();
  }

  @Override
  public ClassLabels classes() {
    return real.classes();
  }

  @Override
  public LabeledSamples sample(int label, int count, long seed) {
    if (closed) {
      throw new IllegalStateException("this synthesizer is closed");
    }
    if (label < 0 || label >= indices.length) {
      throw new IllegalArgumentException(
          "label " + label + ": expected 0 to " + (indices.length - 1));
    }
    if (count < 0) {
      throw new IllegalArgumentException("count " + count + ": expected a count, at least 0");
    }
    int[] ofClass = indices[label];
    int[] drawn =
        SeedSequence.of(provenance.seed())
            .child("draw", seed)
            .child("class", label)
            .random()
            .ints(count, 0, ofClass.length)
            .map(i -> ofClass[i])
            .toArray();
    return real.select(drawn);
  }

  @Override
  public Provenance provenance() {
    return provenance;
  }

  @Override
  public void close() {
    closed = true;
  }
}
