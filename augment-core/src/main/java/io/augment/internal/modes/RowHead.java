package io.augment.internal.modes;

import java.util.Collections;
import java.util.List;

/**
 * Generation of one block of a row: one of several choices, and for numbers also an offset around
 * the choice.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface RowHead {

  /**
   * Number of choices.
   *
   * @return at least 1
   */
  int choices();

  /**
   * Returns whether an offset is drawn as well.
   *
   * @return true for {@link Modes} alone
   */
  default boolean hasOffset() {
    return this instanceof Modes;
  }

  /**
   * Returns whether a condition can be about the choice: it means a value by itself, or some of the
   * choices do.
   *
   * @return true but for {@link Modes} without point masses
   */
  default boolean isConditionable() {
    return !(this instanceof Modes modes) || !modes.points().isEmpty();
  }

  /**
   * A number around the mean of one of some modes, or one of some point masses.
   *
   * @param modes the modes, at least one; the first choices
   * @param points the {@linkplain PointMasses point masses}, ascending, most often none: the
   *     choices after the modes, of which the offset means nothing
   * @param low the smallest number of the train fold that is no point mass
   * @param high the largest, above {@code low}
   * @param missing whether the last choice is that the number is missing
   */
  record Modes(List<Mode> modes, List<Double> points, double low, double high, boolean missing)
      implements RowHead {

    /**
     * Checks modes and points.
     *
     * @param modes the modes
     * @param points the point masses
     * @param low the smallest number
     * @param high the largest number
     * @param missing whether the last choice is that the number is missing
     */
    public Modes {
      modes = List.copyOf(modes);
      points = List.copyOf(points);
      if (modes.isEmpty() || !(low < high) || !Double.isFinite(high - low)) {
        throw new IllegalArgumentException(
            String.format(
                "%d modes in [%s, %s]: expected at least one, and two finite bounds, low below high",
                modes.size(), low, high));
      }
      double before = Double.NEGATIVE_INFINITY;
      for (double point : points) {
        if (!(point > before) || !Double.isFinite(point)) {
          throw new IllegalArgumentException(
              "point masses " + points + ": expected finite numbers, ascending");
        }
        before = point;
      }
    }

    @Override
    public int choices() {
      return modes.size() + points.size() + (missing ? 1 : 0);
    }

    /** The choice of a number that is there. */
    int choice(double number) {
      int point = Collections.binarySearch(points, number + 0.0);
      return point >= 0 ? modes.size() + point : likeliest(number);
    }

    /** The mode that a number most likely comes from. */
    int likeliest(double number) {
      int likeliest = 0;
      for (int mode = 1; mode < modes.size(); mode++) {
        if (modes.get(mode).logShare(number) > modes.get(likeliest).logShare(number)) {
          likeliest = mode;
        }
      }
      return likeliest;
    }
  }

  /**
   * A normal distribution of a mixture.
   *
   * @param mean its mean
   * @param deviation its standard deviation, above 0
   * @param weight its share of the mixture, in (0, 1]
   * @param reach how far from the mean its numbers lie at most, above 0
   */
  record Mode(double mean, double deviation, double weight, double reach) {

    /**
     * Checks the numbers.
     *
     * @param mean its mean
     * @param deviation its standard deviation
     * @param weight its share
     * @param reach how far its numbers lie
     */
    public Mode {
      if (!Double.isFinite(mean)
          || !(deviation > 0 && Double.isFinite(deviation))
          || !(weight > 0 && weight <= 1)
          || !(reach > 0 && Double.isFinite(reach))) {
        throw new IllegalArgumentException(
            String.format(
                "mode with the mean %s, deviation %s, weight %s, reach %s: expected a finite mean,"
                    + " deviation and reach above 0, a weight in (0, 1]",
                mean, deviation, weight, reach));
      }
    }

    /** The log of the weighted density at a number, up to a constant. */
    double logShare(double number) {
      double distance = (number - mean) / deviation;
      return StrictMath.log(weight / deviation) - 0.5 * distance * distance;
    }
  }

  /**
   * One of a few numbers.
   *
   * @param values the numbers of the train fold, ascending, at least one
   * @param missing whether the last choice is that the number is missing
   */
  record Values(List<Double> values, boolean missing) implements RowHead {

    /**
     * Checks the values.
     *
     * @param values the numbers
     * @param missing whether the last choice is that the number is missing
     */
    public Values {
      values = List.copyOf(values);
      if (values.stream().anyMatch(value -> !Double.isFinite(value))
          || values.size() + (missing ? 1 : 0) < 1) {
        throw new IllegalArgumentException(
            "values " + values + ": expected finite numbers, at least one choice");
      }
    }

    @Override
    public int choices() {
      return values.size() + (missing ? 1 : 0);
    }
  }

  /**
   * One of some categories.
   *
   * @param choices how many, at least 1
   */
  record Categories(int choices) implements RowHead {

    /**
     * Checks the number.
     *
     * @param choices how many
     */
    public Categories {
      if (choices < 1) {
        throw new IllegalArgumentException(
            "choices " + choices + ": expected a whole number, at least 1");
      }
    }
  }
}
