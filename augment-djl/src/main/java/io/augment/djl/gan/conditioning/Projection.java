package io.augment.djl.gan.conditioning;

import ai.djl.nn.Block;
import io.augment.djl.nn.CriticLayers;
import io.augment.djl.nn.ProjectionHead;

/** The class as a direction that features are projected on. */
record Projection() implements Conditioning {

  @Override
  public String name() {
    return "projection";
  }

  @Override
  public Block head(int features, int classes, CriticLayers layers) {
    return new ProjectionHead(features, classes, layers);
  }
}
