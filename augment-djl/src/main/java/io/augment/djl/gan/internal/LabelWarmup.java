package io.augment.djl.gan.internal;

import ai.djl.ndarray.NDArray;
import io.augment.djl.internal.nn.Scaling;

/**
 * Transition from unconditional to conditional training: at first both networks are conditioned on
 * the mean of all classes, and then increasingly on the class, in a straight line. Shahbazi et al.
 * 2022, "Collapse by Conditioning: Training Class-conditional GANs with Limited Data", arXiv
 * 2201.06578, who add an unconditional loss besides; here one network serves both.
 */
final class LabelWarmup {

  private final int steps;
  private final int classes;

  /**
   * A ramp.
   *
   * @param steps its length; 0 for none
   * @param classes number of classes
   */
  LabelWarmup(int steps, int classes) {
    this.steps = steps;
    this.classes = classes;
  }

  /** Weight of the class at a step, in [0, 1]. */
  double share(int step) {
    return step > steps ? 1 : (step - 1) / (double) steps;
  }

  /** Labels that the networks are conditioned on. */
  NDArray labels(NDArray oneHot, int step) {
    double share = share(step);
    return share == 1 ? oneHot : oneHot.mul((float) share).add((float) ((1 - share) / classes));
  }

  /** A term about classes, as much as they count. */
  NDArray scaled(NDArray term, int step) {
    double share = share(step);
    return share == 1 ? term : Scaling.scaled(term, share);
  }
}
