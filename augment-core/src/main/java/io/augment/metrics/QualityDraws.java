package io.augment.metrics;

import io.augment.data.SeedSequence;
import io.augment.feature.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Measures that {@link Fidelity} lacks, by the same kind of draws: what a classifier learns from
 * the samples, and how columns are distributed.
 */
final class QualityDraws {

  /**
   * Columns that the numbers of a row belong to.
   *
   * @param names the columns' names
   * @param ofNumber the column of a number
   */
  record Columns(List<String> names, IntUnaryOperator ofNumber) {

    Columns {
      names = List.copyOf(names);
    }
  }

  private final Features pooled; // real rows, then synthetic ones
  private final RowPairs pairs;
  private final int[] labels; // of the pooled rows
  private final int[] common; // classes that both have
  private final RowsByClass real;
  private final RowsByClass synthetic;
  private final int firstSynthetic;
  private final int[] columnOf; // by number; empty without columns
  private final List<String> names;
  private final List<double[]> ofSynthetic = new ArrayList<>(); // a draw: accuracy, then columns
  private final List<double[]> ofReal = new ArrayList<>();

  private QualityDraws(LabeledFeatures real, LabeledFeatures synthetic, Optional<Columns> columns) {
    this.pooled = real.features().concat(synthetic.features());
    this.pairs = RowPairs.tabled(pooled);
    this.labels =
        IntStream.concat(IntStream.of(real.labels()), IntStream.of(synthetic.labels())).toArray();
    int[][] realRows = real.rowsByClass();
    int[][] syntheticRows = synthetic.rowsByClass();
    this.common =
        IntStream.range(0, realRows.length)
            .filter(label -> realRows[label].length > 0 && syntheticRows[label].length > 0)
            .toArray();
    this.real = new RowsByClass(realRows);
    this.synthetic = new RowsByClass(syntheticRows);
    this.firstSynthetic = real.size();
    this.columnOf =
        columns
            .map(some -> IntStream.range(0, pooled.width()).map(some.ofNumber()).toArray())
            .orElse(new int[0]);
    this.names = columns.map(Columns::names).orElse(List.of());
  }

  static List<Quality.Measure> of(
      LabeledFeatures real,
      LabeledFeatures synthetic,
      Optional<Columns> columns,
      int draws,
      SeedSequence seeds) {
    QualityDraws all =
        new QualityDraws(
            FidelityDraws.atMost(real, seeds.child("real")),
            FidelityDraws.atMost(synthetic, seeds.child("synthetic")),
            columns);
    for (int draw = 0; draw < draws; draw++) {
      all.draw(seeds.child("draw", draw).random());
    }
    return all.measures();
  }

  private void draw(SplittableRandom random) {
    RowsByClass halves = real.shuffled(random);
    RowsByClass other = halves.half(1);
    RowsByClass drawn = synthetic.shuffled(random);
    int[] otherRows = other.asManyAs(drawn);
    int[] drawnRows =
        IntStream.of(drawn.asManyAs(other)).map(row -> firstSynthetic + row).toArray();
    int[] tested = halves.half(0).all();
    if (otherRows.length < 2 || tested.length < 2) {
      return;
    }
    ofSynthetic.add(measured(tested, drawnRows));
    ofReal.add(measured(tested, otherRows));
  }

  private double[] measured(int[] tested, int[] others) {
    double[] measured = new double[1 + names.size()];
    measured[0] = balancedAccuracy(tested, others);
    for (int number = 0; number < columnOf.length; number++) {
      int column = 1 + columnOf[number];
      measured[column] = Math.max(measured[column], difference(number, tested, others));
    }
    return measured;
  }

  /** Of each tested row's nearest neighbour among others; over the classes that both have. */
  private double balancedAccuracy(int[] tested, int[] learnt) {
    int classes = 1 + IntStream.of(labels).max().orElse(0);
    int[] right = new int[classes];
    int[] all = new int[classes];
    for (int row : tested) {
      int nearest = learnt[0];
      for (int other : learnt) {
        if (pairs.distance(row, other) < pairs.distance(row, nearest)) {
          nearest = other;
        }
      }
      all[labels[row]]++;
      right[labels[row]] += labels[nearest] == labels[row] ? 1 : 0;
    }
    return IntStream.of(common)
        .filter(label -> all[label] > 0)
        .mapToDouble(label -> (double) right[label] / all[label])
        .average()
        .orElse(0);
  }

  /** The Kolmogorov-Smirnov statistic of a number. */
  private double difference(int number, int[] some, int[] others) {
    float[] a = sorted(number, some);
    float[] b = sorted(number, others);
    double largest = 0;
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      float value = Math.min(a[i], b[j]);
      while (i < a.length && a[i] <= value) {
        i++;
      }
      while (j < b.length && b[j] <= value) {
        j++;
      }
      largest = Math.max(largest, Math.abs((double) i / a.length - (double) j / b.length));
    }
    return largest;
  }

  private float[] sorted(int number, int[] rows) {
    float[] values = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      values[i] = pooled.value(rows[i], number);
    }
    Arrays.sort(values);
    return values;
  }

  private List<Quality.Measure> measures() {
    if (ofReal.isEmpty()) {
      return List.of();
    }
    List<Quality.Measure> measures = new ArrayList<>();
    if (common.length > 1) {
      Fidelity.Spread learnt = spread(ofSynthetic, 0);
      Fidelity.Spread real = spread(ofReal, 0);
      measures.add(
          new Quality.Measure(
              Quality.NEAREST, learnt, Optional.of(real), learnt.mean() < real.low()));
    }
    int[] known = IntStream.of(columnOf).distinct().map(column -> 1 + column).toArray();
    if (known.length > 0) {
      measures.add(differing(Quality.COLUMNS, known));
      int worst =
          IntStream.of(known)
              .boxed()
              .max(
                  (one, other) ->
                      Double.compare(
                          spread(ofSynthetic, one).mean(), spread(ofSynthetic, other).mean()))
              .orElseThrow();
      measures.add(differing("most in " + names.get(worst - 1), worst));
    }
    return measures;
  }

  private Quality.Measure differing(String name, int... columns) {
    Fidelity.Spread synthetic = spread(ofSynthetic, columns);
    Fidelity.Spread real = spread(ofReal, columns);
    return new Quality.Measure(name, synthetic, Optional.of(real), synthetic.mean() > real.high());
  }

  /** Over the draws, of the mean of some of the measured. */
  private static Fidelity.Spread spread(List<double[]> draws, int... measured) {
    return Fidelity.Spread.of(
        draws.stream()
            .mapToDouble(
                draw -> IntStream.of(measured).mapToDouble(i -> draw[i]).average().orElseThrow())
            .toArray());
  }
}
