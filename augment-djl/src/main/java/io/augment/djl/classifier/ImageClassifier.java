package io.augment.djl.classifier;

import ai.djl.ndarray.NDArray;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.loss.Loss;
import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.downstream.DownstreamNetwork;
import io.augment.djl.internal.downstream.ImageNetwork;
import io.augment.djl.internal.downstream.LearningTask;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * A small convolutional classifier of images: the model whose accuracy measures the value of a
 * training set. Three convolutions of 16, 32 and 64 channels with batch normalisation, pooling
 * after each, and a dense layer on the mean of each channel; Adam, its rate falling from 1e-3 to
 * zero.
 *
 * <p>Fitting is not thread-safe and takes the process's one gradient collector; {@link #predict}
 * may be called by many threads at once.
 */
public final class ImageClassifier implements AutoCloseable {

  private final DownstreamNetwork network;

  private ImageClassifier(DownstreamNetwork network) {
    this.network = network;
  }

  /**
   * Fits a classifier on a DJL data set for a number of steps, however many epochs these are.
   *
   * @param training yields batches of images {@code (N, C, H, W)} and their classes: indices {@code
   *     (N)} or {@code (N, 1)}, or one-hot rows {@code (N, classes)}; an augmented data set or any
   *     other
   * @param transform applied to the images of every batch, such as a classic augmentation; takes
   *     and gives {@code (N, C, H, W)}
   * @param shape the shape of one image
   * @param classes number of classes
   * @param steps batches to learn from, at least 1
   * @param seeds where the weights come from
   * @return the classifier, which the caller closes
   * @throws IOException if the data set can't be read
   * @throws TranslateException if the data set's pipeline fails
   * @throws IllegalArgumentException if the data set yields no batch, or labels of another shape
   */
  public static ImageClassifier fit(
      Dataset training,
      UnaryOperator<NDArray> transform,
      SampleShape shape,
      int classes,
      int steps,
      SeedSequence seeds)
      throws IOException, TranslateException {
    return fit(training, transform, shape, classes, steps, seeds, () -> {});
  }

  /**
   * Fits a classifier as the other method does, the loss of each image multiplied by the weight of
   * its class.
   *
   * @param training yields batches of images and their classes
   * @param transform applied to the images of every batch
   * @param shape the shape of one image
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
  public static ImageClassifier fit(
      Dataset training,
      UnaryOperator<NDArray> transform,
      SampleShape shape,
      double[] classWeights,
      int steps,
      SeedSequence seeds)
      throws IOException, TranslateException {
    return fit(
        training,
        transform,
        shape,
        classWeights.length,
        new WeightedCrossEntropy(classWeights),
        steps,
        seeds,
        () -> {});
  }

  static ImageClassifier fit(
      Dataset training,
      UnaryOperator<NDArray> transform,
      SampleShape shape,
      int classes,
      int steps,
      SeedSequence seeds,
      Runnable afterBatch)
      throws IOException, TranslateException {
    Loss loss = Loss.softmaxCrossEntropyLoss();
    return fit(training, transform, shape, classes, loss, steps, seeds, afterBatch);
  }

  private static ImageClassifier fit(
      Dataset training,
      UnaryOperator<NDArray> transform,
      SampleShape shape,
      int classes,
      Loss loss,
      int steps,
      SeedSequence seeds,
      Runnable afterBatch)
      throws IOException, TranslateException {
    return new ImageClassifier(
        ImageNetwork.fit(
            training,
            transform,
            shape,
            new LearningTask.Classification(classes, loss),
            steps,
            seeds,
            afterBatch));
  }

  /**
   * The probability of each class for each sample.
   *
   * @param samples images of the shape it was fitted on
   * @return a row of {@code classes} probabilities for each sample
   * @throws IllegalArgumentException if the shape is another
   */
  public float[][] predict(LabeledSamples samples) {
    return network.predict(samples);
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
