package io.augment.djl.gan.conditioning;

import ai.djl.nn.Block;
import io.augment.djl.internal.nn.head.ConcatenationHead;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.Optional;

/** The label as further features. */
record Concatenation() implements Conditioning {

  @Override
  public String name() {
    return "concatenation";
  }

  @Override
  public Optional<String> identity() {
    return Optional.of("");
  }

  @Override
  public Block head(int features, int classes, DiscriminatorLayers layers) {
    return new ConcatenationHead(features, classes, layers);
  }
}
