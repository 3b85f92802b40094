package io.augment.djl.architecture;

import ai.djl.nn.Block;

/**
 * A discriminator but for its head, which is for the way it is told the class: images {@code (N, C,
 * H, W)} in [-1, 1] to features {@code (N, features)}, and after these whatever {@link
 * GanArchitecture#selfSupervision} needs.
 */
public interface DiscriminatorTrunk extends Block {

  /**
   * How many features an image has.
   *
   * @return at least 1
   */
  int features();

  /**
   * A trunk made of any block.
   *
   * @param block from images to features, not initialised; it may infer shapes from its input
   * @param features how many features it gives
   * @return the trunk
   */
  static DiscriminatorTrunk of(Block block, int features) {
    return new BlockTrunk(block, features);
  }
}
