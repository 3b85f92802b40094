package io.augment.djl.classifier;

import ai.djl.training.dataset.Dataset;
import ai.djl.training.loss.Loss;
import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.downstream.DownstreamNetwork;
import io.augment.djl.internal.downstream.LearningTask;
import io.augment.djl.internal.downstream.RowNetwork;
import java.io.IOException;

/**
 * A small classifier of a table's rows: the model whose accuracy measures the value of a training
 * set. Two hidden layers of 64 units with ReLU; Adam, its rate falling from 1e-3 to zero, with a
 * weight decay of 1e-4.
 *
 * <p>Columns should be on one scale, numbers standardised and categories one-hot, as a table's
 * encoder writes them: the network does not scale them itself, so that rows come one at a time as
 * well as in batches.
 *
 * <p>Fitting is not thread-safe and takes the process's one gradient collector; {@link #predict}
 * may be called by many threads at once.
 */
public final class RowClassifier implements AutoCloseable {

  private final DownstreamNetwork network;

  private RowClassifier(DownstreamNetwork network) {
    this.network = network;
  }

  /**
   * Fits a classifier on a DJL data set for a number of steps, however many epochs these are.
   *
   * @param training yields batches of rows {@code (N, columns)} of float32 and their classes:
   *     indices {@code (N)} or {@code (N, 1)}, or one-hot rows {@code (N, classes)}, of any number
   *     type; an augmented data set or any other
   * @param columns numbers of a row
   * @param classes number of classes
   * @param steps batches to learn from, at least 1
   * @param seeds where the weights come from
   * @return the classifier, which the caller closes
   * @throws IOException if the data set can't be read
   * @throws TranslateException if the data set's pipeline fails
   * @throws IllegalArgumentException if the data set yields no batch, or labels of another shape
   */
  public static RowClassifier fit(
      Dataset training, int columns, int classes, int steps, SeedSequence seeds)
      throws IOException, TranslateException {
    return fit(training, columns, classes, steps, seeds, () -> {});
  }

  /**
   * Fits a classifier as the other method does, the loss of each row multiplied by the weight of
   * its class.
   *
   * @param training yields batches of rows and their classes
   * @param columns numbers of a row
   * @param classWeights one weight per class, by class index, none negative and not all 0, such as
   *     {@link io.augment.data.ClassCounts#balancedWeights()}
   * @param steps batches to learn from, at least 1
   * @param seeds where the weights of the network come from
   * @return the classifier, which the caller closes
   * @throws IOException if the data set can't be read
   * @throws TranslateException if the data set's pipeline fails
   * @throws IllegalArgumentException if a class weight is out of range, or the data set yields no
   *     batch, or labels of another shape
   */
  public static RowClassifier fit(
      Dataset training, int columns, double[] classWeights, int steps, SeedSequence seeds)
      throws IOException, TranslateException {
    return fit(
        training,
        columns,
        classWeights.length,
        new WeightedCrossEntropy(classWeights),
        steps,
        seeds,
        () -> {});
  }

  static RowClassifier fit(
      Dataset training,
      int columns,
      int classes,
      int steps,
      SeedSequence seeds,
      Runnable afterBatch)
      throws IOException, TranslateException {
    Loss loss = Loss.softmaxCrossEntropyLoss();
    return fit(training, columns, classes, loss, steps, seeds, afterBatch);
  }

  private static RowClassifier fit(
      Dataset training,
      int columns,
      int classes,
      Loss loss,
      int steps,
      SeedSequence seeds,
      Runnable afterBatch)
      throws IOException, TranslateException {
    return new RowClassifier(
        RowNetwork.fit(
            training,
            columns,
            new LearningTask.Classification(classes, loss),
            steps,
            seeds,
            afterBatch));
  }

  /**
   * The probability of each class for each row.
   *
   * @param rows rows of as many columns as it was fitted on
   * @return a row of {@code classes} probabilities for each row
   * @throws IllegalArgumentException if they have more or fewer columns
   */
  public float[][] predict(LabeledSamples rows) {
    return network.predict(rows);
  }

  /** The network, which is closed with this. */
  DownstreamNetwork network() {
    return network;
  }

  @Override
  public void close() {
    network.close();
  }
}
