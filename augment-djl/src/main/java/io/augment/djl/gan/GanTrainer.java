package io.augment.djl.gan;

import io.augment.LabeledSamples;
import io.augment.SynthesizerTrainer;
import io.augment.data.ClassCounts;
import io.augment.djl.gan.internal.GanLoop;
import io.augment.djl.gan.internal.UnlabeledImages;
import io.augment.djl.gan.regularizer.Regularizer;
import io.augment.djl.internal.training.Recipe;
import io.augment.djl.internal.training.TrainerSettings;
import io.augment.djl.model.ModelTrainer;
import io.augment.djl.training.HealthChecks;
import io.augment.djl.training.ModelSelection;
import io.augment.djl.training.TrainingMonitor;
import io.augment.djl.unlabeled.PseudoLabels;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  /**
   * Labelled images per class below which a GAN that has nothing else to learn from is advised
   * against: a FastGAN of fewer than 20 to 50 was found to make classifiers worse, arXiv
   * 2603.16134.
   */
  public static final int FEW_SAMPLES_PER_CLASS = 20;

  private static final Logger LOG = LoggerFactory.getLogger(GanTrainer.class);

  /** A comparison fits many GANs; the advice is logged once. */
  private static final AtomicBoolean ADVISED = new AtomicBoolean();

  /** Samples per class that fit in a picture's row. */
  private static final int SAMPLES_PER_SNAPSHOT = 12;

  private final GanConfig config;
  private final Optional<FineTuning> from;
  private final Optional<UnlabeledImages> more;
  private final boolean keepsDiscriminator;

  private GanTrainer(
      GanConfig config,
      Optional<FineTuning> from,
      Optional<UnlabeledImages> more,
      boolean keepsDiscriminator,
      TrainerSettings settings) {
    super(settings);
    this.config = config;
    this.from = from;
    this.more = more;
    this.keepsDiscriminator = keepsDiscriminator;
  }

  /**
   * A trainer for images, with the defaults of {@link GanConfig}.
   *
   * @return a trainer
   */
  public static GanTrainer forImages() {
    return new GanTrainer(
        GanConfig.defaults(), Optional.empty(), Optional.empty(), false, DEFAULTS);
  }

  @Override
  protected GanTrainer with(TrainerSettings changed) {
    return new GanTrainer(config, from, more, keepsDiscriminator, changed);
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
    return new GanTrainer(changed.checked(), from, more, keepsDiscriminator, settings);
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
    return new GanTrainer(config, Optional.of(tuning), more, keepsDiscriminator, settings);
  }

  /**
   * Keeps the discriminator beside the generator, so that another training can begin from both. A
   * discriminator knows its training images better than a generator does: don't give away an
   * archive that has it if you may not give away the images.
   *
   * @return a changed copy
   */
  public GanTrainer keepDiscriminator() {
    return new GanTrainer(config, from, more, true, settings);
  }

  /**
   * Learns from unlabelled images as well. A quarter of each batch of real images has true labels;
   * the rest is unlabelled, as many of each likeliest class, and the discriminator is conditioned
   * on their soft labels (Lucic et al. 2019, arXiv 1903.02271; Li et al. 2019, arXiv 1912.09784).
   * Classes come in over {@link GanConfig#labelRamp()} steps, or if that is 0, over the first 500,
   * and no more than a third of the training. A {@linkplain #selection selection} compares with
   * labelled and unlabelled images together. Where there is no pseudo-label, as the teacher could
   * not be trusted, it learns from the labelled images alone, and logs that.
   *
   * @param labels images of the shape and range of the labelled ones, and their soft labels
   * @return a changed copy, which takes the {@linkplain
   *     io.augment.djl.gan.conditioning.Conditioning#projection() projection} alone
   */
  public GanTrainer unlabeled(PseudoLabels labels) {
    return new GanTrainer(
        config, from, Optional.of(new UnlabeledImages(labels)), keepsDiscriminator, settings);
  }

  /**
   * Advice before a training.
   *
   * @param trainFold the labelled images to learn from
   * @return a line if some class has fewer than {@value #FEW_SAMPLES_PER_CLASS} labelled images,
   *     and the training has neither unlabelled ones nor a generator to begin from; else empty
   */
  public Optional<String> advice(LabeledSamples trainFold) {
    ClassCounts counts = trainFold.counts();
    boolean alone = from.isEmpty() && more.filter(images -> !images.labels().isEmpty()).isEmpty();
    if (!alone || counts.smallest() >= FEW_SAMPLES_PER_CLASS) {
      return Optional.empty();
    }
    int scarcest = counts.counts().indexOf(counts.smallest());
    return Optional.of(
        String.format(
            "class '%s' has %d labelled image%s: a GAN that sees fewer than %d per class and"
                + " nothing else repeats them or makes classifiers worse; give it unlabelled"
                + " images, or begin from a related generator"
                + " (docs/explanation/choosing-a-gan.md#few-labelled-images)",
            trainFold.classes().name(scarcest),
            counts.smallest(),
            counts.smallest() == 1 ? "" : "s",
            FEW_SAMPLES_PER_CLASS));
  }

  /**
   * @hidden
   */
  @Override
  @SuppressWarnings("InvalidBlockTag") // Javadoc itself allows to hide a method
  protected Recipe<GanSynthesizer> recipe(LabeledSamples trainFold) {
    check(trainFold);
    advise(trainFold);
    SortedMap<String, String> all = config.settings();
    from.ifPresent(tuning -> all.putAll(tuning.settings()));
    SortedMap<String, String> further = new TreeMap<>();
    more.ifPresent(
        images -> {
          all.putAll(images.settings(config));
          further.put("unlabeled.fingerprint", images.fingerprint());
        });
    Optional<PseudoLabels> learnt =
        more.map(UnlabeledImages::labels).filter(labels -> !labels.isEmpty());
    SortedMap<String, String> kept = new TreeMap<>();
    kept.put("keepsDiscriminator", Boolean.toString(keepsDiscriminator));
    return new Recipe<>(
        "GAN",
        trainFold,
        trainFold,
        settings.selection().isPresent() && learnt.isPresent()
            ? new UnlabeledImages(learnt.get()).compared(trainFold)
            : trainFold,
        new TrainingMonitor.Plan(config.steps(), config.batch() * config.discriminatorSteps()),
        new Recipe.SnapshotSize(SAMPLES_PER_SNAPSHOT, config.loss().isWonAtZero()),
        new Recipe.Form(
            config.architecture().name(),
            config.latent(),
            config.width(),
            new TreeMap<>(),
            keepsDiscriminator),
        new Recipe.Settings("gan", all, further, kept, GanSettings.unidentified(config)),
        seeds -> manager -> new GanLoop(config, trainFold, learnt, seeds, manager, from),
        archive -> GanSynthesizer.of(archive, config.architecture()),
        archive -> GanSynthesizer.of(archive, config.architecture()));
  }

  private void advise(LabeledSamples trainFold) {
    more.filter(images -> images.labels().isEmpty())
        .ifPresent(
            images ->
                LOG.warn(
                    "the GAN learns from the labelled images alone, as the unlabelled ones have no"
                        + " pseudo-labels: {}",
                    images.labels().trust()));
    Optional<String> advice = advice(trainFold);
    if (advice.isPresent() && ADVISED.compareAndSet(false, true)) {
      LOG.warn(advice.get());
    }
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
    more.ifPresent(images -> images.check(config, trainFold));
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
