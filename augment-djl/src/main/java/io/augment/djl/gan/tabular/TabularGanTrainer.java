package io.augment.djl.gan.tabular;

import ai.djl.ndarray.NDManager;
import io.augment.data.LabeledSamples;
import io.augment.data.RowLayout;
import io.augment.data.SeedSequence;
import io.augment.djl.gan.Finding;
import io.augment.djl.gan.GanDivergedException;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.StepMetrics;
import io.augment.djl.gan.TrainingMonitor;
import io.augment.djl.gan.TrainingPlan;
import io.augment.djl.gan.internal.FittedCache;
import io.augment.djl.gan.internal.TrainingSession;
import io.augment.djl.gan.internal.Versions;
import io.augment.djl.gan.tabular.internal.RowsJson;
import io.augment.djl.gan.tabular.internal.TableJson;
import io.augment.djl.gan.tabular.internal.TabularTrainingLoop;
import io.augment.djl.internal.TrainingTurn;
import io.augment.djl.store.GeneratorManifest;
import io.augment.synthesis.Provenance;
import io.augment.synthesis.SynthesizerTrainer;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableEncoder;
import io.augment.tabular.modes.RowModes;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
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
 * }</pre>
 *
 * <p>Immutable and thread-safe, but the engine allows one training at a time in a process: a second
 * one is refused. The same rows, configuration, seed and number of engine threads give the same
 * generator on the same machine.
 */
public final class TabularGanTrainer implements SynthesizerTrainer {

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

  private TabularGanTrainer(Builder builder) {
    config = builder.config.build();
    seed = builder.seed;
    layout = builder.layout;
    attachments = new TreeMap<>(builder.attachments);
    monitors = List.copyOf(builder.monitors);
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
   * Fits a generator. Interrupting the thread ends the training at the next step.
   *
   * @param trainFold rows, at least {@value GanTrainer#MIN_SAMPLES_PER_CLASS} a class
   * @return the fitted generator, which the caller closes
   * @throws IllegalArgumentException if a class has too few rows, or the samples are no rows of the
   *     layout
   * @throws IllegalStateException if another training runs in this process
   * @throws GanDivergedException if the training's figures are no longer numbers
   * @throws CancellationException if the thread is interrupted; its flag stays set
   */
  @Override
  @SuppressWarnings("try") // the turn is held, not used
  public TabularGanSynthesizer fit(LabeledSamples trainFold) {
    GanTrainer.requireEnough(trainFold);
    RowLayout rowLayout =
        Optional.ofNullable(layout).orElseGet(() -> RowLayout.inferredFrom(trainFold));
    RowModes modes = RowModes.fit(trainFold, rowLayout, config.modes());
    List<TrainingMonitor> watching =
        monitors.stream().map(GanTrainer.MonitorFactory::create).toList();
    TrainingPlan plan = new TrainingPlan(config.steps(), config.batch() * config.criticSteps());
    try (TrainingTurn turn = TrainingTurn.take("a GAN");
        NDManager manager = NDManager.newBaseManager()) {
      watching.forEach(monitor -> monitor.started(plan, trainFold));
      return train(trainFold, modes, manager, watching);
    } finally {
      watching.forEach(TrainingMonitor::ended);
    }
  }

  /**
   * Fits a generator, or loads the one that was fitted before on the same rows with the same
   * configuration, layout, seed and versions. A damaged file in the cache is fitted again and
   * replaced.
   *
   * @param trainFold rows, at least {@value GanTrainer#MIN_SAMPLES_PER_CLASS} a class
   * @param cacheFolder where fitted generators are kept; made if it is not there
   * @return the fitted generator, which the caller closes
   * @throws UncheckedIOException if the fitted generator can't be written there
   */
  @Override
  public TabularGanSynthesizer fitOrLoad(LabeledSamples trainFold, Path cacheFolder) {
    SortedMap<String, String> settings = config.settings();
    settings.put("layout", String.valueOf(layout));
    settings.putAll(attachments);
    return FittedCache.fitOrLoad(
        FittedCache.file(cacheFolder, trainFold, settings, seed, Versions.inUse()),
        TabularGanSynthesizer::load,
        () -> fit(trainFold),
        TabularGanSynthesizer::save);
  }

  private TabularGanSynthesizer train(
      LabeledSamples trainFold, RowModes modes, NDManager manager, List<TrainingMonitor> watching) {
    SeedSequence seeds = SeedSequence.of(seed);
    TabularTrainingLoop loop = new TabularTrainingLoop(config, trainFold, modes, seeds, manager);
    TrainingSession session =
        new TrainingSession(
            config.steps(),
            trainFold,
            seeds,
            new TrainingSession.Look(false, ROWS_PER_LOOK),
            watching);
    List<Finding> findings =
        session.run(
            new TrainingSession.Game() {
              @Override
              public StepMetrics step() {
                return loop.step();
              }

              @Override
              public TabularGanSynthesizer current(List<Finding> found) {
                return TabularGanTrainer.this.current(trainFold, modes, loop, found);
              }
            });
    return current(trainFold, modes, loop, findings);
  }

  private TabularGanSynthesizer current(
      LabeledSamples trainFold, RowModes modes, TabularTrainingLoop loop, List<Finding> findings) {
    SortedMap<String, String> attached = new TreeMap<>(attachments);
    attached.put(
        ROWS,
        RowsJson.write(
            new RowsJson.Content(modes, loop.rows().counts(), trainFold.counts().counts())));
    Provenance provenance =
        new Provenance("gan", trainFold.fingerprint(), seed, config.settings(), Versions.inUse());
    GeneratorManifest manifest =
        new GeneratorManifest(
            ARCHITECTURE,
            config.latent(),
            config.width(),
            trainFold.shape(),
            trainFold.range(),
            trainFold.classes(),
            provenance,
            findings.stream().map(Finding::toString).toList(),
            attached);
    return TabularGanSynthesizer.copyOf(manifest, loop.generator());
  }

  /** Builds a {@link TabularGanTrainer}. Not thread-safe. */
  public static final class Builder {

    private TabularGanConfig.Builder config = TabularGanConfig.builder();
    private long seed = GanTrainer.DEFAULT_SEED;
    private @Nullable RowLayout layout;
    private final SortedMap<String, String> attachments = new TreeMap<>();
    private final List<GanTrainer.MonitorFactory> monitors = new ArrayList<>();

    private Builder() {}

    /**
     * How to train, all at once; replaces what {@link #steps(int)} has set before.
     *
     * @param config a configuration
     * @return this builder
     */
    public Builder config(TabularGanConfig config) {
      this.config = config.toBuilder();
      return this;
    }

    /**
     * How long to train.
     *
     * @param steps generator updates, 1 to 10,000,000
     * @return this builder
     */
    public Builder steps(int steps) {
      config.steps(steps);
      return this;
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
     */
    public Builder layout(RowLayout layout) {
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
     */
    public Builder table(TableEncoder encoder, List<RowConstraint> constraints) {
      attachments.put(TABLE, TableJson.write(new TableJson.Content(encoder, constraints)));
      return layout(encoder.layout());
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
     * Builds the trainer.
     *
     * @return an immutable trainer
     */
    public TabularGanTrainer build() {
      return new TabularGanTrainer(this);
    }
  }
}
