package io.augment.djl.internal.downstream;

import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * Network of a table's rows, whatever its task: two hidden layers of 64 units with ReLU, with a
 * weight decay of 1e-4.
 */
public final class RowNetwork {

  private static final int HIDDEN_LAYERS = 2;
  private static final int HIDDEN_UNITS = 64;
  private static final float WEIGHT_DECAY = 1e-4f;

  private RowNetwork() {}

  /**
   * Fits a network.
   *
   * @param training yields batches of rows {@code (N, columns)} of float32, and labels as the task
   *     takes them
   * @param columns numbers of a row
   * @param task what it learns
   * @param steps batches to learn from, at least 1
   * @param seeds where the weights come from
   * @param afterBatch called after each batch
   */
  public static DownstreamNetwork fit(
      Dataset training,
      int columns,
      LearningTask task,
      int steps,
      SeedSequence seeds,
      Runnable afterBatch)
      throws IOException, TranslateException {
    return DownstreamNetwork.train(
        layers(task.outputs()),
        WEIGHT_DECAY,
        network -> training,
        UnaryOperator.identity(),
        SampleShape.row(columns),
        task,
        steps,
        seeds,
        afterBatch);
  }

  private static SequentialBlock layers(int outputs) {
    SequentialBlock block = new SequentialBlock();
    for (int i = 0; i < HIDDEN_LAYERS; i++) {
      block
          .add(Linear.builder().setUnits(HIDDEN_UNITS).build())
          .add(new FunctionBlock(Activation::relu));
    }
    return block.add(Linear.builder().setUnits(outputs).build());
  }
}
