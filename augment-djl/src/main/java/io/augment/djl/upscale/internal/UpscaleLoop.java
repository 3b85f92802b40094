package io.augment.djl.upscale.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.gan.AdversarialLoss;
import io.augment.djl.internal.network.AveragedGenerator;
import io.augment.djl.internal.network.Network;
import io.augment.djl.internal.network.NetworkInputs;
import io.augment.djl.internal.network.RollbackPolicy;
import io.augment.djl.internal.network.TrainingState;
import io.augment.djl.internal.nn.Scaling;
import io.augment.djl.internal.training.AdversarialLoop;
import io.augment.djl.training.TrainingMonitor;
import io.augment.djl.upscale.UpscaleConfig;
import java.util.Optional;

/**
 * The training of SRGAN (Ledig et al. 2016, arXiv 1609.04802), a step at a time: at first the
 * generator learns from the pixels alone, then the discriminator plays, and content counts as well.
 *
 * <p>Everything a step computes belongs to a manager that closes with it. Not thread-safe.
 */
public final class UpscaleLoop extends AdversarialLoop {

  private static final double BETA_1 = 0.9;

  private final UpscaleConfig config;
  private final Patches patches;
  private final Optional<ContentLoss> content;
  private final Network generator;
  private final Network discriminator;
  private final AdversarialLoss adversarial = AdversarialLoss.nonSaturating();

  /**
   * A training that has not begun.
   *
   * @param config how to train
   * @param patches what to learn from
   * @param content what compares content; empty if that doesn't count
   * @param seeds where every draw comes from
   * @param manager owns the networks
   */
  public UpscaleLoop(
      UpscaleConfig config,
      Patches patches,
      Optional<ContentLoss> content,
      SeedSequence seeds,
      NDManager manager) {
    super(seeds, manager);
    this.config = config;
    this.patches = patches;
    this.content = content;
    UpscaleArchitecture architecture =
        new UpscaleArchitecture(
            patches.shape().channels(), config.factor(), config.width(), config.blocks());
    generator =
        Network.trained(
            architecture.generator(),
            manager,
            seeds.child("generator").random(),
            new Network.AdamSettings(config.generatorRate(), BETA_1, 0));
    discriminator =
        Network.trained(
            new UpscaleDiscriminator(patches.shape(), config.width()),
            manager,
            seeds.child("discriminator").random(),
            new Network.AdamSettings(config.discriminatorRate(), BETA_1, 0));
  }

  /** The generator's rate falls: small steps are what averages the noise. */
  @Override
  protected void scaleRates(RollbackPolicy retry) {
    generator.scaleRate(retry.generatorScale() * fallingFromTheMiddle(config.steps()));
    discriminator.scaleRate(retry.discriminatorScale());
  }

  @Override
  protected TrainingMonitor.StepMetrics step(NDManager scope, GradientCollector gradients) {
    LabeledSamples drawn = patches.draw(seeds.random("patches"), config.batch());
    LabeledSamples low = patches.low(drawn);
    NDArray real = array(scope, drawn);
    NDArray fake = generator.forward(true, array(scope, low), array(scope, patches.enlarged(low)));
    return step <= config.pretrainingSteps()
        ? pixelStep(real, fake, gradients)
        : adversarialStep(real, fake, gradients);
  }

  private static NDArray array(NDManager scope, LabeledSamples samples) {
    return scope.create(
        samples.values(), NetworkInputs.batch(samples.size(), NetworkInputs.of(samples.shape())));
  }

  /** The discriminator's figures are 0 as long as it doesn't play. */
  private TrainingMonitor.StepMetrics pixelStep(
      NDArray real, NDArray fake, GradientCollector gradients) {
    NDArray loss = pixelLoss(real, fake);
    gradients.backward(loss);
    generator.update();
    return new TrainingMonitor.StepMetrics(step, 0, loss.getFloat(), 0, 0);
  }

  private static NDArray pixelLoss(NDArray real, NDArray fake) {
    return fake.sub(real).square().mean();
  }

  private TrainingMonitor.StepMetrics adversarialStep(
      NDArray real, NDArray fake, GradientCollector gradients) {
    NDList logits = discriminator.forward(true, real.concat(fake.stopGradient())).split(2);
    NDArray loss = adversarial.discriminator(logits.get(0), logits.get(1));
    gradients.backward(loss);
    discriminator.update();
    float[] figures = figures(loss, logits.get(0).mean(), logits.get(1).mean());
    return new TrainingMonitor.StepMetrics(
        step, figures[0], generatorStep(real, fake, gradients), figures[1], figures[2]);
  }

  private float generatorStep(NDArray real, NDArray fake, GradientCollector gradients) {
    discriminator.freeze(true);
    NDArray opinion = adversarial.generator(discriminator.forward(false, fake));
    NDArray loss = pixelLoss(real, fake).add(Scaling.scaled(opinion, config.adversarialWeight()));
    NDArray sum =
        content
            .map(c -> loss.add(Scaling.scaled(c.of(real, fake), config.contentWeight())))
            .orElse(loss);
    gradients.backward(sum);
    generator.update();
    discriminator.freeze(false);
    return sum.getFloat();
  }

  @Override
  protected void save(TrainingState.Builder state) {
    generator.save("generator", state);
    discriminator.save("discriminator", state);
  }

  @Override
  protected void load(TrainingState state) {
    generator.restore("generator", state);
    discriminator.restore("discriminator", state);
  }

  @Override
  public Network generator(AveragedGenerator.Accuracy accuracy) {
    return generator;
  }
}
