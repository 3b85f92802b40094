package io.augment.gate;

import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Strictness of a gate. Limits are quantiles of what real training samples show of each other, so
 * that one configuration serves images and tables.
 *
 * <pre>{@code
 * GateConfig config = GateConfig.defaults().labelQuantile(0.1).neighbors(3);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class GateConfig extends Configuration<GateConfig> {

  private static final Setting<Set<GateReport.Reason>> CHECKS =
      Setting.set(
          "checks",
          EnumSet.allOf(GateReport.Reason.class),
          EnumSet.allOf(GateReport.Reason.class),
          "Reasons for rejection.");

  private static final Setting<Double> COPY_QUANTILE =
      Setting.number(
          "copyQuantile",
          0.01,
          "[0, 0.5]",
          "Share of real samples that may look like copies of others.");

  private static final Setting<Double> LABEL_QUANTILE =
      Setting.number(
          "labelQuantile", 0.2, "[0, 0.5]", "Share of real samples whose label may be disputed.");

  private static final Setting<Double> LABEL_CAP =
      Setting.number(
          "labelCap", 0.5, "(0, 1]", "Probability from which on a label is never disputed.");

  private static final Setting<Double> OUTLIER_QUANTILE =
      Setting.number(
          "outlierQuantile",
          0.99,
          "[0.5, 1]",
          "Share of real samples that lie within their class.");

  private static final Setting<Integer> NEIGHBORS =
      Setting.whole(
          "neighbors", 5, 1, 100, "Neighbours that a sample's local density is measured by.");

  private static final Setting<Integer> FOLDS =
      Setting.whole(
          "folds",
          3,
          2,
          20,
          "Folds of the training samples; each classifier is fitted without one.");

  private static final Setting<Double> LEAST_ACCEPTANCE =
      Setting.number(
          "leastAcceptance",
          0.05,
          "[0, 1)",
          "Share of accepted samples below which a class is given up.");

  private static final Setting<Integer> MOST_PROPOSALS =
      Setting.whole(
          "mostProposals", 20, 1, 1_000, "Proposals per sample wanted until a class is given up.");

  private static final Setting<Boolean> STANDARDIZES_COLUMNS =
      Setting.flag("standardizesColumns", false, "Whether columns are brought onto one scale.");

  private static final GateConfig DEFAULTS =
      new GateConfig(
          Values.of(CHECKS, COPY_QUANTILE, LABEL_QUANTILE, LABEL_CAP)
              .and(OUTLIER_QUANTILE, NEIGHBORS, FOLDS, LEAST_ACCEPTANCE)
              .and(MOST_PROPOSALS, STANDARDIZES_COLUMNS));

  private GateConfig(Values values) {
    super(values, GateConfig::new);
  }

  /**
   * The defaults.
   *
   * @return a configuration with every default
   */
  public static GateConfig defaults() {
    return DEFAULTS;
  }

  /**
   * {@return what a sample may be rejected for; the default is every reason, an unmodifiable set in
   * the order of the enum}
   */
  public Set<GateReport.Reason> checks() {
    return get(CHECKS);
  }

  /**
   * {@return a copy with other {@code checks}}
   *
   * @param reasons any of them; none lets every sample pass
   */
  public GateConfig checks(Set<GateReport.Reason> reasons) {
    Set<GateReport.Reason> chosen = EnumSet.noneOf(GateReport.Reason.class);
    chosen.addAll(reasons);
    return with(CHECKS, Collections.unmodifiableSet(chosen));
  }

  /**
   * Threshold of the distance to a training sample: the quantile of the distances between real
   * samples, relative to their further neighbours.
   *
   * @return in [0, 0.5]
   */
  public double copyQuantile() {
    return get(COPY_QUANTILE);
  }

  /**
   * {@return a copy with other {@code copyQuantile}}
   *
   * @param copyQuantile in [0, 0.5]
   */
  public GateConfig copyQuantile(double copyQuantile) {
    return with(COPY_QUANTILE, copyQuantile);
  }

  /**
   * {@return how improbable a label is too improbable: the quantile of the probability that a
   * classifier gives to the class of real samples that it was not fitted on, in [0, 0.5]} Proposals
   * are checked by all classifiers together, which err less than one: so fewer real samples than
   * this are disputed, about half as many.
   */
  public double labelQuantile() {
    return get(LABEL_QUANTILE);
  }

  /**
   * {@return a copy with other {@code labelQuantile}}
   *
   * @param labelQuantile in [0, 0.5]
   */
  public GateConfig labelQuantile(double labelQuantile) {
    return with(LABEL_QUANTILE, labelQuantile);
  }

  /** {@return the probability of its class from which on a sample is never disputed, in (0, 1]} */
  public double labelCap() {
    return get(LABEL_CAP);
  }

  /**
   * {@return a copy with other {@code labelCap}}
   *
   * @param labelCap in (0, 1]
   */
  public GateConfig labelCap(double labelCap) {
    return with(LABEL_CAP, labelCap);
  }

  /**
   * Threshold of the distance from the class: the quantile of the distances of real samples from
   * others of their class.
   *
   * @return in [0.5, 1]
   */
  public double outlierQuantile() {
    return get(OUTLIER_QUANTILE);
  }

  /**
   * {@return a copy with other {@code outlierQuantile}}
   *
   * @param outlierQuantile in [0.5, 1]
   */
  public GateConfig outlierQuantile(double outlierQuantile) {
    return with(OUTLIER_QUANTILE, outlierQuantile);
  }

  /**
   * Number of training samples around a sample that measure the local density; fewer where there
   * are no more.
   *
   * @return 1 to 100
   */
  public int neighbors() {
    return get(NEIGHBORS);
  }

  /**
   * {@return a copy with other {@code neighbors}}
   *
   * @param neighbors 1 to 100
   */
  public GateConfig neighbors(int neighbors) {
    return with(NEIGHBORS, neighbors);
  }

  /** {@return folds of the training samples; each classifier is fitted without one, 2 to 20} */
  public int folds() {
    return get(FOLDS);
  }

  /**
   * {@return a copy with other {@code folds}}
   *
   * @param folds 2 to 20
   */
  public GateConfig folds(int folds) {
    return with(FOLDS, folds);
  }

  /**
   * The share of accepted samples below which a class is given up, after a hundred proposals.
   *
   * @return in [0, 1)
   */
  public double leastAcceptance() {
    return get(LEAST_ACCEPTANCE);
  }

  /**
   * {@return a copy with other {@code leastAcceptance}}
   *
   * @param leastAcceptance in [0, 1)
   */
  public GateConfig leastAcceptance(double leastAcceptance) {
    return with(LEAST_ACCEPTANCE, leastAcceptance);
  }

  /**
   * Proposals for each sample wanted after which a class is given up, at least a hundred in all.
   *
   * @return 1 to 1,000
   */
  public int mostProposals() {
    return get(MOST_PROPOSALS);
  }

  /**
   * {@return a copy with other {@code mostProposals}}
   *
   * @param mostProposals 1 to 1,000
   */
  public GateConfig mostProposals(int mostProposals) {
    return with(MOST_PROPOSALS, mostProposals);
  }

  /**
   * {@return whether the columns of rows are brought onto one scale before anything is compared:
   * for rows as a data set yields them} Those that a table's encoder wrote are on one already, and
   * to images it means nothing.
   */
  public boolean standardizesColumns() {
    return get(STANDARDIZES_COLUMNS);
  }

  /**
   * {@return a copy with other {@code standardizesColumns}}
   *
   * @param standardizesColumns true or false
   */
  public GateConfig standardizesColumns(boolean standardizesColumns) {
    return with(STANDARDIZES_COLUMNS, standardizesColumns);
  }

  /**
   * Every setting, for a log and to distinguish two configurations.
   *
   * @return for example {@code gate [COPY, LABEL, OUTLIER, DUPLICATE], copyQuantile 0.01, …}
   */
  @Override
  public String toString() {
    return super.toString().replaceFirst("^checks", "gate");
  }
}
