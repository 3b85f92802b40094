package io.augment.djl.internal.pix2pix;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.gan.AdversarialLoss;
import io.augment.djl.internal.network.AveragedGenerator;
import io.augment.djl.internal.network.Network;
import io.augment.djl.internal.network.RollbackPolicy;
import io.augment.djl.internal.network.TrainingState;
import io.augment.djl.internal.nn.PatchDiscriminator;
import io.augment.djl.internal.nn.Scaling;
import io.augment.djl.internal.training.AdversarialLoop;
import io.augment.djl.training.TrainingMonitor;
import io.augment.djl.transform.DifferentiableAugmentation;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * The training of pix2pix (Isola et al. 2016, arXiv 1611.07004), a step at a time: the
 * discriminator sees pairs of a condition and an image, real or generated; the generator learns
 * from it, and from the distance to the real image.
 *
 * <p>Everything a step computes belongs to a manager that closes with it. Not thread-safe.
 */
public abstract class PairLoop extends AdversarialLoop {

  private final PairSettings config;
  private final Network generator;
  private final Network discriminator;
  private final AveragedGenerator average;
  private final AdversarialLoss hinge = AdversarialLoss.hinge();
  private final DifferentiableAugmentation colours;
  private final DifferentiableAugmentation moves;
  private Optional<ImageDiscriminator> images = Optional.empty();

  /**
   * Pairs of a step.
   *
   * @param condition what images are made for, {@code (N, K, H, W)}
   * @param real the real images {@code (N, C, H, W)} in [-1, 1]
   * @param inputs what the generator takes: the condition, with noise where there is any
   */
  @SuppressWarnings("ArrayRecordComponent") // as a network takes them
  public record Batch(NDArray condition, NDArray real, NDArray[] inputs) {}

  /**
   * A training that has not begun.
   *
   * @param config how to train
   * @param shape the shape of an image
   * @param condition channels of what images are made for
   * @param block makes a generator, not initialised
   * @param seeds where every draw comes from
   * @param manager owns the networks
   */
  protected PairLoop(
      PairSettings config,
      SampleShape shape,
      int condition,
      Supplier<Block> block,
      SeedSequence seeds,
      NDManager manager) {
    super(seeds, manager);
    this.config = config;
    DifferentiableAugmentation all = config.augmentation();
    colours = all.translation(0).horizontalFlip(false).cutout(0);
    moves = all.brightness(0).contrast(0);
    generator =
        Network.trained(
            block.get(), manager, seeds.child("generator").random(), config.generator());
    discriminator =
        Network.trained(
            new PatchDiscriminator(
                SampleShape.image(condition + shape.channels(), shape.height(), shape.width()),
                config.width()),
            manager,
            seeds.child("discriminator").random(),
            config.discriminator());
    average =
        new AveragedGenerator(
            generator,
            Network.frozen(block.get(), manager),
            config.emaDecay(),
            (scope, random, size) -> batch(scope, random, random, size).inputs());
  }

  /**
   * Adds a discriminator of images alone, before the first step.
   *
   * @param discriminator sees generated images, and real ones of its own
   */
  protected final void add(ImageDiscriminator discriminator) {
    images = Optional.of(discriminator);
  }

  /**
   * Draws pairs.
   *
   * @param scope owns the arrays
   * @param pairs where the choice of pairs comes from
   * @param noise where noise comes from
   * @param size how many
   * @return the pairs
   */
  protected abstract Batch batch(
      NDManager scope, SplittableRandom pairs, SplittableRandom noise, int size);

  /** {@return pairs in a step} */
  protected abstract int batchSize();

  /** Rates fall to zero in the second half. */
  @Override
  protected final void scaleRates(RollbackPolicy retry) {
    double decay = fallingFromTheMiddle(config.steps());
    generator.scaleRate(retry.generatorScale() * decay);
    discriminator.scaleRate(retry.discriminatorScale() * decay);
    images.ifPresent(other -> other.scaleRate(retry.discriminatorScale() * decay));
  }

  @Override
  protected final TrainingMonitor.StepMetrics step(NDManager scope, GradientCollector gradients) {
    Batch batch = batch(scope, seeds.random("pairs"), seeds.random("noise"), batchSize());
    NDArray condition = batch.condition();
    NDArray real = batch.real();
    NDArray fake = generator.forward(true, batch.inputs());
    NDArray shown =
        shown(condition.concat(condition), real.concat(fake.stopGradient())); // alike for both
    NDList logits = discriminator.forward(true, shown).split(2);
    NDArray loss = hinge.discriminator(logits.get(0), logits.get(1));
    gradients.backward(loss);
    discriminator.update();
    images.ifPresent(other -> other.step(seeds, fake.stopGradient(), gradients));
    float[] figures = figures(loss, logits.get(0).mean(), logits.get(1).mean());
    float generatorLoss = generatorStep(condition, real, fake, gradients);
    average.follow(scope, step);
    return new TrainingMonitor.StepMetrics(step, figures[0], generatorLoss, figures[1], figures[2]);
  }

  private float generatorStep(
      NDArray condition, NDArray real, NDArray fake, GradientCollector gradients) {
    discriminator.freeze(true);
    images.ifPresent(other -> other.freeze(true));
    NDArray opinion = hinge.generator(discriminator.forward(false, shown(condition, fake)));
    NDArray distance = fake.sub(real).abs().mean();
    NDArray loss = opinion.add(Scaling.scaled(distance, config.pixelWeight()));
    if (images.isPresent()) {
      loss = loss.add(images.get().opinion(seeds, fake));
    }
    gradients.backward(loss);
    generator.update();
    discriminator.freeze(false);
    images.ifPresent(other -> other.freeze(false));
    return loss.getFloat();
  }

  /** Pairs as the discriminator sees them: colours change in the image alone, places in both. */
  private NDArray shown(NDArray condition, NDArray images) {
    SplittableRandom random = seeds.random("augmentation");
    return moves.apply(condition.concat(colours.apply(images, random), 1), random);
  }

  @Override
  protected final void save(TrainingState.Builder state) {
    generator.save("generator", state);
    discriminator.save("discriminator", state);
    images.ifPresent(other -> other.save(state));
    average.save(state);
  }

  @Override
  protected final void load(TrainingState state) {
    generator.restore("generator", state);
    discriminator.restore("discriminator", state);
    images.ifPresent(other -> other.restore(state));
    average.restore(state);
  }

  @Override
  public final Network generator(AveragedGenerator.Accuracy accuracy) {
    return average.network();
  }
}
