package io.augment.gate;

import io.augment.feature.Features;
import io.augment.internal.neighbors.Neighbors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
  private final double[] farthest; // by class; NaN where a class has too few samples

  OutlierCheck(RealReference real, GateConfig config) {
    this.real = real;
    this.neighbors = config.neighbors();
    double[][] usual =
        real.leftOut(rows -> real.within(rows, neighbors), OutlierCheck::meanDistance);
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

  private static double meanDistance(Neighbors found) {
    return RealReference.meanDistance(found, 0);
  }

  /** The indices of those vectors that are unlike their class, in no order. */
  int[] outliers(Features vectors, int[] labels) {
    return IntStream.of(labels)
        .distinct()
        .flatMap(label -> ofClass(label, vectors, labels))
        .toArray();
  }

  private IntStream ofClass(int label, Features vectors, int[] labels) {
    int[] rows = IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
    List<Neighbors> found = real.within(label, vectors.select(rows), neighbors);
    return IntStream.range(0, rows.length)
        .filter(i -> meanDistance(found.get(i)) > farthest[label])
        .map(i -> rows[i]);
  }

  @Override
  public String toString() {
    return "farthest by class " + Arrays.toString(farthest);
  }
}
