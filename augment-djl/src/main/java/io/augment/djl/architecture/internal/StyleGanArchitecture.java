package io.augment.djl.architecture.internal;

import ai.djl.nn.Block;
import io.augment.data.SampleShape;
import io.augment.djl.architecture.DiscriminatorTrunk;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.Optional;

/**
 * The style-based GAN of Karras et al. 2019, "A Style-Based Generator Architecture for Generative
 * Adversarial Networks", arXiv 1812.04948, and 2020, "Analyzing and Improving the Image Quality of
 * StyleGAN", arXiv 1912.04958: latent and class are mapped to a style, which modulates every
 * convolution; each layer gets noise of its own; the image is the sum of what every resolution
 * adds; the discriminator compares images of a batch.
 *
 * <p>In training, nine samples of ten have the style of one latent in the first layers and that of
 * another in the rest, so that layers don't rely on each other. Samples that are drawn later have
 * one style. The noise holds both latents and the layers' maps, {@linkplain #noise some numbers a
 * pixel} in all, so that it alone decides what is drawn. As only the direction of a latent counts,
 * a short one varies little: 8 numbers or more are sensible.
 *
 * <p>Other than in the papers, the mapping has two layers and learns as fast as the rest, weights
 * are initialised to their scale rather than scaled as they are used, and growing is bilinear. R1
 * is a regulariser that may be chosen; a penalty on path lengths, which needs second derivatives,
 * there is not.
 *
 * <p>Images of 16 to 128 pixels a side, one or three channels.
 *
 * <p>Immutable and thread-safe.
 */
public final class StyleGanArchitecture implements GanArchitecture {

  /** The name of this architecture. */
  public static final String NAME = "stylegan";

  /** The smallest side, in pixels. */
  public static final int MIN_SIDE = 16;

  /** The largest side, in pixels. */
  public static final int MAX_SIDE = 128;

  /** The style-based architecture. */
  public StyleGanArchitecture() {}

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
  public int noise(SampleShape shape, int latent) {
    return new StyleNoise(shape, latent).length();
  }

  @Override
  public boolean truncatable() {
    return false;
  }

  @Override
  public Block generator(SampleShape shape, int classes, int latent, int width) {
    check(shape);
    return new StyleGenerator(shape, classes, latent, width);
  }

  @Override
  public DiscriminatorTrunk trunk(SampleShape shape, int width, DiscriminatorLayers layers) {
    check(shape);
    return new StyleTrunk(shape, width, layers);
  }
}
