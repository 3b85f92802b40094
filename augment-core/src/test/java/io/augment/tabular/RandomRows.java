package io.augment.tabular;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Draws every number of a row on its own, uniformly from -2 to 2: rows that know no constraint. */
final class RandomRows implements Synthesizer {

  private final TableEncoder encoder;
  private boolean closed;

  RandomRows(TableEncoder encoder) {
    this.encoder = encoder;
  }

  @Override
  public SampleShape shape() {
    return encoder.shape();
  }

  @Override
  public ValueRange range() {
    return encoder.range();
  }

  @Override
  public ClassLabels classes() {
    return encoder.classes();
  }

  @Override
  public LabeledSamples sample(int label, int count, long seed) {
    if (closed) {
      throw new IllegalStateException("this synthesizer is closed");
    }
    SplittableRandom random = SeedSequence.of(seed).child("class", label).random();
    float[] values = new float[count * shape().values()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-2, 2);
    }
    int[] labels = new int[count];
    Arrays.fill(labels, label);
    return LabeledSamples.of(shape(), range(), classes(), values, labels);
  }

  @Override
  public Provenance provenance() {
    return new Provenance("random rows", "", 0, new TreeMap<>(), new TreeMap<>());
  }

  @Override
  public void close() {
    closed = true;
  }
}
