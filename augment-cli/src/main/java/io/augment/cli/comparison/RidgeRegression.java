package io.augment.cli.comparison;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.evaluation.DownstreamTrainer;
import io.augment.internal.neighbors.ColumnScale;
import io.augment.internal.regression.NumberTarget;
import java.util.stream.IntStream;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.DenseVector;

/**
 * Ridge regression of a number target on a table's encoded rows (Hoerl and Kennard 1970): what a
 * linear model says beside the network. Columns are standardised on the training rows, and the
 * penalty is 1 times the sum of the squared coefficients, as scikit-learn has it. The coefficients
 * are those of the normal equations, by Tribuo's Cholesky factorisation: nothing is drawn, so that
 * seeds don't matter. The penalty is also what makes them unique where columns depend on each
 * other, as those of a category do.
 */
final class RidgeRegression implements DownstreamTrainer {

  /** Name in comparisons. */
  static final String NAME = "linear";

  private static final double PENALTY = 1;

  private final double penalty;

  /**
   * A trainer.
   *
   * @param penalty of the squared coefficients of standardised columns, above 0
   */
  RidgeRegression(double penalty) {
    this.penalty = penalty;
  }

  /** A trainer with the usual penalty. */
  static RidgeRegression ofDefaults() {
    return new RidgeRegression(PENALTY);
  }

  @Override
  public DownstreamTrainer.Fitted fit(LabeledSamples train, SeedSequence seeds) {
    LabeledSamples features = NumberTarget.without(train);
    ColumnScale scale = ColumnScale.fit(features);
    float[] targets = NumberTarget.of(train);
    double mean =
        IntStream.range(0, targets.length).mapToDouble(i -> targets[i]).average().orElse(0);
    double[] coefficients =
        coefficients(
            scale.apply(features),
            IntStream.range(0, targets.length).mapToDouble(i -> targets[i] - mean).toArray());
    ModelColumns columns = ModelColumns.of(train);
    return rows -> {
      columns.require(rows);
      return predict(scale.apply(NumberTarget.without(rows)), coefficients, mean);
    };
  }

  /**
   * Solves (XᵀX + penalty·I) b = Xᵀy. Standardised columns and centred targets need no intercept.
   */
  private double[] coefficients(LabeledSamples standardized, double... targets) {
    DenseMatrix columns = columns(standardized);
    DenseMatrix products = columns.matrixMultiply(columns, false, true);
    for (int column = 0; column < products.getDimension1Size(); column++) {
      products.add(column, column, penalty);
    }
    return products
        .choleskyFactorization()
        .orElseThrow(() -> new IllegalStateException("the normal equations have no solution"))
        .solve(columns.leftMultiply(DenseVector.createDenseVector(targets)))
        .toArray();
  }

  /** Columns as rows of a matrix, as their products then run through memory in order. */
  private static DenseMatrix columns(LabeledSamples rows) {
    DenseMatrix columns = new DenseMatrix(rows.shape().values(), rows.size());
    for (int row = 0; row < rows.size(); row++) {
      float[] values = rows.sample(row);
      for (int column = 0; column < values.length; column++) {
        columns.set(column, row, values[column]);
      }
    }
    return columns;
  }

  private static float[][] predict(
      LabeledSamples standardized, double[] coefficients, double mean) {
    float[][] predictions = new float[standardized.size()][1];
    for (int row = 0; row < predictions.length; row++) {
      float[] values = standardized.sample(row);
      double prediction = mean;
      for (int column = 0; column < values.length; column++) {
        prediction += coefficients[column] * values[column];
      }
      predictions[row][0] = (float) prediction;
    }
    return predictions;
  }
}
