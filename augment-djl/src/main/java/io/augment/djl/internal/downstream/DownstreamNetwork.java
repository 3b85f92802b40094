package io.augment.djl.classifier;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
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
import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.DeviceChoice;
import io.augment.djl.internal.EngineStart;
import io.augment.djl.internal.nn.SeededInitializer;
import io.augment.feature.Features;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;

/**
 * Network of every classifier here: it is trained for a number of steps by Adam, its rate falling
 * from 1e-3 to zero, and then gives probabilities. Training is not thread-safe and takes the
 * process's one gradient collector; interrupting its thread ends it at the next batch with a {@link
 * CancellationException}. Prediction may be called by many threads at once.
 */
final class ClassifierNetwork implements AutoCloseable {

  private static final float LEARNING_RATE = 1e-3f;
  private static final int CHUNK = 128;

  private final Model model;
  private final SampleShape shape;
  private final int classes;

  private ClassifierNetwork(Model model, SampleShape shape, int classes) {
    this.model = model;
    this.shape = shape;
    this.classes = classes;
  }

  /**
   * Trains a network.
   *
   * @param network from samples {@code (N, …)} to logits {@code (N, classes)}, the last block being
   *     the layer that turns features into logits; not initialised
   * @param weightDecay the factor of the weights that is added to their gradients, at least 0
   * @param training yields batches of samples and their classes: indices {@code (N)} or {@code (N,
   *     1)}, or one-hot rows {@code (N, classes)}
   * @param transform applied to the samples of every batch
   * @param shape the shape of one sample
   * @param classes number of classes
   * @param loss of logits {@code (N, classes)} and class indices {@code (N)}
   * @param steps batches to learn from, at least 1
   * @param seeds where the weights come from
   * @param afterBatch called after each batch
   */
  static ClassifierNetwork train(
      SequentialBlock network,
      float weightDecay,
      Dataset training,
      UnaryOperator<NDArray> transform,
      SampleShape shape,
      int classes,
      Loss loss,
      int steps,
      SeedSequence seeds,
      Runnable afterBatch)
      throws IOException, TranslateException {
    Model model = DeviceChoice.newModel("classifier");
    network.setInitializer(
        new SeededInitializer(seeds.child("weights").random()), Parameter.Type.WEIGHT);
    model.setBlock(network);
    Adam adam =
        Adam.builder().optLearningRateTracker(decaying(steps)).optWeightDecays(weightDecay).build();
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(loss)
            .optDevices(DeviceChoice.devices(EngineStart.engine())) // not the default engine's
            .optOptimizer(adam);
    ClassifierNetwork fitted = new ClassifierNetwork(model, shape, classes);
    try (Trainer trainer = model.newTrainer(config)) {
      trainer.initialize(fitted.batchShape(1));
      if (classes > 1) { // of one class there is nothing to learn, and every gradient is zero
        fitted.train(trainer, training, transform, steps, afterBatch);
      }
      network.freezeParameters(true); // gradients may flow through it from now on, not into it
      return fitted;
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

  private void train(
      Trainer trainer,
      Dataset training,
      UnaryOperator<NDArray> transform,
      int steps,
      Runnable afterBatch)
      throws IOException, TranslateException {
    int done = 0;
    while (done < steps) {
      int before = done;
      // A manager for each pass: what a pass that ends early has drawn ahead is freed with it.
      try (NDManager pass = trainer.getManager().newSubManager()) {
        for (Batch batch : training.getData(pass)) {
          try (Batch open = batch) {
            if (done < steps) {
              requireNotInterrupted(done);
              open.getData().set(0, transform.apply(open.getData().head()));
              open.getLabels().set(0, indices(open.getLabels().head()));
              EasyTrain.trainBatch(trainer, open);
              trainer.step();
              done++;
              afterBatch.run();
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

  private static void requireNotInterrupted(int done) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted after batch " + done);
    }
  }

  /** Class indices as the loss takes them, (N); DJL's own tables write them as float32 columns. */
  private NDArray indices(NDArray labels) {
    Shape written = labels.getShape();
    if (written.dimension() == 2 && written.get(1) == classes) {
      return labels.argMax(1);
    }
    if (written.dimension() > 2 || (written.dimension() == 2 && written.get(1) != 1)) {
      throw new IllegalArgumentException(
          String.format(
              "a batch has labels of the shape %s: expected class indices (N) or (N, 1), or one-hot"
                  + " rows (N, %d)",
              written, classes));
    }
    return labels.flatten().toType(DataType.INT64, false);
  }

  private Shape batchShape(int size) {
    return new Shape(size)
        .addAll(new Shape(Arrays.stream(shape.toArray()).asLongStream().toArray()));
  }

  /**
   * The probability of each class for each sample.
   *
   * @param samples samples of the shape it was fitted on
   * @return a row of {@code classes} probabilities for each sample
   * @throws IllegalArgumentException if the shape is another
   */
  float[][] predict(LabeledSamples samples) {
    List<Block> layers = layers();
    float[] rows = compute(samples, classes, batch -> forward(layers, batch).softmax(1));
    float[][] probabilities = new float[samples.size()][];
    Arrays.setAll(probabilities, i -> Arrays.copyOfRange(rows, i * classes, (i + 1) * classes));
    return probabilities;
  }

  /**
   * Inputs of the last layer for each sample.
   *
   * @param samples samples of the shape it was fitted on
   * @return {@link #featureWidth()} numbers for each sample
   * @throws IllegalArgumentException if the shape is another
   */
  Features features(LabeledSamples samples) {
    int width = featureWidth();
    return Features.of(width, compute(samples, width, batch -> forward(hidden(), batch)));
  }

  /**
   * Output of the first layers, with a gradient where the images have one.
   *
   * @param images a batch of samples, of another height and width if the layers allow it
   * @param left number of layers left out at the end
   */
  NDArray maps(NDArray images, int left) {
    List<Block> layers = layers();
    return forward(layers.subList(0, layers.size() - left), images);
  }

  /** Width of the last layer's input. */
  int featureWidth() {
    Shape[] shapes = {batchShape(1)};
    for (Block layer : hidden()) {
      shapes = layer.getOutputShapes(shapes);
    }
    return Math.toIntExact(shapes[0].size());
  }

  boolean isOfImages() {
    return shape.isImage();
  }

  private List<Block> hidden() {
    List<Block> layers = layers();
    return layers.subList(0, layers.size() - 1);
  }

  private List<Block> layers() {
    return model.getBlock().getChildren().values();
  }

  private NDArray forward(List<Block> layers, NDArray batch) {
    ParameterStore store = new ParameterStore(model.getNDManager(), false);
    NDList current = new NDList(batch);
    for (Block layer : layers) {
      current = layer.forward(store, current, false);
    }
    return current.singletonOrThrow();
  }

  /** Rows of numbers for samples, a chunk at a time. */
  private float[] compute(LabeledSamples samples, int width, UnaryOperator<NDArray> computation) {
    if (!samples.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "samples of " + samples.shape() + ": the classifier was fitted on " + shape);
    }
    float[] rows = new float[Math.multiplyExact(samples.size(), width)];
    for (int from = 0; from < samples.size(); from += CHUNK) {
      int size = Math.min(CHUNK, samples.size() - from);
      float[] values = new float[size * shape.values()];
      for (int i = 0; i < size; i++) {
        samples.copySample(from + i, values, i * shape.values());
      }
      try (NDManager scope = model.getNDManager().newSubManager()) {
        NDArray batch = scope.create(values, batchShape(size));
        float[] computed = computation.apply(batch).toFloatArray();
        System.arraycopy(computed, 0, rows, from * width, size * width);
      }
    }
    return rows;
  }

  @Override
  public void close() {
    model.close();
  }
}
