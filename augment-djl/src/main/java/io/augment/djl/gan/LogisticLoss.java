package io.augment.djl.gan;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.augment.djl.internal.nn.Scaling;
import java.util.Optional;

/**
 * The loss of Goodfellow et al. 2014, arXiv 1406.2661, with either of the generator's losses.
 *
 * @param saturating whether the generator minimises what the discriminator maximises
 * @param smoothing by how much a real image's target lies below 1: Salimans et al. 2016, arXiv
 *     1606.03498
 */
record LogisticLoss(boolean saturating, double smoothing) implements AdversarialLoss {

  private static final double MOST_SMOOTHING = 0.5;

  LogisticLoss {
    if (!(smoothing >= 0 && smoothing < MOST_SMOOTHING)) {
      throw new IllegalArgumentException(
          "smoothing " + smoothing + ": expected a number in [0, " + MOST_SMOOTHING + ")");
    }
  }

  @Override
  public String name() {
    String name = saturating ? "minimax" : "non-saturating";
    return smoothing == 0 ? name : name + " smoothed by " + smoothing;
  }

  @Override
  public Optional<String> identity() {
    return Optional.of("");
  }

  @Override
  public NDArray discriminator(NDArray real, NDArray fake) {
    NDArray held = Activation.softPlus(real.neg()).mean().add(Activation.softPlus(fake).mean());
    // -(1 - s)·log σ(x) - s·log(1 - σ(x)) is softplus(-x) + s·x
    return smoothing == 0 ? held : held.add(Scaling.scaled(real.mean(), smoothing));
  }

  @Override
  public NDArray generator(NDArray fake) {
    return saturating
        ? Activation.softPlus(fake).mean().neg()
        : Activation.softPlus(fake.neg()).mean();
  }

  @Override
  public boolean isWonAtZero() {
    return smoothing == 0;
  }

  @Override
  public AdversarialLoss smoothed(double by) {
    return new LogisticLoss(saturating, by);
  }
}
