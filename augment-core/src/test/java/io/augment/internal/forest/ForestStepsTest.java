package io.augment.internal.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.RowLayout;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The steps of the paper, computed a second time in the plainest way. */
class ForestStepsTest {

  private static final RowLayout LAYOUT =
      new RowLayout(
          List.of(
              new RowLayout.Numeric(), new RowLayout.OptionalNumeric(), new RowLayout.OneHot(3)));

  /** Two numbers that go together, the second at times missing or 0, and a category of both. */
  private static LabeledSamples rows(int count) {
    SplittableRandom random = new SplittableRandom(4);
    float[] values = new float[count * LAYOUT.width()];
    for (int row = 0; row < count; row++) {
      int at = row * LAYOUT.width();
      double x = random.nextDouble(-1, 1);
      values[at] = (float) x;
      double kind = random.nextDouble();
      values[at + 1] = kind < 0.4 ? 0 : (float) (x + random.nextDouble(0.3));
      values[at + 2] = kind < 0.1 ? 1 : 0;
      values[at + 3 + (x > 0.3 ? 0 : x > -0.2 ? 1 : 2)] = 1;
    }
    int[] labels = IntStream.range(0, count).map(row -> row % 2).toArray();
    return LabeledSamples.of(
        SampleShape.row(LAYOUT.width()),
        new ValueRange(-10, 10),
        ClassLabels.of("a", "b"),
        values,
        labels);
  }

  private static ForestFitting.Fitted fitted(LabeledSamples rows, int ownFrom) {
    return new ForestFitting(4, 5, 0, 3, ownFrom, 1)
        .fit(rows, LAYOUT, SeedSequence.of(3), () -> {});
  }

  /** A leaf as a list of conditions, found by walking through the nodes once. */
  private record Leaf(int index, List<Step> path) {}

  private record Step(
      int column, float threshold, boolean missingLeft, List<Integer> set, boolean left) {}

  private static List<List<Leaf>> leaves(FittedForest forest) {
    List<List<Leaf>> trees = new ArrayList<>();
    int[] next = {0, 0}; // node, leaf
    for (int tree = 0; tree < forest.trees(); tree++) {
      List<Leaf> leaves = new ArrayList<>();
      walk(forest, next, List.of(), leaves);
      trees.add(leaves);
    }
    assertThat(next[0]).isEqualTo(forest.nodes().column().length);
    return trees;
  }

  private static void walk(FittedForest forest, int[] next, List<Step> path, List<Leaf> leaves) {
    int node = next[0]++;
    FittedForest.Nodes nodes = forest.nodes();
    if (nodes.column()[node] == FittedForest.LEAF) {
      leaves.add(new Leaf(next[1]++, path));
      return;
    }
    int from = Arrays.stream(nodes.setSize(), 0, node).sum();
    List<Integer> set =
        Arrays.stream(nodes.set(), from, from + nodes.setSize()[node]).boxed().toList();
    for (boolean left : new boolean[] {true, false}) {
      List<Step> longer = new ArrayList<>(path);
      longer.add(
          new Step(
              nodes.column()[node],
              nodes.threshold()[node],
              nodes.missingLeft()[node] == 1,
              set,
              left));
      walk(forest, next, longer, leaves);
    }
  }

  private static boolean holds(Leaf leaf, float[] row, int label) {
    return leaf.path().stream().allMatch(step -> goesLeft(step, row, label) == step.left());
  }

  private static boolean goesLeft(Step step, float[] row, int label) {
    return switch (step.column()) {
      case 0 -> row[0] <= step.threshold();
      case 1 -> row[2] == 1 ? step.missingLeft() : row[1] <= step.threshold();
      case 2 -> step.set().contains(row[3] == 1 ? 0 : row[4] == 1 ? 1 : 2);
      default -> step.set().contains(label);
    };
  }

  @Test
  void eachLeafHasTheRowsMeansDeviationsAndFrequenciesOfTheRowsThatFallIntoIt() {
    for (int ownFrom : new int[] {0, 1_000}) {
      LabeledSamples rows = rows(200);
      ForestFitting.Fitted fitted = fitted(rows, ownFrom);
      assertThat(fitted.forests()).hasSize(ownFrom == 0 ? 2 : 1);

      for (int which = 0; which < fitted.forests().size(); which++) {
        int forestIndex = which;
        FittedForest forest = fitted.forests().get(which);
        int[] own =
            IntStream.range(0, 200)
                .filter(row -> fitted.ofClass().get(rows.label(row)) == forestIndex)
                .toArray();
        int compared = 0;
        for (List<Leaf> tree : leaves(forest)) {
          int covered = 0;
          for (Leaf leaf : tree) {
            List<float[]> inside =
                Arrays.stream(own)
                    .filter(row -> holds(leaf, rows.sample(row), rows.label(row)))
                    .mapToObj(rows::sample)
                    .toList();
            covered += inside.size();
            compare(forest, leaf.index(), inside);
            compared++;
          }
          assertThat(covered).as("every row is in one leaf of a tree").isEqualTo(own.length);
        }
        assertThat(compared).isGreaterThan(20);
      }
    }
  }

  private static void compare(FittedForest forest, int leaf, List<float[]> inside) {
    FittedForest.Leaves leaves = forest.leaves();
    assertThat(leaves.rows()[leaf]).isEqualTo(inside.size()).isGreaterThanOrEqualTo(5);
    double[] first = inside.stream().mapToDouble(row -> row[0]).toArray();
    double[] second =
        inside.stream()
            .filter(row -> row[2] == 0 && row[1] != 0)
            .mapToDouble(row -> row[1])
            .toArray();
    assertMoments(leaves, 2 * leaf, first, forest.columns().get(0));
    assertMoments(leaves, 2 * leaf + 1, second, forest.columns().get(1));
    ForestIndex index = new ForestIndex(forest);
    assertThat(index.rowsWith(leaf, 1, ForestColumn.MISSING))
        .isEqualTo((int) inside.stream().filter(row -> row[2] == 1).count());
    assertThat(index.rowsWith(leaf, 1, ForestColumn.FIRST_ATOM)) // zeros
        .isEqualTo((int) inside.stream().filter(row -> row[2] == 0 && row[1] == 0).count());
    assertThat(index.rowsWith(leaf, 1, ForestColumn.CONTINUOUS)).isEqualTo(second.length);
    for (int category = 0; category < 3; category++) {
      int slot = 3 + category;
      assertThat(index.rowsWith(leaf, 2, category))
          .isEqualTo((int) inside.stream().filter(row -> row[slot] == 1).count());
    }
  }

  private static void assertMoments(
      FittedForest.Leaves leaves, int at, double[] values, ForestColumn column) {
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    double ofColumn = ((ForestColumn.Numbers) column).sd();
    double sd =
        values.length == 0
            ? 0
            : values.length == 1 ? ofColumn : Math.sqrt(squares / (values.length - 1));
    assertThat((double) leaves.mean()[at]).isCloseTo(mean, within(1e-6));
    assertThat((double) leaves.sd()[at]).isCloseTo(sd, within(Math.max(1e-6, 1e-3 * ofColumn)));
  }

  @Test
  void theDensityIsTheMeanOfTheTreesEachATruncatedNormalTimesFrequencies() {
    LabeledSamples rows = rows(200);
    ForestFitting.Fitted fitted = fitted(rows, 0);
    FittedForest forest = fitted.forests().get(0);
    ForestIndex index = new ForestIndex(forest);
    LabeledSamples own = rows.select(rows.indicesOf(0));

    for (int i = 0; i < own.size(); i += 7) {
      float[] row = own.sample(i);
      double mean = 0;
      for (List<Leaf> tree : leaves(forest)) {
        Leaf leaf = tree.stream().filter(each -> holds(each, row, 0)).findFirst().orElseThrow();
        mean += density(forest, index, leaf, row) / forest.trees();
      }
      ForestContent content =
          new ForestContent(
              fitted.forests(),
              fitted.ofClass(),
              rows.range(),
              rows.classes(),
              new Provenance("forest", "", 3, new TreeMap<>(), new TreeMap<>()),
              Optional.empty());
      assertThat(ForestDraws.of(content).get(0).logDensity(row))
          .isCloseTo(Math.log(mean), within(5e-3)); // a choice has a thousandth of a row more
    }
  }

  private static double density(FittedForest forest, ForestIndex index, Leaf leaf, float[] row) {
    double rows = forest.leaves().rows()[leaf.index()];
    double density = rows / 100 * truncated(forest, leaf, 0, row[0]);
    if (row[2] == 1) {
      density *= index.rowsWith(leaf.index(), 1, ForestColumn.MISSING) / rows;
    } else if (row[1] == 0) {
      density *= index.rowsWith(leaf.index(), 1, ForestColumn.FIRST_ATOM) / rows;
    } else {
      density *=
          index.rowsWith(leaf.index(), 1, ForestColumn.CONTINUOUS)
              / rows
              * truncated(forest, leaf, 1, row[1]);
    }
    int category = row[3] == 1 ? 0 : row[4] == 1 ? 1 : 2;
    return density * index.rowsWith(leaf.index(), 2, category) / rows;
  }

  /** A normal density over its integral between the leaf's bounds, by Simpson's rule. */
  private static double truncated(FittedForest forest, Leaf leaf, int column, double value) {
    ForestColumn.Numbers numbers = (ForestColumn.Numbers) forest.columns().get(column);
    double low = numbers.low();
    double high = numbers.high();
    for (Step step : leaf.path()) {
      if (step.column() == column) {
        low = step.left() ? low : Math.max(low, step.threshold());
        high = step.left() ? Math.min(high, step.threshold()) : high;
      }
    }
    double mean = forest.leaves().mean()[2 * leaf.index() + column];
    double sd = forest.leaves().sd()[2 * leaf.index() + column];
    int parts = 20_000;
    double sum = 0;
    for (int i = 0; i <= parts; i++) {
      double z = (low + (high - low) * i / parts - mean) / sd;
      sum += Math.exp(-z * z / 2) * (i == 0 || i == parts ? 1 : i % 2 == 1 ? 4 : 2);
    }
    double z = (value - mean) / sd;
    return Math.exp(-z * z / 2) / (sum * (high - low) / parts / 3);
  }

  @Test
  void aForestThatIsCutOffIsRefused() {
    FittedForest whole = fitted(rows(60), 0).forests().get(0);
    FittedForest.Nodes nodes = whole.nodes();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ForestIndex(
                    new FittedForest(
                        whole.columns(), whole.trees() + 1, List.of(), nodes, whole.leaves())));
  }
}
