package io.augment.djl.gan;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/** The mean logits as they are; a distance only while the critic's slope is bounded. */
record WassersteinLoss() implements AdversarialLoss {

  @Override
  public String name() {
    return "wasserstein";
  }

  @Override
  public Optional<String> identity() {
    return Optional.of("");
  }

  @Override
  public NDArray discriminator(NDArray real, NDArray fake) {
    return fake.mean().sub(real.mean());
  }

  @Override
  public NDArray generator(NDArray fake) {
    return fake.mean().neg();
  }

  @Override
  public boolean needsBoundedSlope() {
    return true;
  }

  @Override
  public boolean isWonAtZero() {
    return false;
  }
}
