package io.augment.djl.gan.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import io.augment.data.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.architecture.DiscriminatorTrunk;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanOptimization;
import java.util.SplittableRandom;

/** The networks of a GAN: generator, its average, discriminator. Not thread-safe. */
final class Players {

  private final GanConfig config;
  private final NDManager manager;
  private final SampleShape shape;
  private final int classes;
  private final Network generator;
  private final Discriminator judge;
  private final Network discriminator;
  private final AveragedGenerator average;
  private final long calibrationSeed;

  Players(GanConfig config, LabeledSamples samples, SeedSequence seeds, NDManager manager) {
    this.config = config;
    this.manager = manager;
    shape = samples.shape();
    classes = samples.classes().count();
    GanArchitecture architecture = config.architecture();
    GanOptimization optimization = config.optimization();
    generator =
        Network.trained(
            generatorBlock(),
            manager,
            architecture.initializer(seeds.child("generator").random()),
            Optimizers.of(optimization, optimization.generatorRate()));
    DiscriminatorTrunk trunk =
        architecture.trunk(shape, config.width(), config.objective().layers());
    judge =
        new Discriminator(
            trunk,
            config
                .objective()
                .conditioning()
                .head(trunk.features(), classes, config.objective().layers()));
    discriminator =
        Network.trained(
            judge,
            manager,
            architecture.initializer(seeds.child("discriminator").random()),
            Optimizers.of(optimization, optimization.discriminatorRate()));
    average =
        new AveragedGenerator(
            generator, Network.frozen(generatorBlock(), manager), config.emaDecay(), this::draw);
    calibrationSeed = seeds.child("calibration").seed();
  }

  private Block generatorBlock() {
    return config.architecture().generator(shape, classes, config.latent(), config.width());
  }

  /** How many numbers a sample is made from. */
  int noise() {
    return config.architecture().noise(shape, config.latent());
  }

  private NDArray[] draw(NDManager scope, SplittableRandom random, int size) {
    int[] labels = random.ints(size, 0, classes).toArray();
    return new NDArray[] {
      NetworkInputs.noise(scope, random, size, noise()),
      NetworkInputs.oneHot(scope, labels, classes)
    };
  }

  Network generator() {
    return generator;
  }

  Network discriminator() {
    return discriminator;
  }

  AveragedGenerator average() {
    return average;
  }

  Discriminator.Judged judge(NDArray images, NDArray labels, boolean training) {
    return judge.judge(discriminator.store(), images, labels, training);
  }

  /** Sets how fast both learn. */
  void scaleRates(Retry retry, double decay) {
    generator.scaleRate(retry.generatorScale() * decay);
    discriminator.scaleRate(retry.discriminatorScale() * decay);
  }

  /** The averaged generator, its statistics measured anew. */
  Network kept() {
    average.calibrate(manager, calibrationSeed);
    return average.network();
  }

  void save(TrainingState.Builder state) {
    generator.save("generator", state);
    discriminator.save("discriminator", state);
    average.save(state);
  }

  void restore(TrainingState state) {
    generator.restore("generator", state);
    discriminator.restore("discriminator", state);
    average.restore(state);
  }
}
