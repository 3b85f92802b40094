package io.augment.djl.gan.regularizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.augment.djl.internal.nn.Scaling;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.nn.Nonlinearity;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A penalty φ(‖∇D(x)‖) on the discriminator's gradient with respect to its images: R1 (Mescheder et
 * al. 2018, arXiv 1801.04406) at real ones, or WGAN-GP's (Gulrajani et al. 2017, arXiv 1704.00028)
 * between real and synthetic ones.
 *
 * <p>The engine has no second derivatives. The penalty's gradient with respect to the weights is a
 * product of a Hessian with the vector φ′(n)·u, where n and u are the gradient's norm and
 * direction, and a central difference of D along u gives that product from first derivatives, with
 * an error of the order ε². So it needs a discriminator without kinks.
 *
 * <p>Computed at every k-th step with k times the weight: Karras et al. 2020, arXiv 1912.04958.
 *
 * @param kind points of the gradient, and penalty
 * @param weight γ of R1, λ of WGAN-GP, in (0, 1,000]
 * @param every interval in steps, 1 to 64
 */
record GradientPenalty(Kind kind, double weight, int every) implements Regularizer {

  /** StyleGAN2's sixteen would be a hundred times in a short training. */
  static final int DEFAULT_EVERY = 4;

  /** Step along the gradient, where pixels span [-1, 1]. */
  private static final float EPSILON = 0.1f;

  private static final float TINY = 1e-12f;

  GradientPenalty {
    Weights.positive(kind.weightName, weight, 1_000);
    if (every < 1 || every > 64) {
      throw new IllegalArgumentException("every " + every + ": expected a whole number in [1, 64]");
    }
  }

  static GradientPenalty r1(double gamma, int every) {
    return new GradientPenalty(Kind.R1, gamma, every);
  }

  static GradientPenalty betweenSides(double weight, int every) {
    return new GradientPenalty(Kind.BETWEEN_SIDES, weight, every);
  }

  /** Points at which the gradient is penalised, and the penalty. */
  enum Kind {
    R1("r1", "r1Weight") {
      @Override
      NDArray at(Regularizer.DiscriminatorContext context) {
        return context.real().shown();
      }

      @Override
      NDArray slope(NDArray norm, double weight) { // φ = weight / 2 · n²
        return norm.mul((float) weight);
      }
    },

    BETWEEN_SIDES("gradient-penalty", "gradientPenaltyWeight") {
      @Override
      NDArray at(Regularizer.DiscriminatorContext context) {
        NDArray real = context.real().shown().stopGradient();
        NDArray share = shares(context.random(), real);
        return real.mul(share).add(context.fake().shown().stopGradient().mul(share.neg().add(1)));
      }

      @Override
      NDArray slope(NDArray norm, double weight) { // φ = weight · (n - 1)²
        return norm.sub(1).mul((float) (2 * weight));
      }
    };

    private final String text;
    private final String weightName;

    Kind(String text, String weightName) {
      this.text = text;
      this.weightName = weightName;
    }

    /** The images at which the gradient is penalised. */
    abstract NDArray at(Regularizer.DiscriminatorContext context);

    /** φ′ of the gradient's norm. */
    abstract NDArray slope(NDArray norm, double weight);

    private static NDArray shares(SplittableRandom random, NDArray images) {
      float[] shares = new float[Math.toIntExact(images.getShape().get(0))];
      for (int i = 0; i < shares.length; i++) {
        shares[i] = (float) random.nextDouble();
      }
      return images.getManager().create(shares, new Shape(shares.length, 1, 1, 1));
    }
  }

  @Override
  public String name() {
    return kind.text;
  }

  @Override
  public SortedMap<String, String> settings() {
    return new TreeMap<>(
        Map.of(
            kind.weightName, Double.toString(weight), kind.text + ".every", String.valueOf(every)));
  }

  @Override
  public void check(DiscriminatorLayers layers) {
    if (!layers.nonlinearity().isSmooth()) {
      throw new IllegalArgumentException(
          kind.text
              + " with a discriminator of "
              + layers.nonlinearity()
              + ": its kinks make the penalty's error larger than the penalty, expected a smooth"
              + " nonlinearity, "
              + Nonlinearity.SILU);
    }
  }

  @Override
  public boolean boundsSlope() {
    return kind == Kind.BETWEEN_SIDES;
  }

  @Override
  public Regularizer.Term begin(int steps) {
    return new Regularizer.Term() {
      @Override
      public NDArray discriminator(NDArray loss, Regularizer.DiscriminatorContext context) {
        return context.step() % every == 0
            ? loss.add(Scaling.scaled(surrogate(context), every))
            : loss;
      }
    };
  }

  /** A scalar whose gradient with respect to the weights is the penalty's. */
  NDArray surrogate(Regularizer.DiscriminatorContext context) {
    NDArray images = kind.at(context).stopGradient();
    NDArray labels = context.real().labels();
    NDArray gradient = context.discriminator().inputGradient(images, labels); // (N, C, H, W)
    NDArray norm = gradient.square().sum(new int[] {1, 2, 3}, true).add(TINY).sqrt();
    NDArray step = gradient.div(norm).mul(EPSILON);
    NDArray ahead = context.discriminator().logits(images.add(step), labels); // (N)
    NDArray behind = context.discriminator().logits(images.sub(step), labels);
    NDArray factor = kind.slope(norm, weight).reshape(-1).mul(1 / (2 * EPSILON));
    return ahead.sub(behind).mul(factor).mean();
  }
}
