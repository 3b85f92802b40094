package io.augment.internal.forest;

import io.augment.data.SeedSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Grows forests that distinguish real rows from synthetic ones, each against rows that the one
 * before draws, until one can't: Watson, Blesch, Kapar and Wright 2023, "Adversarial random forests
 * for density estimation and generative modeling", algorithm 1, arXiv 2205.09435. The first learns
 * against rows whose cells are shuffled, column by column.
 */
final class AdversarialRounds {

  private final TrainingCells cells;
  private final ForestFitting plan;
  private final SeedSequence seeds;
  private final Runnable grown;
  private final char[][] codes; // by column: real rows, then as many synthetic ones
  private final List<Double> accuracies = new ArrayList<>();

  /**
   * Begins.
   *
   * @param grown called after each tree
   */
  AdversarialRounds(TrainingCells cells, ForestFitting plan, SeedSequence seeds, Runnable grown) {
    this.cells = cells;
    this.plan = plan;
    this.seeds = seeds;
    this.grown = grown;
    this.codes = new char[cells.columns().size()][];
    for (int column = 0; column < codes.length; column++) {
      codes[column] = Arrays.copyOf(cells.codes(column), 2 * cells.rows());
    }
  }

  /**
   * Grows forests.
   *
   * @return the forest whose rows the next one could not distinguish from real ones, or hardly
   */
  List<GrownTree> run() {
    shuffle();
    List<GrownTree> forest = grow(0);
    for (int round = 1; round <= plan.rounds() && last() > 0.5 + plan.delta(); round++) {
      double before = last();
      redraw(forest, seeds.child("redraw", round));
      List<GrownTree> next = grow(round);
      // a forest that distinguishes nothing has learnt nothing: the one that drew for it has
      if (last() <= 0.5 + plan.delta() || last() > before || round == plan.rounds()) {
        break;
      }
      forest = next;
    }
    return forest;
  }

  /** Accuracy of each forest, each tree on rows that it was not grown on. */
  List<Double> accuracies() {
    return List.copyOf(accuracies);
  }

  private double last() {
    return accuracies.get(accuracies.size() - 1);
  }

  private void shuffle() {
    int rows = cells.rows();
    for (int column = 0; column < codes.length; column++) {
      char[] own = codes[column];
      System.arraycopy(own, 0, own, rows, rows);
      SplittableRandom random = seeds.child("shuffle", column).random();
      for (int i = rows - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        char code = own[rows + i];
        own[rows + i] = own[rows + other];
        own[rows + other] = code;
      }
    }
  }

  /** Each tree draws about as many: a leaf by its share of real rows, each cell of one of them. */
  private void redraw(List<GrownTree> forest, SeedSequence from) {
    int rows = cells.rows();
    int trees = forest.size();
    ParallelTasks.run(
        plan.threads(),
        trees,
        index -> {
          GrownTree tree = forest.get(index);
          SplittableRandom random = from.child("tree", index).random();
          for (int row = index; row < rows; row += trees) {
            int leaf = tree.leafAt(random.nextInt(rows));
            int size = tree.rowsOf(leaf);
            for (char[] column : codes) {
              column[rows + row] = column[tree.row(leaf, random.nextInt(size))];
            }
          }
          return index;
        },
        () -> {});
  }

  private List<GrownTree> grow(int round) {
    SeedSequence from = seeds.child("round", round);
    Queue<int[]> idle =
        new ConcurrentLinkedQueue<>(); // one array per thread: sums of whole numbers
    List<GrownTree> forest =
        ParallelTasks.run(
            plan.threads(),
            plan.trees(),
            index -> {
              int[] own = idle.poll();
              int[] votes = own == null ? new int[2 * cells.rows()] : own;
              SplittableRandom random = from.child("tree", index).random();
              GrownTree tree = new TreeGrower(cells, codes, plan.leaf(), random).grow(votes);
              idle.add(votes);
              return tree;
            },
            grown);
    int[] votes = new int[2 * cells.rows()];
    for (int[] some : idle) {
      Arrays.setAll(votes, row -> votes[row] + some[row]);
    }
    accuracies.add(accuracy(votes));
    return forest;
  }

  /** A row that no tree has a view of counts half. */
  private double accuracy(int... votes) {
    int real = cells.rows();
    double right = 0;
    for (int row = 0; row < votes.length; row++) {
      int vote = row < real ? votes[row] : -votes[row];
      right += vote > 0 ? 1 : vote == 0 ? 0.5 : 0;
    }
    return right / votes.length;
  }
}
