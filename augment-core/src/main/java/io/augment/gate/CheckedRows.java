package io.augment.gate;

import io.augment.LabeledSamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The rows proposed for one class and their verdicts, to see whether a gate bends them. Not
 * thread-safe.
 */
final class CheckedRows {

  /** A smaller shift does no harm worth a word. */
  private static final double WORTH_TELLING = 0.05;

  /** Probability of reporting a shift by chance, over all numbers of a row. */
  private static final double CHANCE = 0.001;

  private static final int MOST_ROWS = 4_096;
  private static final int MOST_VALUES = 1 << 22;

  private final int width;
  private final int most;
  private final List<float[]> rows = new ArrayList<>();
  private final List<Optional<GateReport.Reason>> verdicts = new ArrayList<>();

  CheckedRows(int width) {
    this.width = width;
    this.most = Math.min(MOST_ROWS, MOST_VALUES / width);
  }

  void add(LabeledSamples proposed, int index, Optional<GateReport.Reason> verdict) {
    if (rows.size() < most) {
      rows.add(proposed.sample(index));
      verdicts.add(verdict);
    }
  }

  /** The number that is bent most, if any is by more than chance explains. */
  Optional<GateReport.MarginalShift> largestShift(String className) {
    int passed = (int) verdicts.stream().filter(Optional::isEmpty).count();
    int dropped = rows.size() - passed;
    if (passed == 0 || dropped == 0) {
      return Optional.empty();
    }
    double[] distances =
        IntStream.range(0, width).mapToDouble(i -> distance(i, Optional::isEmpty)).toArray();
    int largest =
        IntStream.range(0, width)
            .reduce((a, b) -> distances[b] > distances[a] ? b : a)
            .orElseThrow();
    // Those that passed are some of all: beside those that were dropped they differ by more.
    double apart = distances[largest] * rows.size() / dropped;
    double byChance =
        Math.sqrt(-StrictMath.log(CHANCE / 2 / width) / 2 * rows.size() / passed / dropped);
    if (distances[largest] < WORTH_TELLING || apart < byChance) {
      return Optional.empty();
    }
    return Optional.of(
        new GateReport.MarginalShift(
            className, largest, Math.min(1, distances[largest]), worstCheck(largest)));
  }

  private GateReport.Reason worstCheck(int number) {
    return Arrays.stream(GateReport.Reason.values())
        .reduce((a, b) -> bentBy(number, b) > bentBy(number, a) ? b : a)
        .orElseThrow();
  }

  /** Shift of the number if this check were the only one. */
  private double bentBy(int number, GateReport.Reason reason) {
    return distance(number, verdict -> !verdict.equals(Optional.of(reason)));
  }

  /** The distance of Kolmogorov and Smirnov of some rows from all. */
  private double distance(int number, Predicate<Optional<GateReport.Reason>> some) {
    Integer[] order = IntStream.range(0, rows.size()).boxed().toArray(Integer[]::new);
    Arrays.sort(order, (a, b) -> Float.compare(rows.get(a)[number], rows.get(b)[number]));
    long count = verdicts.stream().filter(some).count();
    if (count == 0) {
      return 0;
    }
    double largest = 0;
    long below = 0;
    for (int i = 0; i < order.length; i++) {
      below += some.test(verdicts.get(order[i])) ? 1 : 0;
      boolean last =
          i + 1 == order.length || rows.get(order[i + 1])[number] != rows.get(order[i])[number];
      if (last) {
        double apart = below / (double) count - (i + 1) / (double) order.length;
        largest = Math.max(largest, Math.abs(apart));
      }
    }
    return largest;
  }
}
