package io.augment.internal.forest;

import java.util.Arrays;
import java.util.List;

/**
 * Estimates the distribution of each column in each leaf of a forest from the real rows there, and
 * a leaf's share of all: algorithm 2 of Watson et al. 2023, arXiv 2205.09435.
 */
final class LeafDistributions {

  /** A leaf of equal numbers still has a density: this share of the column's deviation. */
  static final double LEAST_SD = 1e-3;

  private final TrainingCells cells;
  private final List<ForestColumn> columns;
  private final IntList column = new IntList();
  private final FloatList threshold = new FloatList();
  private final IntList missingLeft = new IntList();
  private final IntList setSize = new IntList();
  private final IntList set = new IntList();
  private final IntList rows = new IntList();
  private final FloatList mean = new FloatList();
  private final FloatList sd = new FloatList();
  private final IntList choiceSize = new IntList();
  private final IntList choice = new IntList();
  private final IntList choiceRows = new IntList();
  private final int[] counts;

  private LeafDistributions(TrainingCells cells) {
    this.cells = cells;
    this.columns = cells.columns();
    this.counts =
        new int[columns.stream().mapToInt(each -> each.counts().size()).max().orElseThrow()];
  }

  static FittedForest of(List<GrownTree> forest, TrainingCells cells, List<Double> accuracies) {
    LeafDistributions fitted = new LeafDistributions(cells);
    forest.forEach(fitted::add);
    return new FittedForest(
        cells.columns(),
        forest.size(),
        accuracies,
        new FittedForest.Nodes(
            fitted.column.array(),
            fitted.threshold.array(),
            fitted.missingLeft.bytes(),
            fitted.setSize.array(),
            fitted.set.array()),
        new FittedForest.Leaves(
            fitted.rows.array(),
            fitted.mean.array(),
            fitted.sd.array(),
            fitted.choiceSize.array(),
            fitted.choice.array(),
            fitted.choiceRows.array()));
  }

  private void add(GrownTree tree) {
    for (int node = 0; node < tree.size(); node++) {
      int parts = tree.column(node);
      column.add(parts);
      if (parts == GrownTree.LEAF) {
        threshold.add(0);
        missingLeft.add(0);
        setSize.add(0);
        addLeaf(tree, tree.leafOf(node));
      } else {
        addSplit(tree, node, parts);
      }
    }
  }

  private void addSplit(GrownTree tree, int node, int parts) {
    int[] left = tree.set(node);
    boolean numbers = left.length == 0;
    // all numbers go left of a cut after the last bin, and missing ones right
    boolean afterAll = numbers && tree.cut(node) == cells.codeCount(parts) - 2;
    threshold.add(
        !numbers ? 0 : afterAll ? cells.largest(parts) : cells.between(parts, tree.cut(node)));
    missingLeft.add(tree.isMissingLeft(node) ? 1 : 0);
    setSize.add(left.length);
    for (int category : left) {
      set.add(category);
    }
  }

  private void addLeaf(GrownTree tree, int leaf) {
    rows.add(tree.rowsOf(leaf));
    for (int index = 0; index < columns.size(); index++) {
      ForestColumn each = columns.get(index);
      Arrays.fill(counts, 0, each.counts().size(), 0);
      if (each instanceof ForestColumn.Numbers numbers) {
        addNumbers(tree, leaf, numbers);
      } else {
        char[] codes = cells.codes(index);
        for (int i = 0; i < tree.rowsOf(leaf); i++) {
          counts[codes[tree.row(leaf, i)]]++;
        }
      }
      if (each.hasChoices()) {
        addChoices(each.counts().size());
      }
    }
  }

  private void addNumbers(GrownTree tree, int leaf, ForestColumn.Numbers numbers) {
    Moments moments = new Moments();
    for (int i = 0; i < tree.rowsOf(leaf); i++) {
      int at = tree.row(leaf, i) * cells.width();
      int found = numbers.choice(cells.values(), at);
      counts[found]++;
      if (found == ForestColumn.CONTINUOUS) {
        moments.add(cells.values()[at + numbers.offset()]);
      }
    }
    mean.add((float) moments.mean());
    sd.add(
        switch (moments.count()) {
          case 0 -> 0;
          case 1 -> (float) numbers.sd(); // one number says nothing of their deviation
          default -> (float) Math.max(moments.sd(), LEAST_SD * numbers.sd());
        });
  }

  private void addChoices(int choices) {
    int size = 0;
    for (int i = 0; i < choices; i++) {
      if (counts[i] > 0) {
        choice.add(i);
        choiceRows.add(counts[i]);
        size++;
      }
    }
    choiceSize.add(size);
  }

  /** Whole numbers, added one after another. */
  private static final class IntList {
    private int[] values = new int[1_024];
    private int size;

    void add(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, grown(size));
      }
      values[size++] = value;
    }

    int[] array() {
      return Arrays.copyOf(values, size);
    }

    byte[] bytes() {
      byte[] bytes = new byte[size];
      for (int i = 0; i < size; i++) {
        bytes[i] = (byte) values[i];
      }
      return bytes;
    }
  }

  /** Numbers, added one after another. */
  private static final class FloatList {
    private float[] values = new float[1_024];
    private int size;

    void add(float value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, grown(size));
      }
      values[size++] = value;
    }

    float[] array() {
      return Arrays.copyOf(values, size);
    }
  }

  private static int grown(int size) {
    return Math.addExact(size, size >> 1);
  }
}
