package io.augment.djl.classifier;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.loss.Loss;
import java.util.Arrays;

/**
 * Softmax cross-entropy, each sample's multiplied by the weight of its class: DJL's knows one
 * weight for all. The mean over the batch, not over its weights, so that a batch of rare samples
 * alone counts for more.
 */
final class WeightedCrossEntropy extends Loss {

  private final double[] classWeights;

  WeightedCrossEntropy(double... classWeights) {
    super("WeightedCrossEntropy");
    this.classWeights = classWeights.clone();
    if (classWeights.length == 0
        || !(Arrays.stream(classWeights).sum() > 0)
        || !Arrays.stream(classWeights).allMatch(w -> w >= 0 && Double.isFinite(w))) {
      throw new IllegalArgumentException(
          "class weights "
              + Arrays.toString(classWeights)
              + ": expected one per class, finite, none negative, and not all 0");
    }
  }

  @Override
  public NDArray evaluate(NDList labels, NDList predictions) {
    NDArray logits = predictions.singletonOrThrow();
    long[] classes = labels.singletonOrThrow().toLongArray();
    int width = classWeights.length;
    // Weights of the true classes, 0 elsewhere: a product has a gradient where picking has none.
    float[] weights = new float[classes.length * width];
    for (int sample = 0; sample < classes.length; sample++) {
      int label = (int) classes[sample];
      weights[sample * width + label] = (float) classWeights[label];
    }
    NDArray mask =
        labels.singletonOrThrow().getManager().create(weights, new Shape(classes.length, width));
    return logits.logSoftmax(1).mul(mask).sum().neg().div(classes.length);
  }
}
