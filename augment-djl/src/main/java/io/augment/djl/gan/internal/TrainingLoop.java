package io.augment.djl.gan.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.gan.FineTuning;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.conditioning.Conditioning;
import io.augment.djl.gan.regularizer.DiscriminatorContext;
import io.augment.djl.gan.regularizer.GeneratorContext;
import io.augment.djl.gan.regularizer.Regularization;
import io.augment.djl.internal.EngineStart;
import io.augment.djl.internal.network.AveragedGenerator;
import io.augment.djl.internal.network.BalancedSampler;
import io.augment.djl.internal.network.Network;
import io.augment.djl.internal.network.NetworkInputs;
import io.augment.djl.internal.network.RollbackPolicy;
import io.augment.djl.internal.network.StepSeeds;
import io.augment.djl.internal.network.TrainingState;
import io.augment.djl.internal.training.TrainingSession;
import io.augment.djl.training.StepMetrics;
import java.util.Optional;

/**
 * Adversarial training, a step at a time: the discriminator learns from real and synthetic images,
 * then the generator from the discriminator. Knows no architecture, no game and no regulariser.
 *
 * <p>Everything a step computes belongs to a manager that closes with it. Not thread-safe.
 */
public final class TrainingLoop implements TrainingSession.Game {

  private final GanConfig config;
  private final GanConfig objective;
  private final NDManager manager;
  private final BalancedSampler sampler;
  private final GanNetworks players;
  private final Regularizations regularizations;
  private final LabelWarmup ramp;
  private final StepSeeds seeds;
  private RollbackPolicy retry = RollbackPolicy.NONE;
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
  public TrainingLoop(
      GanConfig config,
      LabeledSamples samples,
      SeedSequence seeds,
      NDManager manager,
      Optional<FineTuning> from) {
    this.config = config;
    this.manager = manager;
    objective = config;
    sampler = new BalancedSampler(samples, seeds.child("data"));
    players = new GanNetworks(config, samples, seeds, manager, from);
    regularizations = new Regularizations(objective.regularizers(), config.steps());
    ramp = new LabelWarmup(objective.labelRamp(), samples.classes().count());
    this.seeds = new StepSeeds(seeds);
  }

  @Override
  public StepMetrics step() {
    step++;
    seeds.begin(step);
    players.scaleRates(retry, config.decay(step));
    try (NDManager scope = manager.newSubManager();
        GradientCollector gradients = EngineStart.engine().newGradientCollector()) {
      for (int i = 1; i < config.discriminatorSteps(); i++) {
        discriminatorStep(synthesize(scope), gradients);
      }
      // The fakes that the discriminator has just learnt from serve the generator too: one pass
      // of the generator a step instead of two.
      Seen fake = synthesize(scope);
      DiscriminatorStep d = discriminatorStep(fake, gradients);
      float generatorLoss = generatorStep(scope, fake, gradients);
      players.average().follow(scope, step);
      return new StepMetrics(step, d.loss, generatorLoss, d.realLogit, d.fakeLogit);
    }
  }

  /**
   * Images and their classes.
   *
   * @param images {@code (N, C, H, W)}
   * @param oneHot the classes {@code (N, K)}
   * @param told what the networks are told of the classes {@code (N, K)}
   */
  private record Seen(NDArray images, NDArray oneHot, NDArray told) {}

  private Seen synthesize(NDManager scope) {
    int n = config.batch();
    int[] labels = sampler.drawLabels(seeds.random("labels"), n);
    NDArray oneHot = NetworkInputs.oneHot(scope, labels, sampler.classes());
    NDArray told = ramp.told(oneHot, step);
    NDArray noise = NetworkInputs.noise(scope, seeds.random("noise"), n, players.noise());
    return new Seen(players.generator().forward(true, noise, told), oneHot, told);
  }

  private record DiscriminatorStep(float loss, float realLogit, float fakeLogit) {}

  private DiscriminatorStep discriminatorStep(Seen fake, GradientCollector gradients) {
    NDManager scope = fake.images.getManager();
    BalancedSampler.Batch drawn = sampler.draw(scope, seeds.random("labels"), config.batch());
    Seen real = new Seen(drawn.images(), drawn.oneHot(), ramp.told(drawn.oneHot(), step));
    Seen constant = new Seen(fake.images.stopGradient(), fake.oneHot, fake.told);
    NDArray shown = shown(real.images.concat(constant.images)); // (2N, C, H, W)
    Discriminator.Judged[] sides =
        players.judge(shown, real.told.concat(constant.told), true).halves();
    NDArray loss = objective.loss().discriminator(sides[0].logits(), sides[1].logits());
    NDList shownSides = shown.split(2);
    NDArray sum = withTerms(loss, real, constant, sides);
    sum = withSelfSupervision(sum, shownSides.head(), sides[0].trunk());
    sum =
        regularizations.discriminator(
            sum,
            new DiscriminatorContext(
                new TrainedDiscriminator(players.discriminator(), gradients),
                side(real, shownSides.get(0), sides[0]),
                side(constant, shownSides.get(1), sides[1]),
                step,
                seeds.random("regularizers")));
    gradients.backward(sum);
    players.discriminator().update();
    return followed(loss, sides[0].logits(), sides[1].logits());
  }

  private static DiscriminatorContext.Side side(
      Seen seen, NDArray shown, Discriminator.Judged judged) {
    return new DiscriminatorContext.Side(seen.images, shown, seen.told, judged.logits());
  }

  private NDArray withTerms(NDArray loss, Seen real, Seen fake, Discriminator.Judged[] sides) {
    Optional<NDArray> term =
        objective
            .conditioning()
            .discriminatorTerm(
                new Conditioning.Judged(sides[0].head(), real.oneHot),
                new Conditioning.Judged(sides[1].head(), fake.oneHot));
    return term.map(t -> loss.add(ramp.scaled(t, step))).orElse(loss);
  }

  private NDArray withSelfSupervision(NDArray loss, NDArray shown, NDList ofTrunk) {
    return CheckedArchitecture.of(config.architecture())
        .selfSupervision(shown, ofTrunk)
        .map(loss::add)
        .orElse(loss);
  }

  private DiscriminatorStep followed(NDArray loss, NDArray real, NDArray fake) {
    float[] figures =
        NDArrays.stack(new NDList(single(loss), real.mean(), fake.mean(), real.sign().mean()))
            .toFloatArray();
    regularizations.follow(
        new Regularization.Judgement(figures[1], figures[2], figures[3], config.batch()));
    return new DiscriminatorStep(figures[0], figures[1], figures[2]);
  }

  private float generatorStep(NDManager scope, Seen fake, GradientCollector gradients) {
    players.discriminator().freeze(true);
    Discriminator.Judged judged = players.judge(shown(fake.images), fake.told, false);
    NDArray loss = objective.loss().generator(judged.logits());
    NDArray sum =
        objective
            .conditioning()
            .generatorTerm(new Conditioning.Judged(judged.head(), fake.oneHot))
            .map(term -> loss.add(ramp.scaled(term, step)))
            .orElse(loss);
    gradients.backward(
        regularizations.generator(
            sum, new GeneratorContext(() -> players.generator().weightsIn(scope), step)));
    players.generator().update();
    players.discriminator().freeze(false);
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

  /**
   * What the discriminator says of samples as they are, without learning from them.
   *
   * @param samples some of each class
   * @return its mean logit, the mean over the classes
   */
  public double meanLogit(LabeledSamples samples) {
    players.discriminator().freeze(true);
    try (NDManager scope = manager.newSubManager()) {
      double sum = 0;
      for (int label = 0; label < samples.classes().count(); label++) {
        BalancedSampler.Batch all =
            BalancedSampler.all(scope, samples.select(samples.indicesOf(label)));
        NDArray told = ramp.told(all.oneHot(), step);
        sum += players.judge(all.images(), told, false).logits().mean().getFloat();
      }
      return sum / samples.classes().count();
    } finally {
      players.discriminator().freeze(false);
    }
  }

  @Override
  public TrainingState state() {
    TrainingState.Builder state = new TrainingState.Builder().counter("step", step);
    players.save(state);
    regularizations.save(state);
    sampler.save(state);
    return state.build();
  }

  @Override
  public void restore(TrainingState state) {
    step = Math.toIntExact(state.counter("step"));
    players.restore(state);
    regularizations.restore(state);
    sampler.restore(state);
  }

  @Override
  public void retry(RollbackPolicy next) {
    retry = next;
    seeds.attempt(next.attempt());
  }

  /**
   * What it is trained against.
   *
   * @return the network, which goes on changing as steps are taken
   */
  public Network discriminator() {
    return players.discriminator();
  }

  /**
   * The generator that is kept, ready to draw from: its weights are the average up to this step.
   *
   * @param accuracy how exactly its statistics are measured
   * @return the network, which goes on changing as steps are taken
   */
  public Network generator(AveragedGenerator.Accuracy accuracy) {
    return players.kept(accuracy);
  }

  /**
   * How many samples it takes to measure the statistics for a look.
   *
   * @return the number of samples, 0 if there is none to measure
   */
  public int samplesToGlance() {
    return players.average().samplesToCalibrate(AveragedGenerator.Accuracy.GLANCE);
  }
}
