package io.augment.djl.gan.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.training.GradientCollector;
import io.augment.djl.gan.regularizer.Regularizer;
import io.augment.djl.internal.network.Network;

/** A discriminator between its updates, as regularisers ask it. */
final class TrainedDiscriminator implements Regularizer.DiscriminatorContext.Discriminator {

  private final Network network;
  private final GradientCollector gradients;

  TrainedDiscriminator(Network network, GradientCollector gradients) {
    this.network = network;
    this.gradients = gradients;
  }

  @Override
  public NDArray logits(NDArray images, NDArray labels) {
    return network.forward(false, images, labels);
  }

  @Override
  public NDArray inputGradient(NDArray images, NDArray labels) {
    NDArray at = images.stopGradient();
    network.freeze(true); // else the pass leaves gradients in the weights
    at.setRequiresGradient(true);
    gradients.backward(logits(at, labels).sum());
    NDArray gradient = at.getGradient().stopGradient();
    at.setRequiresGradient(false);
    network.freeze(false);
    return gradient;
  }
}
