package io.augment.gate;

import io.augment.LabeledSamples;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Rejects what is not an image of its class, such as noise, or what is far too dark, flat, smooth
 * or coarse: classifiers don't notice it. {@link ImageStatistics} are compared with those of the
 * training images of the class, each statistic by itself, given what the others let expect of it,
 * and all together (Mahalanobis 1936). How they vary together within a class is taken from all
 * classes, and shrunk as Schäfer and Strimmer 2005 do ("A shrinkage approach to large-scale
 * covariance matrix estimation", Stat. Appl. Genet. Mol. Biol. 4:32).
 *
 * <p>What is usual is what training images show, each left out in turn.
 *
 * <p>Immutable and thread-safe.
 */
final class ImageCheck {

  /** Fewest images whose statistics show how they vary together. */
  private static final int FEWEST = 8;

  /** Most images used per class: more add nothing, and each takes an inverse. */
  private static final int MOST_OF_A_CLASS = 500;

  /** A real image may be a little less usual than those that were seen. */
  private static final double MARGIN = 1.1;

  private final double[][] means; // by class
  private final Spread spread;
  private final double[] alone; // by class: the usual size of the largest statistic
  private final double[] together; // by class: the usual distance
  private final double[] limits; // by class, relative to these; NaN where it is unknown

  private ImageCheck(
      double[][] means, Spread spread, double[] alone, double[] together, double[] limits) {
    this.means = means;
    this.spread = spread;
    this.alone = alone;
    this.together = together;
    this.limits = limits;
  }

  /** Fits the check on images of the train fold. */
  static ImageCheck fit(LabeledSamples trainFold, GateConfig config) {
    double[][] statistics = ImageStatistics.of(trainFold);
    int classes = trainFold.classes().count();
    int width = statistics[0].length;
    double[][] means = new double[classes][width];
    DMatrixRMaj scatter = new DMatrixRMaj(width, width);
    for (int label = 0; label < classes; label++) {
      int[] own = trainFold.indicesOf(label);
      for (int image : own) {
        addTo(means[label], statistics[image], 1.0 / own.length);
      }
      for (int image : own) {
        add(scatter, difference(statistics[image], means[label]), 1);
      }
    }
    int freedom =
        trainFold.size()
            - (int)
                IntStream.range(0, classes)
                    .filter(label -> trainFold.counts().count(label) > 0)
                    .count();
    if (freedom < FEWEST) {
      double[] none = new double[classes];
      Arrays.fill(none, Double.NaN);
      return new ImageCheck(means, Spread.of(scatter, 1), none, none, none);
    }
    double[][][] leftOut = new double[classes][][]; // by class and image: alone, together
    for (int label = 0; label < classes; label++) {
      leftOut[label] =
          leftOut(statistics, trainFold.indicesOf(label), means[label], scatter, freedom);
    }
    double[] alone = usual(leftOut, 0);
    double[] together = usual(leftOut, 1);
    double[][] relative = new double[classes][];
    Arrays.setAll(
        relative,
        label ->
            Arrays.stream(leftOut[label])
                .mapToDouble(one -> Math.max(one[0] / alone[label], one[1] / together[label]))
                .toArray());
    return new ImageCheck(
        means,
        Spread.of(scatter, freedom),
        alone,
        together,
        RealReference.figures(
            relative,
            values -> MARGIN * Quantile.of(values, config.outlierQuantile()),
            Double.NaN));
  }

  private static double[] usual(double[][][] leftOut, int which) {
    double[][] values = new double[leftOut.length][];
    Arrays.setAll(
        values, label -> Arrays.stream(leftOut[label]).mapToDouble(one -> one[which]).toArray());
    return RealReference.figures(values, Quantile::median, Double.NaN);
  }

  /** Distances of a class's images from what the other images predict. */
  private static double[][] leftOut(
      double[][] statistics, int[] own, double[] mean, DMatrixRMaj scatter, int freedom) {
    if (own.length < 2) {
      return new double[0][];
    }
    double without = own.length / (own.length - 1.0);
    int taken = Math.min(own.length, MOST_OF_A_CLASS);
    double[][] distances = new double[taken][];
    for (int i = 0; i < taken; i++) {
      double[] off = difference(statistics[own[(int) ((long) i * own.length / taken)]], mean);
      DMatrixRMaj others = scatter.copy();
      add(others, off, -without);
      for (int statistic = 0; statistic < off.length; statistic++) {
        off[statistic] *= without; // from the mean of the others
      }
      Spread spread = Spread.of(others, freedom - 1);
      distances[i] = new double[] {spread.alone(off), spread.together(off)};
    }
    return distances;
  }

  private static void addTo(double[] sum, double[] values, double times) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += times * values[i];
    }
  }

  private static double[] difference(double[] values, double[] mean) {
    double[] difference = new double[values.length];
    Arrays.setAll(difference, i -> values[i] - mean[i]);
    return difference;
  }

  private static void add(DMatrixRMaj scatter, double[] off, double times) {
    for (int i = 0; i < off.length; i++) {
      for (int j = 0; j < off.length; j++) {
        scatter.data[i * off.length + j] += times * off[i] * off[j];
      }
    }
  }

  /** The indices of those images that are none of their class. */
  int[] outliers(LabeledSamples images) {
    double[][] statistics = ImageStatistics.of(images);
    return IntStream.range(0, statistics.length)
        .filter(image -> isOutlier(statistics[image], images.label(image)))
        .toArray();
  }

  private boolean isOutlier(double[] statistics, int label) {
    double[] off = difference(statistics, means[label]);
    return spread.alone(off) > limits[label] * alone[label]
        || spread.together(off) > limits[label] * together[label];
  }

  @Override
  public String toString() {
    return "statistics within " + Arrays.toString(limits) + " of the usual";
  }

  /**
   * Variation of statistics within a class.
   *
   * @param deviations of each
   * @param precision the inverse of their correlations
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Spread(double[] deviations, DMatrixRMaj precision) {

    static Spread of(DMatrixRMaj scatter, int freedom) {
      int width = scatter.numRows;
      double[] deviations = new double[width];
      for (int i = 0; i < width; i++) {
        double variance = Math.max(0, scatter.get(i, i)) / freedom;
        deviations[i] = Math.sqrt(variance + 1); // what varies less than its unit isn't seen to
      }
      DMatrixRMaj correlations = new DMatrixRMaj(width, width);
      double uncertain = 0;
      double correlated = 0;
      for (int i = 0; i < width; i++) {
        for (int j = 0; j < width; j++) {
          double r = i == j ? 1 : scatter.get(i, j) / freedom / deviations[i] / deviations[j];
          correlations.set(i, j, r);
          if (i != j) {
            uncertain += (1 - r * r) * (1 - r * r) / Math.max(1, freedom - 1);
            correlated += r * r;
          }
        }
      }
      double shrinkage = uncertain < correlated ? uncertain / correlated : 1;
      for (int i = 0; i < width; i++) {
        for (int j = 0; j < width; j++) {
          correlations.data[i * width + j] *= i == j ? 1 : 1 - shrinkage;
        }
      }
      DMatrixRMaj precision = new DMatrixRMaj(width, width);
      if (!CommonOps_DDRM.invertSPD(correlations, precision)) { // statistics that say the same
        CommonOps_DDRM.setIdentity(precision);
      }
      return new Spread(deviations, precision);
    }

    /** The largest deviation of one statistic from what the others let expect of it. */
    double alone(double[] off) {
      double[] weighted = weighted(off);
      double largest = 0;
      for (int i = 0; i < weighted.length; i++) {
        largest = Math.max(largest, Math.abs(weighted[i]) / Math.sqrt(precision.get(i, i)));
      }
      return largest;
    }

    /** The distance of all statistics from the mean. */
    double together(double[] off) {
      double[] weighted = weighted(off);
      double sum = 0;
      for (int i = 0; i < weighted.length; i++) {
        sum += weighted[i] * off[i] / deviations[i];
      }
      return Math.sqrt(Math.max(0, sum));
    }

    private double[] weighted(double[] off) {
      double[] weighted = new double[off.length];
      for (int i = 0; i < off.length; i++) {
        for (int j = 0; j < off.length; j++) {
          weighted[i] += precision.get(i, j) * off[j] / deviations[j];
        }
      }
      return weighted;
    }
  }
}
