package io.augment.tabular;

import io.augment.internal.modes.PointMasses;
import io.augment.tabular.internal.cell.CellRange;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Decides whether a column of numbers needs another scale than mean and deviation, and fits it:
 *
 * <ul>
 *   <li><b>Heavy tails</b> get normal scores: a number's rank among those of the train fold becomes
 *       the quantile of a normal distribution. On one scale with numbers thousands of times larger,
 *       all others would be one float, and one mode of a mixture. So do few numbers of which two
 *       would be the same float.
 *   <li><b>Point masses</b> that would not come back exactly from being a float do: a 0 is no 1e-9.
 * </ul>
 */
final class ScoreFitting {

  /** A deviation of so many interquartile ranges is a heavy tail; of a normal it is 0.74. */
  private static final double HEAVY = 4;

  /** With a deviation of so many, that of point masses far away, floats would run short. */
  private static final double FAR = 1_000;

  /** Of fewer numbers a single outlier makes such a deviation. */
  private static final int LEAST_NUMBERS = 50;

  /** Fewer different numbers are ranks, and no density. */
  private static final int LEAST_DISTINCT = 20;

  /** Normal scores so far apart have the numbers between them on a line. */
  private static final double STEP = 0.05;

  /** With more of them, a scale would be half of the column. */
  private static final int MOST_SCORES = 10_000;

  /** Of the column's range: what a float's rounding may take from a number. */
  private static final double PRECISION = 1.0 / (1 << 22);

  private final CellRange range;
  private final double[] sorted;
  private final PointMasses masses;
  private final SortedMap<Double, Double> scores = new TreeMap<>();

  private ScoreFitting(CellRange range, double[] numbers) {
    this.range = range;
    this.sorted = Arrays.stream(numbers).map(number -> number + 0.0).sorted().toArray();
    this.masses = PointMasses.of(sorted);
  }

  /**
   * Fits a column.
   *
   * @param range what its cells may be
   * @param numbers the train fold's, at least one
   * @param standard the scale of mean and deviation
   * @return the codes of some of its numbers, both rising; empty if mean and deviation do
   */
  static SortedMap<Double, Double> of(
      CellRange range, double[] numbers, NumberScale.Standard standard) {
    ScoreFitting fitting = new ScoreFitting(range, numbers);
    if (fitting.hasHeavyTails() || fitting.mergesFewNumbers(standard)) {
      return fitting.normalScores();
    }
    return fitting.losesMasses(standard) ? fitting.exactMasses(standard) : new TreeMap<>();
  }

  private boolean hasHeavyTails() {
    double[] others = Arrays.stream(sorted).filter(number -> !isMass(number)).toArray();
    if (others.length < LEAST_NUMBERS
        || Arrays.stream(others).distinct().limit(LEAST_DISTINCT + 1).count() <= LEAST_DISTINCT) {
      return false;
    }
    double quartiles = others[3 * others.length / 4] - others[others.length / 4];
    return HEAVY * quartiles < ColumnFitting.standard(others, 0).sd()
        || FAR * quartiles < ColumnFitting.standard(sorted, 0).sd();
  }

  private boolean mergesFewNumbers(NumberScale scale) {
    double[] few = Arrays.stream(sorted).distinct().limit(LEAST_DISTINCT + 1).toArray();
    long codes = Arrays.stream(few).map(number -> (float) scale.encode(number)).distinct().count();
    return few.length <= LEAST_DISTINCT && codes < few.length;
  }

  private boolean isMass(double number) {
    return masses.indexOf(number) >= 0;
  }

  private SortedMap<Double, Double> normalScores() {
    SortedMap<Double, Double> ranks = ranks();
    double first = ranks.values().stream().mapToDouble(rank -> rank).min().orElseThrow();
    double last = ranks.values().stream().mapToDouble(rank -> rank).max().orElseThrow();
    double before = Double.NEGATIVE_INFINITY;
    for (var entry : ranks.entrySet()) {
      double rank = entry.getValue();
      boolean apart = rank - before >= STEP && last - rank >= STEP;
      if (rank == first || rank == last || apart || isMass(entry.getKey())) {
        scores.put(entry.getKey(), rank);
        before = rank;
      }
    }
    boolean more = true;
    while (more) {
      NumberScale scale = new NumberScale.Piecewise(scores);
      int size = scores.size();
      ranks.forEach(
          (number, rank) -> {
            if (!comesBack(number, scale)) {
              scores.put(number, rank);
            }
          });
      more = scores.size() > size;
    }
    return isRising() && scores.size() <= MOST_SCORES ? scores : new TreeMap<>();
  }

  /**
   * The normal score of each number, standardised over all rows, as floats. Of equal numbers it is
   * that of their middle rank. A point mass has one rank however often it occurs: the others are a
   * normal distribution, whether it is among them or not.
   */
  private SortedMap<Double, Double> ranks() {
    TreeMap<Double, Integer> counts = new TreeMap<>();
    for (double number : sorted) {
      counts.merge(number, 1, Integer::sum);
    }
    int weights =
        counts.entrySet().stream().mapToInt(e -> isMass(e.getKey()) ? 1 : e.getValue()).sum();
    TreeMap<Double, Double> ranks = new TreeMap<>();
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double[] all = new double[sorted.length];
    int at = 0;
    int before = 0;
    for (var entry : counts.entrySet()) {
      int weight = isMass(entry.getKey()) ? 1 : entry.getValue();
      double score = normal.inverseCumulativeProbability((before + weight / 2.0) / weights);
      before += weight;
      ranks.put(entry.getKey(), score);
      Arrays.fill(all, at, at + entry.getValue(), score);
      at += entry.getValue();
    }
    TableEncoder.ColumnFit fit = ColumnFitting.standard(all, 0);
    ranks.replaceAll((number, score) -> (double) (float) ((score - fit.mean()) / fit.sd()));
    return ranks;
  }

  /** Whether a number is itself again, or near enough, after having been a float. */
  private boolean comesBack(double number, NumberScale scale) {
    double back = range.nearest(scale.decode((float) scale.encode(number)));
    boolean exact = range.decimals() < ColumnSpec.Numeric.MAX_DECIMALS || isMass(number);
    double unit = Math.pow(10, -range.decimals());
    double most = sorted[sorted.length - 1] * PRECISION - sorted[0] * PRECISION;
    double error = exact && most <= unit ? 0 : most;
    return Math.abs(back - number) <= error;
  }

  private boolean isRising() {
    double before = Double.NEGATIVE_INFINITY;
    for (double code : scores.values()) {
      if (code <= before) {
        return false;
      }
      before = code;
    }
    return true;
  }

  private boolean losesMasses(NumberScale scale) {
    return Arrays.stream(masses.values())
        .anyMatch(mass -> range.nearest(scale.decode((float) scale.encode(mass))) != mass);
  }

  private SortedMap<Double, Double> exactMasses(NumberScale scale) {
    Arrays.stream(masses.values())
        .forEach(mass -> scores.put(mass, (double) (float) scale.encode(mass)));
    scores.put(sorted[0], (double) (float) scale.encode(sorted[0]));
    scores.put(sorted[sorted.length - 1], (double) (float) scale.encode(sorted[sorted.length - 1]));
    return isRising() ? scores : new TreeMap<>();
  }
}
