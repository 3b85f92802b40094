package io.augment.djl.architecture.internal;

import ai.djl.nn.Block;
import io.augment.data.SampleShape;
import io.augment.djl.architecture.DiscriminatorTrunk;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.Optional;

/**
 * The vanilla GAN: Goodfellow et al. 2014, "Generative Adversarial Networks", arXiv 1406.2661, with
 * the label behind the noise as in Mirza and Osindero 2014, "Conditional Generative Adversarial
 * Nets", arXiv 1411.1784.
 *
 * <p>Dense networks that see an image as a row of numbers: quick, and at home on images of a few
 * hundred pixels. Both have two hidden layers of eight times {@code width} units; the generator's
 * are batch-normalised, which the papers had not and which keeps it from drawing one image a class.
 *
 * <p>Images of 8 to 64 pixels a side, one or three channels.
 *
 * <p>Immutable and thread-safe.
 */
public final class MlpArchitecture implements GanArchitecture {

  /** The name of this architecture. */
  public static final String NAME = "mlp";

  /** The smallest side, in pixels. */
  public static final int MIN_SIDE = 8;

  /** The largest side, in pixels. */
  public static final int MAX_SIDE = 64;

  private static final int UNITS = 8;

  /** The dense architecture. */
  public MlpArchitecture() {}

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
    return new DenseGenerator(shape, latent + classes, UNITS * width);
  }

  @Override
  public DiscriminatorTrunk trunk(SampleShape shape, int width, DiscriminatorLayers layers) {
    check(shape);
    return new DenseTrunk(shape, UNITS * width, layers);
  }
}
