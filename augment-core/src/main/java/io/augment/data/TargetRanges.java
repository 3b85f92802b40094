package io.augment.data;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Ranges of a number to predict: what is rare and what is common. They are the classes of a table
 * whose target is a number, so that synthetic rows can be asked for where there are few.
 *
 * <pre>{@code
 * TargetRanges ranges = TargetRanges.byBoxPlot(prices); // of the train fold alone
 * ranges.classes(); // common, high
 * ranges.indexOf(52_000); // 1
 * }</pre>
 *
 * <p>There are at most three: {@code low}, {@code common} and {@code high}, of which low and high
 * are rare. Low has its bound and all below it, high its bound and all above it.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if a bound is
 * NaN or low is not below high.
 *
 * @param low the largest number of the low range; negative infinity if there is none
 * @param high the smallest number of the high range; positive infinity if there is none
 */
public record TargetRanges(double low, double high) {

  /** No rare range: every number is common. */
  public static final TargetRanges NONE =
      new TargetRanges(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** From which relevance on a number is rare, unless another is set. */
  public static final double DEFAULT_RELEVANCE = 0.8;

  /** Whiskers of a box plot are at most that many times as long as the box. */
  private static final double WHISKER = 1.5;

  private static final String LOW = "low";
  private static final String COMMON = "common";
  private static final String HIGH = "high";

  /**
   * Checks the bounds.
   *
   * @param low the largest number of the low range
   * @param high the smallest number of the high range
   */
  public TargetRanges {
    if (!(low < high) || low == Double.POSITIVE_INFINITY || high == Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException(
          "low " + low + ", high " + high + ": expected numbers, low below high");
    }
  }

  /**
   * The ranges that a box plot shows, with {@link #DEFAULT_RELEVANCE}.
   *
   * @param targets the train fold's targets, at least one
   * @return the ranges
   * @throws IllegalArgumentException as the other method does
   */
  public static TargetRanges byBoxPlot(double[] targets) {
    return byBoxPlot(targets, DEFAULT_RELEVANCE);
  }

  /**
   * The ranges that a box plot shows: Torgo and Ribeiro 2007, "Utility-Based Regression",
   * doi:10.1007/978-3-540-74976-9_63, as in Torgo, Ribeiro, Pfahringer and Branco 2013, "SMOTE for
   * Regression". A number's relevance rises from 0 at the median to 1 at the end of a whisker,
   * along the cubic that is level at both; on a side without a number beyond the whisker it is 0.
   * Rare are the numbers whose relevance is at least the one that is asked for.
   *
   * @param targets the train fold's targets, at least one
   * @param relevance from which relevance on a number is rare, in (0, 1]
   * @return the ranges, their bounds among the targets; {@link #NONE} if no target is beyond a
   *     whisker
   * @throws IllegalArgumentException if the relevance is out of its range, there is no target, or
   *     one is not finite
   */
  public static TargetRanges byBoxPlot(double[] targets, double relevance) {
    if (!(relevance > 0 && relevance <= 1)) {
      throw new IllegalArgumentException(
          "relevance " + relevance + ": expected a number in (0, 1]");
    }
    double[] sorted = targets.clone();
    Arrays.sort(sorted);
    if (sorted.length == 0) {
      throw new IllegalArgumentException("no target: expected at least one");
    }
    if (!Double.isFinite(sorted[0]) || !Double.isFinite(sorted[sorted.length - 1])) {
      throw new IllegalArgumentException("a target that is not finite: expected numbers");
    }
    double median = hinge(sorted, 0, sorted.length);
    int half = (sorted.length + 1) / 2; // the median belongs to both halves
    double lower = hinge(sorted, 0, half);
    double upper = hinge(sorted, sorted.length - half, sorted.length);
    double longest = WHISKER * (upper - lower);
    double share = shareOfWhisker(relevance);
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    double lowEnd = Arrays.stream(sorted).filter(y -> y >= lower - longest).findFirst().orElse(0);
    if (sorted[0] < lowEnd) {
      double bound = median - share * (median - lowEnd);
      low = Arrays.stream(sorted).filter(y -> y <= bound && y < median).max().orElse(low);
    }
    double highEnd = Arrays.stream(sorted).filter(y -> y <= upper + longest).max().orElse(0);
    if (sorted[sorted.length - 1] > highEnd) {
      double bound = median + share * (highEnd - median);
      high = Arrays.stream(sorted).filter(y -> y >= bound && y > median).findFirst().orElse(high);
    }
    return new TargetRanges(low, high);
  }

  /** The median of a part of sorted numbers. */
  private static double hinge(double[] sorted, int from, int to) {
    int middle = from + (to - from) / 2;
    return (to - from) % 2 == 1
        ? sorted[middle]
        : sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2;
  }

  /** Place between median and whisker's end at which {@code 3t² - 2t³} is the relevance. */
  private static double shareOfWhisker(double relevance) {
    return 0.5 - Math.sin(Math.asin(1 - 2 * relevance) / 3);
  }

  /**
   * Ranges that the user sets.
   *
   * @param low the largest number that is rare as it is low; none if there is no such range
   * @param high the smallest number that is rare as it is high; none if there is no such range
   * @return the ranges
   * @throws IllegalArgumentException if a bound is not finite or low is not below high
   */
  public static TargetRanges of(OptionalDouble low, OptionalDouble high) {
    low.ifPresent(TargetRanges::requireFinite);
    high.ifPresent(TargetRanges::requireFinite);
    return new TargetRanges(
        low.orElse(Double.NEGATIVE_INFINITY), high.orElse(Double.POSITIVE_INFINITY));
  }

  private static void requireFinite(double bound) {
    if (!Double.isFinite(bound)) {
      throw new IllegalArgumentException("bound " + bound + ": expected a finite number");
    }
  }

  private boolean hasLow() {
    return low != Double.NEGATIVE_INFINITY;
  }

  private boolean hasHigh() {
    return high != Double.POSITIVE_INFINITY;
  }

  private int common() {
    return hasLow() ? 1 : 0;
  }

  private int checked(int index) {
    return Objects.checkIndex(index, common() + (hasHigh() ? 2 : 1));
  }

  /**
   * The ranges as classes.
   *
   * @return {@code low}, {@code common}, {@code high}, without those that there aren't
   */
  public ClassLabels classes() {
    List<String> names = new ArrayList<>();
    if (hasLow()) {
      names.add(LOW);
    }
    names.add(COMMON);
    if (hasHigh()) {
      names.add(HIGH);
    }
    return new ClassLabels(names);
  }

  /**
   * The range of a number.
   *
   * @param target any number but NaN
   * @return its index in {@link #classes()}
   */
  public int indexOf(double target) {
    if (target <= low && hasLow()) {
      return 0;
    }
    return target >= high && hasHigh() ? common() + 1 : common();
  }

  /**
   * Least number of a range.
   *
   * @param index its index in {@link #classes()}
   * @return the number, which belongs to it; negative infinity if there is no least
   * @throws IndexOutOfBoundsException if there is no such range
   */
  public double least(int index) {
    if (checked(index) > common()) {
      return high;
    }
    return index == common() && hasLow() ? Math.nextUp(low) : Double.NEGATIVE_INFINITY;
  }

  /**
   * Greatest number of a range.
   *
   * @param index its index in {@link #classes()}
   * @return the number, which belongs to it; positive infinity if there is no greatest
   * @throws IndexOutOfBoundsException if there is no such range
   */
  public double greatest(int index) {
    if (checked(index) < common()) {
      return low;
    }
    return index == common() && hasHigh() ? Math.nextDown(high) : Double.POSITIVE_INFINITY;
  }

  /**
   * Returns whether a range is rare.
   *
   * @param index its index in {@link #classes()}
   * @return true unless it is the common one
   * @throws IndexOutOfBoundsException if there is no such range
   */
  public boolean isRare(int index) {
    return checked(index) != common();
  }

  /**
   * These ranges without some rare ones, whose numbers become common.
   *
   * @param index which to leave out; the common range stays
   * @return as many or fewer ranges
   */
  public TargetRanges without(int... index) {
    double keptLow = low;
    double keptHigh = high;
    for (int range : index) {
      keptLow = checked(range) < common() ? Double.NEGATIVE_INFINITY : keptLow;
      keptHigh = range > common() ? Double.POSITIVE_INFINITY : keptHigh;
    }
    return new TargetRanges(keptLow, keptHigh);
  }

  /**
   * The rare ranges in words.
   *
   * @return for example {@code low up to 12.5, high from 40}; {@code none} without any
   */
  @Override
  public String toString() {
    List<String> rare = new ArrayList<>();
    if (hasLow()) {
      rare.add(LOW + " up to " + written(low));
    }
    if (hasHigh()) {
      rare.add(HIGH + " from " + written(high));
    }
    return rare.isEmpty() ? "none" : String.join(", ", rare);
  }

  private static String written(double bound) {
    BigDecimal number = new BigDecimal(Double.toString(bound));
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
