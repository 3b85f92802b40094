package io.augment.metrics;

import io.augment.feature.Features;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SpecializedOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRPDecomposition;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The normal distribution with the mean and the covariance S of some rows. S is held as a factor F
 * with S = F'F, which exists whatever the rank of S, and is as low as there are rows.
 */
final class GaussianFit {

  private final double[] mean; // width
  private final DMatrixRMaj factor; // (min(size, width), width)
  private final double variance; // the trace of S

  private GaussianFit(double[] mean, DMatrixRMaj factor) {
    this.mean = mean;
    this.factor = factor;
    this.variance = SpecializedOps_DDRM.elementSumSq(factor);
  }

  /** Fits at least two rows. */
  static GaussianFit of(Features rows) {
    int size = rows.size();
    int width = rows.width();
    float[] values = rows.values();
    double[] mean = new double[width];
    for (int i = 0; i < values.length; i++) {
      mean[i % width] += values[i];
    }
    for (int column = 0; column < width; column++) {
      mean[column] /= size;
    }
    DMatrixRMaj centred = new DMatrixRMaj(size, width);
    double scale = 1 / StrictMath.sqrt(size - 1.0);
    for (int i = 0; i < values.length; i++) {
      centred.data[i] = scale * (values[i] - mean[i % width]);
    }
    return new GaussianFit(mean, size > width ? triangular(centred) : centred);
  }

  /**
   * R of a QR decomposition, with its columns put back in order: its product with itself is the
   * same, with fewer rows. Columns are pivoted as a constant one has no reflection.
   */
  private static DMatrixRMaj triangular(DMatrixRMaj tall) {
    QRPDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qrp(tall.numRows, tall.numCols);
    if (!qr.decompose(tall)) {
      throw new IllegalStateException("no QR decomposition of " + tall.numRows + " finite rows");
    }
    DMatrixRMaj pivoted = qr.getR(null, true);
    DMatrixRMaj ordered = new DMatrixRMaj(pivoted.numRows, pivoted.numCols);
    int[] pivots = qr.getColPivots();
    for (int column = 0; column < pivoted.numCols; column++) {
      CommonOps_DDRM.extract(
          pivoted, 0, pivoted.numRows, column, column + 1, ordered, 0, pivots[column]);
    }
    return ordered;
  }

  /** The square of the Wasserstein-2 distance, which Fréchet gave for normal distributions. */
  double squaredDistance(GaussianFit other) {
    double sum = 0;
    for (int column = 0; column < mean.length; column++) {
      double difference = mean[column] - other.mean[column];
      sum += difference * difference;
    }
    return Math.max(0, sum + variance + other.variance - 2 * rootTrace(other));
  }

  /**
   * The trace of sqrt(S1 S2): with S1 = F'F and S2 = G'G, its eigenvalues are the singular values
   * of FG'.
   */
  private double rootTrace(GaussianFit other) {
    DMatrixRMaj product = new DMatrixRMaj(factor.numRows, other.factor.numRows);
    CommonOps_DDRM.multTransB(factor, other.factor, product);
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(product.numRows, product.numCols, false, false, true);
    if (!svd.decompose(product)) {
      throw new IllegalStateException("no singular values of a finite matrix");
    }
    double trace = 0;
    double[] singular = svd.getSingularValues();
    for (int i = 0; i < svd.numberOfSingularValues(); i++) {
      trace += singular[i];
    }
    return trace;
  }
}
