package io.augment.djl.dataset.internal;

import io.augment.data.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.synthesis.Synthesizer;
import java.util.List;
import java.util.function.IntFunction;

/**
 * New samples for each batch, straight from the synthesizer: none comes twice.
 *
 * @param synthesizer what draws
 * @param ranges from its range to the data set's
 */
public record FreshSource(Synthesizer synthesizer, ValueRanges ranges) implements SampleSource {

  @Override
  public IntFunction<float[]> epoch(SeedSequence seed, List<int[]> labels) {
    return batch -> batch(seed.child("batch", batch), labels.get(batch));
  }

  private float[] batch(SeedSequence seed, int[] labels) {
    int[] counts = new int[synthesizer.classes().count()];
    for (int label : labels) {
      counts[label]++;
    }
    int perSample = synthesizer.shape().values();
    float[] values = new float[Math.multiplyExact(labels.length, perSample)];
    for (int label = 0; label < counts.length; label++) {
      if (counts[label] > 0) {
        LabeledSamples drawn =
            synthesizer.sample(label, counts[label], seed.child("class", label).seed());
        place(drawn, label, labels, values);
      }
    }
    ranges.map(values);
    return values;
  }

  private static void place(LabeledSamples drawn, int label, int[] labels, float[] values) {
    int next = 0;
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] == label) {
        drawn.copySample(next++, values, row * drawn.shape().values());
      }
    }
  }
}
