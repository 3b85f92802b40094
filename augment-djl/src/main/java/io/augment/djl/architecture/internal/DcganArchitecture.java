package io.augment.djl.architecture.internal;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import io.augment.data.SampleShape;
import io.augment.djl.architecture.DiscriminatorTrunk;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.internal.nn.block.ConvolutionalUpBlock;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.Optional;

/**
 * The convolutional GAN of Radford et al. 2015, "Unsupervised Representation Learning with Deep
 * Convolutional Generative Adversarial Networks", arXiv 1511.06434, with a label: the generator
 * finds it behind the noise (Mirza and Osindero 2014, arXiv 1411.1784).
 *
 * <p>The generator grows an image by repeating its nearest pixels and a 3×3 convolution, where the
 * paper has a transposed convolution; batch normalisation and ReLU stand between. The discriminator
 * halves it with 4×4 convolutions of stride 2, and its features are the last of them, flattened. It
 * has no batch normalisation, which the paper has in both networks: that would mix real and
 * synthetic images, and no penalty on the gradient of one image could be told.
 *
 * <p>Images of 8 to 128 pixels a side, one or three channels.
 *
 * <p>Immutable and thread-safe.
 */
public final class DcganArchitecture implements GanArchitecture {

  /** The name of this architecture. */
  public static final String NAME = "dcgan";

  /** The smallest side, in pixels. */
  public static final int MIN_SIDE = 8;

  /** The largest side, in pixels. */
  public static final int MAX_SIDE = 128;

  private static final int MAX_MULTIPLE = 4;

  /** The convolutional architecture. */
  public DcganArchitecture() {}

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
        latent + classes,
        new LambdaBlock(given -> new NDList(given.get(0).concat(given.get(1), 1)), "join"),
        (index, in, out, grid) -> new ConvolutionalUpBlock(in, out, grid.height(), grid.width()));
  }

  @Override
  public DiscriminatorTrunk trunk(SampleShape shape, int width, DiscriminatorLayers layers) {
    check(shape);
    return new ConvolutionalTrunk(shape, width, MAX_MULTIPLE, layers);
  }
}
