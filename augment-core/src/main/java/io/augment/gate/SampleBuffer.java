package io.augment.gate;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import java.util.Arrays;

/** Collects samples one by one. Not thread-safe. */
final class SampleBuffer {

  private final Synthesizer like;
  private final int width;
  private float[] values = new float[0];
  private int[] labels = new int[0];
  private int size;

  /** A buffer for what a synthesizer draws. */
  SampleBuffer(Synthesizer like) {
    this.like = like;
    this.width = like.shape().values();
  }

  int size() {
    return size;
  }

  void add(LabeledSamples from, int index) {
    if (size == labels.length) {
      int room = Math.max(16, Math.multiplyExact(size, 2));
      values = Arrays.copyOf(values, Math.multiplyExact(room, width));
      labels = Arrays.copyOf(labels, room);
    }
    from.copySample(index, values, size * width);
    labels[size++] = from.label(index);
  }

  LabeledSamples toSamples() {
    return LabeledSamples.of(
        like.shape(),
        like.range(),
        like.classes(),
        Arrays.copyOf(values, size * width),
        Arrays.copyOf(labels, size));
  }
}
