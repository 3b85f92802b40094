package io.augment.djl.internal.downstream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.nn.SameConv2d;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Network of images, whatever its task: three convolutions of 16, 32 and 64 channels with batch
 * normalisation, pooling after each, and a dense layer on the mean of each channel.
 */
public final class ImageNetwork {

  /** The layers after the last that says where in the image: mean of each map, flat, dense. */
  public static final int LAYERS_AFTER_MAPS = 3;

  private static final int[] CHANNELS = {16, 32, 64};
  private static final float NO_WEIGHT_DECAY = 0;

  private ImageNetwork() {}

  /**
   * Fits a network.
   *
   * @param training yields batches of images {@code (N, C, H, W)} of float32, and labels as the
   *     task takes them
   * @param transform applied to the images of every batch
   * @param shape shape of an image
   * @param task what it learns
   * @param steps batches to learn from, at least 1
   * @param seeds where the weights come from
   * @param afterBatch called after each batch
   */
  public static DownstreamNetwork fit(
      Dataset training,
      UnaryOperator<NDArray> transform,
      SampleShape shape,
      LearningTask task,
      int steps,
      SeedSequence seeds,
      Runnable afterBatch)
      throws IOException, TranslateException {
    return fit(network -> training, transform, shape, task, steps, seeds, afterBatch);
  }

  /**
   * Fits a network on batches that depend on what it has learnt, or that begins from other weights.
   *
   * @param training takes the network with its first weights, and yields the batches
   * @param transform applied to the images of every batch
   * @param shape shape of an image
   * @param task what it learns
   * @param steps batches to learn from, at least 1
   * @param seeds where the weights come from
   * @param afterBatch called after each batch
   */
  public static DownstreamNetwork fit(
      Function<DownstreamNetwork, Dataset> training,
      UnaryOperator<NDArray> transform,
      SampleShape shape,
      LearningTask task,
      int steps,
      SeedSequence seeds,
      Runnable afterBatch)
      throws IOException, TranslateException {
    return DownstreamNetwork.train(
        layers(task.outputs()),
        NO_WEIGHT_DECAY,
        training,
        transform,
        shape,
        task,
        steps,
        seeds,
        afterBatch);
  }

  private static SequentialBlock layers(int outputs) {
    SequentialBlock block = new SequentialBlock();
    for (int i = 0; i < CHANNELS.length; i++) {
      block
          .add(SameConv2d.biased(CHANNELS[i], 3))
          .add(BatchNorm.builder().build())
          .add(new FunctionBlock(Activation::relu))
          .add(
              new FunctionBlock(
                  i < CHANNELS.length - 1 ? ImageNetwork::halved : Pool::globalAvgPool2d));
    }
    block
        .add(new FunctionBlock(Blocks::batchFlatten))
        .add(Linear.builder().setUnits(outputs).build());
    return block;
  }

  private static NDArray halved(NDArray maps) {
    return Pool.maxPool2d(maps, new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), false);
  }
}
