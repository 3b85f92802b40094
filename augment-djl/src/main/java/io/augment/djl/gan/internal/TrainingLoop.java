package io.augment.djl.gan.internal;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.augment.data.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.StepMetrics;
import java.util.SplittableRandom;

/**
 * Adversarial training, a step at a time: the discriminator learns from real and synthetic images,
 * then the generator from the discriminator. Knows no architecture.
 *
 * <p>Everything a step computes belongs to a manager that closes with it. Not thread-safe.
 */
public final class TrainingLoop implements TrainingSession.Game {

  private final GanConfig config;
  private final NDManager manager;
  private final BalancedSampler sampler;
  private final Network generator;
  private final Network discriminator;
  private final AveragedGenerator average;
  private final LeCamRegularizer lecam;
  private final int classes;
  private final long calibrationSeed;
  private final StepSeeds seeds;
  private int step;

  /**
   * A training that has not begun.
   *
   * @param config how to train
   * @param samples what to learn from
   * @param seeds where every draw comes from
   * @param manager owns the networks
   */
  public TrainingLoop(
      GanConfig config, LabeledSamples samples, SeedSequence seeds, NDManager manager) {
    this.config = config;
    this.manager = manager;
    GanArchitecture architecture = config.architecture();
    SampleShape shape = samples.shape();
    classes = samples.classes().count();
    sampler = new BalancedSampler(samples, seeds.child("data"));
    generator =
        Network.trained(
            architecture.generator(shape, classes, config.latent(), config.width()),
            manager,
            seeds.child("generator").random(),
            config.generatorRate());
    discriminator =
        Network.trained(
            architecture.discriminator(shape, classes, config.width()),
            manager,
            seeds.child("discriminator").random(),
            config.discriminatorRate());
    average =
        new AveragedGenerator(
            generator,
            Network.frozen(
                architecture.generator(shape, classes, config.latent(), config.width()), manager),
            config.emaDecay(),
            this::anyInputs);
    lecam = new LeCamRegularizer(config.lecamWeight(), config.steps());
    calibrationSeed = seeds.child("calibration").seed();
    this.seeds = new StepSeeds(seeds);
  }

  private NDArray[] anyInputs(NDManager scope, SplittableRandom random, int size) {
    int[] labels = random.ints(size, 0, classes).toArray();
    return new NDArray[] {
      NetworkInputs.noise(scope, random, size, config.latent()),
      NetworkInputs.oneHot(scope, labels, classes)
    };
  }

  @Override
  public StepMetrics step() {
    step++;
    seeds.begin(step);
    try (NDManager scope = manager.newSubManager();
        GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      for (int i = 1; i < config.discriminatorSteps(); i++) {
        discriminatorStep(synthesize(scope), gradients);
      }
      // The fakes that the discriminator has just learnt from serve the generator too: one pass
      // of the generator a step instead of two.
      BalancedSampler.Batch fake = synthesize(scope);
      DiscriminatorStep d = discriminatorStep(fake, gradients);
      float generatorLoss = generatorStep(fake, gradients);
      average.follow(scope, step);
      return new StepMetrics(step, d.loss, generatorLoss, d.realLogit, d.fakeLogit);
    }
  }

  private BalancedSampler.Batch synthesize(NDManager scope) {
    int n = config.batch();
    NDArray oneHot =
        NetworkInputs.oneHot(scope, sampler.drawLabels(seeds.random("labels"), n), classes);
    NDArray noise = NetworkInputs.noise(scope, seeds.random("noise"), n, config.latent());
    return new BalancedSampler.Batch(generator.forward(true, noise, oneHot), oneHot);
  }

  private record DiscriminatorStep(float loss, float realLogit, float fakeLogit) {}

  private DiscriminatorStep discriminatorStep(
      BalancedSampler.Batch fake, GradientCollector gradients) {
    BalancedSampler.Batch real =
        sampler.draw(fake.images().getManager(), seeds.random("labels"), config.batch());
    NDArray images = real.images().concat(fake.images().stopGradient()); // (2N, C, H, W)
    NDArray oneHot = real.oneHot().concat(fake.oneHot()); // (2N, K)
    NDArray logits = discriminator.forward(true, augment(images), oneHot); // (2N)
    NDList sides = logits.split(2);
    NDArray realLogits = sides.get(0); // (N)
    NDArray fakeLogits = sides.get(1); // (N)
    NDArray loss = config.loss().discriminator(realLogits, fakeLogits);
    gradients.backward(lecam.addTo(loss, realLogits, fakeLogits, step));
    discriminator.update();
    float[] figures =
        NDArrays.stack(new NDList(loss, realLogits.mean(), fakeLogits.mean())).toFloatArray();
    lecam.follow(figures[1], figures[2]);
    return new DiscriminatorStep(figures[0], figures[1], figures[2]);
  }

  private float generatorStep(BalancedSampler.Batch fake, GradientCollector gradients) {
    discriminator.freeze(true);
    NDArray logits = discriminator.forward(false, augment(fake.images()), fake.oneHot()); // (N)
    NDArray loss = config.loss().generator(logits);
    gradients.backward(loss);
    generator.update();
    discriminator.freeze(false);
    return loss.getFloat();
  }

  private NDArray augment(NDArray images) {
    return config.augmentation().apply(images, seeds.random("augmentation"));
  }

  @Override
  public TrainingState state() {
    TrainingState.Builder state = new TrainingState.Builder().counter("step", step);
    generator.save("generator", state);
    discriminator.save("discriminator", state);
    average.save(state);
    lecam.save(state);
    sampler.save(state);
    return state.build();
  }

  @Override
  public void restore(TrainingState state) {
    step = Math.toIntExact(state.counter("step"));
    generator.restore("generator", state);
    discriminator.restore("discriminator", state);
    average.restore(state);
    lecam.restore(state);
    sampler.restore(state);
  }

  @Override
  public void retry(Retry retry) {
    seeds.attempt(retry.attempt());
    generator.scaleRate(retry.generatorScale());
    discriminator.scaleRate(retry.discriminatorScale());
  }

  /**
   * The generator that is kept, ready to draw from: its weights are the average up to this step.
   *
   * @return the network, which goes on changing as steps are taken
   */
  public Network generator() {
    average.calibrate(manager, calibrationSeed);
    return average.network();
  }
}
