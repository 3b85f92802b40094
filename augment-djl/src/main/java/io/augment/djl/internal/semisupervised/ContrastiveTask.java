package io.augment.djl.internal.semisupervised;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import io.augment.djl.internal.downstream.LearningTask;

/**
 * Finding, for each row of a batch, the other view of the same image among all other rows, by the
 * cosine of their outputs: SimCLR's loss. Labels are the indices {@code (N)} of the other views.
 *
 * @param outputs width of an output
 */
record ContrastiveTask(int outputs) implements LearningTask {

  private static final double TEMPERATURE = 0.5;
  private static final double SMALLEST_SQUARE = 1e-12;

  /** Taken from the logit of a row and itself, which leaves nothing of it. */
  private static final double NEVER = 1e4;

  @Override
  public boolean learns() {
    return true;
  }

  @Override
  public Loss loss() {
    Loss entropy = new SoftmaxCrossEntropyLoss();
    return new Loss("contrastive") {
      @Override
      public NDArray evaluate(NDList labels, NDList predictions) {
        return entropy.evaluate(labels, new NDList(similarities(predictions.singletonOrThrow())));
      }
    };
  }

  /** The logits {@code (N, N)} that a row's other view is a row. */
  private static NDArray similarities(NDArray outputs) {
    NDArray squares = outputs.square().sum(new int[] {1}, true);
    NDArray units = outputs.div(squares.add(SMALLEST_SQUARE).sqrt());
    NDArray cosines = units.matMul(units.transpose()).div(TEMPERATURE);
    int rows = Math.toIntExact(outputs.getShape().get(0));
    return cosines.sub(outputs.getManager().eye(rows).mul(NEVER));
  }

  @Override
  public NDArray labels(NDArray written) {
    return written.toType(DataType.INT64, false);
  }

  @Override
  public NDArray predictions(NDArray outputs) {
    return outputs;
  }

  @Override
  public String learner() {
    return "contrastive network";
  }
}
