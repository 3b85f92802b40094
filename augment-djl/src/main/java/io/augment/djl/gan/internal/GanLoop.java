package io.augment.djl.gan.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.gan.FineTuning;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.conditioning.Conditioning;
import io.augment.djl.gan.regularizer.Regularizer;
import io.augment.djl.internal.network.AveragedGenerator;
import io.augment.djl.internal.network.BalancedSampler;
import io.augment.djl.internal.network.FittedNetwork;
import io.augment.djl.internal.network.Network;
import io.augment.djl.internal.network.NetworkInputs;
import io.augment.djl.internal.network.RollbackPolicy;
import io.augment.djl.internal.network.TrainingState;
import io.augment.djl.internal.training.AdversarialLoop;
import io.augment.djl.training.TrainingMonitor;
import io.augment.djl.unlabeled.PseudoLabels;
import java.util.List;
import java.util.Optional;

/**
 * Adversarial training, a step at a time: the discriminator learns from real and synthetic images,
 * then the generator from the discriminator. Knows no architecture, no loss and no regulariser.
 *
 * <p>Everything a step computes belongs to a manager that closes with it. Not thread-safe.
 */
public final class GanLoop extends AdversarialLoop {

  private final GanConfig config;
  private final RealBatches real;
  private final BalancedSampler sampler;
  private final GanNetworks networks;
  private final Regularizations regularizations;
  private final LabelWarmup ramp;

  /**
   * A training that has not begun.
   *
   * @param config how to train
   * @param samples what to learn from
   * @param seeds where every draw comes from
   * @param manager owns the networks
   */
  public GanLoop(GanConfig config, LabeledSamples samples, SeedSequence seeds, NDManager manager) {
    this(config, samples, seeds, manager, Optional.empty());
  }

  /**
   * A training that has not begun.
   *
   * @param config how to train
   * @param samples what to learn from
   * @param seeds where every draw comes from
   * @param manager owns the networks
   * @param from what the networks begin from; empty for random weights
   */
  public GanLoop(
      GanConfig config,
      LabeledSamples samples,
      SeedSequence seeds,
      NDManager manager,
      Optional<FineTuning> from) {
    this(config, samples, Optional.empty(), seeds, manager, from);
  }

  /**
   * A training that has not begun.
   *
   * @param config how to train
   * @param samples what to learn from
   * @param more unlabelled images with soft labels, at least one; empty for none
   * @param seeds where every draw comes from
   * @param manager owns the networks
   * @param from what the networks begin from; empty for random weights
   */
  public GanLoop(
      GanConfig config,
      LabeledSamples samples,
      Optional<PseudoLabels> more,
      SeedSequence seeds,
      NDManager manager,
      Optional<FineTuning> from) {
    super(seeds, manager);
    this.config = config;
    real = new RealBatches(samples, more, seeds);
    sampler = real.labeled();
    networks = new GanNetworks(config, samples, seeds, manager, from);
    regularizations = new Regularizations(config.regularizers(), config.steps());
    ramp =
        new LabelWarmup(
            more.isPresent() ? UnlabeledImages.warmup(config) : config.labelRamp(),
            samples.classes().count());
  }

  @Override
  protected void scaleRates(RollbackPolicy retry) {
    double decay = config.linearDecay() ? 1 - (step - 1) / (double) config.steps() : 1;
    networks.scaleRates(retry, decay);
  }

  @Override
  protected TrainingMonitor.StepMetrics step(NDManager scope, GradientCollector gradients) {
    for (int i = 1; i < config.discriminatorSteps(); i++) {
      discriminatorStep(synthesize(scope), gradients);
    }
    // The fakes that the discriminator has just learnt from serve the generator too: one pass
    // of the generator a step instead of two.
    Batch fake = synthesize(scope);
    DiscriminatorStep d = discriminatorStep(fake, gradients);
    float generatorLoss = generatorStep(scope, fake, gradients);
    networks.average().follow(scope, step);
    return new TrainingMonitor.StepMetrics(step, d.loss, generatorLoss, d.realLogit, d.fakeLogit);
  }

  /**
   * Images and their classes.
   *
   * @param images {@code (N, C, H, W)}
   * @param oneHot the classes {@code (N, K)}, or their probabilities
   * @param condition what the networks are condition of the classes {@code (N, K)}
   */
  private record Batch(NDArray images, NDArray oneHot, NDArray condition) {}

  private Batch synthesize(NDManager scope) {
    int n = config.batch();
    int[] labels = sampler.drawLabels(seeds.random("labels"), n);
    NDArray oneHot = NetworkInputs.oneHot(scope, labels, sampler.classes());
    NDArray condition = ramp.labels(oneHot, step);
    NDArray noise = NetworkInputs.noise(scope, seeds.random("noise"), n, networks.noise());
    return new Batch(networks.generator().forward(true, noise, condition), oneHot, condition);
  }

  private record DiscriminatorStep(float loss, float realLogit, float fakeLogit) {}

  private DiscriminatorStep discriminatorStep(Batch fake, GradientCollector gradients) {
    NDManager scope = fake.images.getManager();
    BalancedSampler.Batch drawn = real.draw(scope, seeds, config.batch());
    Batch shownReal = new Batch(drawn.images(), drawn.oneHot(), ramp.labels(drawn.oneHot(), step));
    Batch constant = new Batch(fake.images.stopGradient(), fake.oneHot, fake.condition);
    NDArray shown = shown(shownReal.images.concat(constant.images)); // (2N, C, H, W)
    Discriminator.Output[] sides =
        networks.evaluate(shown, shownReal.condition.concat(constant.condition), true).halves();
    NDArray loss = config.loss().discriminator(sides[0].logits(), sides[1].logits());
    NDList shownSides = shown.split(2);
    NDArray sum = withTerms(loss, shownReal, constant, sides);
    sum = withSelfSupervision(sum, shownSides.head(), sides[0].trunk());
    sum =
        regularizations.discriminator(
            sum,
            new Regularizer.DiscriminatorContext(
                new TrainedDiscriminator(networks.discriminator(), gradients),
                side(shownReal, shownSides.get(0), sides[0]),
                side(constant, shownSides.get(1), sides[1]),
                step,
                seeds.random("regularizers")));
    gradients.backward(sum);
    networks.discriminator().update();
    return followed(loss, sides[0].logits(), sides[1].logits());
  }

  private static Regularizer.DiscriminatorContext.Side side(
      Batch batch, NDArray shown, Discriminator.Output output) {
    return new Regularizer.DiscriminatorContext.Side(
        batch.images, shown, batch.condition, output.logits());
  }

  private NDArray withTerms(NDArray loss, Batch real, Batch fake, Discriminator.Output[] sides) {
    Optional<NDArray> term =
        config
            .conditioning()
            .discriminatorTerm(
                new Conditioning.DiscriminatorOutput(sides[0].head(), real.oneHot),
                new Conditioning.DiscriminatorOutput(sides[1].head(), fake.oneHot));
    return term.map(t -> loss.add(ramp.scaled(t, step))).orElse(loss);
  }

  private NDArray withSelfSupervision(NDArray loss, NDArray shown, NDList ofTrunk) {
    return CheckedArchitecture.of(config.architecture())
        .selfSupervision(shown, ofTrunk)
        .map(loss::add)
        .orElse(loss);
  }

  private DiscriminatorStep followed(NDArray loss, NDArray real, NDArray fake) {
    float[] figures = figures(single(loss), real.mean(), fake.mean(), real.sign().mean());
    regularizations.follow(
        new Regularizer.Term.LogitStatistics(figures[1], figures[2], figures[3], config.batch()));
    return new DiscriminatorStep(figures[0], figures[1], figures[2]);
  }

  private float generatorStep(NDManager scope, Batch fake, GradientCollector gradients) {
    networks.discriminator().freeze(true);
    Discriminator.Output output = networks.evaluate(shown(fake.images), fake.condition, false);
    NDArray loss = config.loss().generator(output.logits());
    NDArray sum =
        config
            .conditioning()
            .generatorTerm(new Conditioning.DiscriminatorOutput(output.head(), fake.oneHot))
            .map(term -> loss.add(ramp.scaled(term, step)))
            .orElse(loss);
    gradients.backward(
        regularizations.generator(
            sum,
            new Regularizer.GeneratorContext(() -> networks.generator().weightsIn(scope), step)));
    networks.generator().update();
    networks.discriminator().freeze(false);
    return single(loss).getFloat();
  }

  /** A loss of the user's own that is multiplied by a double is one. */
  private static NDArray single(NDArray loss) {
    return loss.toType(DataType.FLOAT32, false);
  }

  private NDArray shown(NDArray images) {
    NDArray augmented = config.augmentation().apply(images, seeds.random("augmentation"));
    return regularizations.shown(images, augmented, step, seeds.random("regularizers"));
  }

  @Override
  public double meanLogit(LabeledSamples samples) {
    networks.discriminator().freeze(true);
    try (NDManager scope = manager.newSubManager()) {
      double sum = 0;
      for (int label = 0; label < samples.classes().count(); label++) {
        BalancedSampler.Batch all =
            BalancedSampler.all(scope, samples.select(samples.indicesOf(label)));
        NDArray condition = ramp.labels(all.oneHot(), step);
        sum += networks.evaluate(all.images(), condition, false).logits().mean().getFloat();
      }
      return sum / samples.classes().count();
    } finally {
      networks.discriminator().freeze(false);
    }
  }

  @Override
  protected void save(TrainingState.Builder state) {
    networks.save(state);
    regularizations.save(state);
    real.save(state);
  }

  @Override
  protected void load(TrainingState state) {
    networks.restore(state);
    regularizations.restore(state);
    real.restore(state);
  }

  @Override
  public List<GeneratorArchive.Tensor> discriminator() {
    return FittedNetwork.tensors(networks.discriminator());
  }

  @Override
  public Network generator(AveragedGenerator.Accuracy accuracy) {
    return networks.kept(accuracy);
  }

  @Override
  public int samplesToMeasure() {
    return networks.average().samplesToCalibrate(AveragedGenerator.Accuracy.GLANCE);
  }
}
