package io.augment.djl.gan.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.gan.FineTuning;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.internal.network.AveragedGenerator;
import io.augment.djl.internal.network.Network;
import io.augment.djl.internal.network.NetworkInputs;
import io.augment.djl.internal.network.RollbackPolicy;
import io.augment.djl.internal.network.TrainingState;
import io.augment.djl.internal.network.WeightTransfer;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** The networks of a GAN: generator, its average, discriminator. Not thread-safe. */
final class GanNetworks {

  private final GanConfig config;
  private final GanArchitecture architecture;
  private final NDManager manager;
  private final SampleShape shape;
  private final int classes;
  private final Network generator;
  private final Discriminator block;
  private final Network discriminator;
  private final AveragedGenerator average;
  private final long calibrationSeed;

  GanNetworks(
      GanConfig config,
      LabeledSamples samples,
      SeedSequence seeds,
      NDManager manager,
      Optional<FineTuning> from) {
    this.config = config;
    this.manager = manager;
    shape = samples.shape();
    classes = samples.classes().count();
    architecture = CheckedArchitecture.of(config.architecture());
    generator =
        CheckedArchitecture.within(
            architecture,
            "initialising its generator",
            () ->
                Network.trained(
                    generatorBlock(classes),
                    manager,
                    architecture.initializer(seeds.child("generator").random()),
                    Optimizers.of(config, config.generatorRate()),
                    Set.of(),
                    generatorInputs(classes)));
    CheckedArchitecture.tryGenerator(
        architecture, generator, manager, shape, generatorInputs(classes));
    block = discriminatorBlock(classes);
    discriminator =
        CheckedArchitecture.within(
            architecture,
            "initialising its trunk",
            () ->
                Network.trained(
                    block,
                    manager,
                    architecture.initializer(seeds.child("discriminator").random()),
                    Optimizers.of(config, config.discriminatorRate()),
                    from.map(tuning -> block.lowerLayers(tuning.frozenLayers())).orElse(Set.of()),
                    discriminatorInputs(classes)));
    CheckedArchitecture.tryTrunk(architecture, block, discriminator, manager, shape);
    from.ifPresent(tuning -> begin(tuning.source(), samples.classes()));
    average =
        new AveragedGenerator(
            generator,
            Network.frozen(generatorBlock(classes), manager, generatorInputs(classes)),
            config.emaDecay(),
            this::draw);
    calibrationSeed = seeds.child("calibration").seed();
  }

  private Shape[] generatorInputs(int known) {
    return new Shape[] {new Shape(1, noise()), new Shape(1, known)};
  }

  private Shape[] discriminatorInputs(int known) {
    return new Shape[] {CheckedArchitecture.imageShape(shape, 1), new Shape(1, known)};
  }

  private Block generatorBlock(int known) {
    return architecture.generator(shape, known, config.latent(), config.width());
  }

  private Discriminator discriminatorBlock(int known) {
    DiscriminatorLayers layers = config.layers();
    GanArchitecture.Trunk trunk = architecture.trunk(shape, config.width(), layers);
    return new Discriminator(trunk, config.conditioning().head(trunk.features(), known, layers));
  }

  /** A discriminator that isn't there begins anew. */
  private void begin(GeneratorArchive source, ClassLabels now) {
    ClassLabels before = source.manifest().classes();
    int more = before.count() + 1;
    generator.begin(
        new WeightTransfer(
            source.tensors(), shapes(generatorBlock(more), generatorInputs(more)), before, now));
    if (!source.discriminator().isEmpty()) {
      discriminator.begin(
          new WeightTransfer(
              source.discriminator(),
              shapes(discriminatorBlock(more), discriminatorInputs(more)),
              before,
              now));
    }
  }

  private Map<String, long[]> shapes(Block block, Shape... inputs) {
    try (NDManager scope = manager.newSubManager()) {
      return WeightTransfer.shapes(Network.frozen(block, scope, inputs));
    }
  }

  /** Number of random numbers per sample. */
  int noise() {
    return architecture.noise(shape, config.latent());
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

  Discriminator.Output evaluate(NDArray images, NDArray labels, boolean training) {
    return block.evaluate(discriminator.store(), images, labels, training);
  }

  /** Sets how fast both learn. */
  void scaleRates(RollbackPolicy retry, double decay) {
    generator.scaleRate(retry.generatorScale() * decay);
    discriminator.scaleRate(retry.discriminatorScale() * decay);
  }

  /** The averaged generator, its statistics measured anew. */
  Network kept(AveragedGenerator.Accuracy accuracy) {
    average.calibrate(manager, calibrationSeed, accuracy);
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
