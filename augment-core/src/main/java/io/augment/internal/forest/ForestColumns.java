package io.augment.internal.forest;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.internal.modes.PointMasses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes rows of a train fold apart into the columns that a forest sees. Point masses are those of
 * all classes together, as a small class is too small to show them. Immutable.
 */
final class ForestColumns {

  /** A number of no more values, each with enough rows, has no density. */
  private static final int MOST_VALUES = 20;

  private static final int LEAST_ROWS_A_VALUE = 5;

  private final RowLayout layout;
  private final int[] offsets;
  private final double[][] masses; // by block; none for categories

  private ForestColumns(RowLayout layout) {
    this.layout = layout;
    this.offsets = layout.offsets();
    this.masses = new double[offsets.length][0];
  }

  /**
   * Learns what holds for all classes.
   *
   * @throws IllegalArgumentException if these are not rows of the layout; the message names the row
   */
  static ForestColumns of(LabeledSamples fold, RowLayout layout) {
    if (fold.shape().isImage() || fold.shape().values() != layout.width()) {
      throw new IllegalArgumentException(
          String.format(
              "%s: expected rows of %d numbers, as the layout says", fold, layout.width()));
    }
    ForestColumns columns = new ForestColumns(layout);
    float[] values = fold.values();
    for (int block = 0; block < columns.offsets.length; block++) {
      if (layout.blocks().get(block) instanceof RowLayout.OneHot) {
        columns.requireCategories(values, block);
      } else {
        columns.requireNumbers(values, block);
        columns.masses[block] = masses(columns.present(values, block));
      }
    }
    return columns;
  }

  /** The columns of some of the rows, but for the class. */
  List<ForestColumn> of(float[] values) {
    List<ForestColumn> found = new ArrayList<>();
    for (int block = 0; block < offsets.length; block++) {
      found.add(
          layout.blocks().get(block) instanceof RowLayout.OneHot
              ? categories(values, block)
              : numbers(values, block));
    }
    return found;
  }

  private int rows(float... values) {
    return values.length / layout.width();
  }

  private boolean isOptional(int block) {
    return layout.blocks().get(block) instanceof RowLayout.OptionalNumeric;
  }

  private void requireCategories(float[] values, int block) {
    int width = layout.blocks().get(block).width();
    for (int row = 0; row < rows(values); row++) {
      if (categoryAt(values, row * layout.width() + offsets[block], width) < 0) {
        throw new IllegalArgumentException(
            String.format(
                "row %d is not a category from number %d on: expected a single 1 and %d zeros",
                row, offsets[block], width - 1));
      }
    }
  }

  private void requireNumbers(float[] values, int block) {
    for (int row = 0; isOptional(block) && row < rows(values); row++) {
      int at = row * layout.width() + offsets[block];
      if (values[at + 1] != 0 && !(values[at + 1] == 1 && values[at] == 0)) {
        throw new IllegalArgumentException(
            String.format(
                "row %d has %s and %s from number %d on: expected a value and 0, or 0 and 1 where"
                    + " it is missing",
                row, values[at], values[at + 1], offsets[block]));
      }
    }
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

  private double[] present(float[] values, int block) {
    double[] present = new double[rows(values)];
    int count = 0;
    for (int row = 0; row < present.length; row++) {
      int at = row * layout.width() + offsets[block];
      if (!isOptional(block) || values[at + 1] == 0) {
        present[count++] = values[at] + 0f; // makes -0 the same as 0
      }
    }
    return Arrays.copyOf(present, count);
  }

  /** Values that are categories beside the density: all, if there are few of them. */
  private static double[] masses(double... present) {
    double[] distinct = Arrays.stream(present).sorted().distinct().toArray();
    return distinct.length <= MOST_VALUES
            && present.length >= (long) LEAST_ROWS_A_VALUE * distinct.length
        ? distinct
        : PointMasses.of(present).values();
  }

  private ForestColumn categories(float[] values, int block) {
    int[] counts = new int[layout.blocks().get(block).width()];
    for (int row = 0; row < rows(values); row++) {
      counts[categoryAt(values, row * layout.width() + offsets[block], counts.length)]++;
    }
    return new ForestColumn.Categories(offsets[block], Arrays.stream(counts).boxed().toList());
  }

  private ForestColumn numbers(float[] values, int block) {
    double[] present = present(values, block);
    int[] counts = new int[ForestColumn.FIRST_ATOM + masses[block].length];
    counts[ForestColumn.MISSING] = rows(values) - present.length;
    Moments moments = new Moments();
    for (double value : present) {
      int atom = Arrays.binarySearch(masses[block], value);
      counts[atom < 0 ? ForestColumn.CONTINUOUS : ForestColumn.FIRST_ATOM + atom]++;
      if (atom < 0) {
        moments.add(value);
      }
    }
    double low = Arrays.stream(present).min().orElse(0);
    double high = Arrays.stream(present).max().orElse(0);
    return new ForestColumn.Numbers(
        offsets[block],
        isOptional(block),
        Arrays.stream(masses[block]).mapToObj(value -> (float) value).toList(),
        (float) low,
        (float) high,
        moments.count() == 0 ? low : moments.mean(),
        moments.sd() > 0 ? moments.sd() : 1,
        Arrays.stream(counts).boxed().toList());
  }
}
