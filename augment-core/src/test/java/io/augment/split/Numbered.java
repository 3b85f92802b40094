package io.augment.split;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.List;
import java.util.stream.IntStream;

/** Samples of one value each, their index, so that a test sees which ones it holds. */
final class Numbered {

  private Numbered() {}

  /** So many samples a class, the classes in turn: 0, 1, 2, 0, 1, 0, 0, … */
  static LabeledSamples perClass(List<Integer> counts) {
    int rounds = counts.stream().mapToInt(Integer::intValue).max().orElse(0);
    int[] labels =
        IntStream.range(0, rounds)
            .flatMap(
                round ->
                    IntStream.range(0, counts.size()).filter(label -> counts.get(label) > round))
            .toArray();
    float[] values = new float[labels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return LabeledSamples.of(
        SampleShape.row(1),
        new ValueRange(0f, 1e6f),
        ClassLabels.numbered(counts.size()),
        values,
        labels);
  }

  /** Which ones they are, in their order. */
  static List<Integer> indices(LabeledSamples samples) {
    return IntStream.range(0, samples.size()).map(i -> (int) samples.sample(i)[0]).boxed().toList();
  }
}
