package io.augment.djl.gan.regularizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Augments an image with a probability that grows while the discriminator is too sure of real
 * images, and shrinks otherwise: Karras et al. 2020, "Training Generative Adversarial Networks with
 * Limited Data", arXiv 2006.06676, with the mean sign of real logits as the sign of over-fitting.
 *
 * @param target that mean sign, in (0, 1)
 * @param imagesToFull real images in which the probability may go from 0 to 1, 100 to 10,000,000;
 *     the paper's 500,000 are more than a short training sees
 */
record AdaptiveAugmentation(double target, int imagesToFull) implements Regularizer {

  static final int DEFAULT_IMAGES_TO_FULL = 20_000;

  AdaptiveAugmentation {
    if (!(target > 0 && target < 1)) {
      throw new IllegalArgumentException(
          "adaptiveTarget " + target + ": expected a number in (0, 1)");
    }
    if (imagesToFull < 100 || imagesToFull > 10_000_000) {
      throw new IllegalArgumentException(
          "imagesToFull " + imagesToFull + ": expected a whole number in [100, 10000000]");
    }
  }

  @Override
  public String name() {
    return "adaptive-augmentation";
  }

  @Override
  public SortedMap<String, String> settings() {
    return new TreeMap<>(
        Map.of(
            "adaptiveTarget", Double.toString(target),
            "adaptiveTarget.imagesToFull", Integer.toString(imagesToFull)));
  }

  @Override
  public Regularizer.Term begin(int steps) {
    return new Strength();
  }

  private final class Strength implements Regularizer.Term {

    private float probability;

    @Override
    public NDArray shown(NDArray images, NDArray augmented, int step, SplittableRandom random) {
      int n = Math.toIntExact(images.getShape().get(0));
      float[] chosen = new float[n];
      for (int i = 0; i < n; i++) {
        chosen[i] = random.nextDouble() < probability ? 1f : 0f;
      }
      NDArray mask = images.getManager().create(chosen, new Shape(n, 1, 1, 1));
      return augmented.mul(mask).add(images.mul(mask.neg().add(1)));
    }

    @Override
    public void follow(LogitStatistics statistics) {
      double change = Math.signum(statistics.realSign() - target) * statistics.images();
      probability = (float) Math.max(0, Math.min(1, probability + change / imagesToFull));
    }

    @Override
    public float[] state() {
      return new float[] {probability};
    }

    @Override
    public void restore(float[] state) {
      probability = state[0];
    }
  }
}
