package io.augment.djl.tabular;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.internal.training.Recipe;
import io.augment.djl.internal.training.TrainerSettings;
import io.augment.djl.model.ModelTrainer;
import io.augment.djl.tabular.internal.TableJson;
import io.augment.djl.tabular.internal.TabularLoop;
import io.augment.djl.training.TrainingMonitor;
import io.augment.internal.modes.RowModes;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableEncoder;
import io.augment.tabular.TableTrainer;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Fits a class-conditional GAN to rows of numbers and categories, at least {@value
 * GanTrainer#MIN_SAMPLES_PER_CLASS} of each class: CTGAN (Xu et al. 2019, arXiv 1907.00503),
 * written from the paper, with steps as its budget, the class always in the condition, and the
 * settings of small tables.
 *
 * <pre>{@code
 * TabularGanTrainer trainer = TabularGanTrainer.forRows().steps(2_000).seed(7);
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
public final class TabularGanTrainer extends ModelTrainer<TabularGanTrainer, TabularGanSynthesizer>
    implements TableTrainer {

  /** The architecture that archives know such a generator by. */
  public static final String ARCHITECTURE = "tabular";

  /** The attachment that holds how rows become rows of a table again. */
  static final String TABLE = "table";

  /** Enough of each class to see a distribution. */
  private static final int ROWS_PER_SNAPSHOT = 200;

  private final TabularGanConfig config;
  private final @Nullable RowLayout layout;
  private final SortedMap<String, String> attachments;

  private TabularGanTrainer(
      TabularGanConfig config,
      @Nullable RowLayout layout,
      SortedMap<String, String> attachments,
      TrainerSettings settings) {
    super(settings);
    this.config = config;
    this.layout = layout;
    this.attachments = attachments;
  }

  /**
   * A trainer for rows, with the defaults of {@link TabularGanConfig}.
   *
   * @return a trainer
   */
  public static TabularGanTrainer forRows() {
    return new TabularGanTrainer(TabularGanConfig.defaults(), null, new TreeMap<>(), DEFAULTS);
  }

  @Override
  protected TabularGanTrainer with(TrainerSettings changed) {
    return new TabularGanTrainer(config, layout, attachments, changed);
  }

  /**
   * Configuration of the training.
   *
   * @return the configuration
   */
  public TabularGanConfig config() {
    return config;
  }

  /**
   * Sets how to train, all at once.
   *
   * @param changed a configuration
   * @return a changed copy
   */
  public TabularGanTrainer config(TabularGanConfig changed) {
    return new TabularGanTrainer(changed.checked(), layout, attachments, settings);
  }

  /**
   * Sets how long to train, in the configuration.
   *
   * @param steps generator updates, 1 to 10,000,000
   * @return a changed copy
   */
  public TabularGanTrainer steps(int steps) {
    return config(config.steps(steps));
  }

  /**
   * Sets what the numbers of a row stand for; without it, {@link RowLayout#inferredFrom} infers it.
   *
   * @param rows the layout of the rows
   * @return a changed copy
   * @throws IllegalStateException if a {@linkplain #table table} or a layout was set before
   */
  public TabularGanTrainer layout(RowLayout rows) {
    requireNoLayout("layout");
    return new TabularGanTrainer(config, rows, attachments, settings);
  }

  /**
   * Takes rows of a table, as an encoder gives them: their layout is the encoder's, and the archive
   * holds what makes rows of the table again, see {@link TabularGanSynthesizer#tableSynthesizer()}.
   *
   * @param encoder what encodes the rows; fitted on the same train fold
   * @param constraints what holds in every row; {@linkplain RowConstraint#fit fitted} where they
   *     need to be
   * @return a changed copy
   * @throws IllegalStateException if a table or a {@linkplain #layout layout} was set before
   */
  public TabularGanTrainer table(TableEncoder encoder, List<RowConstraint> constraints) {
    requireNoLayout("table");
    SortedMap<String, String> attached = new TreeMap<>(attachments);
    attached.put(TABLE, TableJson.write(new TableJson.Content(encoder, constraints)));
    return new TabularGanTrainer(config, encoder.layout(), attached, settings);
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

  @Override
  public TabularGanTrainer forTable(TableEncoder encoder, List<RowConstraint> constraints) {
    if (layout != null) {
      throw new IllegalStateException(
          "a table or a layout was set: expected none, as a table is learnt from with an encoder"
              + " that is fitted to it");
    }
    return table(encoder, constraints);
  }

  /**
   * @hidden
   */
  @Override
  @SuppressWarnings("InvalidBlockTag") // Javadoc itself allows to hide a method
  protected Recipe<TabularGanSynthesizer> recipe(LabeledSamples trainFold) {
    if (trainFold.shape().isImage()) {
      throw new IllegalArgumentException(
          String.format(
              "TabularGanTrainer.forRows() learns from rows of a table, and these are images of %s:"
                  + " expected GanTrainer.forImages()",
              trainFold.shape()));
    }
    GanTrainer.requireEnough(trainFold);
    SortedMap<String, String> further = new TreeMap<>(attachments);
    further.put("layout", String.valueOf(layout));
    return new Recipe<>(
        "GAN",
        trainFold,
        trainFold,
        new TrainingMonitor.Plan(config.steps(), config.batch() * config.criticSteps()),
        new Recipe.SnapshotSize(ROWS_PER_SNAPSHOT, false),
        new Recipe.Form(ARCHITECTURE, config.latent(), config.width(), attachments),
        new Recipe.Settings("gan", config.settings(), further, new TreeMap<>(), List.of()),
        seeds -> {
          RowModes modes = RowModes.fit(trainFold, layoutOf(trainFold), config.modes());
          return manager -> new TabularLoop(config, trainFold, modes, seeds, manager);
        },
        TabularGanSynthesizer::of,
        TabularGanSynthesizer::of);
  }

  private RowLayout layoutOf(LabeledSamples rows) {
    return Optional.ofNullable(layout).orElseGet(() -> RowLayout.inferredFrom(rows));
  }
}
