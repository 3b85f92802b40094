package io.augment.djl;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Draws samples that nobody takes for real ones: every value is {@link #DARKEST} or more of its
 * range, and those of channel c lie in [192 + 16 c, 208 + 16 c) / 255 of it.
 */
final class MarkedSynthesizer implements Synthesizer {

  static final float DARKEST = 192 / 255f;

  private final SampleShape shape;
  private final ValueRange range;
  private final ClassLabels classes;
  private final AtomicInteger drawn = new AtomicInteger();
  private volatile boolean closed;

  MarkedSynthesizer(SampleShape shape, ValueRange range, ClassLabels classes) {
    this.shape = shape;
    this.range = range;
    this.classes = classes;
  }

  static MarkedSynthesizer like(LabeledSamples samples) {
    return new MarkedSynthesizer(samples.shape(), samples.range(), samples.classes());
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
    if (closed) {
      throw new IllegalStateException("closed");
    }
    drawn.addAndGet(count);
    SplittableRandom random = new SplittableRandom(seed);
    int pixels = shape.isImage() ? shape.height() * shape.width() : shape.values();
    float[] values = new float[count * shape.values()];
    for (int i = 0; i < values.length; i++) {
      int channel = i % shape.values() / pixels;
      float share = (192 + 16 * channel + random.nextInt(16)) / 255f;
      values[i] = range.low() + share * (range.high() - range.low());
    }
    int[] labels = new int[count];
    Arrays.fill(labels, label);
    return LabeledSamples.of(shape, range, classes, values, labels);
  }

  @Override
  public Provenance provenance() {
    return new Provenance("marked", "0", 0, new TreeMap<>(), new TreeMap<>());
  }

  @Override
  public void close() {
    closed = true;
  }

  int drawn() {
    return drawn.get();
  }

  boolean isClosed() {
    return closed;
  }
}
