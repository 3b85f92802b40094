package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;

/**
 * Weights that keep lengths and angles: Saxe et al. 2013, "Exact solutions to the nonlinear
 * dynamics of learning in deep linear neural networks", arXiv 1312.6120. A weight is seen as a
 * matrix of its first extent by all others; its rows are orthonormal, or its columns where there
 * are more rows than columns. All such matrices are equally likely (Mezzadri 2006, arXiv
 * math-ph/0609050), by the draws of a seed of the caller's.
 *
 * <p>Parameters get their weights in the order in which they are initialised. Not thread-safe.
 */
public final class OrthogonalInitializer implements Initializer {

  private final SplittableRandom random;

  /**
   * An initializer.
   *
   * @param random where the weights come from
   */
  public OrthogonalInitializer(SplittableRandom random) {
    this.random = random;
  }

  @Override
  public NDArray initialize(NDManager manager, Shape shape, DataType dataType) {
    int rows = Math.toIntExact(shape.get(0));
    int columns = Math.toIntExact(shape.size() / rows);
    boolean tall = rows >= columns;
    DMatrixRMaj basis = orthonormalColumns(Math.max(rows, columns), Math.min(rows, columns));
    float[] weights = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        weights[row * columns + column] =
            (float) (tall ? basis.get(row, column) : basis.get(column, row));
      }
    }
    return manager.create(weights, shape).toType(dataType, false);
  }

  private DMatrixRMaj orthonormalColumns(int length, int count) {
    DMatrixRMaj gaussian = new DMatrixRMaj(length, count);
    for (int i = 0; i < gaussian.getNumElements(); i++) {
      gaussian.data[i] = random.nextGaussian();
    }
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(length, count);
    if (!qr.decompose(gaussian)) {
      throw new ArithmeticException("no QR decomposition of " + length + " by " + count);
    }
    DMatrixRMaj q = qr.getQ(null, true); // (length, count)
    DMatrixRMaj r = qr.getR(null, true);
    for (int column = 0; column < count; column++) {
      // The decomposition is unique, and so its Q uniform, only where R has a positive diagonal.
      if (r.get(column, column) < 0) {
        for (int row = 0; row < length; row++) {
          q.set(row, column, -q.get(row, column));
        }
      }
    }
    return q;
  }
}
