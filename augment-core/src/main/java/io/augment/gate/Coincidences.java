package io.augment.gate;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Counts of coinciding real rows. Where a table has so few values that rows are the same by chance,
 * a synthetic row that coincides with a real one is no copy, unless that happens more often than
 * among real rows: then those that are too many are.
 *
 * <p>By chance means: as often as rows would whose columns were drawn independently. So a table
 * that holds each of its rows twice is none of these.
 *
 * <p>Immutable and thread-safe; the rows checked so far are counted by a {@link Tally}.
 */
final class Coincidences {

  /** Deviations of a number of coincidences that chance may take it above what is usual. */
  private static final double CHANCE = 2;

  private final double[] shares; // by class: of training rows that coincide with another
  private final boolean usual;

  private Coincidences(double[] shares, boolean usual) {
    this.shares = shares;
    this.usual = usual;
  }

  /**
   * Counts those of the train fold.
   *
   * @param trainFold rows; images never coincide by chance
   * @param least the share from which on coincidences are usual
   */
  static Coincidences of(LabeledSamples trainFold, double least) {
    int classes = trainFold.classes().count();
    if (trainFold.shape().isImage()) {
      return new Coincidences(new double[classes], false);
    }
    int width = trainFold.shape().values();
    float[] values = trainFold.values();
    int[] rows = keys(values, width, 0, width);
    int[] counts = counts(rows);
    double[][] coincide = new double[classes][];
    for (int label = 0; label < classes; label++) {
      coincide[label] =
          IntStream.of(trainFold.indicesOf(label))
              .mapToDouble(row -> counts[rows[row]] > 1 ? 1 : 0)
              .toArray();
    }
    double all = Arrays.stream(rows).filter(key -> counts[key] > 1).count() / (double) rows.length;
    boolean usual =
        all >= least && all > 0 && byChance(values, RowLayout.inferredFrom(trainFold)) >= least;
    return new Coincidences(
        RealReference.figures(coincide, of -> Arrays.stream(of).average().orElse(0), 0), usual);
  }

  /** The share of rows that would coincide with another if columns were independent. */
  private static double byChance(float[] values, RowLayout layout) {
    int width = layout.width();
    int rows = values.length / width;
    double[] probabilities = new double[rows];
    Arrays.fill(probabilities, 1);
    int first = 0;
    for (RowLayout.Block block : layout.blocks()) {
      int[] keys = keys(values, width, first, block.width());
      int[] counts = counts(keys);
      for (int row = 0; row < rows; row++) {
        probabilities[row] *= counts[keys[row]] / (double) rows;
      }
      first += block.width();
    }
    return Arrays.stream(probabilities)
        .map(probability -> 1 - StrictMath.pow(1 - probability, rows - 1.0))
        .average()
        .orElse(0);
  }

  /** A number for each row, the same for rows that have the same values in some columns. */
  private static int[] keys(float[] values, int width, int first, int columns) {
    Map<Row, Integer> known = new HashMap<>();
    int[] keys = new int[values.length / width];
    for (int row = 0; row < keys.length; row++) {
      float[] cells = new float[columns];
      for (int i = 0; i < columns; i++) {
        cells[i] = values[row * width + first + i] + 0f; // makes -0 the same as 0
      }
      keys[row] = known.computeIfAbsent(new Row(cells), cell -> known.size());
    }
    return keys;
  }

  private static int[] counts(int[] keys) {
    int[] counts = new int[keys.length];
    for (int key : keys) {
      counts[key]++;
    }
    return counts;
  }

  /** Returns whether rows coincide by chance, so that a coincidence says little. */
  boolean areUsual() {
    return usual;
  }

  @Override
  public String toString() {
    return usual ? "usual, by class " + Arrays.toString(shares) : "copies";
  }

  /** Some cells of a row. */
  private static final class Row {

    private final float[] cells;

    Row(float[] cells) {
      this.cells = cells;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Row row && Arrays.equals(cells, row.cells);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(cells);
    }
  }

  /** Counts the checked rows. Not thread-safe. */
  final class Tally {

    private final int[] coinciding = new int[shares.length];
    private final int[] others = new int[shares.length];

    /**
     * Returns whether a row that coincides with a training row is one too many; counts it if not.
     */
    boolean isTooMany(int label) {
      double share = shares[label];
      if (share >= 1) {
        return false;
      }
      double expected = share / (1 - share) * others[label];
      double most = expected + CHANCE * Math.sqrt(expected / (1 - share)) + 1;
      if (coinciding[label] + 1 > most) {
        return true;
      }
      coinciding[label]++;
      return false;
    }

    /** Counts a row that coincides with none. */
    void countOther(int label) {
      others[label]++;
    }
  }
}
