package io.augment.djl.translate.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.augment.LabeledSamples;
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
import io.augment.djl.translate.TranslationConfig;
import java.util.List;

/**
 * The training of CycleGAN (Zhu et al. 2017, arXiv 1703.10593), a step at a time: the
 * discriminators learn from real images and from those of the pools; then both generators learn
 * from both discriminators, from the way there and back, and from leaving alone what is of their
 * class already.
 *
 * <p>Everything a step computes belongs to a manager that closes with it. Not thread-safe.
 */
public final class TranslationLoop extends AdversarialLoop {

  private static final String SOURCE_POOL = "pool.source";
  private static final String TARGET_POOL = "pool.target";

  private final TranslationConfig config;
  private final ImageDraw sources; // X
  private final ImageDraw targets; // Y
  private final Network forward; // G: X to Y
  private final Network back; // F: Y to X
  private final Network sourceDiscriminator; // D_X
  private final Network targetDiscriminator; // D_Y
  private final ImagePool sourcePool;
  private final ImagePool targetPool;
  private final AveragedGenerator average;
  private final AdversarialLoss leastSquares = AdversarialLoss.leastSquares();

  /**
   * A training that has not begun.
   *
   * @param config how to train
   * @param sources images of the class that is translated
   * @param targets images of the class that it is translated to, of the same shape
   * @param seeds where every draw comes from
   * @param manager owns the networks
   */
  public TranslationLoop(
      TranslationConfig config,
      LabeledSamples sources,
      LabeledSamples targets,
      SeedSequence seeds,
      NDManager manager) {
    super(seeds, manager);
    this.config = config;
    this.sources = new ImageDraw(sources);
    this.targets = new ImageDraw(targets);
    SampleShape shape = sources.shape();
    forward = generator(shape, seeds.child("forward"));
    back = generator(shape, seeds.child("back"));
    sourceDiscriminator = discriminator(shape, seeds.child("sourceCritic"));
    targetDiscriminator = discriminator(shape, seeds.child("targetCritic"));
    sourcePool = new ImagePool(config.pool(), shape.values());
    targetPool = new ImagePool(config.pool(), shape.values());
    average =
        new AveragedGenerator(
            forward,
            Network.frozen(block(shape), manager),
            config.emaDecay(),
            (scope, random, size) -> new NDArray[] {this.sources.draw(scope, random, size)});
  }

  private TranslationGenerator block(SampleShape shape) {
    return new TranslationGenerator(shape, config.width(), config.blocks());
  }

  private Network generator(SampleShape shape, SeedSequence weights) {
    return Network.trained(
        block(shape),
        manager,
        weights.random(),
        new Network.AdamSettings(config.generatorRate(), TranslationConfig.BETA_1, 0));
  }

  private Network discriminator(SampleShape shape, SeedSequence weights) {
    return Network.trained(
        new PatchDiscriminator(shape, config.width()),
        manager,
        weights.random(),
        new Network.AdamSettings(config.discriminatorRate(), TranslationConfig.BETA_1, 0));
  }

  /** As in the paper, all rates fall. */
  @Override
  protected void scaleRates(RollbackPolicy retry) {
    double decay = fallingFromTheMiddle(config.steps());
    for (Network generator : List.of(forward, back)) {
      generator.scaleRate(retry.generatorScale() * decay);
    }
    for (Network discriminator : List.of(sourceDiscriminator, targetDiscriminator)) {
      discriminator.scaleRate(retry.discriminatorScale() * decay);
    }
  }

  @Override
  protected TrainingMonitor.StepMetrics step(NDManager scope, GradientCollector gradients) {
    NDArray x = sources.draw(scope, seeds.random("sources"), config.batch());
    NDArray y = targets.draw(scope, seeds.random("targets"), config.batch());
    // One pass for what is translated and what is to stay as it is: no image sees another.
    Translated toY = Translated.of(forward.forward(true, x.concat(y))); // G(x), G(y)
    Translated toX = Translated.of(back.forward(true, y.concat(x))); // F(y), F(x)
    // First, as the spectral norms have nothing to go by before a training pass.
    DiscriminatorStep ofTargets =
        discriminatorStep(targetDiscriminator, y, toY.fake, targetPool, gradients);
    DiscriminatorStep ofSources =
        discriminatorStep(sourceDiscriminator, x, toX.fake, sourcePool, gradients);
    float generatorLoss = generatorStep(x, y, toX, toY, gradients);
    average.follow(scope, step);
    return new TrainingMonitor.StepMetrics(
        step,
        (ofTargets.loss + ofSources.loss) / 2,
        generatorLoss,
        ofTargets.realLogit,
        ofTargets.fakeLogit);
  }

  /**
   * Output of a generator.
   *
   * @param fake translations of images of the other class {@code (N, C, H, W)}
   * @param same outputs for images of its own class {@code (N, C, H, W)}
   */
  private record Translated(NDArray fake, NDArray same) {

    static Translated of(NDArray images) {
      NDList halves = images.split(2);
      return new Translated(halves.get(0), halves.get(1));
    }
  }

  private float generatorStep(
      NDArray x, NDArray y, Translated toX, Translated toY, GradientCollector gradients) {
    sourceDiscriminator.freeze(true);
    targetDiscriminator.freeze(true);
    NDArray adversarial =
        leastSquares
            .generator(logits(targetDiscriminator, toY.fake))
            .add(leastSquares.generator(logits(sourceDiscriminator, toX.fake)));
    NDArray cycle =
        distance(back.forward(true, toY.fake), x).add(distance(forward.forward(true, toX.fake), y));
    NDArray identity = distance(toY.same, y).add(distance(toX.same, x));
    NDArray loss =
        adversarial
            .add(Scaling.scaled(cycle, config.cycleWeight()))
            .add(Scaling.scaled(identity, config.identityWeight()));
    gradients.backward(loss);
    forward.update();
    back.update();
    sourceDiscriminator.freeze(false);
    targetDiscriminator.freeze(false);
    return loss.getFloat();
  }

  private static NDArray distance(NDArray images, NDArray originals) {
    return images.sub(originals).abs().mean();
  }

  private NDArray logits(Network discriminator, NDArray fake) {
    return discriminator.forward(false, shown(fake));
  }

  private NDArray shown(NDArray images) {
    return config.augmentation().apply(images, seeds.random("augmentation"));
  }

  private record DiscriminatorStep(float loss, float realLogit, float fakeLogit) {}

  private DiscriminatorStep discriminatorStep(
      Network discriminator,
      NDArray real,
      NDArray fake,
      ImagePool pool,
      GradientCollector gradients) {
    NDArray pooled =
        real.getManager()
            .create(pool.exchange(fake.toFloatArray(), seeds.random("pool")), fake.getShape());
    NDList logits = discriminator.forward(true, shown(real.concat(pooled))).split(2);
    NDArray loss = leastSquares.discriminator(logits.get(0), logits.get(1));
    gradients.backward(loss);
    discriminator.update();
    float[] figures = figures(loss, logits.get(0).mean(), logits.get(1).mean());
    return new DiscriminatorStep(figures[0], figures[1], figures[2]);
  }

  @Override
  protected void save(TrainingState.Builder state) {
    forward.save("forward", state);
    back.save("back", state);
    sourceDiscriminator.save("sourceCritic", state);
    targetDiscriminator.save("targetCritic", state);
    average.save(state);
    state.tensors(sourcePool.save(SOURCE_POOL)).tensors(targetPool.save(TARGET_POOL));
  }

  @Override
  protected void load(TrainingState state) {
    forward.restore("forward", state);
    back.restore("back", state);
    sourceDiscriminator.restore("sourceCritic", state);
    targetDiscriminator.restore("targetCritic", state);
    average.restore(state);
    sourcePool.restore(SOURCE_POOL, state);
    targetPool.restore(TARGET_POOL, state);
  }

  /** The average of what translates from the one class to the other; it has no statistics. */
  @Override
  public Network generator(AveragedGenerator.Accuracy accuracy) {
    return average.network();
  }
}
