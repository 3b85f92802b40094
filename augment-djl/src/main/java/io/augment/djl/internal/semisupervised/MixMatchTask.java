package io.augment.djl.internal.semisupervised;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.loss.Loss;
import io.augment.djl.internal.downstream.LearningTask;

/**
 * MixMatch's task: the mean cross-entropy of the first rows of a batch, which are labelled, and of
 * the others the mean squared error of each probability, times what the row weighs. Labels are rows
 * {@code (N, classes)} of a weight per class.
 *
 * @param classes number of classes
 * @param labeled number of labelled rows in a batch
 */
record MixMatchTask(int classes, int labeled) implements LearningTask {

  @Override
  public int outputs() {
    return classes;
  }

  @Override
  public boolean learns() {
    return classes > 1;
  }

  @Override
  public Loss loss() {
    return new Loss("MixMatch") {
      @Override
      public NDArray evaluate(NDList labels, NDList predictions) {
        return evaluated(labels.singletonOrThrow(), predictions.singletonOrThrow());
      }
    };
  }

  private NDArray evaluated(NDArray labels, NDArray logits) {
    NDIndex known = new NDIndex(":" + labeled);
    NDIndex guessed = new NDIndex(labeled + ":");
    NDArray entropy =
        logits.get(known).logSoftmax(1).mul(labels.get(known)).sum().neg().div(labeled);
    NDArray weighted = labels.get(guessed);
    NDArray weights = weighted.sum(new int[] {1}, true);
    NDArray errors = logits.get(guessed).softmax(1).sub(weighted.div(weights)).square();
    return entropy.add(errors.mul(weights).mean());
  }

  @Override
  public NDArray labels(NDArray written) {
    return written;
  }

  @Override
  public NDArray predictions(NDArray outputs) {
    return outputs.softmax(1);
  }

  @Override
  public String learner() {
    return "classifier";
  }
}
