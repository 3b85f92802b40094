package io.augment.forest;

import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.Provenance;
import io.augment.RowLayout;
import io.augment.data.SeedSequence;
import io.augment.internal.forest.ForestContent;
import io.augment.internal.forest.ForestFitting;
import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableEncoder;
import io.augment.tabular.TableTrainer;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fits an adversarial random forest to rows of numbers and categories: Watson, Blesch, Kapar and
 * Wright 2023, "Adversarial random forests for density estimation and generative modeling", arXiv
 * 2205.09435, written from the paper. It takes seconds and no engine.
 *
 * <pre>{@code
 * ForestTrainer trainer = ForestTrainer.defaults().seed(7);
 * LabeledTable balanced = trainer.fitResample(table, Mix.balanced());
 * }</pre>
 *
 * <p>A random forest learns to distinguish real rows from synthetic ones, whose columns are
 * independent at first. Rows are then drawn within its leaves, a next forest learns to distinguish
 * these, and so on until one can't. Leaves of the forest before are small parts of the table in
 * which columns are independent: what a {@link ForestSynthesizer} draws from. Each class that has
 * enough rows has a forest of its own; smaller ones share one of all rows, with the class as a
 * column.
 *
 * <p>Immutable and thread-safe. The same rows, configuration and seed give the same forest, with
 * any number of threads.
 */
public final class ForestTrainer extends Configuration<ForestTrainer> implements TableTrainer {

  /** {@link Provenance#method()} of what it fits. */
  public static final String METHOD = "forest";

  private static final int LEAST_OF_A_CLASS = 2;

  private static final Setting<Integer> TREES =
      Setting.whole("trees", 30, 1, 10_000, "Trees of a forest.");

  private static final Setting<Integer> LEAF =
      Setting.whole("leaf", 5, 1, 1_000_000, "The least real rows of a leaf.");

  private static final Setting<Double> DELTA =
      Setting.number(
          "delta",
          0,
          "[0, 0.5]",
          "How far above a half the accuracy of a forest may be for the training to end.");

  private static final Setting<Integer> ROUNDS =
      Setting.whole("rounds", 10, 0, 1_000, "The most forests after the first.");

  private static final Setting<Integer> OWN_FROM =
      Setting.whole(
          "ownFrom",
          20,
          0,
          Integer.MAX_VALUE,
          "Rows from which a class has a forest of its own; smaller ones share one of all rows.");

  private static final Setting<Integer> THREADS =
      Setting.whole("threads", 0, 0, 1_024, "Threads that grow trees; 0 for one per core.");

  private static final Setting<Optional<RowLayout>> LAYOUT =
      Setting.object(
          "layout",
          Optional.empty(),
          "What the numbers of a row stand for; inferred from the train fold unless set.");

  private static final Setting<Optional<ForestContent.Table>> TABLE =
      Setting.object("table", Optional.empty(), "The table that rows are of.");

  private static final Setting<Long> SEED = Setting.seed();

  private static final ForestTrainer DEFAULTS =
      new ForestTrainer(
          Values.of(TREES, LEAF, DELTA, ROUNDS, OWN_FROM, THREADS).and(LAYOUT, TABLE, SEED));

  private ForestTrainer(Values values) {
    super(values, ForestTrainer::new);
  }

  /**
   * The defaults.
   *
   * @return a configuration with every default
   */
  public static ForestTrainer defaults() {
    return DEFAULTS;
  }

  /** {@return trees of a forest, 1 to 10,000} */
  public int trees() {
    return get(TREES);
  }

  /**
   * {@return a copy with other {@code trees}}
   *
   * @param trees 1 to 10,000
   */
  public ForestTrainer trees(int trees) {
    return with(TREES, trees);
  }

  /**
   * The least real rows of a leaf: fewer follow the train fold more closely, more are smoother.
   *
   * @return 1 to 1,000,000
   */
  public int leaf() {
    return get(LEAF);
  }

  /**
   * {@return a copy with other {@code leaf}}
   *
   * @param leaf 1 to 1,000,000
   */
  public ForestTrainer leaf(int leaf) {
    return with(LEAF, leaf);
  }

  /**
   * {@return how far above a half the accuracy of a forest may be for the training to end, in [0,
   * 0.5]}
   */
  public double delta() {
    return get(DELTA);
  }

  /**
   * {@return a copy with other {@code delta}}
   *
   * @param delta in [0, 0.5]
   */
  public ForestTrainer delta(double delta) {
    return with(DELTA, delta);
  }

  /** {@return the most forests after the first, 0 to 1,000} */
  public int rounds() {
    return get(ROUNDS);
  }

  /**
   * {@return a copy with other {@code rounds}}
   *
   * @param rounds 0 to 1,000
   */
  public ForestTrainer rounds(int rounds) {
    return with(ROUNDS, rounds);
  }

  /**
   * Rows from which a class has a forest of its own. Smaller classes share one of all rows, in
   * which the class is a column: a leaf holds rows of other classes too, so that what is drawn is
   * blurred towards them, and less like the few rows that there are.
   *
   * @return at least 0
   */
  public int ownFrom() {
    return get(OWN_FROM);
  }

  /**
   * {@return a copy with other {@code ownFrom}}
   *
   * @param ownFrom at least 0
   */
  public ForestTrainer ownFrom(int ownFrom) {
    return with(OWN_FROM, ownFrom);
  }

  /** {@return threads that grow trees, 0 to 1,024; 0 for one per core} */
  public int threads() {
    return get(THREADS);
  }

  /**
   * {@return a copy with other {@code threads}, which fits the same forest}
   *
   * @param threads 0 to 1,024; 0 for one per core
   */
  public ForestTrainer threads(int threads) {
    return with(THREADS, threads);
  }

  /**
   * Sets the meaning of a row's numbers. Without it, the layout is inferred from the train fold as
   * {@link RowLayout#inferredFrom} does, which sees one-hot blocks but no missing numbers.
   *
   * @return the layout
   */
  public Optional<RowLayout> layout() {
    return get(LAYOUT);
  }

  /**
   * {@return a copy with other {@code layout}}
   *
   * @param layout the layout
   */
  public ForestTrainer layout(RowLayout layout) {
    return with(LAYOUT, Optional.of(layout));
  }

  /** {@return the seed of all draws, together with the seed of each draw} */
  public long seed() {
    return get(SEED);
  }

  /**
   * {@return a copy with other {@code seed}}
   *
   * @param seed any number
   */
  public ForestTrainer seed(long seed) {
    return with(SEED, seed);
  }

  /** The recorded settings; the number of threads, which changes nothing, is not among them. */
  @Override
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = super.settings();
    settings.remove(THREADS.name());
    return settings;
  }

  @Override
  public ForestTrainer forTable(TableEncoder encoder, List<RowConstraint> constraints) {
    if (layout().isPresent()) {
      throw new IllegalStateException(
          "layout was set: expected none, as a table's is that of the encoder fitted to it");
    }
    return layout(encoder.layout())
        .with(TABLE, Optional.of(new ForestContent.Table(encoder, constraints)));
  }

  /**
   * Fits a forest.
   *
   * @param trainFold rows of a table, at least two of each class
   * @return the fitted forest; of two draws with the same label and seed, the smaller one is the
   *     start of the larger one
   * @throws IllegalArgumentException if a class has fewer than two rows, the samples are not rows
   *     of the layout's width, or a row is none that the layout allows; the message names the class
   *     or the row
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; its flag stays
   *     set
   */
  @Override
  public ForestSynthesizer fit(LabeledSamples trainFold) {
    return fit(trainFold, ProgressListener.none());
  }

  @Override
  public ForestSynthesizer fit(LabeledSamples trainFold, ProgressListener progress) {
    if (trainFold.shape().isImage()) {
      throw new IllegalArgumentException(
          "a forest asked for images of " + trainFold.shape() + ": expected rows of a table");
    }
    requireEnough(trainFold);
    RowLayout columns = layout().orElseGet(() -> RowLayout.inferredFrom(trainFold));
    ForestFitting fitting =
        new ForestFitting(trees(), leaf(), delta(), rounds(), ownFrom(), usedThreads());
    long total = (long) trees() * (rounds() + 1) * fitting.forests(trainFold.counts());
    long[] grown = {0};
    progress.progress("Fitting forest", 0, total);
    ForestFitting.Fitted fitted =
        fitting.fit(
            trainFold,
            columns,
            SeedSequence.of(seed()).child("forest"),
            () -> progress.progress("Fitting forest", ++grown[0], total));
    progress.progress("Fitting forest", total, total);
    return ForestSynthesizer.of(
        new ForestContent(
            fitted.forests(),
            fitted.ofClass(),
            trainFold.range(),
            trainFold.classes(),
            provenance(trainFold, columns),
            get(TABLE)));
  }

  private static void requireEnough(LabeledSamples trainFold) {
    for (int label = 0; label < trainFold.classes().count(); label++) {
      int count = trainFold.counts().count(label);
      if (count < LEAST_OF_A_CLASS) {
        throw new IllegalArgumentException(
            String.format(
                "class '%s' has %d sample%s: a forest needs at least %d of each",
                trainFold.classes().name(label), count, count == 1 ? "" : "s", LEAST_OF_A_CLASS));
      }
    }
  }

  private int usedThreads() {
    return threads() > 0 ? threads() : Runtime.getRuntime().availableProcessors();
  }

  private Provenance provenance(LabeledSamples trainFold, RowLayout columns) {
    SortedMap<String, String> settings = settings();
    settings.put("layout", columns.toString());
    return new Provenance(METHOD, trainFold.fingerprint(), seed(), settings, new TreeMap<>());
  }
}
