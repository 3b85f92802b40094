package io.augment.djl.architecture.internal;

import ai.djl.nn.Block;
import io.augment.data.SampleShape;
import io.augment.djl.architecture.DiscriminatorTrunk;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.Optional;

/**
 * The pyramid of GANs of Denton et al. 2015, "Deep Generative Image Models using a Laplacian
 * Pyramid of Adversarial Networks", arXiv 1506.05751: a dense generator draws a coarse image, and
 * at each doubling another one, which sees the image grown, noise of its own and the class, draws
 * what it lacks. The discriminator has a trunk for each level of an image's {@linkplain
 * io.augment.djl.internal.nn.LaplacianPyramid pyramid}.
 *
 * <p>The paper trains each level by itself, on real images of the level below; here all are trained
 * at once, on the generator's own, so that a later level learns to mend what an earlier one does
 * wrong. Other than there, the class comes by batch normalisation, levels share one head, and the
 * sum of the levels is cut off at the range of pixels.
 *
 * <p>Images of 16 to 128 pixels a side, one or three channels, whose sides are multiples of four,
 * so that they can be halved twice. Halving goes on to eight pixels while there is no rest: 64
 * pixels are grown from 8, and 28 from 7.
 *
 * <p>Immutable and thread-safe.
 */
public final class LapGanArchitecture implements GanArchitecture {

  /** The name of this architecture. */
  public static final String NAME = "lapgan";

  /** The smallest side, in pixels. */
  public static final int MIN_SIDE = 16;

  /** The largest side, in pixels. */
  public static final int MAX_SIDE = 128;

  private static final int MULTIPLE = 1 << PyramidGrids.LEAST_HALVINGS;

  /** The pyramid. */
  public LapGanArchitecture() {}

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
    if (shape.height() % MULTIPLE != 0 || shape.width() % MULTIPLE != 0) {
      throw new IllegalArgumentException(
          String.format(
              "samples of %s: the %s architecture halves images twice or more, expected sides that"
                  + " are multiples of %d; resize the images to %d by %d pixels, or choose another"
                  + " architecture",
              shape, NAME, MULTIPLE, up(shape.height()), up(shape.width())));
    }
  }

  private static int up(int side) {
    return (side + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
  }

  @Override
  public int noise(SampleShape shape, int latent) {
    return LaplacianGenerator.noise(shape, latent);
  }

  @Override
  public Block generator(SampleShape shape, int classes, int latent, int width) {
    check(shape);
    return new LaplacianGenerator(shape, classes, latent, width);
  }

  @Override
  public DiscriminatorTrunk trunk(SampleShape shape, int width, DiscriminatorLayers layers) {
    check(shape);
    return new LaplacianTrunk(shape, width, layers);
  }
}
