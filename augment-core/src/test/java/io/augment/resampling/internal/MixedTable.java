package io.augment.resampling.internal;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.RowLayout.Numeric;
import io.augment.RowLayout.OneHot;
import io.augment.RowLayout.OptionalNumeric;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.List;

/** A table of a number, a number that may be missing (NaN) and one of three categories. */
final class MixedTable {

  static final RowLayout LAYOUT =
      new RowLayout(List.of(new Numeric(), new OptionalNumeric(), new OneHot(3)));

  private MixedTable() {}

  /** Three cells a row, all rows of one class. */
  static MixedRows of(double... cells) {
    return new MixedRows(samples(cells), LAYOUT);
  }

  private static LabeledSamples samples(double... cells) {
    int rows = cells.length / 3;
    float[] values = new float[rows * 6];
    for (int row = 0; row < rows; row++) {
      double optional = cells[row * 3 + 1];
      values[row * 6] = (float) cells[row * 3];
      values[row * 6 + 1] = Double.isNaN(optional) ? 0 : (float) optional;
      values[row * 6 + 2] = Double.isNaN(optional) ? 1 : 0;
      values[row * 6 + 3 + (int) cells[row * 3 + 2]] = 1;
    }
    return LabeledSamples.of(
        SampleShape.row(6),
        new ValueRange(-1000, 1000),
        ClassLabels.of("one"),
        values,
        new int[rows]);
  }
}
