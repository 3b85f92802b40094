package io.augment.djl.architecture.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import io.augment.data.SampleShape;
import io.augment.djl.architecture.DiscriminatorTrunk;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.Optional;

/**
 * The light GAN for a hundred images of Liu et al. 2021, "Towards Faster and Stabilized GAN
 * Training for High-fidelity Few-shot Image Synthesis", arXiv 2101.04775, known as FastGAN: in the
 * generator, gates, one convolution a resolution, and skip-layer excitation of large maps by small
 * ones; in the discriminator, decoders that must find the real images again in its small maps, so
 * that it learns what images are like and not which there are.
 *
 * <p>The paper has no classes: here the label stands behind the noise, and batch normalisation
 * depends on it, which alone was too weak. The decoders give whole images of at most four times
 * their map's sides, compared by the mean absolute difference, where the paper compares crops in a
 * pretrained network's space. The discriminator has no batch normalisation, and sees one
 * resolution.
 *
 * <p>Images of 16 to 128 pixels a side, one or three channels.
 *
 * <p>Immutable and thread-safe.
 */
public final class FastGanArchitecture implements GanArchitecture {

  /** The name of this architecture. */
  public static final String NAME = "fastgan";

  /** The smallest side, in pixels. */
  public static final int MIN_SIDE = 16;

  /** The largest side, in pixels. */
  public static final int MAX_SIDE = 128;

  /** The light architecture. */
  public FastGanArchitecture() {}

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
    return new LightGenerator(shape, classes, latent, width);
  }

  @Override
  public DiscriminatorTrunk trunk(SampleShape shape, int width, DiscriminatorLayers layers) {
    check(shape);
    return new LightTrunk(shape, width, layers);
  }

  @Override
  public Optional<NDArray> selfSupervision(NDArray images, NDList outputs) {
    return Optional.of(LightTrunk.reconstructionLoss(images, outputs));
  }
}
