package io.augment.djl.architecture.internal;

import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import io.augment.data.SampleShape;
import io.augment.djl.architecture.DiscriminatorTrunk;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.internal.nn.block.ResidualUpBlock;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.Optional;

/**
 * The residual GAN of Miyato et al. 2018 (arXiv 1802.05957) and Miyato and Koyama 2018 (arXiv
 * 1802.05637): nearest-neighbour growing and class-conditional batch normalisation in the
 * generator.
 *
 * <p>Images of 8 to 128 pixels a side, one or three channels. The image grows from the smallest
 * grid that halving reaches (32 from 4×4, 28 from 7×7), so that nothing is padded.
 *
 * <p>Immutable and thread-safe.
 */
public final class ResnetArchitecture implements GanArchitecture {

  /** The name of this architecture. */
  public static final String NAME = "resnet";

  /** The smallest side, in pixels. */
  public static final int MIN_SIDE = 8;

  /** The largest side, in pixels. */
  public static final int MAX_SIDE = 128;

  private static final int MAX_MULTIPLE = 4;

  /** The residual architecture. */
  public ResnetArchitecture() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<String> identity() {
    return Optional.of("");
  }

  @Override
  public void check(SampleShape shape) {
    new ImageSides(NAME, MIN_SIDE, MAX_SIDE).check(shape);
  }

  @Override
  public Block generator(SampleShape shape, int classes, int latent, int width) {
    check(shape);
    return new GrowingGenerator(
        shape,
        new GrowingGenerator.Channels(width, MAX_MULTIPLE),
        latent,
        Blocks.identityBlock(), // the dense layer takes the noise, every block the label
        (index, in, out, grid) ->
            new ResidualUpBlock(in, out, grid.height(), grid.width(), classes));
  }

  @Override
  public DiscriminatorTrunk trunk(SampleShape shape, int width, DiscriminatorLayers layers) {
    check(shape);
    return new ResidualTrunk(shape, width, MAX_MULTIPLE, layers);
  }
}
