package io.augment.djl.gan;

import ai.djl.ndarray.NDArray;
import io.augment.djl.internal.nn.Scaling;
import java.util.Optional;

/** Logits as distances from 1 for real and 0 for synthetic. */
record LeastSquaresLoss() implements AdversarialLoss {

  @Override
  public String name() {
    return "least-squares";
  }

  @Override
  public Optional<String> identity() {
    return Optional.of("");
  }

  @Override
  public NDArray discriminator(NDArray real, NDArray fake) {
    return Scaling.scaled(real.sub(1).square().mean().add(fake.square().mean()), 0.5);
  }

  @Override
  public NDArray generator(NDArray fake) {
    return Scaling.scaled(fake.sub(1).square().mean(), 0.5);
  }
}
