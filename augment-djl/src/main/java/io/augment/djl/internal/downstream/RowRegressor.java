package io.augment.djl.internal.downstream;

import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.evaluation.DownstreamTrainer;
import io.augment.internal.regression.NumberTarget;
import java.io.IOException;

/**
 * A small regressor of a table's rows: the model whose error measures the value of a training set,
 * as an {@link io.augment.djl.classifier.RowClassifier} does by its accuracy, with the same hidden
 * layers and the same training. The loss is the squared error of the target on the encoder's scale.
 *
 * <p>Fitting is not thread-safe and takes the process's one gradient collector; {@link #predict}
 * may be called by many threads at once.
 */
public final class RowRegressor implements DownstreamTrainer.Fitted, AutoCloseable {

  private final DownstreamNetwork network;
  private final int columns;

  private RowRegressor(DownstreamNetwork network, int columns) {
    this.network = network;
    this.columns = columns;
  }

  /**
   * Fits a regressor on a DJL data set for a number of steps, however many epochs these are.
   *
   * @param training yields batches of rows {@code (N, columns)} of float32, without the target, and
   *     targets {@code (N)} or {@code (N, 1)}, of any number type
   * @param columns numbers of a row without the target
   * @param steps batches to learn from, at least 1
   * @param seeds where the weights come from
   * @return the regressor, which the caller closes
   * @throws IOException if the data set can't be read
   * @throws TranslateException if the data set's pipeline fails
   * @throws IllegalArgumentException if the data set yields no batch, or labels of another shape
   */
  public static RowRegressor fit(Dataset training, int columns, int steps, SeedSequence seeds)
      throws IOException, TranslateException {
    return new RowRegressor(
        RowNetwork.fit(training, columns, new LearningTask.Regression(), steps, seeds, () -> {}),
        columns);
  }

  /**
   * Predicts the target of rows from their other numbers.
   *
   * @param rows rows of a number more than it was fitted on: the last one, the target, is ignored
   * @return (rows, 1): the predicted target of each row, on the scale of the targets learnt from
   * @throws IllegalArgumentException if they have more or fewer columns
   */
  @Override
  public float[][] predict(LabeledSamples rows) {
    if (rows.shape().isImage() || rows.shape().values() != columns + 1) {
      throw new IllegalArgumentException(
          String.format(
              "rows of %s: expected %d numbers, the last one the target",
              rows.shape(), columns + 1));
    }
    return network.predict(NumberTarget.without(rows));
  }

  @Override
  public void close() {
    network.close();
  }
}
