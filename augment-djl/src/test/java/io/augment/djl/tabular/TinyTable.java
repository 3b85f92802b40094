package io.augment.djl.tabular;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.List;
import java.util.SplittableRandom;

/** Rows of two classes: two correlated numbers, one of them missing at times, and a category. */
public final class TinyTable {

  public static final RowLayout LAYOUT =
      new RowLayout(
          List.of(
              new RowLayout.Numeric(), new RowLayout.OptionalNumeric(), new RowLayout.OneHot(3)));

  private TinyTable() {}

  public static LabeledSamples rows(int perClass, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[2 * perClass * LAYOUT.width()];
    int[] labels = new int[2 * perClass];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 2;
      int start = i * LAYOUT.width();
      double common = random.nextGaussian();
      values[start] = (float) (labels[i] * 2 - 1 + 0.5 * common);
      boolean missing = random.nextInt(labels[i] == 0 ? 4 : 20) == 0;
      values[start + 1] = missing ? 0 : (float) (common + 0.3 * random.nextGaussian());
      values[start + 2] = missing ? 1 : 0;
      // Class 0 is mostly of the first category, class 1 mostly of the second; the third is rare.
      int category =
          random.nextInt(10) == 0 ? 2 : random.nextInt(8) == 0 ? 1 - labels[i] : labels[i];
      values[start + 3 + category] = 1;
    }
    return LabeledSamples.of(
        SampleShape.row(LAYOUT.width()),
        new ValueRange(-100, 100),
        ClassLabels.of("low", "high"),
        values,
        labels);
  }
}
