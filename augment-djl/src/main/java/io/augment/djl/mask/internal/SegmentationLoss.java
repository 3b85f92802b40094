package io.augment.djl.mask.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.augment.MaskedSamples;
import io.augment.djl.internal.nn.Scaling;

/**
 * Loss of a segmenter: the cross-entropy of the pixels, and one minus the soft Dice coefficient,
 * mean of the classes other than background (Milletari et al. 2016, arXiv 1606.04797). Stateless
 * and thread-safe.
 */
public final class SegmentationLoss {

  private static final int[] ALL_BUT_CLASSES = {0, 2, 3};

  /** Pixels that both sides of the coefficient have more: no division by zero. */
  private static final float SMOOTHING = 1;

  private SegmentationLoss() {}

  /**
   * The loss.
   *
   * @param logits {@code (N, classes, H, W)}, whose manager owns what is computed
   * @param batch the images with masks that these are of
   * @return a scalar
   */
  public static NDArray of(NDArray logits, MaskedSamples batch) {
    NDManager scope = logits.getManager();
    NDArray wanted = PairArrays.oneHot(scope, batch);
    NDArray logProbabilities = logits.logSoftmax(1);
    NDArray crossEntropy =
        Scaling.scaled(wanted.mul(logProbabilities).mean().neg(), batch.classes().count());
    NDArray probabilities = logProbabilities.exp();
    NDArray both = wanted.mul(probabilities).sum(ALL_BUT_CLASSES);
    NDArray either = wanted.add(probabilities).sum(ALL_BUT_CLASSES);
    NDArray dice = Scaling.scaled(both, 2).add(SMOOTHING).div(either.add(SMOOTHING)); // by class
    NDArray foreground = dice.get("1:").mean();
    return crossEntropy.sub(foreground);
  }
}
