package io.augment.djl.architecture.internal;

import ai.djl.nn.Block;
import ai.djl.training.initializer.Initializer;
import io.augment.data.SampleShape;
import io.augment.djl.architecture.DiscriminatorTrunk;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.internal.nn.ConditionalBatchNorm;
import io.augment.djl.internal.nn.LatentSplit;
import io.augment.djl.internal.nn.OrthogonalInitializer;
import io.augment.djl.internal.nn.block.ResidualUpBlock;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * BigGAN for small images: Brock et al. 2018, "Large Scale GAN Training for High Fidelity Natural
 * Image Synthesis", arXiv 1809.11096.
 *
 * <p>The classes share one embedding, as long as the latent. The latent is split evenly: its first
 * part begins the image, and each residual block takes gain and bias of its batch normalisations
 * from the embedding and a part of its own. Both networks start with orthogonal weights, and have
 * up to twice the channels of {@link ResnetArchitecture}. Attention, and spectral norm in the
 * generator, which the paper needed at 128 pixels and more, are left out.
 *
 * <p>Images of 8 to 128 pixels a side, one or three channels.
 *
 * <p>Immutable and thread-safe.
 */
public final class BigGanArchitecture implements GanArchitecture {

  /** The name of this architecture. */
  public static final String NAME = "biggan";

  /** The smallest side, in pixels. */
  public static final int MIN_SIDE = 8;

  /** The largest side, in pixels. */
  public static final int MAX_SIDE = 128;

  private static final int MAX_MULTIPLE = 8;

  /** The architecture of BigGAN. */
  public BigGanArchitecture() {}

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
  public Initializer initializer(SplittableRandom random) {
    return new OrthogonalInitializer(random);
  }

  @Override
  public Block generator(SampleShape shape, int classes, int latent, int width) {
    check(shape);
    int blocks = Grid.upTo(shape).size() - 1;
    LatentSplit split = new LatentSplit(latent, classes, latent, blocks);
    return new GrowingGenerator(
        shape,
        new GrowingGenerator.Channels(width, MAX_MULTIPLE),
        split.first(),
        split,
        (index, in, out, grid) -> {
          int told = split.told(index);
          return new ResidualUpBlock(
              in,
              out,
              grid.height(),
              grid.width(),
              channels -> ConditionalBatchNorm.ofVector(channels, told));
        });
  }

  @Override
  public DiscriminatorTrunk trunk(SampleShape shape, int width, DiscriminatorLayers layers) {
    check(shape);
    return new ResidualTrunk(shape, width, MAX_MULTIPLE, layers);
  }
}
