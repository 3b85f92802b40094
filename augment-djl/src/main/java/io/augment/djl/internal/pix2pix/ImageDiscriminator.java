package io.augment.djl.internal.pix2pix;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.gan.AdversarialLoss;
import io.augment.djl.internal.network.Network;
import io.augment.djl.internal.network.StepSeeds;
import io.augment.djl.internal.network.TrainingState;
import io.augment.djl.internal.nn.PatchDiscriminator;
import java.util.SplittableRandom;

/**
 * A discriminator of images without their condition, which learns from images that have none: the
 * second one of SemanticGAN (Li et al. 2021, "Semantic Segmentation with Generative Models", arXiv
 * 2104.05833). It sees real images and generated ones, and never a mask.
 *
 * <p>Not thread-safe.
 */
public final class ImageDiscriminator {

  private static final String NAME = "imageDiscriminator";

  private final Network network;
  private final PairSettings config;
  private final RealImages real;
  private final AdversarialLoss hinge = AdversarialLoss.hinge();

  /** Draws real images. */
  @FunctionalInterface
  public interface RealImages {

    /**
     * Draws.
     *
     * @param scope owns the result
     * @param random where the choice comes from
     * @param size how many
     * @return {@code (size, C, H, W)} in [-1, 1]
     */
    NDArray draw(NDManager scope, SplittableRandom random, int size);
  }

  /**
   * A discriminator that has seen nothing.
   *
   * @param config how to train
   * @param shape the shape of an image
   * @param real draws real images
   * @param seeds where its weights come from
   * @param manager owns its network
   */
  public ImageDiscriminator(
      PairSettings config,
      SampleShape shape,
      RealImages real,
      SeedSequence seeds,
      NDManager manager) {
    this.config = config;
    this.real = real;
    network =
        Network.trained(
            new PatchDiscriminator(shape, config.width()),
            manager,
            seeds.child(NAME).random(),
            config.discriminator());
  }

  /** Learns from as many real images as there are fake ones. */
  void step(StepSeeds seeds, NDArray fake, GradientCollector gradients) {
    int size = Math.toIntExact(fake.getShape().get(0));
    NDArray drawn = real.draw(fake.getManager(), seeds.random("images"), size);
    NDList logits = network.forward(true, shown(seeds, drawn.concat(fake))).split(2);
    gradients.backward(hinge.discriminator(logits.get(0), logits.get(1)));
    network.update();
  }

  /** The generator's loss. */
  NDArray opinion(StepSeeds seeds, NDArray fake) {
    return hinge.generator(network.forward(false, shown(seeds, fake)));
  }

  private NDArray shown(StepSeeds seeds, NDArray images) {
    return config.augmentation().apply(images, seeds.random("imageAugmentation"));
  }

  void freeze(boolean off) {
    network.freeze(off);
  }

  void scaleRate(double scale) {
    network.scaleRate(scale);
  }

  void save(TrainingState.Builder state) {
    network.save(NAME, state);
  }

  void restore(TrainingState state) {
    network.restore(NAME, state);
  }
}
