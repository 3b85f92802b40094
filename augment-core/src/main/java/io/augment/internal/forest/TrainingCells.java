package io.augment.internal.forest;

import java.util.Arrays;
import java.util.List;

/**
 * The cells of rows as small whole numbers that splits compare: categories as they are, numbers by
 * rank among the distinct ones. A column of more than {@value #MOST_BINS} distinct numbers has that
 * many bins of about as many rows. Immutable.
 */
final class TrainingCells {

  static final int MOST_BINS = 1_024;

  private final float[] values; // row after row
  private final int width;
  private final int rows;
  private final List<ForestColumn> columns;
  private final char[][] codes; // by column, then row
  private final float[][] low; // by column, then bin: its smallest number; empty for categories
  private final float[][] high;

  /**
   * Codes rows.
   *
   * @param values rows, one after another
   * @param width how many numbers a row has
   * @param labels their classes
   * @param columns the columns of these rows
   */
  TrainingCells(float[] values, int width, int[] labels, List<ForestColumn> columns) {
    this.values = values;
    this.width = width;
    this.rows = values.length / width;
    this.columns = List.copyOf(columns);
    this.codes = new char[columns.size()][rows];
    this.low = new float[columns.size()][0];
    this.high = new float[columns.size()][0];
    for (int column = 0; column < columns.size(); column++) {
      if (columns.get(column) instanceof ForestColumn.Numbers numbers) {
        codeNumbers(column, numbers);
      } else {
        codeCategories(column, (ForestColumn.Categories) columns.get(column), labels);
      }
    }
  }

  private void codeCategories(int column, ForestColumn.Categories categories, int[] labels) {
    int count = categories.counts().size();
    for (int row = 0; row < rows; row++) {
      codes[column][row] =
          (char)
              (categories.offset() == ForestColumn.CLASS
                  ? labels[row]
                  : ForestColumns.categoryAt(values, row * width + categories.offset(), count));
    }
  }

  private void codeNumbers(int column, ForestColumn.Numbers numbers) {
    float[] sorted = new float[rows];
    int present = 0;
    for (int row = 0; row < rows; row++) {
      if (!isMissing(row, numbers)) {
        sorted[present++] = values[row * width + numbers.offset()] + 0f;
      }
    }
    sorted = Arrays.copyOf(sorted, present);
    Arrays.sort(sorted);
    bin(column, sorted);
    for (int row = 0; row < rows; row++) {
      codes[column][row] =
          (char)
              (isMissing(row, numbers)
                  ? low[column].length
                  : binOf(column, values[row * width + numbers.offset()] + 0f));
    }
  }

  /** Equal numbers share a bin, so that a split is between distinct ones. */
  private void bin(int column, float... sorted) {
    float[] lows = new float[Math.min(sorted.length, MOST_BINS + 1)];
    float[] highs = new float[lows.length];
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
    }
    int bins = 0;
    int rowsPerBin = distinct <= MOST_BINS ? 1 : (sorted.length + MOST_BINS - 1) / MOST_BINS;
    for (int i = 0; i < sorted.length; ) {
      lows[bins] = sorted[i];
      int end = Math.min(sorted.length, i + rowsPerBin);
      while (end < sorted.length && sorted[end] == sorted[end - 1]) {
        end++;
      }
      highs[bins++] = sorted[end - 1];
      i = end;
    }
    low[column] = Arrays.copyOf(lows, bins);
    high[column] = Arrays.copyOf(highs, bins);
  }

  private int binOf(int column, float value) {
    int found = Arrays.binarySearch(low[column], value);
    return found >= 0 ? found : -found - 2;
  }

  private boolean isMissing(int row, ForestColumn.Numbers numbers) {
    return numbers.optional() && values[row * width + numbers.offset() + 1] == 1;
  }

  int rows() {
    return rows;
  }

  List<ForestColumn> columns() {
    return columns;
  }

  /** Codes of a column's cells, to read alone. */
  char[] codes(int column) {
    return codes[column];
  }

  /** Number of codes of a column; of numbers, the last stands for a missing one. */
  int codeCount(int column) {
    return columns.get(column) instanceof ForestColumn.Numbers
        ? low[column].length + 1
        : columns.get(column).counts().size();
  }

  /** The number that parts a bin from the next: the left one's numbers are at most that. */
  float between(int column, int bin) {
    float left = high[column][bin];
    float right = low[column][bin + 1];
    float middle = (float) (((double) left + right) / 2);
    return middle >= left && middle < right ? middle : left;
  }

  /** The bin that lies at or before a number's place between two bins. */
  int middleBin(int column, int left, int right) {
    float middle = (float) (((double) high[column][left] + low[column][right]) / 2);
    int bin = left;
    while (bin + 1 < right && high[column][bin + 1] <= middle) {
      bin++;
    }
    return bin;
  }

  /** The largest number of a column's last bin. */
  float largest(int column) {
    return high[column].length == 0 ? 0 : high[column][high[column].length - 1];
  }

  float[] values() {
    return values;
  }

  int width() {
    return width;
  }
}
