package io.augment.djl.internal.mixsearch;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.classifier.ImageClassifier;
import io.augment.djl.classifier.RowClassifier;
import io.augment.djl.unlabeled.PseudoLabels;
import io.augment.mixing.Mix;
import io.augment.mixing.MixSearch;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Searches on a train fold for the mix of real and synthetic samples that a classifier gains most
 * by, and falls back to real samples only unless a gain is shown; how it decides is in {@link
 * io.augment.internal.mixsearch.RatioSearch}.
 *
 * <pre>{@code
 * CrossValidatedSearch search = CrossValidatedSearch.ofRows(pools).plan(Mix.auto()).seed(7).build();
 * MixSearchOutcome outcome = search.run(trainFold);
 * outcome.reason();
 * }</pre>
 *
 * <p>The train fold is split into folds again and again. For each fold that is left out, a pool of
 * synthetic samples is fitted to the others alone; so what has seen a sample is never scored on it.
 * All candidates of a fold share its pool, and train the same classifier from the same weights for
 * as many steps. A score is the mean of balanced accuracy and, counted twice, macro AUC on the real
 * samples left out.
 *
 * <p>First it decides what synthetic samples are added to, by the mean score without any: see
 * {@link MixBase}. Pseudo-labelled images have to be ahead of the best other base by a standard
 * error of the paired gains. They are real images, which makes that enough; synthetic ones have to
 * pass a test.
 *
 * <p>Between two trainings it checks whether its thread was interrupted, and then throws {@link
 * java.util.concurrent.CancellationException}. Immutable; a run takes the process's one gradient
 * collector.
 */
public final class CrossValidatedSearch {

  /** Default of {@link Builder#steps(int)}. */
  public static final int DEFAULT_STEPS = 300;

  /** Default of {@link Builder#batch(int)}. */
  public static final int DEFAULT_BATCH = 32;

  /** Default of {@link Builder#seed(long)}. */
  public static final long DEFAULT_SEED = 1;

  private static final Set<MixBase> OF_IMAGES = EnumSet.of(MixBase.REAL, MixBase.CLASSIC);
  private static final Set<MixBase> WITH_UNLABELED =
      EnumSet.of(MixBase.REAL, MixBase.CLASSIC, MixBase.PSEUDO);
  private static final Set<MixBase> OF_ROWS =
      EnumSet.of(MixBase.REAL, MixBase.OVERSAMPLE, MixBase.SMOTE);

  private final Function<Optional<PseudoLabels>, PoolSource> pools;
  private final @Nullable PoolSource smote;
  private final @Nullable UnlabeledFolds unlabeled;
  private final MixFold.Downstream downstream;
  private final MixSearch plan;
  private final Set<MixBase> bases;
  private final int steps;
  private final boolean standardizesColumns;
  private final int batch;
  private final long seed;
  private final MixSearchListener listener;
  private final LongSupplier clock;

  private CrossValidatedSearch(Builder builder, Set<MixBase> bases) {
    this.pools = builder.pools;
    this.smote = builder.smote;
    this.unlabeled = builder.unlabeled;
    this.plan = builder.plan;
    this.bases = bases;
    this.steps = builder.steps;
    this.standardizesColumns = builder.standardizesColumns;
    this.batch = builder.batch;
    this.seed = builder.seed;
    this.listener = builder.listener;
    this.clock = builder.clock;
    this.downstream =
        builder.downstream != null
            ? builder.downstream
            : builder.images
                ? MixDownstream.ofImages(builder.steps, bases)
                : MixDownstream.ofRows(builder.steps);
  }

  /**
   * A search for images, whose classifier is an {@link ImageClassifier}.
   *
   * @param pools fits and draws the synthetic samples
   * @return a builder with the defaults
   */
  public static Builder ofImages(PoolSource pools) {
    return new Builder(always(pools), null, true, OF_IMAGES);
  }

  /**
   * A search for images that have unlabelled ones beside them.
   *
   * @param unlabeled labels these, and is the source of the synthetic samples
   * @return a builder with the defaults
   */
  public static Builder ofImages(UnlabeledFolds unlabeled) {
    return new Builder(
        labels -> unlabeled.pools(labels.orElseThrow()),
        Objects.requireNonNull(unlabeled, "unlabeled"),
        true,
        WITH_UNLABELED);
  }

  /**
   * A search for encoded rows, whose classifier is a {@link RowClassifier}.
   *
   * @param pools fits and draws the synthetic samples
   * @return a builder with the defaults
   */
  public static Builder ofRows(PoolSource pools) {
    return new Builder(always(pools), null, false, OF_ROWS);
  }

  private static Function<Optional<PseudoLabels>, PoolSource> always(PoolSource pools) {
    Objects.requireNonNull(pools, "pools");
    return labels -> pools;
  }

  /**
   * Searches.
   *
   * @param trainFold real samples, at least two of each class that has any, and one a fold
   * @return what was found
   * @throws IllegalArgumentException if there are too few samples; the message names the class
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   */
  public MixSearchOutcome run(LabeledSamples trainFold) {
    return new MixSearchRun(this, trainFold).outcome();
  }

  Optional<UnlabeledFolds> unlabeled() {
    return Optional.ofNullable(unlabeled);
  }

  /** Source of the synthetic samples, by the labels of unlabelled images if there are some. */
  PoolSource pools(Optional<PseudoLabels> labels) {
    return pools.apply(labels);
  }

  PoolSource smote() {
    return Objects.requireNonNull(smote);
  }

  MixFold.Downstream downstream() {
    return downstream;
  }

  MixSearch plan() {
    return plan;
  }

  Set<MixBase> bases() {
    return bases;
  }

  int steps() {
    return steps;
  }

  boolean standardizesColumns() {
    return standardizesColumns;
  }

  int batch() {
    return batch;
  }

  SeedSequence seeds() {
    return SeedSequence.of(seed).child("mix search");
  }

  MixSearchListener listener() {
    return listener;
  }

  LongSupplier clock() {
    return clock;
  }

  /** Sets what differs from the defaults. Not thread-safe. */
  public static final class Builder {

    private final Function<Optional<PseudoLabels>, PoolSource> pools;
    private final @Nullable UnlabeledFolds unlabeled;
    private final boolean images;
    private final Set<MixBase> known;
    private @Nullable Set<MixBase> bases;
    private @Nullable PoolSource smote;
    private MixSearch plan = Mix.auto();
    private int steps = DEFAULT_STEPS;
    private boolean standardizesColumns;
    private int batch = DEFAULT_BATCH;
    private long seed = DEFAULT_SEED;
    private MixSearchListener listener = new MixSearchListener() {};
    private LongSupplier clock = System::nanoTime;
    private MixFold.@Nullable Downstream downstream;

    private Builder(
        Function<Optional<PseudoLabels>, PoolSource> pools,
        @Nullable UnlabeledFolds unlabeled,
        boolean images,
        Set<MixBase> known) {
      this.pools = pools;
      this.unlabeled = unlabeled;
      this.images = images;
      this.known = known;
    }

    /**
     * Sets what to try, how often, for how long.
     *
     * @param plan the plan; {@link Mix#auto()} unless set
     * @return this builder
     */
    public Builder plan(MixSearch plan) {
      this.plan = Objects.requireNonNull(plan, "plan");
      return this;
    }

    /**
     * Sets what synthetic samples may be added to. The default is all that there is for the data:
     * {@link MixBase#REAL} and, for images, {@link MixBase#CLASSIC} and {@link MixBase#PSEUDO}, for
     * rows {@link MixBase#OVERSAMPLE} and, if a {@linkplain #smote source} is set, {@link
     * MixBase#SMOTE}.
     *
     * @param bases at least one
     * @return this builder
     * @throws IllegalArgumentException if there is none, or one is not for the data; the message
     *     lists those that are
     */
    public Builder bases(Set<MixBase> bases) {
      if (bases.isEmpty() || !known.containsAll(bases)) {
        throw new IllegalArgumentException(
            "bases " + bases + ": expected at least one, and only of " + known);
      }
      this.bases = EnumSet.copyOf(bases);
      return this;
    }

    /**
     * Sets the source that fits and draws the samples of {@link MixBase#SMOTE}.
     *
     * @param smote the source
     * @return this builder
     * @throws IllegalArgumentException if the search is for images
     */
    public Builder smote(PoolSource smote) {
      if (images) {
        throw new IllegalArgumentException("smote: expected none for images");
      }
      this.smote = Objects.requireNonNull(smote, "smote");
      return this;
    }

    /**
     * Sets how many batches every classifier learns from.
     *
     * @param steps at least 1; {@value CrossValidatedSearch#DEFAULT_STEPS} unless set
     * @return this builder
     * @throws IllegalArgumentException if it is below 1
     */
    public Builder steps(int steps) {
      this.steps = positive("steps", steps);
      return this;
    }

    /**
     * Brings the columns of rows onto one scale before a classifier sees them: for rows as a data
     * set yields them. Those that a table's encoder wrote are on one already.
     *
     * @return this builder
     */
    public Builder standardizeColumns() {
      standardizesColumns = true;
      return this;
    }

    /**
     * Samples of a batch.
     *
     * @param batch at least 1; {@value CrossValidatedSearch#DEFAULT_BATCH} unless set
     * @return this builder
     * @throws IllegalArgumentException if it is below 1
     */
    public Builder batch(int batch) {
      this.batch = positive("batch", batch);
      return this;
    }

    private static int positive(String field, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(field + " " + value + ": expected at least 1");
      }
      return value;
    }

    /**
     * Seed of every draw.
     *
     * @param seed any number; {@value CrossValidatedSearch#DEFAULT_SEED} unless set
     * @return this builder
     */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Sets the listener that receives the progress.
     *
     * @param listener the listener
     * @return this builder
     */
    public Builder listener(MixSearchListener listener) {
      this.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /** Another classifier than the engine's, for tests. */
    Builder downstream(MixFold.Downstream downstream) {
      this.downstream = downstream;
      return this;
    }

    Builder clock(LongSupplier nanoseconds) {
      this.clock = nanoseconds;
      return this;
    }

    /**
     * Builds the search.
     *
     * @return an immutable search
     * @throws IllegalStateException if {@link MixBase#SMOTE} was asked for without a source
     */
    public CrossValidatedSearch build() {
      Set<MixBase> chosen = EnumSet.copyOf(bases == null ? known : bases);
      if (smote == null && bases == null) {
        chosen.remove(MixBase.SMOTE);
      }
      if (smote == null && chosen.contains(MixBase.SMOTE)) {
        throw new IllegalStateException("bases has SMOTE: expected a source of its samples, smote");
      }
      return new CrossValidatedSearch(this, chosen);
    }
  }
}
