package io.augment.djl.mask.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.augment.MaskedSamples;
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
import io.augment.djl.mask.MaskGanConfig;
import io.augment.djl.training.TrainingMonitor;
import io.augment.djl.transform.DifferentiableAugmentation;
import java.util.SplittableRandom;

/**
 * The training of pix2pix (Isola et al. 2016, arXiv 1611.07004) on masks and images, a step at a
 * time: the discriminator sees pairs of a mask and an image, real or generated; the generator
 * learns from it, and from the distance to the real image.
 *
 * <p>Everything a step computes belongs to a manager that closes with it. Not thread-safe.
 */
public final class MaskLoop extends AdversarialLoop {

  private static final double BETA_1 = 0.5;

  private final MaskGanConfig config;
  private final MaskedSamples pairs;
  private final MaskForm form;
  private final Network generator;
  private final Network discriminator;
  private final AveragedGenerator average;
  private final AdversarialLoss hinge = AdversarialLoss.hinge();
  private final DifferentiableAugmentation colours;
  private final DifferentiableAugmentation moves;

  /**
   * A training that has not begun.
   *
   * @param config how to train
   * @param pairs what to learn from
   * @param form the generator's form
   * @param seeds where every draw comes from
   * @param manager owns the networks
   */
  public MaskLoop(
      MaskGanConfig config,
      MaskedSamples pairs,
      MaskForm form,
      SeedSequence seeds,
      NDManager manager) {
    super(seeds, manager);
    this.config = config;
    this.pairs = pairs;
    this.form = form;
    DifferentiableAugmentation all = config.augmentation();
    colours = all.translation(0).horizontalFlip(false).cutout(0);
    moves = all.brightness(0).contrast(0);
    generator =
        Network.trained(
            form.generator(),
            manager,
            seeds.child("generator").random(),
            new Network.AdamSettings(config.generatorRate(), BETA_1, 0));
    SampleShape shape = pairs.shape();
    discriminator =
        Network.trained(
            new PatchDiscriminator(
                SampleShape.image(form.classes() + shape.channels(), shape.height(), shape.width()),
                config.width()),
            manager,
            seeds.child("discriminator").random(),
            new Network.AdamSettings(config.discriminatorRate(), BETA_1, 0));
    average =
        new AveragedGenerator(
            generator,
            Network.frozen(form.generator(), manager),
            config.emaDecay(),
            (scope, random, size) -> inputs(scope, drawn(random, size), random));
  }

  /** Rates fall to zero in the second half. */
  @Override
  protected void scaleRates(RollbackPolicy retry) {
    double decay = fallingFromTheMiddle(config.steps());
    generator.scaleRate(retry.generatorScale() * decay);
    discriminator.scaleRate(retry.discriminatorScale() * decay);
  }

  /** Some of the pairs, every second one deformed, its image and its mask alike. */
  private MaskedSamples drawn(SplittableRandom random, int size) {
    int deformed = size / 2;
    MaskedSamples plain = pairs.select(random.ints(size - deformed, 0, pairs.size()).toArray());
    if (deformed == 0) {
      return plain;
    }
    MaskedSamples others = pairs.select(random.ints(deformed, 0, pairs.size()).toArray());
    SeedSequence seeds = SeedSequence.of(random.nextLong());
    return plain.concat(config.masks().apply(others, seeds));
  }

  private NDArray[] inputs(NDManager scope, MaskedSamples batch, SplittableRandom random) {
    return form.inputs(
        scope, PairArrays.oneHot(scope, batch), PairArrays.alike(random, batch.size()));
  }

  @Override
  protected TrainingMonitor.StepMetrics step(NDManager scope, GradientCollector gradients) {
    MaskedSamples batch = drawn(seeds.random("pairs"), config.batch());
    NDArray masks = PairArrays.oneHot(scope, batch);
    NDArray real = PairArrays.images(scope, batch.images(), 0, batch.size());
    NDArray fake = generator.forward(true, inputs(scope, batch, seeds.random("noise")));
    NDArray shown =
        shown(masks.concat(masks), real.concat(fake.stopGradient())); // the same for both
    NDList logits = discriminator.forward(true, shown).split(2);
    NDArray loss = hinge.discriminator(logits.get(0), logits.get(1));
    gradients.backward(loss);
    discriminator.update();
    float[] figures = figures(loss, logits.get(0).mean(), logits.get(1).mean());
    float generatorLoss = generatorStep(masks, real, fake, gradients);
    average.follow(scope, step);
    return new TrainingMonitor.StepMetrics(step, figures[0], generatorLoss, figures[1], figures[2]);
  }

  private float generatorStep(
      NDArray masks, NDArray real, NDArray fake, GradientCollector gradients) {
    discriminator.freeze(true);
    NDArray opinion = hinge.generator(discriminator.forward(false, shown(masks, fake)));
    NDArray distance = fake.sub(real).abs().mean();
    NDArray loss = opinion.add(Scaling.scaled(distance, config.pixelWeight()));
    gradients.backward(loss);
    generator.update();
    discriminator.freeze(false);
    return loss.getFloat();
  }

  /** Pairs as the discriminator sees them: colours change in the image alone, places in both. */
  private NDArray shown(NDArray masks, NDArray images) {
    SplittableRandom random = seeds.random("augmentation");
    return moves.apply(masks.concat(colours.apply(images, random), 1), random);
  }

  @Override
  protected void save(TrainingState.Builder state) {
    generator.save("generator", state);
    discriminator.save("discriminator", state);
    average.save(state);
  }

  @Override
  protected void load(TrainingState state) {
    generator.restore("generator", state);
    discriminator.restore("discriminator", state);
    average.restore(state);
  }

  @Override
  public Network generator(AveragedGenerator.Accuracy accuracy) {
    return average.network();
  }
}
