package io.augment.resampling.internal;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Makes the samples of SMOTE-NC: numbers lie on the line between two rows, categories are what most
 * neighbours have.
 *
 * <p>Immutable and thread-safe.
 */
public final class NominalVote {

  private final MixedRows rows;
  private final Segments segments;

  /**
   * Samples between rows.
   *
   * @param rows the rows
   */
  public NominalVote(MixedRows rows) {
    this.rows = rows;
    this.segments = Segments.between(rows);
  }

  /**
   * Makes one.
   *
   * @param base the row where the line begins
   * @param neighbor the row where it ends, one of {@code near}
   * @param gap how far along, 0 to 1
   * @param near the base's nearest neighbours, which vote; at least one
   * @param random what decides between categories with as many votes
   * @param target where the sample goes, all 0 there
   * @param offset index in {@code target} of its first number
   */
  public void sample(
      int base,
      int neighbor,
      double gap,
      int[] near,
      SplittableRandom random,
      float[] target,
      int offset) {
    for (int column : rows.numbers()) {
      target[offset + column] = segments.point(base, neighbor, gap, column);
    }
    for (int column : rows.optionals()) {
      int[] present = Arrays.stream(near).filter(row -> !rows.isMissing(row, column)).toArray();
      if (isMissing(near.length - present.length, present.length, random)) {
        target[offset + column + 1] = 1;
      } else {
        target[offset + column] = present(base, neighbor, gap, present, column, random);
      }
    }
    for (MixedRows.Categories block : rows.categories()) {
      target[offset + block.first() + elected(near, block, random)] = 1;
    }
  }

  private static boolean isMissing(int missing, int present, SplittableRandom random) {
    return missing == present ? random.nextBoolean() : missing > present;
  }

  /** On the line if both its ends have the number; that of one end; or that of any neighbour. */
  private float present(
      int base, int neighbor, double gap, int[] present, int column, SplittableRandom random) {
    boolean baseHas = !rows.isMissing(base, column);
    boolean neighborHas = !rows.isMissing(neighbor, column);
    if (baseHas && neighborHas) {
      return segments.point(base, neighbor, gap, column);
    }
    if (baseHas || neighborHas) {
      return rows.value(baseHas ? base : neighbor, column);
    }
    return rows.value(present[random.nextInt(present.length)], column);
  }

  private int elected(int[] near, MixedRows.Categories block, SplittableRandom random) {
    int[] votes = new int[block.width()];
    for (int row : near) {
      votes[rows.category(row, block)]++;
    }
    int most = Arrays.stream(votes).max().orElseThrow();
    long tied = Arrays.stream(votes).filter(count -> count == most).count();
    int skip = tied == 1 ? 0 : random.nextInt((int) tied);
    int category = 0;
    while (votes[category] != most || skip-- > 0) {
      category++;
    }
    return category;
  }
}
