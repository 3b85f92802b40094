package io.augment.internal.forest;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.data.ClassCounts;
import io.augment.data.SeedSequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits a forest to the rows of each class that has enough of them, and one to all rows, with the
 * class as a column, for the other classes.
 *
 * @param trees trees of a forest
 * @param leaf the least real rows of a leaf
 * @param delta how far above a half the accuracy may be
 * @param rounds the most forests after the first
 * @param ownFrom how many rows are enough
 * @param threads how many threads grow trees
 */
public record ForestFitting(
    int trees, int leaf, double delta, int rounds, int ownFrom, int threads) {

  /** Fewer rows take less time than threads do to begin. */
  private static final int ROWS_FOR_THREADS = 1_000;

  /**
   * Forests of a train fold.
   *
   * @param forests the forests
   * @param ofClass by class: the index of its forest
   */
  public record Fitted(List<FittedForest> forests, List<Integer> ofClass) {

    /** Copies the lists. */
    public Fitted {
      forests = List.copyOf(forests);
      ofClass = List.copyOf(ofClass);
    }
  }

  /** Number of forests. */
  public int forests(ClassCounts counts) {
    int own = (int) counts.counts().stream().filter(this::isEnough).count();
    return own < counts.counts().size() ? own + 1 : own;
  }

  private boolean isEnough(int rows) {
    return rows >= ownFrom;
  }

  /**
   * Fits.
   *
   * @param fold the rows, at least one of each class
   * @param layout what their numbers stand for
   * @param seeds where all draws come from
   * @param grown called after each tree
   * @return the forests
   * @throws IllegalArgumentException if these are not rows of the layout
   */
  public Fitted fit(LabeledSamples fold, RowLayout layout, SeedSequence seeds, Runnable grown) {
    ForestColumns columns = ForestColumns.of(fold, layout);
    List<FittedForest> forests = new ArrayList<>();
    List<Integer> ofClass = new ArrayList<>();
    int shared = -1;
    for (int label = 0; label < fold.classes().count(); label++) {
      if (isEnough(fold.counts().count(label))) {
        LabeledSamples own = fold.select(fold.indicesOf(label));
        float[] values = own.values();
        ofClass.add(forests.size());
        forests.add(fit(own, values, columns.of(values), seeds.child("class", label), grown));
      } else {
        if (shared < 0) {
          shared = forests.size();
          float[] values = fold.values();
          List<ForestColumn> all = new ArrayList<>(columns.of(values));
          all.add(new ForestColumn.Categories(ForestColumn.CLASS, fold.counts().counts()));
          forests.add(fit(fold, values, all, seeds.child("all"), grown));
        }
        ofClass.add(shared);
      }
    }
    return new Fitted(forests, ofClass);
  }

  private FittedForest fit(
      LabeledSamples rows,
      float[] values,
      List<ForestColumn> columns,
      SeedSequence seeds,
      Runnable grown) {
    TrainingCells cells = new TrainingCells(values, rows.shape().values(), rows.labels(), columns);
    AdversarialRounds rounds = new AdversarialRounds(cells, forRows(rows.size()), seeds, grown);
    return LeafDistributions.of(rounds.run(), cells, rounds.accuracies());
  }

  private ForestFitting forRows(int rows) {
    return rows < ROWS_FOR_THREADS
        ? new ForestFitting(trees, leaf, delta, rounds, ownFrom, 1)
        : this;
  }
}
