package io.augment.gate;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * How strict a gate is. Limits are quantiles of what real training samples show of each other, so
 * that one configuration serves images and tables.
 *
 * <pre>{@code
 * GateConfig config = GateConfig.defaults().labelQuantile(0.1).neighbors(3);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class GateConfig {

  /** Default of {@link Builder#copyQuantile(double)}. */
  public static final double DEFAULT_COPY_QUANTILE = 0.01;

  /** Default of {@link Builder#labelQuantile(double)}. */
  public static final double DEFAULT_LABEL_QUANTILE = 0.2;

  /** Default of {@link Builder#labelCap(double)}. */
  public static final double DEFAULT_LABEL_CAP = 0.5;

  /** Default of {@link Builder#outlierQuantile(double)}. */
  public static final double DEFAULT_OUTLIER_QUANTILE = 0.99;

  /** Default of {@link Builder#neighbors(int)}. */
  public static final int DEFAULT_NEIGHBORS = 5;

  /** Default of {@link Builder#folds(int)}. */
  public static final int DEFAULT_FOLDS = 3;

  /** Default of {@link Builder#leastAcceptance(double)}. */
  public static final double DEFAULT_LEAST_ACCEPTANCE = 0.05;

  /** Default of {@link Builder#mostProposals(int)}. */
  public static final int DEFAULT_MOST_PROPOSALS = 20;

  private final Set<RejectionReason> checks;
  private final double copyQuantile;
  private final double labelQuantile;
  private final double labelCap;
  private final double outlierQuantile;
  private final int neighbors;
  private final int folds;
  private final double leastAcceptance;
  private final int mostProposals;
  private final boolean standardizesColumns;

  private GateConfig(Builder builder) {
    checks = builder.checks;
    copyQuantile = builder.copyQuantile;
    labelQuantile = builder.labelQuantile;
    labelCap = builder.labelCap;
    outlierQuantile = builder.outlierQuantile;
    neighbors = builder.neighbors;
    folds = builder.folds;
    leastAcceptance = builder.leastAcceptance;
    mostProposals = builder.mostProposals;
    standardizesColumns = builder.standardizesColumns;
  }

  /**
   * A builder with the defaults: all checks.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The defaults.
   *
   * @return a configuration
   */
  public static GateConfig ofDefaults() {
    return builder().build();
  }

  /**
   * What a sample may be rejected for.
   *
   * @return an unmodifiable set in the order of the enum
   */
  public Set<RejectionReason> checks() {
    return checks;
  }

  /**
   * The share of real samples that may look like copies of others.
   *
   * @return in [0, 0.5]
   */
  public double copyQuantile() {
    return copyQuantile;
  }

  /**
   * The share of real samples whose own label a single classifier may dispute.
   *
   * @return in [0, 0.5]
   */
  public double labelQuantile() {
    return labelQuantile;
  }

  /**
   * The probability of its class from which on a sample is never disputed.
   *
   * @return in (0, 1]
   */
  public double labelCap() {
    return labelCap;
  }

  /**
   * The share of real samples that lie within their class.
   *
   * @return in [0.5, 1]
   */
  public double outlierQuantile() {
    return outlierQuantile;
  }

  /**
   * How many training samples around a sample tell how dense its surroundings are.
   *
   * @return at least 1
   */
  public int neighbors() {
    return neighbors;
  }

  /**
   * In how many folds the training samples are cut; each classifier leaves one out.
   *
   * @return at least 2
   */
  public int folds() {
    return folds;
  }

  /**
   * The share of accepted samples below which a generator is no good.
   *
   * @return in [0, 1)
   */
  public double leastAcceptance() {
    return leastAcceptance;
  }

  /**
   * The most proposals for each sample wanted.
   *
   * @return at least 1
   */
  public int mostProposals() {
    return mostProposals;
  }

  /**
   * Whether the columns of rows are brought onto one scale before anything is compared.
   *
   * @return true if so; means nothing to images
   */
  public boolean standardizesColumns() {
    return standardizesColumns;
  }

  /**
   * Every setting, for a log and to tell two configurations apart.
   *
   * @return for example {@code gate [COPY, LABEL, OUTLIER, DUPLICATE], copyQuantile 0.01, …}
   */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "gate %s, copyQuantile %s, labelQuantile %s, labelCap %s, outlierQuantile %s, neighbors %d,"
            + " folds %d, leastAcceptance %s, mostProposals %d, standardizesColumns %s",
        checks,
        copyQuantile,
        labelQuantile,
        labelCap,
        outlierQuantile,
        neighbors,
        folds,
        leastAcceptance,
        mostProposals,
        standardizesColumns);
  }

  /** Builds a {@link GateConfig}. Not thread-safe. */
  public static final class Builder {

    private Set<RejectionReason> checks = unmodifiable(EnumSet.allOf(RejectionReason.class));
    private double copyQuantile = DEFAULT_COPY_QUANTILE;
    private double labelQuantile = DEFAULT_LABEL_QUANTILE;
    private double labelCap = DEFAULT_LABEL_CAP;
    private double outlierQuantile = DEFAULT_OUTLIER_QUANTILE;
    private int neighbors = DEFAULT_NEIGHBORS;
    private int folds = DEFAULT_FOLDS;
    private double leastAcceptance = DEFAULT_LEAST_ACCEPTANCE;
    private int mostProposals = DEFAULT_MOST_PROPOSALS;
    private boolean standardizesColumns;

    private Builder() {}

    /**
     * What a sample may be rejected for; the default is every reason.
     *
     * @param reasons any of them; none lets every sample pass
     * @return this builder
     */
    public Builder checks(RejectionReason... reasons) {
      EnumSet<RejectionReason> chosen = EnumSet.noneOf(RejectionReason.class);
      chosen.addAll(Arrays.asList(reasons));
      checks = unmodifiable(chosen);
      return this;
    }

    private static Set<RejectionReason> unmodifiable(EnumSet<RejectionReason> reasons) {
      return Collections.unmodifiableSet(reasons);
    }

    /**
     * How near to a training sample is too near: the quantile of how near real samples are to each
     * other, relative to their further neighbours.
     *
     * @param quantile in [0, 0.5]
     * @return this builder
     */
    public Builder copyQuantile(double quantile) {
      copyQuantile = within("copyQuantile", quantile, 0, 0.5);
      return this;
    }

    /**
     * How improbable a label is too improbable: the quantile of the probability that a classifier
     * gives to the class of real samples that it was not fitted on. Proposals are judged by all
     * classifiers together, which err less than one: so fewer real samples than this are disputed,
     * about half as many.
     *
     * @param quantile in [0, 0.5]
     * @return this builder
     */
    public Builder labelQuantile(double quantile) {
      labelQuantile = within("labelQuantile", quantile, 0, 0.5);
      return this;
    }

    /**
     * The probability of its class from which on a sample is never disputed.
     *
     * @param probability in (0, 1]
     * @return this builder
     */
    public Builder labelCap(double probability) {
      if (!(probability > 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            "labelCap " + probability + ": expected a number in (0.0, 1.0]");
      }
      labelCap = probability;
      return this;
    }

    /**
     * How far from its class is too far: the quantile of how far real samples are from others of
     * their class.
     *
     * @param quantile in [0.5, 1]
     * @return this builder
     */
    public Builder outlierQuantile(double quantile) {
      outlierQuantile = within("outlierQuantile", quantile, 0.5, 1);
      return this;
    }

    /**
     * How many training samples around a sample tell how dense its surroundings are; fewer where
     * there are no more.
     *
     * @param count 1 to 100
     * @return this builder
     */
    public Builder neighbors(int count) {
      neighbors = within("neighbors", count, 1, 100);
      return this;
    }

    /**
     * In how many folds the training samples are cut; as many classifiers are fitted, each without
     * one fold.
     *
     * @param count 2 to 20
     * @return this builder
     */
    public Builder folds(int count) {
      folds = within("folds", count, 2, 20);
      return this;
    }

    /**
     * When to give up on a class: if a smaller share of its proposals is accepted, once there were
     * a hundred.
     *
     * @param share in [0, 1)
     * @return this builder
     */
    public Builder leastAcceptance(double share) {
      if (!(share >= 0 && share < 1)) {
        throw new IllegalArgumentException(
            "leastAcceptance " + share + ": expected a number in [0.0, 1.0)");
      }
      leastAcceptance = share;
      return this;
    }

    /**
     * When to give up on a class in any case: after so many proposals for each sample wanted, and
     * at least a hundred.
     *
     * @param perWanted 1 to 1,000
     * @return this builder
     */
    public Builder mostProposals(int perWanted) {
      mostProposals = within("mostProposals", perWanted, 1, 1_000);
      return this;
    }

    /**
     * Brings the columns of rows onto one scale before anything is compared: for rows as a data set
     * yields them. Those that a table's encoder wrote are on one already.
     *
     * @return this builder
     */
    public Builder standardizeColumns() {
      standardizesColumns = true;
      return this;
    }

    private static int within(String field, int value, int least, int most) {
      if (value < least || value > most) {
        throw new IllegalArgumentException(
            field + " " + value + ": expected a whole number in [" + least + ", " + most + "]");
      }
      return value;
    }

    private static double within(String field, double value, double least, double most) {
      if (!(value >= least && value <= most)) {
        throw new IllegalArgumentException(
            field + " " + value + ": expected a number in [" + least + ", " + most + "]");
      }
      return value;
    }

    /**
     * Builds the configuration.
     *
     * @return an immutable configuration
     */
    public GateConfig build() {
      return new GateConfig(this);
    }
  }
}
