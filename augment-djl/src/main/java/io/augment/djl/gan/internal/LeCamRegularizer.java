package io.augment.djl.gan.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.augment.djl.nn.Scaling;

/**
 * Keeps the discriminator's logits near the moving averages of the other side's: Tseng et al. 2021,
 * "Regularizing Generative Adversarial Networks under Limited Data", arXiv 2104.03310.
 *
 * <p>The averages are followed from the first step on, the penalty begins later: before that they
 * mean nothing. Not thread-safe.
 */
final class LeCamRegularizer {

  private static final float DECAY = 0.99f;

  private static final String ANCHORS = "lecam";

  /** The step that the paper's authors begin at. */
  private static final int USUAL_START = 1_000;

  private final float weight;
  private final int start;
  private float realAnchor;
  private float fakeAnchor;

  /**
   * A regulariser.
   *
   * @param weight how much it counts; 0 for not at all
   * @param steps length of the training: a short one begins at its quarter
   */
  LeCamRegularizer(double weight, int steps) {
    this.weight = (float) weight;
    start = Math.min(USUAL_START, steps / 4);
  }

  /**
   * Adds the penalty to the discriminator's loss.
   *
   * @param loss the discriminator's loss, a scalar
   * @param real logits of real samples, {@code (N)}
   * @param fake logits of synthetic samples, {@code (N)}
   * @param step the training step, from 1
   * @return the loss to minimise
   */
  NDArray addTo(NDArray loss, NDArray real, NDArray fake, int step) {
    if (weight == 0 || step < start) {
      return loss;
    }
    NDArray realPenalty = Activation.relu(real.sub(fakeAnchor)).square().mean();
    NDArray fakePenalty = Activation.relu(fake.sub(realAnchor).neg()).square().mean();
    return loss.add(Scaling.scaled(realPenalty.add(fakePenalty), weight));
  }

  /**
   * Follows the logits.
   *
   * @param realMean mean logit of real samples
   * @param fakeMean mean logit of synthetic samples
   */
  void follow(float realMean, float fakeMean) {
    realAnchor = DECAY * realAnchor + (1 - DECAY) * realMean;
    fakeAnchor = DECAY * fakeAnchor + (1 - DECAY) * fakeMean;
  }

  void save(TrainingState.Builder state) {
    state.values(ANCHORS, realAnchor, fakeAnchor);
  }

  void restore(TrainingState state) {
    float[] anchors = state.values(ANCHORS, 2);
    realAnchor = anchors[0];
    fakeAnchor = anchors[1];
  }
}
