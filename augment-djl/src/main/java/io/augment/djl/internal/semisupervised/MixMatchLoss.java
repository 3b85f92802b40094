package io.augment.djl.internal.semisupervised;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.loss.Loss;

/**
 * MixMatch's loss: the mean cross-entropy of the first rows of a batch, which are labelled, and of
 * the others the mean squared error of each probability, times what the row weighs. Labels are rows
 * {@code (N, classes)} of a weight per class.
 */
final class MixMatchLoss extends Loss {

  private final int labeled;

  /**
   * A loss.
   *
   * @param labeled number of labelled rows in a batch
   */
  MixMatchLoss(int labeled) {
    super("MixMatch");
    this.labeled = labeled;
  }

  @Override
  public NDArray evaluate(NDList labels, NDList predictions) {
    NDArray logits = predictions.singletonOrThrow();
    NDArray targets = labels.singletonOrThrow();
    NDIndex known = new NDIndex(":" + labeled);
    NDIndex guessed = new NDIndex(labeled + ":");
    NDArray entropy =
        logits.get(known).logSoftmax(1).mul(targets.get(known)).sum().neg().div(labeled);
    NDArray weighted = targets.get(guessed);
    NDArray weights = weighted.sum(new int[] {1}, true);
    NDArray errors = logits.get(guessed).softmax(1).sub(weighted.div(weights)).square();
    return entropy.add(errors.mul(weights).mean());
  }
}
