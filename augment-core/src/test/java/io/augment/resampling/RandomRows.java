package io.augment.resampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.SynthesizerTrainer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Samples to draw between, and what is true of every draw. */
final class RandomRows {

  private RandomRows() {}

  /** So many samples a class, class after class, of numbers in [0, 1). */
  static LabeledSamples of(SampleShape shape, List<Integer> counts, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] labels =
        IntStream.range(0, counts.size())
            .flatMap(label -> IntStream.generate(() -> label).limit(counts.get(label)))
            .toArray();
    float[] values = new float[labels.length * shape.values()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return LabeledSamples.of(
        shape, ValueRange.UNIT, ClassLabels.numbered(counts.size()), values, labels);
  }

  static LabeledSamples ofOneColumn(float[] values, int[] labels) {
    return LabeledSamples.of(
        SampleShape.row(1),
        ValueRange.BYTE,
        ClassLabels.numbered(Arrays.stream(labels).max().orElseThrow() + 1),
        values,
        labels);
  }

  /** Whether a sample is on the line from one to another, within the precision of a float. */
  static boolean isBetween(float[] sample, float[] from, float[] to) {
    double along = 0;
    double length = 0;
    for (int i = 0; i < sample.length; i++) {
      double step = (double) to[i] - from[i];
      along += step * ((double) sample[i] - from[i]);
      length += step * step;
    }
    double gap = length == 0 ? 0 : along / length;
    boolean near = true;
    for (int i = 0; i < sample.length; i++) {
      double expected = from[i] + gap * ((double) to[i] - from[i]);
      near &= Math.abs(sample[i] - expected) < 1e-6;
      near &= sample[i] >= Math.min(from[i], to[i]) && sample[i] <= Math.max(from[i], to[i]);
    }
    return near;
  }

  static void assertPrefix(
      SynthesizerTrainer trainer, LabeledSamples real, long seed, int fewer, int further) {
    try (Synthesizer one = trainer.fit(real);
        Synthesizer two = trainer.fit(real)) {
      // when
      float[] few = one.sample(0, fewer, seed).values();
      float[] more = two.sample(0, fewer + further, seed).values();

      // then
      assertThat(Arrays.copyOf(more, few.length)).isEqualTo(few);
      assertThat(one.sample(0, fewer + further, seed).values()).isEqualTo(more);
    }
  }

  static void assertProvenance(
      Synthesizer synthesizer, String method, long seed, LabeledSamples real) {
    Provenance provenance = synthesizer.provenance();
    assertThat(provenance.method()).isEqualTo(method);
    assertThat(provenance.seed()).isEqualTo(seed);
    assertThat(provenance.dataFingerprint()).isEqualTo(real.fingerprint());
  }
}
