package io.augment.djl.architecture;

import ai.djl.nn.Block;
import io.augment.data.SampleShape;

/**
 * Builds the two networks of a class-conditional GAN.
 *
 * <p>Generator: noise {@code (N, latent)} and one-hot labels {@code (N, classes)} to images {@code
 * (N, C, H, W)} in [-1, 1]. Discriminator: images and one-hot labels to logits {@code (N)}.
 *
 * <p>Implementations are immutable and thread-safe; the blocks they build are not.
 */
public interface GanArchitecture {

  /**
   * The name that archives and configurations know it by.
   *
   * @return for example {@code resnet}
   */
  String name();

  /**
   * Checks that there are networks for images of this shape.
   *
   * @param shape the shape of one image
   * @throws IllegalArgumentException if not, saying what is accepted
   */
  void check(SampleShape shape);

  /**
   * Builds a generator, not initialised.
   *
   * @param shape the shape of one image
   * @param classes number of classes
   * @param latent length of the noise
   * @param width base number of channels
   * @return the generator
   */
  Block generator(SampleShape shape, int classes, int latent, int width);

  /**
   * Builds a discriminator, not initialised.
   *
   * @param shape the shape of one image
   * @param classes number of classes
   * @param width base number of channels
   * @return the discriminator
   */
  Block discriminator(SampleShape shape, int classes, int width);

  /**
   * The architecture of a name.
   *
   * @param name as {@link #name()} gives it
   * @return the architecture
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  static GanArchitecture named(String name) {
    if (name.equals(ResidualArchitecture.NAME)) {
      return new ResidualArchitecture();
    }
    throw new IllegalArgumentException(
        "architecture '" + name + "': expected one of [" + ResidualArchitecture.NAME + "]");
  }
}
