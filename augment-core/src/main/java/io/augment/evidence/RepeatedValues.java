package io.augment.evidence;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * One value for each repeat of an experiment, and what they say together.
 *
 * <p>A NaN among them (a metric that was undefined in a repeat) makes mean and deviation NaN.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if there is no
 * value.
 *
 * @param values one value a repeat, at least one
 */
public record RepeatedValues(List<Double> values) {

  /**
   * Copies the values.
   *
   * @param values one value a repeat
   */
  public RepeatedValues {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values: expected one for each repeat");
    }
  }

  /**
   * The mean.
   *
   * @return the sum over the number of repeats
   */
  public double mean() {
    return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
  }

  /**
   * The sample standard deviation.
   *
   * @return the root of the squared deviations' sum over (repeats - 1); NaN for one repeat
   */
  public double sd() {
    if (values.size() == 1) {
      return Double.NaN;
    }
    double mean = mean();
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return StrictMath.sqrt(squares / (values.size() - 1));
  }

  /**
   * The 95 % confidence interval of the mean by Student's t distribution, which takes repeats for
   * independent and normally distributed.
   *
   * @return mean plus and minus t(0.975, repeats - 1) standard errors; empty for one repeat, or if
   *     a value is NaN or infinite
   */
  public Optional<ConfidenceInterval> interval95() {
    double sd = sd();
    if (!Double.isFinite(sd)) {
      return Optional.empty();
    }
    double t = TDistribution.of(values.size() - 1.0).inverseSurvivalProbability(0.025);
    double reach = t * sd / StrictMath.sqrt(values.size());
    return Optional.of(new ConfidenceInterval(mean() - reach, mean() + reach));
  }
}
