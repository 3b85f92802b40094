package io.augment.internal.forest;

import io.augment.internal.forest.GrownTree.Split;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Grows a tree that distinguishes real rows from synthetic ones: CART with Gini's impurity on a
 * bootstrap sample of both, a random choice of columns at each node (Breiman 2001, "Random
 * forests"). A leaf holds a least number of the real rows, all of them counted, those outside the
 * sample too. Used by one thread.
 */
final class TreeGrower {

  /** Deeper trees are cut off, so that a walk from leaf to root is short. */
  static final int MOST_DEPTH = 256;

  private final TrainingCells cells;
  private final char[][] codes; // by column: real rows, then as many synthetic ones
  private final int real;
  private final SplittableRandom random;
  private final byte[] weights; // how often the bootstrap sample has a row
  private final int[] entries; // every real row, and the synthetic rows of the sample
  private final SplitSearch search;
  private final int[] order; // columns, shuffled anew at each node
  private final int tried;

  TreeGrower(TrainingCells cells, char[][] codes, int leaf, SplittableRandom random) {
    this.cells = cells;
    this.codes = codes;
    this.real = cells.rows();
    this.random = random;
    this.weights = bootstrap(2 * real, random);
    this.entries = entries();
    this.search = new SplitSearch(cells, codes, weights, leaf);
    this.order = new int[cells.columns().size()];
    Arrays.setAll(order, column -> column);
    this.tried = Math.max(1, (int) Math.round(Math.sqrt(order.length)));
  }

  private static byte[] bootstrap(int rows, SplittableRandom random) {
    byte[] weights = new byte[rows];
    for (int i = 0; i < rows; i++) {
      int row = random.nextInt(rows);
      weights[row] = (byte) Math.min(Byte.MAX_VALUE, weights[row] + 1);
    }
    return weights;
  }

  private int[] entries() {
    int[] rows = new int[2 * real];
    int count = 0;
    for (int row = 0; row < 2 * real; row++) {
      if (row < real || weights[row] > 0) {
        rows[count++] = row;
      }
    }
    return Arrays.copyOf(rows, count);
  }

  /** A part of the rows that becomes a node; the right child of a parent, or -1. */
  private record Part(int start, int end, int depth, int parent) {}

  /**
   * Grows.
   *
   * @param votes for each row that the sample lacks, a vote is added: above 0 for a real one
   */
  GrownTree grow(int[] votes) {
    GrownTree tree = new GrownTree();
    int[] leafEnds = new int[16];
    int[] leafVotes = new int[16];
    Deque<Part> open = new ArrayDeque<>();
    open.push(new Part(0, entries.length, 0, -1));
    while (!open.isEmpty()) {
      Part part = open.pop();
      Split split = part.depth() < MOST_DEPTH ? split(part) : null;
      int node = split == null ? tree.addLeaf() : tree.addSplit(split);
      if (part.parent() >= 0) {
        tree.setRight(part.parent(), node);
      }
      if (split == null) {
        int leaf = tree.leafOf(node);
        if (leaf == leafEnds.length) {
          leafEnds = Arrays.copyOf(leafEnds, 2 * leaf);
          leafVotes = Arrays.copyOf(leafVotes, 2 * leaf);
        }
        leafEnds[leaf] = part.end();
        leafVotes[leaf] = vote(part);
      } else {
        int middle = partition(part, split);
        open.push(new Part(middle, part.end(), part.depth() + 1, node));
        open.push(new Part(part.start(), middle, part.depth() + 1, -1));
      }
    }
    keepRows(tree, leafEnds, leafVotes, votes);
    addSyntheticVotes(tree, leafVotes, votes);
    return tree;
  }

  private @Nullable Split split(Part part) {
    if (!search.begin(entries, part.start(), part.end())) {
      return null;
    }
    int differing = 0;
    for (int i = 0; i < order.length && (differing < tried || search.best() == null); i++) {
      int chosen = i + random.nextInt(order.length - i);
      int column = order[chosen];
      order[chosen] = order[i];
      order[i] = column;
      differing += search.tryColumn(column) ? 1 : 0;
    }
    return search.best();
  }

  /** A vote of a leaf: how many thousandths more of its sample are real than synthetic. */
  private int vote(Part part) {
    int sum = 0;
    int all = 0;
    for (int i = part.start(); i < part.end(); i++) {
      int weight = weights[entries[i]];
      all += weight;
      sum += entries[i] < real ? weight : -weight;
    }
    return all == 0 ? 0 : (int) (1_000L * sum / all);
  }

  private int partition(Part part, Split split) {
    char[] column = codes[split.column()];
    int bins = cells.codeCount(split.column()) - 1;
    int left = part.start();
    int right = part.end() - 1;
    while (left <= right) {
      if (goesLeft(split, column[entries[left]], bins)) {
        left++;
      } else {
        int row = entries[left];
        entries[left] = entries[right];
        entries[right--] = row;
      }
    }
    return left;
  }

  private static boolean goesLeft(Split split, char code, int bins) {
    if (split.set().length > 0) {
      return Arrays.binarySearch(split.set(), code) >= 0;
    }
    return code == bins ? split.missingLeft() : code <= split.cut();
  }

  private void keepRows(GrownTree tree, int[] leafEnds, int[] leafVotes, int[] votes) {
    int[] rows = new int[real];
    int[] starts = new int[tree.leaves() + 1];
    int kept = 0;
    int entry = 0;
    for (int leaf = 0; leaf < tree.leaves(); leaf++) {
      starts[leaf] = kept;
      for (; entry < leafEnds[leaf]; entry++) {
        int row = entries[entry];
        if (row < real) {
          rows[kept++] = row;
          votes[row] += weights[row] == 0 ? leafVotes[leaf] : 0;
        }
      }
    }
    starts[tree.leaves()] = kept;
    tree.setRows(rows, starts);
  }

  private void addSyntheticVotes(GrownTree tree, int[] leafVotes, int[] votes) {
    for (int row = real; row < 2 * real; row++) {
      if (weights[row] == 0) {
        votes[row] += leafVotes[tree.leaf(codes, row, cells)];
      }
    }
  }
}
