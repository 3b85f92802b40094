package io.augment.djl;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What earlier builds were trained on. It must never change, so it is made by arithmetic alone and
 * shared with no other test: files that were kept are of these samples.
 */
final class EarlierData {

  static final RowLayout LAYOUT =
      new RowLayout(
          List.of(
              new RowLayout.Numeric(), new RowLayout.OptionalNumeric(), new RowLayout.OneHot(3)));

  private static final int SIDE = 16;

  private EarlierData() {}

  private static int[] labels(int... counts) {
    return IntStream.range(0, counts.length)
        .flatMap(label -> IntStream.range(0, counts[label]).map(i -> label))
        .toArray();
  }

  /** In [0, 1); another for each number, without any order that a look would find. */
  private static double scattered(int number) {
    long mixed = (number + 1) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
    return (mixed >>> 40) / (double) (1 << 24);
  }

  /**
   * Images of 16 pixels a side: bright on the left, on the right, at the top.
   *
   * @param channels 1 for values in [0, 1], 3 for bytes
   * @param counts how many of each class
   */
  static LabeledSamples images(int channels, int... counts) {
    int[] labels = labels(counts);
    int plane = SIDE * SIDE;
    float[] values = new float[labels.length * channels * plane];
    for (int i = 0; i < values.length; i++) {
      int pixel = i % plane;
      boolean bright =
          switch (labels[i / (channels * plane)]) {
            case 0 -> pixel % SIDE < SIDE / 2;
            case 1 -> pixel % SIDE >= SIDE / 2;
            default -> pixel / SIDE < SIDE / 2;
          };
      double value = (bright ? 0.7 : 0.1) + 0.2 * scattered(i);
      values[i] = (float) (channels == 1 ? value : Math.rint(255 * value));
    }
    return LabeledSamples.of(
        SampleShape.image(channels, SIDE, SIDE),
        channels == 1 ? ValueRange.UNIT : ValueRange.BYTE,
        new ClassLabels(List.of("left", "right", "top").subList(0, counts.length)),
        values,
        labels);
  }

  /** Rows of {@link #LAYOUT}: a number, one that is missing at times, a category. */
  static LabeledSamples rows(int... counts) {
    int[] labels = labels(counts);
    float[] values = new float[labels.length * LAYOUT.width()];
    for (int row = 0; row < labels.length; row++) {
      int start = row * LAYOUT.width();
      boolean missing = row % 7 == 3;
      values[start] = (float) (labels[row] + scattered(2 * row));
      values[start + 1] = missing ? 0 : (float) (2 * scattered(2 * row + 1) - labels[row]);
      values[start + 2] = missing ? 1 : 0;
      values[start + 3 + (row % 5 == 0 ? 2 : labels[row] % 2)] = 1;
    }
    return LabeledSamples.of(
        SampleShape.row(LAYOUT.width()),
        new ValueRange(-100, 100),
        new ClassLabels(List.of("low", "high", "higher").subList(0, counts.length)),
        values,
        labels);
  }
}
