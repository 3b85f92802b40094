package io.augment.djl.tabular.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.augment.LabeledSamples;
import io.augment.data.ClassCounts;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.network.AveragedGenerator;
import io.augment.djl.internal.network.Network;
import io.augment.djl.internal.network.NetworkInputs;
import io.augment.djl.internal.network.RollbackPolicy;
import io.augment.djl.internal.network.TrainingState;
import io.augment.djl.internal.nn.Scaling;
import io.augment.djl.internal.nn.block.DenseDiscriminator;
import io.augment.djl.internal.training.AdversarialLoop;
import io.augment.djl.tabular.TabularGanConfig;
import io.augment.djl.training.TrainingMonitor;
import io.augment.internal.modes.CodedRows;
import io.augment.internal.modes.RowModes;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Adversarial training on rows, a step at a time: a Wasserstein critic with the exact gradient
 * penalty, then the generator, which also has to satisfy its condition.
 *
 * <p>Everything a step computes belongs to a manager that closes with it. Not thread-safe.
 */
public final class TabularLoop extends AdversarialLoop {

  /** The attachment that holds what a generator of rows needs besides its weights. */
  public static final String ROWS = "rows";

  private static final double BETA_1 = 0.5;
  private static final double GENERATOR_WEIGHT_DECAY = 1e-6;
  private static final float NORM_FLOOR = 1e-12f;

  private final TabularGanConfig config;
  private final RowModes modes;
  private final ClassCounts classCounts;
  private final RowNetwork rows;
  private final CodedRows real;
  private final ConditionSampler sampler;
  private final Network generator;
  private final DenseDiscriminator criticBlock;
  private final Network critic;
  private final AveragedGenerator average;
  private final long calibrationSeed;

  /**
   * A training that has not begun.
   *
   * @param config how to train
   * @param samples what to learn from
   * @param modes how the rows are seen
   * @param seeds where every draw comes from
   * @param manager owns the networks
   */
  public TabularLoop(
      TabularGanConfig config,
      LabeledSamples samples,
      RowModes modes,
      SeedSequence seeds,
      NDManager manager) {
    super(seeds, manager);
    this.config = config;
    this.modes = modes;
    classCounts = samples.counts();
    real = modes.encode(samples);
    HeadTensors tensors = new HeadTensors(modes.heads());
    int classes = samples.classes().count();
    rows =
        new RowNetwork(
            tensors,
            ChoiceCounts.of(tensors, real, samples.labels(), classes),
            classes,
            config.latent(),
            config.temperature());
    sampler = new ConditionSampler(tensors, real, samples.labels(), classes);
    generator =
        Network.trained(
            rows.generator(config.width()),
            manager,
            seeds.child("generator").random(),
            new Network.AdamSettings(config.generatorRate(), BETA_1, GENERATOR_WEIGHT_DECAY));
    criticBlock =
        new DenseDiscriminator(
            config.pac() * (tensors.width() + rows.conditionWidth()), config.width());
    critic =
        Network.trained(
            criticBlock,
            manager,
            seeds.child("critic").random(),
            new Network.AdamSettings(config.criticRate(), BETA_1, 0));
    average =
        new AveragedGenerator(
            generator,
            Network.frozen(rows.generator(config.width()), manager),
            config.emaDecay(),
            (scope, random, size) -> inputs(scope, random, sampler.draw(random, size)));
    calibrationSeed = seeds.child("calibration").seed();
  }

  @Override
  protected void scaleRates(RollbackPolicy retry) {
    generator.scaleRate(retry.generatorScale());
    critic.scaleRate(retry.discriminatorScale());
  }

  @Override
  protected TrainingMonitor.StepMetrics step(NDManager scope, GradientCollector gradients) {
    for (int i = 1; i < config.criticSteps(); i++) {
      criticStep(scope, draw(scope), gradients);
    }
    Round round = draw(scope);
    CriticStep c = criticStep(scope, round, gradients);
    float generatorLoss = generatorStep(scope, round, gradients);
    average.follow(scope, step);
    return new TrainingMonitor.StepMetrics(step, c.loss, generatorLoss, c.real, c.fake);
  }

  /**
   * Data of one update.
   *
   * @param real real rows {@code (N, width)}
   * @param condition classes and choices {@code (N, C)}
   * @param raw the generator's heads for these conditions {@code (N, width)}
   * @param gumbel noise of the choices
   * @param fake synthetic rows {@code (N, width)}
   */
  private record Round(
      NDArray real, NDArray condition, NDArray raw, NDArray gumbel, NDArray fake) {}

  private Round draw(NDManager scope) {
    int n = config.batch();
    ConditionSampler.Draw draw = sampler.draw(seeds.random("data"), n);
    NDArray[] inputs = inputs(scope, seeds.random("noise"), draw);
    NDArray condition = inputs[1];
    NDArray raw = generator.forward(true, inputs);
    NDArray gumbel = rows.activation().gumbel(scope, seeds.random("noise"), n);
    NDArray fake = rows.activation().apply(raw, gumbel);
    return new Round(rows.real(scope, real, draw.rows()), condition, raw, gumbel, fake);
  }

  /**
   * Inputs of the generator. Its statistics are measured with the conditions of the training, as
   * its weights were fitted to batches of these: with conditions as often as they occur, each row
   * would be shifted towards what is rare.
   */
  private NDArray[] inputs(
      NDManager scope, SplittableRandom random, ConditionSampler.Draw conditions) {
    return new NDArray[] {
      NetworkInputs.noise(scope, random, conditions.rows().size(), config.latent()),
      rows.condition(scope, conditions.labels(), conditions.places())
    };
  }

  private record CriticStep(float loss, float real, float fake) {}

  private CriticStep criticStep(NDManager scope, Round round, GradientCollector gradients) {
    NDArray realPacs = packed(round.real, round.condition); // (N / pac, D)
    NDArray fakePacs = packed(round.fake.stopGradient(), round.condition);
    int pacs = config.batch() / config.pac();
    NDArray values =
        critic.forward(
            true, realPacs.concat(fakePacs), mask(scope, 2 * pacs), mask(scope, 2 * pacs));
    NDList sides = values.split(2);
    NDArray real = sides.get(0).mean();
    NDArray fake = sides.get(1).mean();
    NDArray loss = fake.sub(real);
    NDArray penalized = loss.add(gradientPenalty(scope, realPacs, fakePacs));
    gradients.backward(penalized);
    critic.update();
    float[] figures = figures(loss, real, fake);
    return new CriticStep(figures[0], figures[1], figures[2]);
  }

  /** λ (‖∇D‖ − 1)² at points between real and synthetic rows. */
  private NDArray gradientPenalty(NDManager scope, NDArray realPacs, NDArray fakePacs) {
    int pacs = config.batch() / config.pac();
    float[] shares = new float[pacs];
    SplittableRandom mix = seeds.random("mix");
    for (int i = 0; i < pacs; i++) {
      shares[i] = (float) mix.nextDouble();
    }
    NDArray share = scope.create(shares, new Shape(pacs, 1));
    NDArray between = realPacs.sub(fakePacs).mul(share).add(fakePacs);
    NDArray gradient =
        criticBlock.inputGradient(
            critic.store(), new NDList(between, mask(scope, pacs), mask(scope, pacs))); // (M, D)
    NDArray norm = gradient.square().sum(new int[] {1}).add(NORM_FLOOR).sqrt();
    return Scaling.scaled(norm.sub(1).square().mean(), config.gradientPenalty());
  }

  private float generatorStep(NDManager scope, Round round, GradientCollector gradients) {
    critic.freeze(true);
    int pacs = config.batch() / config.pac();
    NDArray values =
        critic.forward(
            true, packed(round.fake, round.condition), mask(scope, pacs), mask(scope, pacs));
    NDArray loss = values.mean().neg();
    NDArray obeying = loss.add(rows.disobedience(round.raw, round.gumbel, round.condition));
    gradients.backward(obeying);
    generator.update();
    critic.freeze(false);
    return obeying.getFloat();
  }

  private NDArray packed(NDArray heads, NDArray condition) {
    return heads.concat(condition, 1).reshape(config.batch() / config.pac(), -1);
  }

  /** Dropout mask of hidden units: 0 for those dropped, the rest scaled up. */
  private NDArray mask(NDManager scope, int size) {
    if (config.dropout() == 0) {
      return scope.ones(new Shape(size, config.width()));
    }
    float kept = (float) (1 / (1 - config.dropout()));
    float[] mask = new float[size * config.width()];
    SplittableRandom dropout = seeds.random("dropout");
    for (int i = 0; i < mask.length; i++) {
      mask[i] = dropout.nextDouble() < config.dropout() ? 0 : kept;
    }
    return scope.create(mask, new Shape(size, config.width()));
  }

  @Override
  protected void save(TrainingState.Builder state) {
    generator.save("generator", state);
    critic.save("critic", state);
    average.save(state);
  }

  @Override
  protected void load(TrainingState state) {
    generator.restore("generator", state);
    critic.restore("critic", state);
    average.restore(state);
  }

  @Override
  public Network generator(AveragedGenerator.Accuracy accuracy) {
    average.calibrate(manager, calibrationSeed, accuracy);
    return average.network();
  }

  @Override
  public int samplesToMeasure() {
    return average.samplesToCalibrate(AveragedGenerator.Accuracy.GLANCE);
  }

  /** How rows are encoded, and how often each choice and class came. */
  @Override
  public SortedMap<String, String> attachments() {
    SortedMap<String, String> attachments = new TreeMap<>();
    attachments.put(
        ROWS, RowsJson.write(new RowsJson.Content(modes, rows.counts(), classCounts.counts())));
    return attachments;
  }
}
