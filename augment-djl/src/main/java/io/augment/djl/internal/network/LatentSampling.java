package io.augment.djl.internal.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;

/**
 * Draws what samples are made from. Numbers of the latent that lie beyond a threshold are drawn
 * again: the "truncation trick" of Brock et al. 2018, arXiv 1809.11096.
 *
 * <p>Immutable and thread-safe.
 *
 * @param latent length of the latent
 * @param noise length of the latent and of whatever else is random after it, which isn't cut off
 * @param threshold the largest absolute value in a latent; infinite for none
 */
public record LatentSampling(int latent, int noise, double threshold) {

  /** The least threshold: one in thirteen draws is within, so that a latent is soon complete. */
  public static final double LEAST = 0.1;

  /** The largest threshold: no draw lies beyond. */
  public static final double MOST = 100;

  /**
   * Draws that are not cut off.
   *
   * @param latent length of the latent
   * @param noise length of the latent and of whatever else is random after it
   */
  public LatentSampling(int latent, int noise) {
    this(latent, noise, Double.POSITIVE_INFINITY);
  }

  /**
   * The same, cut off.
   *
   * @param limit the largest absolute value in a latent
   * @return such draws
   * @throws IllegalArgumentException if it is not in [{@value #LEAST}, {@value #MOST}]
   */
  public LatentSampling truncated(double limit) {
    if (!(limit >= LEAST && limit <= MOST)) {
      throw new IllegalArgumentException(
          "truncation " + limit + ": expected a number in [0.1, 100]");
    }
    return new LatentSampling(latent, noise, limit);
  }

  /**
   * Draws.
   *
   * @param manager owns the result
   * @param random where the numbers come from
   * @param size number of samples
   * @return {@code (size, noise)}
   */
  public NDArray draw(NDManager manager, SplittableRandom random, int size) {
    float[] values = new float[size * noise];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (i % noise < latent ? within(random) : random.nextGaussian());
    }
    return manager.create(values, new Shape(size, noise));
  }

  private double within(SplittableRandom random) {
    double number = random.nextGaussian();
    while (Math.abs(number) > threshold) {
      number = random.nextGaussian();
    }
    return number;
  }
}
