package io.augment.djl.gan.conditioning;

import ai.djl.nn.Block;
import io.augment.djl.internal.nn.head.ProjectionHead;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.Optional;

/** The class as a direction that features are projected on. */
record Projection() implements Conditioning {

  @Override
  public String name() {
    return "projection";
  }

  @Override
  public Optional<String> identity() {
    return Optional.of("");
  }

  @Override
  public Block head(int features, int classes, DiscriminatorLayers layers) {
    return new ProjectionHead(features, classes, layers);
  }
}
