package io.augment.djl.gan;

import ai.djl.ndarray.NDManager;
import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.Provenance;
import io.augment.SynthesizerTrainer;
import io.augment.data.SeedSequence;
import io.augment.djl.gan.internal.GanProduct;
import io.augment.djl.gan.internal.TrainingLoop;
import io.augment.djl.internal.EngineStart;
import io.augment.djl.internal.TrainingLock;
import io.augment.djl.internal.Versions;
import io.augment.djl.internal.training.BestCheckpoint;
import io.augment.djl.internal.training.FittedCache;
import io.augment.djl.internal.training.ReportedSteps;
import io.augment.djl.internal.training.StoppingCriteria;
import io.augment.djl.internal.training.TrainingSession;
import io.augment.djl.internal.training.TrainingSpec;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.GanDivergedException;
import io.augment.djl.training.HealthChecks;
import io.augment.djl.training.ModelSelection;
import io.augment.djl.training.TrainingMonitor;
import io.augment.djl.training.TrainingPlan;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fits a class-conditional GAN to labelled images.
 *
 * <pre>{@code
 * GanTrainer trainer = GanTrainer.forImages().steps(4_000).seed(7).build();
 * try (GanSynthesizer generator = trainer.fit(trainFold)) {
 *   generator.save(Path.of("cells.gan"));
 * }
 * }</pre>
 *
 * <p>Immutable and thread-safe, but the engine allows one training at a time in a process: a second
 * one is refused. The same samples, configuration, seed and number of engine threads give the same
 * generator on the same machine.
 */
public final class GanTrainer implements SynthesizerTrainer {

  private static final Logger LOG = LoggerFactory.getLogger(GanTrainer.class);

  /** The fewest samples of a class that there is anything to learn from. */
  public static final int MIN_SAMPLES_PER_CLASS = 2;

  /** Default of {@link Builder#seed(long)}. */
  public static final long DEFAULT_SEED = 1;

  /** As many of each class as a picture's row holds. */
  private static final int SAMPLES_PER_LOOK = 12;

  private final GanConfig config;
  private final long seed;
  private final List<MonitorFactory> monitors;
  private final Optional<Checkpoints> checkpoints;
  private final Optional<ModelSelection> selection;
  private final Optional<Duration> timeLimit;
  private final Optional<FineTuning> from;
  private final boolean keepsDiscriminator;
  private final HealthChecks healthChecks;

  private GanTrainer(Builder builder) {
    config = builder.configured();
    seed = builder.seed;
    monitors = List.copyOf(builder.monitors);
    checkpoints = Optional.ofNullable(builder.checkpoints);
    selection = Optional.ofNullable(builder.selection);
    timeLimit = Optional.ofNullable(builder.timeLimit);
    from = Optional.ofNullable(builder.from);
    keepsDiscriminator = builder.keepsDiscriminator;
    healthChecks = builder.healthChecks;
  }

  /** Makes a monitor for one training. */
  @FunctionalInterface
  public interface MonitorFactory {
    /**
     * A monitor that has watched nothing yet.
     *
     * @return a new monitor
     */
    TrainingMonitor create();
  }

  /**
   * A trainer for images, with the defaults of {@link GanConfig}.
   *
   * @return a new builder
   */
  public static Builder forImages() {
    return new Builder();
  }

  /**
   * How it trains.
   *
   * @return the configuration
   */
  public GanConfig config() {
    return config;
  }

  /**
   * Fits a generator. Interrupting the thread ends the training at the next step; with {@linkplain
   * Builder#checkpoints checkpoints}, it can go on there later.
   *
   * @param trainFold images, at least {@value #MIN_SAMPLES_PER_CLASS} a class
   * @return the fitted generator, which the caller closes
   * @throws IllegalArgumentException if a class has too few samples, or they are no images that the
   *     architecture takes, or the checkpoint to go on from is of another training
   * @throws IllegalStateException if another training runs in this process
   * @throws GanDivergedException if the training's figures are no longer numbers, although it has
   *     gone back and on with lower rates several times
   * @throws UncheckedIOException if a checkpoint can't be written
   * @throws CancellationException if the thread is interrupted; its flag stays set
   */
  @Override
  public GanSynthesizer fit(LabeledSamples trainFold) {
    return fit(trainFold, ProgressListener.none());
  }

  /**
   * Fits a generator as {@link #fit(LabeledSamples)} does, and says how far it is.
   *
   * @param trainFold images, at least {@value #MIN_SAMPLES_PER_CLASS} a class
   * @param progress is told after each step
   * @return the fitted generator, which the caller closes
   * @throws IllegalArgumentException as {@link #fit(LabeledSamples)} does
   * @throws IllegalStateException if another training runs in this process
   * @throws GanDivergedException as {@link #fit(LabeledSamples)} does
   * @throws UncheckedIOException if a checkpoint can't be written
   * @throws CancellationException if the thread is interrupted; its flag stays set
   */
  @Override
  public GanSynthesizer fit(LabeledSamples trainFold, ProgressListener progress) {
    check(trainFold);
    return fit(trainFold, checkpoints, progress);
  }

  private GanSynthesizer fit(
      LabeledSamples trainFold, Optional<Checkpoints> kept, ProgressListener progress) {
    SeedSequence seeds = SeedSequence.of(seed);
    Optional<BestCheckpoint> best =
        selection.map(by -> new BestCheckpoint(by, trainFold, seeds.child("selection")));
    try {
      return fit(trainFold, seeds, kept, new StoppingCriteria(best, timeLimit), progress);
    } finally {
      best.ifPresent(BestCheckpoint::close);
    }
  }

  @SuppressWarnings("try") // the turn is held, not used
  private GanSynthesizer fit(
      LabeledSamples trainFold,
      SeedSequence seeds,
      Optional<Checkpoints> kept,
      StoppingCriteria ending,
      ProgressListener progress) {
    List<TrainingMonitor> told =
        Stream.concat(
                monitors.stream().map(MonitorFactory::create),
                Stream.of(new ReportedSteps("Fitting GAN", progress)))
            .toList();
    try (TrainingLock turn = TrainingLock.take("a GAN");
        NDManager manager = EngineStart.newManager()) {
      TrainingLoop loop = new TrainingLoop(config, trainFold, seeds, manager, from);
      TrainingSpec course =
          new TrainingSpec(
              new TrainingPlan(config.steps(), config.batch() * config.discriminatorSteps()),
              trainFold,
              seeds,
              new TrainingSpec.Look(
                  config.loss().isWonAtZero(), SAMPLES_PER_LOOK, healthChecks, loop::meanLogit),
              kept,
              ending,
              provenance(trainFold));
      GanProduct product =
          new GanProduct(
              config,
              trainFold,
              course.training(),
              keepsDiscriminator,
              loop,
              archive -> GanSynthesizer.ofFew(archive, config.architecture()));
      return GanSynthesizer.of(
          new TrainingSession(course, told, loop, product).run(), config.architecture());
    }
  }

  private void check(LabeledSamples trainFold) {
    if (!trainFold.shape().isImage()) {
      throw new IllegalArgumentException(
          String.format(
              "GanTrainer.forImages() learns from images, and these are rows of %s columns: expected"
                  + " TabularGanTrainer.forRows()",
              trainFold.shape()));
    }
    config.architecture().check(trainFold.shape());
    requireEnough(trainFold);
    from.ifPresent(tuning -> tuning.check(config, trainFold));
    healthChecks.check(trainFold);
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

  private Provenance provenance(LabeledSamples trainFold) {
    return new Provenance("gan", trainFold.fingerprint(), seed, settings(), Versions.inUse());
  }

  private SortedMap<String, String> settings() {
    SortedMap<String, String> settings = config.settings();
    selection.ifPresent(by -> settings.putAll(by.settings()));
    from.ifPresent(tuning -> settings.putAll(tuning.settings()));
    settings.putAll(healthChecks.settings());
    return settings;
  }

  private List<String> untold() {
    List<String> untold = new ArrayList<>(GanSettings.untold(config));
    if (selection.isPresent() && selection.get().features().identity().isEmpty()) {
      untold.add("the selection's source of features");
    }
    return untold;
  }

  /** The settings that tell this training from others; one that has more time may go on. */
  private SortedMap<String, String> identity() {
    SortedMap<String, String> settings = settings();
    timeLimit.ifPresent(limit -> settings.put("timeLimit", limit.toString()));
    settings.put("keepsDiscriminator", Boolean.toString(keepsDiscriminator));
    return settings;
  }

  /**
   * Fits a generator, or loads the one that was fitted before on the same samples with the same
   * configuration, seed and versions. A damaged file in the cache is fitted again and replaced; a
   * fit that was interrupted goes on. A loss, conditioning, architecture or source of features of
   * your own needs an {@link AdversarialLoss#identity() identity}: without one, it is fitted anew.
   *
   * @param trainFold images, at least {@value #MIN_SAMPLES_PER_CLASS} a class
   * @param cacheFolder where fitted generators are kept; made if it is not there
   * @return the fitted generator, which the caller closes
   * @throws UncheckedIOException if the fitted generator can't be written there
   */
  @Override
  public GanSynthesizer fitOrLoad(LabeledSamples trainFold, Path cacheFolder) {
    return fitOrLoad(trainFold, cacheFolder, ProgressListener.none());
  }

  /**
   * Fits or loads a generator as {@link #fitOrLoad(LabeledSamples, Path)} does, and says how far it
   * is.
   *
   * @param trainFold images, at least {@value #MIN_SAMPLES_PER_CLASS} a class
   * @param cacheFolder where fitted generators are kept; made if it is not there
   * @param progress is told where the generator comes from, and after each step
   * @return the fitted generator, which the caller closes
   * @throws UncheckedIOException if the fitted generator can't be written there
   */
  @Override
  public GanSynthesizer fitOrLoad(
      LabeledSamples trainFold, Path cacheFolder, ProgressListener progress) {
    check(trainFold);
    List<String> untold = untold();
    if (!untold.isEmpty()) {
      LOG.warn(
          "fitting anew and keeping nothing in {}: {} has no identity(), so that a generator of other"
              + " settings could be taken for this one",
          cacheFolder,
          String.join(", ", untold));
      ProgressListener withoutOrigin = // or a pool of it would be kept
          (stage, done, total) -> progress.progress(stage, done, total);
      return fit(trainFold, checkpoints, withoutOrigin);
    }
    Path file = FittedCache.file(cacheFolder, trainFold, identity(), seed, Versions.inUse());
    return FittedCache.fitOrLoad(
        file,
        kept -> GanSynthesizer.load(kept, config.architecture()),
        () -> fit(trainFold, checkpoints.or(() -> FittedCache.checkpoints(file)), progress),
        GanSynthesizer::save,
        progress);
  }

  /** Builds a {@link GanTrainer}. Not thread-safe. */
  public static final class Builder {

    private GanConfig config = GanConfig.defaults();
    private @Nullable Integer steps;
    private long seed = DEFAULT_SEED;
    private final List<MonitorFactory> monitors = new ArrayList<>();
    private @Nullable Checkpoints checkpoints;
    private @Nullable ModelSelection selection;
    private @Nullable Duration timeLimit;
    private @Nullable FineTuning from;
    private boolean keepsDiscriminator;
    private HealthChecks healthChecks = HealthChecks.defaults();

    private Builder() {}

    /**
     * How to train, all at once; but for the number of steps if {@link #steps(int)} says it, before
     * or after.
     *
     * @param config a configuration
     * @return this builder
     */
    public Builder config(GanConfig config) {
      this.config = config.checked();
      return this;
    }

    /**
     * How long to train, whatever the configuration says.
     *
     * @param steps generator updates, 1 to 10,000,000
     * @return this builder
     */
    public Builder steps(int steps) {
      GanConfig.defaults().steps(steps); // refuses what is out of range
      this.steps = steps;
      return this;
    }

    private GanConfig configured() {
      return steps == null ? config : config.steps(steps);
    }

    /**
     * Where every random draw comes from.
     *
     * @param seed any number
     * @return this builder
     */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Adds one that watches each training, such as {@code TrainingMonitor::progress}.
     *
     * @param monitor makes a monitor for a training
     * @return this builder
     */
    public Builder monitor(MonitorFactory monitor) {
      monitors.add(monitor);
      return this;
    }

    /**
     * That a training writes down how it stands, and may go on from there. Without it, {@code fit}
     * writes nothing, and {@code fitOrLoad} keeps checkpoints in its cache until it is done, so
     * that it goes on when it is asked again.
     *
     * @param checkpoints where and how often
     * @return this builder
     */
    public Builder checkpoints(Checkpoints checkpoints) {
      this.checkpoints = checkpoints;
      return this;
    }

    /**
     * Which generator of a training is kept; without it, the last one.
     *
     * @param selection how to select
     * @return this builder
     */
    public Builder selection(ModelSelection selection) {
      this.selection = selection;
      return this;
    }

    /**
     * How long a training may take: the generator is then as far as it has come, which depends on
     * the machine. The archive's findings tell that it was stopped.
     *
     * @param limit above zero; of a training that goes on, the time since then
     * @return this builder
     * @throws IllegalArgumentException if the limit is not above zero
     */
    public Builder timeLimit(Duration limit) {
      if (limit.isZero() || limit.isNegative()) {
        throw new IllegalArgumentException("timeLimit " + limit + ": expected a time above zero");
      }
      timeLimit = limit;
      return this;
    }

    /**
     * What is looked for while it trains, and what becomes of it then; without it, the defaults of
     * {@link HealthChecks}.
     *
     * @param healthChecks what to do
     * @return this builder
     */
    public Builder healthChecks(HealthChecks healthChecks) {
      this.healthChecks = healthChecks;
      return this;
    }

    /**
     * What the networks begin from; without it, from random weights.
     *
     * @param tuning a generator that was fitted on related images
     * @return this builder
     */
    public Builder from(FineTuning tuning) {
      from = tuning;
      return this;
    }

    /**
     * Keeps the discriminator beside the generator, so that another training can begin from both. A
     * discriminator knows its training images better than a generator does: don't give away an
     * archive that has it if you may not give away the images.
     *
     * @return this builder
     */
    public Builder keepDiscriminator() {
      keepsDiscriminator = true;
      return this;
    }

    /**
     * Builds the trainer.
     *
     * @return an immutable trainer
     */
    public GanTrainer build() {
      return new GanTrainer(this);
    }
  }
}
