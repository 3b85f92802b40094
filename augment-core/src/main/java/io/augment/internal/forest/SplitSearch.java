package io.augment.internal.forest;

import io.augment.internal.forest.GrownTree.Split;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds a node's best split by a histogram of each column that is tried: real and synthetic weight
 * and the number of real rows by code. Categories are in the order of their share of real rows,
 * which is best for two classes (Breiman et al. 1984, "Classification and regression trees", 4.2).
 * Used by one thread.
 */
final class SplitSearch {

  private static final int[] NONE = new int[0];

  private final TrainingCells cells;
  private final char[][] codes;
  private final byte[] weights;
  private final int leaf;
  private final int[] rows; // by code, as are the next two; zeros between columns
  private final int[] realWeights;
  private final int[] fakeWeights;
  private final boolean[] seen;
  private final int[] touched;
  private final long[] byShare;

  private int[] entries = NONE;
  private int start;
  private int end;
  private int allRows;
  private long allReal;
  private long allFake;
  private @Nullable Split best;
  private double bestScore;

  SplitSearch(TrainingCells cells, char[][] codes, byte[] weights, int leaf) {
    this.cells = cells;
    this.codes = codes;
    this.weights = weights;
    this.leaf = leaf;
    int most = 1;
    for (int column = 0; column < cells.columns().size(); column++) {
      most = Math.max(most, cells.codeCount(column));
    }
    this.rows = new int[most];
    this.realWeights = new int[most];
    this.fakeWeights = new int[most];
    this.seen = new boolean[most];
    this.touched = new int[most];
    this.byShare = new long[most];
  }

  /** Begins with a node; false if it can't be parted. */
  boolean begin(int[] rowsOfNode, int from, int to) {
    entries = rowsOfNode;
    start = from;
    end = to;
    best = null;
    bestScore = Double.NEGATIVE_INFINITY;
    allRows = 0;
    allReal = 0;
    allFake = 0;
    int real = cells.rows();
    for (int i = from; i < to; i++) {
      int row = rowsOfNode[i];
      if (row < real) {
        allRows++;
        allReal += weights[row];
      } else {
        allFake += weights[row];
      }
    }
    return allRows >= 2 * leaf && allReal > 0 && allFake > 0;
  }

  /** The best split so far. */
  @Nullable Split best() {
    return best;
  }

  /** Tries a column; false if all cells are the same. */
  boolean tryColumn(int column) {
    int count = fill(column);
    if (count > 1) {
      if (cells.columns().get(column) instanceof ForestColumn.Numbers) {
        tryNumbers(column, count);
      } else {
        tryCategories(column, count);
      }
    }
    for (int i = 0; i < count; i++) {
      int code = touched[i];
      rows[code] = 0;
      realWeights[code] = 0;
      fakeWeights[code] = 0;
      seen[code] = false;
    }
    return count > 1;
  }

  /** Fills the histogram; the codes that occur are in order. */
  private int fill(int column) {
    char[] own = codes[column];
    int real = cells.rows();
    int count = 0;
    for (int i = start; i < end; i++) {
      int row = entries[i];
      int code = own[row];
      if (!seen[code]) {
        seen[code] = true;
        touched[count++] = code;
      }
      if (row < real) {
        rows[code]++;
        realWeights[code] += weights[row];
      } else {
        fakeWeights[code] += weights[row];
      }
    }
    if (count * 4 < cells.codeCount(column)) {
      Arrays.sort(touched, 0, count);
    } else {
      int next = 0;
      for (int code = 0; next < count; code++) {
        if (seen[code]) {
          touched[next++] = code;
        }
      }
    }
    return count;
  }

  private void tryNumbers(int column, int count) {
    int bins = cells.codeCount(column) - 1;
    boolean missing = touched[count - 1] == bins;
    int present = missing ? count - 1 : count;
    int leftRows = 0;
    long leftReal = 0;
    long leftFake = 0;
    for (int i = 0; i < present; i++) {
      int code = touched[i];
      leftRows += rows[code];
      leftReal += realWeights[code];
      leftFake += fakeWeights[code];
      boolean last = i == present - 1;
      if (last && !missing) {
        return;
      }
      double score = score(leftRows, leftReal, leftFake);
      if (score > bestScore) {
        take(score, new Split(column, cut(column, i, last), false, NONE));
      }
      if (missing && !last) {
        double withMissing =
            score(
                leftRows + rows[bins], leftReal + realWeights[bins], leftFake + fakeWeights[bins]);
        if (withMissing > bestScore) {
          take(withMissing, new Split(column, cut(column, i, false), true, NONE));
        }
      }
    }
  }

  /** A cut in the middle of the gap before the next number that occurs. */
  private int cut(int column, int place, boolean last) {
    return last
        ? cells.codeCount(column) - 2
        : cells.middleBin(column, touched[place], touched[place + 1]);
  }

  private void tryCategories(int column, int count) {
    for (int i = 0; i < count; i++) {
      int code = touched[i];
      int all = realWeights[code] + fakeWeights[code];
      float share = all == 0 ? 0.5f : (float) realWeights[code] / all;
      byShare[i] = ((long) Float.floatToIntBits(share) << 32) | code;
    }
    Arrays.sort(byShare, 0, count);
    int leftRows = 0;
    long leftReal = 0;
    long leftFake = 0;
    int taken = -1;
    double score = bestScore;
    for (int i = 0; i < count - 1; i++) {
      int code = (int) byShare[i];
      leftRows += rows[code];
      leftReal += realWeights[code];
      leftFake += fakeWeights[code];
      double found = score(leftRows, leftReal, leftFake);
      if (found > score) {
        score = found;
        taken = i;
      }
    }
    if (taken >= 0) {
      int[] set = new int[taken + 1];
      for (int i = 0; i <= taken; i++) {
        set[i] = (int) byShare[i];
      }
      Arrays.sort(set);
      take(score, new Split(column, 0, false, set));
    }
  }

  private void take(double score, Split split) {
    bestScore = score;
    best = split;
  }

  /** The larger, the purer both parts are; minus infinity if one of them is too small. */
  private double score(int leftRows, long leftReal, long leftFake) {
    long rightReal = allReal - leftReal;
    long rightFake = allFake - leftFake;
    long left = leftReal + leftFake;
    long right = rightReal + rightFake;
    if (leftRows < leaf || allRows - leftRows < leaf || left == 0 || right == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return ((double) leftReal * leftReal + (double) leftFake * leftFake) / left
        + ((double) rightReal * rightReal + (double) rightFake * rightFake) / right;
  }
}
