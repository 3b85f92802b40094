package io.augment.djl.gan;

import io.augment.LabeledSamples;
import io.augment.SynthesizerTrainer;
import io.augment.djl.gan.internal.GanLoop;
import io.augment.djl.gan.regularizer.Regularizer;
import io.augment.djl.internal.training.Recipe;
import io.augment.djl.internal.training.TrainerSettings;
import io.augment.djl.model.ModelTrainer;
import io.augment.djl.training.HealthChecks;
import io.augment.djl.training.ModelSelection;
import io.augment.djl.training.TrainingMonitor;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fits a class-conditional GAN to labelled images, at least {@value #MIN_SAMPLES_PER_CLASS} of each
 * class and of a shape that the architecture takes.
 *
 * <pre>{@code
 * GanTrainer trainer = GanTrainer.forImages().steps(4_000).seed(7);
 * try (GanSynthesizer generator = trainer.fit(trainFold)) {
 *   generator.save(Path.of("cells.gan"));
 * }
 * }</pre>
 *
 * <p>Immutable and thread-safe, but the engine allows one training at a time in a process: a second
 * one is refused. The same samples, configuration, seed and number of engine threads give the same
 * generator on the same machine.
 */
public final class GanTrainer extends ModelTrainer<GanTrainer, GanSynthesizer>
    implements SynthesizerTrainer {

  /** The fewest samples of a class that there is anything to learn from. */
  public static final int MIN_SAMPLES_PER_CLASS = 2;

  /** Samples per class that fit in a picture's row. */
  private static final int SAMPLES_PER_SNAPSHOT = 12;

  private final GanConfig config;
  private final Optional<FineTuning> from;
  private final boolean keepsDiscriminator;

  private GanTrainer(
      GanConfig config,
      Optional<FineTuning> from,
      boolean keepsDiscriminator,
      TrainerSettings settings) {
    super(settings);
    this.config = config;
    this.from = from;
    this.keepsDiscriminator = keepsDiscriminator;
  }

  /**
   * A trainer for images, with the defaults of {@link GanConfig}.
   *
   * @return a trainer
   */
  public static GanTrainer forImages() {
    return new GanTrainer(GanConfig.defaults(), Optional.empty(), false, DEFAULTS);
  }

  @Override
  protected GanTrainer with(TrainerSettings changed) {
    return new GanTrainer(config, from, keepsDiscriminator, changed);
  }

  /**
   * Configuration of the training.
   *
   * @return the configuration
   */
  public GanConfig config() {
    return config;
  }

  /**
   * Sets how to train, all at once.
   *
   * @param changed a configuration
   * @return a changed copy
   */
  public GanTrainer config(GanConfig changed) {
    return new GanTrainer(changed.checked(), from, keepsDiscriminator, settings);
  }

  /**
   * Sets how long to train, in the configuration.
   *
   * @param steps generator updates, 1 to 10,000,000
   * @return a changed copy
   */
  public GanTrainer steps(int steps) {
    return config(config.steps(steps));
  }

  /**
   * Sets the loss, in the configuration.
   *
   * @param loss what both networks minimise
   * @return a changed copy
   */
  public GanTrainer loss(AdversarialLoss loss) {
    return config(config.loss(loss));
  }

  /**
   * Sets the regularizers, in the configuration.
   *
   * @param regularizers all of them, in order; none for none
   * @return a changed copy
   */
  public GanTrainer regularizers(Regularizer... regularizers) {
    return config(config.regularizers(regularizers));
  }

  /**
   * Sets which generator of a training is kept; without it, the last one.
   *
   * @param selection how to select
   * @return a changed copy
   */
  public GanTrainer selection(ModelSelection selection) {
    return with(settings.selection(selection));
  }

  /**
   * Sets what is looked for while it trains, and what becomes of the training then; without it, the
   * defaults of {@link HealthChecks}.
   *
   * @param healthChecks what to do
   * @return a changed copy
   */
  public GanTrainer healthChecks(HealthChecks healthChecks) {
    return with(settings.healthChecks(healthChecks));
  }

  /**
   * Sets what the networks begin from; without it, from random weights.
   *
   * @param tuning a generator that was fitted on related images
   * @return a changed copy
   */
  public GanTrainer from(FineTuning tuning) {
    return new GanTrainer(config, Optional.of(tuning), keepsDiscriminator, settings);
  }

  /**
   * Keeps the discriminator beside the generator, so that another training can begin from both. A
   * discriminator knows its training images better than a generator does: don't give away an
   * archive that has it if you may not give away the images.
   *
   * @return a changed copy
   */
  public GanTrainer keepDiscriminator() {
    return new GanTrainer(config, from, true, settings);
  }

  /**
   * @hidden
   */
  @Override
  @SuppressWarnings("InvalidBlockTag") // Javadoc itself allows to hide a method
  protected Recipe<GanSynthesizer> recipe(LabeledSamples trainFold) {
    check(trainFold);
    SortedMap<String, String> all = config.settings();
    from.ifPresent(tuning -> all.putAll(tuning.settings()));
    SortedMap<String, String> kept = new TreeMap<>();
    kept.put("keepsDiscriminator", Boolean.toString(keepsDiscriminator));
    return new Recipe<>(
        "GAN",
        trainFold,
        trainFold,
        new TrainingMonitor.Plan(config.steps(), config.batch() * config.discriminatorSteps()),
        new Recipe.SnapshotSize(SAMPLES_PER_SNAPSHOT, config.loss().isWonAtZero()),
        new Recipe.Form(
            config.architecture().name(),
            config.latent(),
            config.width(),
            new TreeMap<>(),
            keepsDiscriminator),
        new Recipe.Settings("gan", all, new TreeMap<>(), kept, GanSettings.unidentified(config)),
        seeds -> manager -> new GanLoop(config, trainFold, seeds, manager, from),
        archive -> GanSynthesizer.of(archive, config.architecture()),
        archive -> GanSynthesizer.of(archive, config.architecture()));
  }

  private void check(LabeledSamples trainFold) {
    if (!trainFold.shape().isImage()) {
      throw new IllegalArgumentException(
          String.format(
              "GanTrainer.forImages() learns from images, and these are rows of %s columns:"
                  + " expected TabularGanTrainer.forRows()",
              trainFold.shape()));
    }
    config.architecture().check(trainFold.shape());
    requireEnough(trainFold);
    from.ifPresent(tuning -> tuning.check(config, trainFold));
    settings.healthChecks().check(trainFold);
  }

  /**
   * Checks that there is something to learn of each class.
   *
   * @param trainFold what a GAN is to learn from
   * @throws IllegalArgumentException if a class has fewer than {@value #MIN_SAMPLES_PER_CLASS}
   *     samples; the message names it
   */
  public static void requireEnough(LabeledSamples trainFold) {
    for (int label = 0; label < trainFold.classes().count(); label++) {
      int count = trainFold.counts().count(label);
      if (count < MIN_SAMPLES_PER_CLASS) {
        throw new IllegalArgumentException(
            String.format(
                "class '%s' has %d sample%s: a GAN needs at least %d of each class",
                trainFold.classes().name(label),
                count,
                count == 1 ? "" : "s",
                MIN_SAMPLES_PER_CLASS));
      }
    }
  }
}
