package io.augment.djl.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.Arrays;

/** Nonlinearity between two layers. */
public enum Nonlinearity {
  /** max(0, x). */
  RELU("relu", false) {
    @Override
    public NDArray apply(NDArray x) {
      return Activation.relu(x);
    }
  },

  /** x above 0, 0.2 x below: Radford et al. 2015, arXiv 1511.06434. */
  LEAKY_RELU("leaky-relu", false) {
    @Override
    public NDArray apply(NDArray x) {
      return Activation.leakyRelu(x, LEAK);
    }
  },

  /** x times its sigmoid, which has no kink: Elfwing et al. 2017, arXiv 1702.03118. */
  SILU("silu", true) {
    @Override
    public NDArray apply(NDArray x) {
      return x.mul(Activation.sigmoid(x));
    }
  };

  private static final float LEAK = 0.2f;

  private final String text;
  private final boolean smooth;

  Nonlinearity(String text, boolean smooth) {
    this.text = text;
    this.smooth = smooth;
  }

  /**
   * Applies it.
   *
   * @param x an array
   * @return an array of the same shape
   */
  public abstract NDArray apply(NDArray x);

  /**
   * Returns whether its derivative is continuous. A penalty on gradients, which is computed by
   * differences here, is wrong where it isn't.
   *
   * @return whether it is smooth
   */
  public boolean isSmooth() {
    return smooth;
  }

  /**
   * The nonlinearity of a name.
   *
   * @param name as {@link #toString()} gives it
   * @return the nonlinearity
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Nonlinearity named(String name) {
    return Arrays.stream(values())
        .filter(nonlinearity -> nonlinearity.text.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "nonlinearity '" + name + "': expected one of " + Arrays.toString(values())));
  }

  /**
   * Its name in configurations.
   *
   * @return for example {@code leaky-relu}
   */
  @Override
  public String toString() {
    return text;
  }
}
