package io.augment.internal.forest;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import java.util.Arrays;
import java.util.List;

/**
 * The cells of a train fold as small whole numbers that splits compare: categories as they are,
 * numbers by rank among the distinct ones. A column of more than {@value #MOST_BINS} distinct
 * numbers has that many bins of about as many rows. Immutable.
 */
final class TrainingCells {

  static final int MOST_BINS = 1_024;

  private final float[] values; // row after row
  private final int width;
  private final int[] labels;
  private final List<ForestColumn> columns;
  private final char[][] codes; // by column, then row
  private final float[][] low; // by column, then bin: its smallest number; empty for categories
  private final float[][] high;

  private TrainingCells(float[] values, int width, int[] labels, List<ForestColumn> columns) {
    this.values = values;
    this.width = width;
    this.labels = labels;
    this.columns = List.copyOf(columns);
    this.codes = new char[columns.size()][labels.length];
    this.low = new float[columns.size()][0];
    this.high = new float[columns.size()][0];
    for (int column = 0; column < columns.size(); column++) {
      if (columns.get(column) instanceof ForestColumn.Numbers numbers) {
        codeNumbers(column, numbers);
      } else {
        codeCategories(column, (ForestColumn.Categories) columns.get(column));
      }
    }
  }

  /**
   * Codes rows.
   *
   * @throws IllegalArgumentException if they aren't rows of the layout
   */
  static TrainingCells of(LabeledSamples fold, RowLayout layout) {
    if (fold.shape().isImage() || fold.shape().values() != layout.width()) {
      throw new IllegalArgumentException(
          String.format(
              "%s: expected rows of %d numbers, as the layout says", fold, layout.width()));
    }
    float[] values = fold.values();
    return new TrainingCells(
        values, layout.width(), fold.labels(), ForestColumns.of(fold, values, layout));
  }

  private void codeCategories(int column, ForestColumn.Categories categories) {
    int count = categories.counts().size();
    for (int row = 0; row < labels.length; row++) {
      codes[column][row] =
          (char)
              (categories.offset() < 0
                  ? labels[row]
                  : ForestColumns.categoryAt(values, row * width + categories.offset(), count));
    }
  }

  private void codeNumbers(int column, ForestColumn.Numbers numbers) {
    float[] sorted = new float[labels.length];
    int present = 0;
    for (int row = 0; row < labels.length; row++) {
      if (!isMissing(row, numbers)) {
        sorted[present++] = values[row * width + numbers.offset()] + 0f;
      }
    }
    sorted = Arrays.copyOf(sorted, present);
    Arrays.sort(sorted);
    bin(column, sorted);
    for (int row = 0; row < labels.length; row++) {
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
    return labels.length;
  }

  List<ForestColumn> columns() {
    return columns;
  }

  /** Codes of a column's cells, to read alone. */
  char[] codes(int column) {
    return codes[column];
  }

  /** How many codes a column has; of numbers, the last stands for a missing one. */
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

  int label(int row) {
    return labels[row];
  }
}
