package io.augment.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Finds samples that are the same: those that lie much nearer to one another than any two real
 * samples of the class.
 *
 * <p>Immutable and thread-safe; what was accepted so far is an {@link Accepted}.
 */
final class DuplicateCheck {

  /** The share of the least distance of real samples. */
  private static final double SHARE = 0.1;

  /** The quantile that is the least distance of real samples. */
  private static final double LEAST = 0.01;

  private final double[] limits; // by class

  DuplicateCheck(RealReference real) {
    limits =
        RealReference.figures(
            real.leftOut(
                rows -> real.aroundDistinct(rows, 1),
                found -> RealReference.meanDistance(found, 0)),
            distances -> SHARE * Quantile.of(distances, LEAST),
            0);
  }

  /** Samples accepted so far. Not thread-safe. */
  final class Accepted {

    /** By length: two vectors differ in length by no more than they are apart. */
    private final NavigableMap<Double, List<float[]>> byLength = new TreeMap<>();

    boolean contains(float[] vector, int label) {
      double limit = limits[label];
      double length = length(vector);
      double slack = limit + 1e-9 * length;
      return byLength.subMap(length - slack, true, length + slack, true).values().stream()
          .flatMap(List::stream)
          .anyMatch(other -> isWithin(vector, other, limit * limit));
    }

    void add(float[] vector) {
      byLength.computeIfAbsent(length(vector), length -> new ArrayList<>(1)).add(vector);
    }
  }

  private static double length(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  private static boolean isWithin(float[] vector, float[] other, double squaredLimit) {
    double sum = 0;
    for (int i = 0; i < vector.length && sum <= squaredLimit; i++) {
      double difference = (double) vector[i] - other[i];
      sum += difference * difference;
    }
    return sum <= squaredLimit;
  }
}
