package io.augment.internal.modes;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.Digamma;

/**
 * A variational mixture of normal distributions of one variable, under a Dirichlet process that
 * leaves components empty which the data don't need: Blei and Jordan 2006, "Variational inference
 * for Dirichlet process mixtures", Bayesian Analysis 1:121; Bishop 2006, section 10.2. Priors as in
 * scikit-learn's {@code BayesianGaussianMixture}, concentration 0.001 as in Xu et al. 2019 (arXiv
 * 1907.00503). Begins at quantiles of the data, so that nothing is random.
 *
 * <p>Immutable and thread-safe.
 */
final class GaussianMixture {

  private static final double CONCENTRATION = 1e-3;
  private static final double MEAN_PRECISION = 1;
  private static final double FREEDOM = 1;
  private static final double LEAST_VARIANCE = 1e-6;
  private static final double TINY = 10 * Math.ulp(1.0);
  private static final int MOST_ITERATIONS = 500;
  private static final double TOLERANCE = 1e-7;

  private final double meanPrior;
  private final double variancePrior;

  private final double[] stickUsed; // first parameter of each stick's beta distribution
  private final double[] stickLeft; // second parameter
  private final double[] means;
  private final double[] meanPrecisions;
  private final double[] freedoms;
  private final double[] variances;

  private GaussianMixture(double[] data, int components) {
    meanPrior = Arrays.stream(data).average().orElseThrow();
    double squares = Arrays.stream(data).map(x -> (x - meanPrior) * (x - meanPrior)).sum();
    variancePrior = squares / (data.length - 1);
    stickUsed = new double[components];
    stickLeft = new double[components];
    means = new double[components];
    meanPrecisions = new double[components];
    freedoms = new double[components];
    variances = new double[components];
  }

  /**
   * Fits a mixture.
   *
   * @param data at least two numbers that are not all alike
   * @param components the most components, at least 1
   * @return the mixture
   */
  static GaussianMixture fit(double[] data, int components) {
    GaussianMixture mixture = new GaussianMixture(data, components);
    double[][] shares = atQuantiles(data, components);
    double[] before = new double[components];
    for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      mixture.maximize(data, shares);
      mixture.expect(data, shares);
      double[] weights = mixture.weights();
      double change =
          IntStream.range(0, components).mapToDouble(k -> Math.abs(weights[k] - before[k])).sum();
      if (change < TOLERANCE) {
        break;
      }
      System.arraycopy(weights, 0, before, 0, components);
    }
    return mixture;
  }

  /** Each component has an equal share of the sorted data at first. */
  private static double[][] atQuantiles(double[] data, int components) {
    int[] order =
        IntStream.range(0, data.length)
            .boxed()
            .sorted((a, b) -> Double.compare(data[a], data[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[][] shares = new double[data.length][components];
    for (int rank = 0; rank < order.length; rank++) {
      shares[order[rank]][(int) ((long) rank * components / order.length)] = 1;
    }
    return shares;
  }

  private void maximize(double[] data, double[][] shares) {
    double[] counts = new double[means.length];
    for (int k = 0; k < means.length; k++) {
      double count = TINY;
      double sum = 0;
      for (int i = 0; i < data.length; i++) {
        count += shares[i][k];
        sum += shares[i][k] * data[i];
      }
      double mean = sum / count;
      double squares = 0;
      for (int i = 0; i < data.length; i++) {
        squares += shares[i][k] * (data[i] - mean) * (data[i] - mean);
      }
      double variance = squares / count + LEAST_VARIANCE;
      counts[k] = count;
      meanPrecisions[k] = MEAN_PRECISION + count;
      means[k] = (MEAN_PRECISION * meanPrior + count * mean) / meanPrecisions[k];
      freedoms[k] = FREEDOM + count;
      double shift = mean - meanPrior;
      variances[k] =
          (variancePrior
                  + count * variance
                  + count * MEAN_PRECISION / meanPrecisions[k] * shift * shift)
              / freedoms[k];
    }
    double later = 0;
    for (int k = means.length - 1; k >= 0; k--) {
      stickUsed[k] = 1 + counts[k];
      stickLeft[k] = CONCENTRATION + later;
      later += counts[k];
    }
  }

  private void expect(double[] data, double[][] shares) {
    double[] constants = constants();
    for (int i = 0; i < data.length; i++) {
      double[] share = shares[i];
      double most = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < means.length; k++) {
        double distance = data[i] - means[k];
        share[k] = constants[k] - 0.5 * distance * distance / variances[k];
        most = Math.max(most, share[k]);
      }
      double sum = 0;
      for (int k = 0; k < means.length; k++) {
        share[k] = StrictMath.exp(share[k] - most);
        sum += share[k];
      }
      for (int k = 0; k < means.length; k++) {
        share[k] /= sum;
      }
    }
  }

  /** The expected log density of each component at its mean, weight included. */
  private double[] constants() {
    double[] constants = new double[means.length];
    double left = 0; // expected log of what the sticks before have left over
    for (int k = 0; k < means.length; k++) {
      double whole = Digamma.value(stickUsed[k] + stickLeft[k]);
      double logWeight = Digamma.value(stickUsed[k]) - whole + left;
      left += Digamma.value(stickLeft[k]) - whole;
      double logPrecision =
          Digamma.value(0.5 * freedoms[k]) + StrictMath.log(2) - StrictMath.log(freedoms[k]);
      constants[k] =
          logWeight
              - 0.5 * StrictMath.log(2 * Math.PI * variances[k])
              + 0.5 * (logPrecision - 1 / meanPrecisions[k]);
    }
    return constants;
  }

  /**
   * The expected share of each component.
   *
   * @return a new array that sums to 1
   */
  double[] weights() {
    double[] weights = new double[means.length];
    double left = 1;
    for (int k = 0; k < weights.length; k++) {
      double used = stickUsed[k] / (stickUsed[k] + stickLeft[k]);
      weights[k] = used * left;
      left *= 1 - used;
    }
    double sum = Arrays.stream(weights).sum();
    Arrays.setAll(weights, k -> weights[k] / sum);
    return weights;
  }

  /**
   * The components' means.
   *
   * @return a new array
   */
  double[] means() {
    return means.clone();
  }

  /**
   * The components' standard deviations.
   *
   * @return a new array
   */
  double[] deviations() {
    return Arrays.stream(variances).map(Math::sqrt).toArray();
  }
}
