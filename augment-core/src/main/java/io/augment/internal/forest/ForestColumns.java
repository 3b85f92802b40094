package io.augment.internal.forest;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.internal.modes.PointMasses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes rows of a train fold apart into the columns that a forest sees; the class is the last. */
final class ForestColumns {

  /** A number of no more values, each with enough rows, has no density. */
  private static final int MOST_VALUES = 20;

  private static final int LEAST_ROWS_A_VALUE = 5;

  private final float[] values;
  private final int width;
  private final int rows;

  private ForestColumns(float[] values, int width, int rows) {
    this.values = values;
    this.width = width;
    this.rows = rows;
  }

  /**
   * The columns.
   *
   * @throws IllegalArgumentException if a row is none that the layout allows; the message names it
   */
  static List<ForestColumn> of(LabeledSamples fold, float[] values, RowLayout layout) {
    ForestColumns own = new ForestColumns(values, layout.width(), fold.size());
    List<ForestColumn> columns = new ArrayList<>();
    int[] offsets = layout.offsets();
    for (int i = 0; i < offsets.length; i++) {
      RowLayout.Block block = layout.blocks().get(i);
      columns.add(
          block instanceof RowLayout.OneHot
              ? own.categories(offsets[i], block.width())
              : own.numbers(offsets[i], block instanceof RowLayout.OptionalNumeric));
    }
    columns.add(new ForestColumn.Categories(-1, fold.counts().counts()));
    return columns;
  }

  private ForestColumn categories(int offset, int width) {
    int[] counts = new int[width];
    for (int row = 0; row < rows; row++) {
      counts[category(row, offset, width)]++;
    }
    return new ForestColumn.Categories(offset, boxed(counts));
  }

  private int category(int row, int offset, int width) {
    int category = categoryAt(values, row * this.width + offset, width);
    if (category < 0) {
      throw new IllegalArgumentException(
          String.format(
              "row %d is not a category from number %d on: expected a single 1 and %d zeros",
              row, offset, width - 1));
    }
    return category;
  }

  /** The category that numbers are; -1 if they are not a single 1 and zeros. */
  static int categoryAt(float[] values, int at, int width) {
    int category = -1;
    for (int slot = 0; slot < width; slot++) {
      float value = values[at + slot];
      if (value == 1 && category < 0) {
        category = slot;
      } else if (value != 0) {
        return -1;
      }
    }
    return category;
  }

  private ForestColumn numbers(int offset, boolean optional) {
    double[] present = present(offset, optional);
    if (present.length == 0) {
      return new ForestColumn.Numbers(offset, optional, List.of(), 0, 0, 0, 1, List.of(0, rows));
    }
    double[] masses = masses(present);
    List<Float> atoms = new ArrayList<>();
    for (double value : masses) {
      atoms.add((float) value);
    }
    int[] counts = new int[ForestColumn.FIRST_ATOM + atoms.size()];
    counts[ForestColumn.MISSING] = rows - present.length;
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    Moments moments = new Moments();
    for (double value : present) {
      low = Math.min(low, (float) value);
      high = Math.max(high, (float) value);
      int atom = Math.max(-1, Arrays.binarySearch(masses, value));
      counts[atom < 0 ? ForestColumn.CONTINUOUS : ForestColumn.FIRST_ATOM + atom]++;
      if (atom < 0) {
        moments.add(value);
      }
    }
    double sd = moments.sd() > 0 ? moments.sd() : 1;
    double mean = moments.count() == 0 ? low : moments.mean();
    return new ForestColumn.Numbers(
        offset, optional, atoms, low + 0f, high + 0f, mean, sd, boxed(counts));
  }

  /** Values that are categories beside the density: all, if there are few of them. */
  private static double[] masses(double[] present) {
    double[] distinct = Arrays.stream(present).sorted().distinct().toArray();
    return distinct.length <= MOST_VALUES
            && present.length >= (long) LEAST_ROWS_A_VALUE * distinct.length
        ? distinct
        : PointMasses.of(present).values();
  }

  private double[] present(int offset, boolean optional) {
    double[] present = new double[rows];
    int count = 0;
    for (int row = 0; row < rows; row++) {
      float value = values[row * width + offset];
      float missing = optional ? values[row * width + offset + 1] : 0;
      if (missing != 0 && !(missing == 1 && value == 0)) {
        throw new IllegalArgumentException(
            String.format(
                "row %d has %s and %s from number %d on: expected a value and 0, or 0 and 1 where"
                    + " it is missing",
                row, value, missing, offset));
      }
      if (missing == 0) {
        present[count++] = value + 0f; // makes -0 the same as 0
      }
    }
    return Arrays.copyOf(present, count);
  }

  private static List<Integer> boxed(int... counts) {
    List<Integer> boxed = new ArrayList<>();
    for (int count : counts) {
      boxed.add(count);
    }
    return boxed;
  }
}
