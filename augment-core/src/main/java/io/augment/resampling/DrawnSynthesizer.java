package io.augment.resampling;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Makes samples one after another by a rule, all from one stream of random numbers: the first of
 * many are those of a smaller draw.
 */
final class DrawnSynthesizer implements Synthesizer {

  /** Draws a sample of a class. Thread-safe. */
  @FunctionalInterface
  interface Rule {

    /**
     * Makes a sample.
     *
     * @param label its class
     * @param random where its random draws come from
     * @param target where its values go
     * @param offset index in {@code target} of the first value
     */
    void draw(int label, SplittableRandom random, float[] target, int offset);
  }

  private final SampleShape shape;
  private final ValueRange range;
  private final ClassLabels classes;
  private final Provenance provenance;
  private final Rule rule;
  private volatile boolean closed;

  DrawnSynthesizer(LabeledSamples real, Provenance provenance, Rule rule) {
    this.shape = real.shape();
    this.range = real.range();
    this.classes = real.classes();
    this.provenance = provenance;
    this.rule = rule;
  }

  @Override
  public SampleShape shape() {
    return shape;
  }

  @Override
  public ValueRange range() {
    return range;
  }

  @Override
  public ClassLabels classes() {
    return classes;
  }

  @Override
  public LabeledSamples sample(int label, int count, long seed) {
    check(label, count);
    SplittableRandom random =
        SeedSequence.of(provenance.seed()).child("draw", seed).child("class", label).random();
    int width = shape.values();
    float[] values = new float[Math.multiplyExact(count, width)];
    for (int i = 0; i < count; i++) {
      rule.draw(label, random, values, i * width);
    }
    int[] labels = new int[count];
    Arrays.fill(labels, label);
    return LabeledSamples.of(shape, range, classes, values, labels);
  }

  private void check(int label, int count) {
    if (closed) {
      throw new IllegalStateException("this synthesizer is closed");
    }
    if (label < 0 || label >= classes.count()) {
      throw new IllegalArgumentException(
          "label " + label + ": expected 0 to " + (classes.count() - 1));
    }
    if (count < 0) {
      throw new IllegalArgumentException("count " + count + ": expected 0 or more");
    }
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
