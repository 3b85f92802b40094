package io.augment.gate;

import java.util.Arrays;

/**
 * Finds samples unlike their class: those whose mean distance to the nearest training samples of it
 * is larger than that of real samples, each left out in turn.
 *
 * <p>Immutable and thread-safe.
 */
final class OutlierCheck {

  /** A real sample may lie a little farther out than those that were seen. */
  private static final double MARGIN = 1.1;

  private final RealReference real;
  private final int neighbors;
  private final double[] farthest; // by class; NaN where a class has too few samples to tell

  OutlierCheck(RealReference real, GateConfig config) {
    this.real = real;
    this.neighbors = config.neighbors();
    double[][] usual =
        real.leftOut(row -> RealReference.meanDistance(real.within(row, neighbors), 0));
    double[] typical = Arrays.stream(usual).mapToDouble(OutlierCheck::typical).toArray();
    double[][] relative = new double[usual.length][];
    Arrays.setAll(
        relative,
        label -> Arrays.stream(usual[label]).map(value -> value / typical[label]).toArray());
    double[] shares =
        RealReference.figures(
            relative, values -> MARGIN * Quantile.of(values, config.outlierQuantile()), Double.NaN);
    this.farthest = new double[usual.length];
    Arrays.setAll(farthest, label -> typical[label] * shares[label]);
  }

  private static double typical(double[] distances) {
    return distances.length == 0 ? Double.NaN : Quantile.median(distances);
  }

  boolean isOutlier(float[] vector, int label) {
    double distance = RealReference.meanDistance(real.within(label, vector, neighbors), 0);
    return distance > farthest[label];
  }

  @Override
  public String toString() {
    return "farthest by class " + Arrays.toString(farthest);
  }
}
