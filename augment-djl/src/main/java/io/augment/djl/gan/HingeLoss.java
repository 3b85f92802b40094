package io.augment.djl.gan;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.Optional;

/** Logits beyond 1 on their own side count no more. */
record HingeLoss() implements AdversarialLoss {

  @Override
  public String name() {
    return "hinge";
  }

  @Override
  public Optional<String> identity() {
    return Optional.of("");
  }

  @Override
  public NDArray discriminator(NDArray real, NDArray fake) {
    return Activation.relu(real.neg().add(1)).mean().add(Activation.relu(fake.add(1)).mean());
  }

  @Override
  public NDArray generator(NDArray fake) {
    return fake.mean().neg();
  }
}
