package io.augment.resampling.internal;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.internal.modes.PointMasses;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of numbers and categories, column by column of the table that they encode.
 *
 * <p>Immutable and thread-safe.
 */
public final class MixedRows {

  /**
   * The numbers of a row that say which category it is.
   *
   * @param first the index in a row of its first number
   * @param width how many categories there are
   */
  record Categories(int first, int width) {}

  private final float[] values; // row after row
  private final int width;
  private final List<Integer> numbers = new ArrayList<>();
  private final List<Integer> optionals = new ArrayList<>(); // the value; its indicator follows
  private final List<Categories> categories = new ArrayList<>();

  /**
   * Takes rows apart.
   *
   * @param rows rows of a table
   * @param layout what their numbers stand for
   * @throws IllegalArgumentException if these are not rows of that width, or a number is none that
   *     the layout allows; the message names the row, from 0, and the number
   */
  public MixedRows(LabeledSamples rows, RowLayout layout) {
    if (rows.shape().isImage() || rows.shape().values() != layout.width()) {
      throw new IllegalArgumentException(
          String.format(
              "%s: expected rows of %d numbers, as the layout says", rows, layout.width()));
    }
    this.values = rows.values();
    this.width = layout.width();
    int[] offsets = layout.offsets();
    for (int i = 0; i < offsets.length; i++) {
      RowLayout.Block block = layout.blocks().get(i);
      if (block instanceof RowLayout.OneHot) {
        categories.add(new Categories(offsets[i], block.width()));
      } else {
        (block instanceof RowLayout.Numeric ? numbers : optionals).add(offsets[i]);
      }
    }
    for (int row = 0; row < size(); row++) {
      check(row);
    }
  }

  private void check(int row) {
    for (int column : optionals) {
      float missing = value(row, column + 1);
      if (missing != 0 && !(missing == 1 && value(row, column) == 0)) {
        throw new IllegalArgumentException(
            String.format(
                "row %d has %s and %s from number %d on: expected a value and 0, or 0 and 1 where"
                    + " it is missing",
                row, value(row, column), missing, column));
      }
    }
    for (Categories block : categories) {
      int ones = 0;
      int zeros = 0;
      for (int column = block.first(); column < block.first() + block.width(); column++) {
        ones += value(row, column) == 1 ? 1 : 0;
        zeros += value(row, column) == 0 ? 1 : 0;
      }
      if (ones != 1 || zeros != block.width() - 1) {
        throw new IllegalArgumentException(
            String.format(
                "row %d is not a category from number %d on: expected a single 1 and %d zeros",
                row, block.first(), block.width() - 1));
      }
    }
  }

  /**
   * Number of rows.
   *
   * @return at least 0
   */
  int size() {
    return values.length / width;
  }

  /**
   * Number of numbers in a row.
   *
   * @return at least 1
   */
  public int width() {
    return width;
  }

  /**
   * All numbers.
   *
   * @return the array itself, row after row; not to be changed
   */
  public float[] values() {
    return values;
  }

  float value(int row, int column) {
    return values[row * width + column];
  }

  /** Category of a row: 0 to {@code block.width() - 1}. */
  int category(int row, Categories block) {
    int category = 0;
    while (value(row, block.first() + category) != 1) {
      category++;
    }
    return category;
  }

  boolean isMissing(int row, int optional) {
    return value(row, optional + 1) == 1;
  }

  /** The point masses of a number, over the rows that have it. */
  PointMasses pointMasses(int column, boolean optional) {
    return PointMasses.of(
        IntStream.range(0, size())
            .filter(row -> !optional || !isMissing(row, column))
            .mapToDouble(row -> value(row, column))
            .toArray());
  }

  /** Indices of the plain numbers. */
  List<Integer> numbers() {
    return numbers;
  }

  /** Indices of the numbers that may be missing. */
  List<Integer> optionals() {
    return optionals;
  }

  List<Categories> categories() {
    return categories;
  }
}
