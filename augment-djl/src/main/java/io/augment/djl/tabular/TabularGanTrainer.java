package io.augment.djl.tabular;

import ai.djl.ndarray.NDManager;
import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.Provenance;
import io.augment.RowLayout;
import io.augment.data.SeedSequence;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.archive.GeneratorManifest;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.internal.EngineStart;
import io.augment.djl.internal.TrainingLock;
import io.augment.djl.internal.Versions;
import io.augment.djl.internal.network.AveragedGenerator;
import io.augment.djl.internal.network.FittedNetwork;
import io.augment.djl.internal.training.FittedCache;
import io.augment.djl.internal.training.ReportedSteps;
import io.augment.djl.internal.training.StoppingCriteria;
import io.augment.djl.internal.training.TrainingSession;
import io.augment.djl.internal.training.TrainingSpec;
import io.augment.djl.tabular.internal.RowsJson;
import io.augment.djl.tabular.internal.TableJson;
import io.augment.djl.tabular.internal.TabularTrainingLoop;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.Finding;
import io.augment.djl.training.GanDivergedException;
import io.augment.djl.training.TrainingMonitor;
import io.augment.djl.training.TrainingPlan;
import io.augment.internal.modes.RowModes;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableEncoder;
import io.augment.tabular.TableTrainer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fits a class-conditional GAN to rows of numbers and categories: CTGAN (Xu et al. 2019, arXiv
 * 1907.00503), written from the paper, with steps as its budget, the class always in the condition,
 * and the settings of small tables.
 *
 * <pre>{@code
 * TabularGanTrainer trainer = TabularGanTrainer.forRows().steps(2_000).seed(7).build();
 * try (TabularGanSynthesizer generator = trainer.fit(rows)) {
 *   LabeledSamples rare = generator.sample(1, 100, 7);
 * }
 * LabeledTable balanced = trainer.fitResample(table, Mix.balanced());
 * }</pre>
 *
 * <p>Immutable and thread-safe, but the engine allows one training at a time in a process: a second
 * one is refused. The same rows, configuration, seed and number of engine threads give the same
 * generator on the same machine.
 */
public final class TabularGanTrainer implements TableTrainer {

  /** The architecture that archives know such a generator by. */
  public static final String ARCHITECTURE = "tabular";

  /** The attachment that holds what a generator of rows needs besides its weights. */
  static final String ROWS = "rows";

  /** The attachment that holds how rows become rows of a table again. */
  static final String TABLE = "table";

  /** Enough of each class to see a distribution. */
  private static final int ROWS_PER_LOOK = 200;

  private final TabularGanConfig config;
  private final long seed;
  private final @Nullable RowLayout layout;
  private final SortedMap<String, String> attachments;
  private final List<GanTrainer.MonitorFactory> monitors;
  private final Optional<Checkpoints> checkpoints;

  private TabularGanTrainer(Builder builder) {
    config = builder.configured();
    seed = builder.seed;
    layout = builder.layout;
    attachments = new TreeMap<>(builder.attachments);
    monitors = List.copyOf(builder.monitors);
    checkpoints = Optional.ofNullable(builder.checkpoints);
  }

  /**
   * A trainer for rows, with the defaults of {@link TabularGanConfig}.
   *
   * @return a new builder
   */
  public static Builder forRows() {
    return new Builder();
  }

  /**
   * How it trains.
   *
   * @return the configuration
   */
  public TabularGanConfig config() {
    return config;
  }

  /**
   * Fits a generator. Interrupting the thread ends the training at the next step; with {@linkplain
   * Builder#checkpoints checkpoints}, it can go on there later.
   *
   * @param trainFold rows, at least {@value GanTrainer#MIN_SAMPLES_PER_CLASS} a class
   * @return the fitted generator, which the caller closes
   * @throws IllegalArgumentException if a class has too few rows, or the samples are no rows of the
   *     layout, or the checkpoint to go on from is of another training
   * @throws IllegalStateException if another training runs in this process
   * @throws GanDivergedException if the training's figures are no longer numbers, although it has
   *     gone back and on with lower rates several times
   * @throws UncheckedIOException if a checkpoint can't be written
   * @throws CancellationException if the thread is interrupted; its flag stays set
   */
  @Override
  public TabularGanSynthesizer fit(LabeledSamples trainFold) {
    return fit(trainFold, ProgressListener.none());
  }

  /**
   * Fits a generator as {@link #fit(LabeledSamples)} does, and says how far it is.
   *
   * @param trainFold rows, at least {@value GanTrainer#MIN_SAMPLES_PER_CLASS} a class
   * @param progress is told after each step
   * @return the fitted generator, which the caller closes
   * @throws IllegalArgumentException as {@link #fit(LabeledSamples)} does
   * @throws IllegalStateException if another training runs in this process
   * @throws GanDivergedException as {@link #fit(LabeledSamples)} does
   * @throws UncheckedIOException if a checkpoint can't be written
   * @throws CancellationException if the thread is interrupted; its flag stays set
   */
  @Override
  public TabularGanSynthesizer fit(LabeledSamples trainFold, ProgressListener progress) {
    return fit(trainFold, checkpoints, progress);
  }

  @SuppressWarnings("try") // the turn is held, not used
  private TabularGanSynthesizer fit(
      LabeledSamples trainFold, Optional<Checkpoints> kept, ProgressListener progress) {
    if (trainFold.shape().isImage()) {
      throw new IllegalArgumentException(
          String.format(
              "TabularGanTrainer.forRows() learns from rows of a table, and these are images of %s:"
                  + " expected GanTrainer.forImages()",
              trainFold.shape()));
    }
    GanTrainer.requireEnough(trainFold);
    RowLayout rowLayout =
        Optional.ofNullable(layout).orElseGet(() -> RowLayout.inferredFrom(trainFold));
    RowModes modes = RowModes.fit(trainFold, rowLayout, config.modes());
    SeedSequence seeds = SeedSequence.of(seed);
    TrainingSpec course =
        new TrainingSpec(
            new TrainingPlan(config.steps(), config.batch() * config.criticSteps()),
            trainFold,
            seeds,
            new TrainingSpec.Look(false, ROWS_PER_LOOK),
            kept,
            StoppingCriteria.AT_THE_LAST_STEP,
            provenance(trainFold, identity()));
    List<TrainingMonitor> watching =
        Stream.concat(
                monitors.stream().map(GanTrainer.MonitorFactory::create),
                Stream.of(new ReportedSteps("Fitting GAN", progress)))
            .toList();
    try (TrainingLock turn = TrainingLock.take("a GAN");
        NDManager manager = EngineStart.newManager()) {
      TabularTrainingLoop loop = new TabularTrainingLoop(config, trainFold, modes, seeds, manager);
      return TabularGanSynthesizer.of(
          new TrainingSession(course, watching, loop, product(trainFold, modes, loop)).run());
    }
  }

  /**
   * Fits a generator, or loads the one that was fitted before on the same rows with the same
   * configuration, layout, seed and versions. A damaged file in the cache is fitted again and
   * replaced; a fit that was interrupted goes on.
   *
   * @param trainFold rows, at least {@value GanTrainer#MIN_SAMPLES_PER_CLASS} a class
   * @param cacheFolder where fitted generators are kept; made if it is not there
   * @return the fitted generator, which the caller closes
   * @throws UncheckedIOException if the fitted generator can't be written there
   */
  @Override
  public TabularGanSynthesizer fitOrLoad(LabeledSamples trainFold, Path cacheFolder) {
    return fitOrLoad(trainFold, cacheFolder, ProgressListener.none());
  }

  /**
   * Fits or loads a generator as {@link #fitOrLoad(LabeledSamples, Path)} does, and says how far it
   * is.
   *
   * @param trainFold rows, at least {@value GanTrainer#MIN_SAMPLES_PER_CLASS} a class
   * @param cacheFolder where fitted generators are kept; made if it is not there
   * @param progress is told where the generator comes from, and after each step
   * @return the fitted generator, which the caller closes
   * @throws UncheckedIOException if the fitted generator can't be written there
   */
  @Override
  public TabularGanSynthesizer fitOrLoad(
      LabeledSamples trainFold, Path cacheFolder, ProgressListener progress) {
    Path file = FittedCache.file(cacheFolder, trainFold, identity(), seed, Versions.inUse());
    return FittedCache.fitOrLoad(
        file,
        TabularGanSynthesizer::load,
        () -> fit(trainFold, checkpoints.or(() -> FittedCache.checkpoints(file)), progress),
        TabularGanSynthesizer::save,
        progress);
  }

  @Override
  public TabularGanTrainer forTable(TableEncoder encoder, List<RowConstraint> constraints) {
    if (layout != null) {
      throw new IllegalStateException(
          "a table or a layout was set: expected none, as a table is learnt from with an encoder"
              + " that is fitted to it");
    }
    Builder builder = forRows().config(config).seed(seed).table(encoder, constraints);
    monitors.forEach(builder::monitor);
    checkpoints.ifPresent(builder::checkpoints);
    return builder.build();
  }

  /** The settings that tell this training from others. */
  private SortedMap<String, String> identity() {
    SortedMap<String, String> settings = config.settings();
    settings.put("layout", String.valueOf(layout));
    settings.putAll(attachments);
    return settings;
  }

  private TrainingSession.Product product(
      LabeledSamples trainFold, RowModes modes, TabularTrainingLoop loop) {
    return new TrainingSession.Product() {
      @Override
      public GeneratorArchive generator(
          List<Finding> findings, AveragedGenerator.Accuracy accuracy) {
        return new GeneratorArchive(
            manifest(trainFold, modes, loop, findings),
            FittedNetwork.tensors(loop.generator(accuracy)));
      }

      @Override
      public TabularGanSynthesizer open(GeneratorArchive archive) {
        return TabularGanSynthesizer.of(archive);
      }

      @Override
      public long samplesOfALook(int perClass, int classes) {
        return loop.samplesToGlance() + (long) classes * TabularGanSynthesizer.CHUNK;
      }
    };
  }

  private GeneratorManifest manifest(
      LabeledSamples trainFold, RowModes modes, TabularTrainingLoop loop, List<Finding> findings) {
    SortedMap<String, String> attached = new TreeMap<>(attachments);
    attached.put(
        ROWS,
        RowsJson.write(
            new RowsJson.Content(modes, loop.rows().counts(), trainFold.counts().counts())));
    return new GeneratorManifest(
        ARCHITECTURE,
        config.latent(),
        config.width(),
        trainFold.shape(),
        trainFold.range(),
        trainFold.classes(),
        provenance(trainFold, config.settings()),
        findings.stream().map(Finding::toString).toList(),
        attached);
  }

  private Provenance provenance(LabeledSamples trainFold, SortedMap<String, String> settings) {
    return new Provenance("gan", trainFold.fingerprint(), seed, settings, Versions.inUse());
  }

  /** Builds a {@link TabularGanTrainer}. Not thread-safe. */
  public static final class Builder {

    private TabularGanConfig config = TabularGanConfig.defaults();
    private @Nullable Integer steps;
    private long seed = GanTrainer.DEFAULT_SEED;
    private @Nullable RowLayout layout;
    private final SortedMap<String, String> attachments = new TreeMap<>();
    private final List<GanTrainer.MonitorFactory> monitors = new ArrayList<>();
    private @Nullable Checkpoints checkpoints;

    private Builder() {}

    /**
     * How to train, all at once; but for the number of steps if {@link #steps(int)} says it, before
     * or after.
     *
     * @param config a configuration
     * @return this builder
     */
    public Builder config(TabularGanConfig config) {
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
      TabularGanConfig.defaults().steps(steps); // refuses what is out of range
      this.steps = steps;
      return this;
    }

    private TabularGanConfig configured() {
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
     * What the numbers of a row stand for. Without it, {@link RowLayout#inferredFrom} tells.
     *
     * @param layout the layout of the rows
     * @return this builder
     * @throws IllegalStateException if a {@linkplain #table table} or a layout was set before
     */
    public Builder layout(RowLayout layout) {
      requireNoLayout("layout");
      this.layout = layout;
      return this;
    }

    /**
     * That the rows are a table's, as an encoder gives them: their layout is the encoder's, and the
     * archive holds what makes rows of the table again, see {@link
     * TabularGanSynthesizer#tableSynthesizer()}.
     *
     * @param encoder what encodes the rows; fitted on the same train fold
     * @param constraints what holds in every row; {@linkplain RowConstraint#fit fitted} where they
     *     need to be
     * @return this builder
     * @throws IllegalStateException if a table or a {@linkplain #layout layout} was set before
     */
    public Builder table(TableEncoder encoder, List<RowConstraint> constraints) {
      requireNoLayout("table");
      attachments.put(TABLE, TableJson.write(new TableJson.Content(encoder, constraints)));
      layout = encoder.layout();
      return this;
    }

    private void requireNoLayout(String setting) {
      if (layout != null) {
        throw new IllegalStateException(
            setting
                + " contradicts "
                + (attachments.containsKey(TABLE) ? "table" : "layout")
                + ", which was set before: expected one of them, once");
      }
    }

    /**
     * Adds one that watches each training, such as {@code TrainingMonitor::progress}.
     *
     * @param monitor makes a monitor for a training
     * @return this builder
     */
    public Builder monitor(GanTrainer.MonitorFactory monitor) {
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
     * Builds the trainer.
     *
     * @return an immutable trainer
     */
    public TabularGanTrainer build() {
      return new TabularGanTrainer(this);
    }
  }
}
