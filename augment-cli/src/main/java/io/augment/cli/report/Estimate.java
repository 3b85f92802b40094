package io.augment.cli.report;

import io.augment.evaluation.ConfidenceInterval;
import io.augment.evaluation.RepeatedValues;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A measured value for plots, with its uncertainty and the values behind it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param mean the value; NaN or infinite if it is undefined, and then it isn't drawn
 * @param interval where the true value is thought to lie, or the spread; empty if not known. An
 *     infinite bound is taken for not known
 * @param values the values of single repeats; empty if there are none to show
 */
public record Estimate(double mean, Optional<ConfidenceInterval> interval, List<Double> values) {

  /** Default name of an interval; no line may break before the sign. */
  static final String INTERVAL = "95\u00A0% interval";

  /**
   * Copies the values.
   *
   * @param mean the value
   * @param interval where the true value is thought to lie
   * @param values the values of single repeats
   */
  public Estimate {
    interval = interval.filter(i -> Double.isFinite(i.low()) && Double.isFinite(i.high()));
    values = List.copyOf(values);
  }

  /**
   * The mean of repeats with its 95 % interval, and each repeat's value.
   *
   * @param values one value per repeat
   * @return the estimate
   */
  public static Estimate of(RepeatedValues values) {
    return new Estimate(values.mean(), values.interval95(), values.values());
  }

  /**
   * A value alone.
   *
   * @param value any number
   * @return the estimate, without an interval
   */
  public static Estimate of(double value) {
    return new Estimate(value, Optional.empty(), List.of());
  }

  /**
   * A value with its interval.
   *
   * @param mean any number
   * @param low the interval's lower bound
   * @param high the interval's upper bound
   * @return the estimate
   * @throws IllegalArgumentException unless {@code low <= high}
   */
  public static Estimate of(double mean, double low, double high) {
    return new Estimate(mean, Optional.of(new ConfidenceInterval(low, high)), List.of());
  }

  boolean isDefined() {
    return Double.isFinite(mean);
  }

  /** The interval's lower bound; NaN without one. */
  double low() {
    return interval.map(ConfidenceInterval::low).orElse(Double.NaN);
  }

  /** The interval's upper bound; NaN without one. */
  double high() {
    return interval.map(ConfidenceInterval::high).orElse(Double.NaN);
  }

  /** Everything that a plot must have room for. */
  DoubleStream extent() {
    Stream<Double> bounds = interval.stream().flatMap(i -> Stream.of(i.low(), i.high()));
    return Stream.of(Stream.of(mean), bounds, values.stream())
        .flatMap(stream -> stream)
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite);
  }

  /** The mean and the interval's bounds, for a table. */
  Stream<Cell> cells(ValueFormat format) {
    return Stream.of(mean, low(), high()).map(format::cell);
  }

  /** Formats it in one line, as {@code 0.812 [0.790, 0.834]}. */
  String text(ValueFormat format) {
    return format.text(mean) + interval.map(i -> " " + format.text(i)).orElse("");
  }
}
