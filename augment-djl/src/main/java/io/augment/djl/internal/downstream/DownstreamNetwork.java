package io.augment.djl.internal.downstream;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
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
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Network of every classifier and regressor here: it is trained for a number of steps by Adam, its
 * rate falling from 1e-3 to zero, and then predicts. Training is not thread-safe and takes the
 * process's one gradient collector; interrupting its thread ends it at the next batch with a {@link
 * CancellationException}. Prediction may be called by many threads at once.
 */
public final class DownstreamNetwork implements AutoCloseable {

  private static final float LEARNING_RATE = 1e-3f;
  private static final int CHUNK = 128;

  private final Model model;
  private final SampleShape shape;
  private final LearningTask task;

  private DownstreamNetwork(Model model, SampleShape shape, LearningTask task) {
    this.model = model;
    this.shape = shape;
    this.task = task;
  }

  /**
   * Trains a network.
   *
   * @param network from samples {@code (N, …)} to the task's outputs, the last block being the
   *     layer that turns features into these; not initialised
   * @param weightDecay the factor of the weights that is added to their gradients, at least 0
   * @param training takes the network with its first weights, and yields batches of samples, and
   *     labels as the task takes them
   * @param transform applied to the samples of every batch
   * @param shape the shape of one sample
   * @param task what it learns
   * @param steps batches to learn from, at least 1
   * @param seeds where the weights come from
   * @param afterBatch called after each batch
   */
  public static DownstreamNetwork train(
      SequentialBlock network,
      float weightDecay,
      Function<DownstreamNetwork, Dataset> training,
      UnaryOperator<NDArray> transform,
      SampleShape shape,
      LearningTask task,
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
        new DefaultTrainingConfig(task.loss())
            .optDevices(DeviceChoice.devices(EngineStart.engine())) // not the default engine's
            .optOptimizer(adam);
    DownstreamNetwork fitted = new DownstreamNetwork(model, shape, task);
    try (Trainer trainer = model.newTrainer(config)) {
      trainer.initialize(fitted.batchShape(1));
      if (task.learns()) {
        fitted.train(trainer, training.apply(fitted), transform, steps, afterBatch);
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
              open.getLabels().set(0, task.labels(open.getLabels().head()));
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

  /**
   * Takes over the weights and running statistics of all layers but the last.
   *
   * @param pretrained a network of the same layers but for the last
   */
  public void startFrom(DownstreamNetwork pretrained) {
    List<Block> own = hidden();
    List<Block> others = pretrained.hidden();
    for (int layer = 0; layer < own.size(); layer++) {
      List<Parameter> values = others.get(layer).getParameters().values();
      List<Parameter> targets = own.get(layer).getParameters().values();
      for (int i = 0; i < targets.size(); i++) {
        values.get(i).getArray().copyTo(targets.get(i).getArray());
      }
    }
  }

  private static void requireNotInterrupted(int done) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted after batch " + done);
    }
  }

  private Shape batchShape(int size) {
    return new Shape(size)
        .addAll(new Shape(Arrays.stream(shape.toArray()).asLongStream().toArray()));
  }

  /**
   * The task's predictions for each sample.
   *
   * @param samples samples of the shape it was fitted on
   * @return a row of {@link LearningTask#outputs()} numbers for each sample
   * @throws IllegalArgumentException if the shape is another
   */
  public float[][] predict(LabeledSamples samples) {
    return predict(SampleValues.of(samples));
  }

  /**
   * The same for samples that may have no labels.
   *
   * @param samples samples of the shape it was fitted on
   * @return a row of {@link LearningTask#outputs()} numbers for each sample
   * @throws IllegalArgumentException if the shape is another
   */
  public float[][] predict(SampleValues samples) {
    List<Block> layers = layers();
    int width = task.outputs();
    float[] rows = compute(samples, width, batch -> task.predictions(forward(layers, batch)));
    float[][] predictions = new float[samples.size()][];
    Arrays.setAll(predictions, i -> Arrays.copyOfRange(rows, i * width, (i + 1) * width));
    return predictions;
  }

  /**
   * Inputs of the last layer for each sample.
   *
   * @param samples samples of the shape it was fitted on
   * @return {@link #featureWidth()} numbers for each sample
   * @throws IllegalArgumentException if the shape is another
   */
  public Features features(LabeledSamples samples) {
    int width = featureWidth();
    return Features.of(
        width, compute(SampleValues.of(samples), width, batch -> forward(hidden(), batch)));
  }

  /**
   * Output of the first layers, with a gradient where the images have one.
   *
   * @param images a batch of samples, of another height and width if the layers allow it
   * @param left number of layers left out at the end
   */
  public NDArray maps(NDArray images, int left) {
    List<Block> layers = layers();
    return forward(layers.subList(0, layers.size() - left), images);
  }

  /** Width of the last layer's input. */
  public int featureWidth() {
    Shape[] shapes = {batchShape(1)};
    for (Block layer : hidden()) {
      shapes = layer.getOutputShapes(shapes);
    }
    return Math.toIntExact(shapes[0].size());
  }

  public boolean isOfImages() {
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
  private float[] compute(SampleValues samples, int width, UnaryOperator<NDArray> computation) {
    if (!samples.shape().equals(shape)) {
      throw new IllegalArgumentException(
          String.format(
              "samples of %s: the %s was fitted on %s", samples.shape(), task.learner(), shape));
    }
    float[] rows = new float[Math.multiplyExact(samples.size(), width)];
    for (int from = 0; from < samples.size(); from += CHUNK) {
      int size = Math.min(CHUNK, samples.size() - from);
      float[] values = new float[size * shape.values()];
      for (int i = 0; i < size; i++) {
        samples.copy(from + i, values, i * shape.values());
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
