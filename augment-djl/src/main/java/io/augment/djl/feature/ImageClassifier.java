package io.augment.djl.feature;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.LinearTracker;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import io.augment.data.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.nn.SeededInitializer;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * A small convolutional classifier of images: the model whose accuracy tells what a training set is
 * worth. Three convolutions of 16, 32 and 64 channels with batch normalisation, pooling after each,
 * and a dense layer on the mean of each channel; Adam, its rate falling from 1e-3 to zero.
 *
 * <p>Fitting is not thread-safe and takes the process's one gradient collector; {@link #predict}
 * may be called by many threads at once.
 */
public final class ImageClassifier implements AutoCloseable {

  private static final int[] CHANNELS = {16, 32, 64};
  private static final float LEARNING_RATE = 1e-3f;
  private static final int CHUNK = 128;

  private final Model model;
  private final SampleShape shape;
  private final int classes;

  private ImageClassifier(Model model, SampleShape shape, int classes) {
    this.model = model;
    this.shape = shape;
    this.classes = classes;
  }

  /**
   * Fits a classifier on a DJL data set for a number of steps, however many epochs these are.
   *
   * @param training yields batches of images {@code (N, C, H, W)} and class indices {@code (N)}; an
   *     {@link io.augment.djl.dataset} augmented one or any other
   * @param transform applied to the images of every batch, such as a classic augmentation; takes
   *     and gives {@code (N, C, H, W)}
   * @param shape the shape of one image
   * @param classes number of classes
   * @param steps batches to learn from, at least 1
   * @param seeds where the weights come from
   * @return the classifier, which the caller closes
   * @throws IOException if the data set can't be read
   * @throws TranslateException if the data set's pipeline fails
   */
  public static ImageClassifier fit(
      Dataset training,
      UnaryOperator<NDArray> transform,
      SampleShape shape,
      int classes,
      int steps,
      SeedSequence seeds)
      throws IOException, TranslateException {
    Model model = Model.newInstance("classifier");
    Block block = network(classes);
    block.setInitializer(
        new SeededInitializer(seeds.child("weights").random()), Parameter.Type.WEIGHT);
    model.setBlock(block);
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
            .optOptimizer(Adam.builder().optLearningRateTracker(decaying(steps)).build());
    try (Trainer trainer = model.newTrainer(config)) {
      trainer.initialize(new Shape(1, shape.channels(), shape.height(), shape.width()));
      train(trainer, training, transform, steps);
      return new ImageClassifier(model, shape, classes);
    } catch (IOException | TranslateException | RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /** Down to zero at the end, so that the last batches don't decide what is measured. */
  private static Tracker decaying(int steps) {
    return LinearTracker.builder()
        .setBaseValue(LEARNING_RATE)
        .optSlope(-LEARNING_RATE / steps)
        .optMaxUpdates(steps)
        .build();
  }

  private static void train(
      Trainer trainer, Dataset training, UnaryOperator<NDArray> transform, int steps)
      throws IOException, TranslateException {
    int done = 0;
    while (done < steps) {
      int before = done;
      // A manager for each pass: what a pass that ends early has drawn ahead is freed with it.
      try (NDManager pass = trainer.getManager().newSubManager()) {
        for (Batch batch : training.getData(pass)) {
          try (Batch open = batch) {
            if (done < steps) {
              open.getData().set(0, transform.apply(open.getData().head()));
              EasyTrain.trainBatch(trainer, open);
              trainer.step();
              done++;
            }
          }
          if (done == steps) {
            break;
          }
        }
      }
      if (done == before) {
        throw new IllegalArgumentException("the training set yields no batch");
      }
    }
  }

  private static Block network(int classes) {
    SequentialBlock block = new SequentialBlock();
    for (int i = 0; i < CHANNELS.length; i++) {
      block
          .add(
              Conv2d.builder()
                  .setFilters(CHANNELS[i])
                  .setKernelShape(new Shape(3, 3))
                  .optPadding(new Shape(1, 1))
                  .build())
          .add(BatchNorm.builder().build())
          .add(Activation::relu)
          .add(
              i < CHANNELS.length - 1
                  ? Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2))
                  : Pool.globalAvgPool2dBlock());
    }
    return block.add(Blocks.batchFlattenBlock()).add(Linear.builder().setUnits(classes).build());
  }

  /**
   * The probability of each class for each sample.
   *
   * @param samples images of the shape it was fitted on
   * @return a row of {@code classes} probabilities for each sample
   * @throws IllegalArgumentException if the shape is another
   */
  public float[][] predict(LabeledSamples samples) {
    if (!samples.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "samples of " + samples.shape() + ": the classifier was fitted on " + shape);
    }
    float[][] probabilities = new float[samples.size()][];
    ParameterStore store = new ParameterStore(model.getNDManager(), false);
    for (int from = 0; from < samples.size(); from += CHUNK) {
      int size = Math.min(CHUNK, samples.size() - from);
      float[] values = new float[size * shape.values()];
      for (int i = 0; i < size; i++) {
        samples.copySample(from + i, values, i * shape.values());
      }
      try (NDManager scope = model.getNDManager().newSubManager()) {
        NDArray images =
            scope.create(values, new Shape(size, shape.channels(), shape.height(), shape.width()));
        float[] rows =
            model
                .getBlock()
                .forward(store, new NDList(images), false)
                .singletonOrThrow()
                .softmax(1)
                .toFloatArray();
        for (int i = 0; i < size; i++) {
          probabilities[from + i] = Arrays.copyOfRange(rows, i * classes, (i + 1) * classes);
        }
      }
    }
    return probabilities;
  }

  @Override
  public void close() {
    model.close();
  }
}
