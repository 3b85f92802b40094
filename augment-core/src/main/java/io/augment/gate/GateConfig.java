package io.augment.gate;

import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

  /** Those of a selection have settings of their own, as they need more than one sample. */
  private static final Set<GateReport.Reason> ALL_CHECKS =
      Collections.unmodifiableSet(
          EnumSet.complementOf(EnumSet.of(GateReport.Reason.DENSITY, GateReport.Reason.UNCERTAIN)));

  private static final Setting<Set<GateReport.Reason>> CHECKS =
      Setting.set("checks", ALL_CHECKS, ALL_CHECKS, "Reasons for rejection.");

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

  private static final Setting<Boolean> DENSITY_REJECTION =
      Setting.flag(
          "densityRejection",
          false,
          "Images: whether samples are rejected by the density ratio of real to synthetic ones.");

  private static final Setting<Double> DENSITY_QUANTILE =
      Setting.number(
          "densityQuantile",
          0.9,
          "[0.5, 1]",
          "Quantile of the density ratios from which on a sample is never rejected by its own.");

  private static final Setting<Boolean> RELABELING =
      Setting.flag(
          "relabeling",
          false,
          "Images: whether uncertain samples are dropped and the rest relabelled by classifiers.");

  private static final Setting<Double> UNCERTAIN_SHARE =
      Setting.number(
          "uncertainShare",
          0.1,
          "[0, 0.5]",
          "Share of each class that is dropped as uncertain before the rest is relabelled.");

  private static final Setting<Integer> CANDIDATES =
      Setting.whole(
          "candidates",
          4,
          1,
          20,
          "Samples that pass the checks, per sample wanted, that a selection chooses from.");

  /** Later than the rest: where they are as ever, caches and cells know a gate by what it was. */
  private static final List<Setting<?>> OF_SELECTION =
      List.of(DENSITY_REJECTION, DENSITY_QUANTILE, RELABELING, UNCERTAIN_SHARE, CANDIDATES);

  private static final GateConfig DEFAULTS =
      new GateConfig(
          Values.of(CHECKS, COPY_QUANTILE, LABEL_QUANTILE, LABEL_CAP)
              .and(OUTLIER_QUANTILE, NEIGHBORS, FOLDS, LEAST_ACCEPTANCE)
              .and(MOST_PROPOSALS, STANDARDIZES_COLUMNS)
              .and(DENSITY_REJECTION, DENSITY_QUANTILE, RELABELING, UNCERTAIN_SHARE, CANDIDATES));

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
   * {@return what a sample may be rejected for by itself; the default is all but {@link
   * GateReport.Reason#DENSITY} and {@link GateReport.Reason#UNCERTAIN}, an unmodifiable set in the
   * order of the enum}
   */
  public Set<GateReport.Reason> checks() {
    return get(CHECKS);
  }

  /**
   * {@return a copy with other {@code checks}}
   *
   * @param reasons any of them; none lets every sample pass. Those of a selection are set by {@link
   *     #densityRejection(boolean)} and {@link #relabeling(boolean)}
   */
  public GateConfig checks(Set<GateReport.Reason> reasons) {
    Set<GateReport.Reason> chosen = EnumSet.noneOf(GateReport.Reason.class);
    chosen.addAll(reasons);
    if (!ALL_CHECKS.containsAll(chosen)) {
      throw new IllegalArgumentException("checks " + chosen + ": expected " + CHECKS.accepted());
    }
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
   * {@return whether samples are rejected where the generator draws more than there are real ones}
   * A classifier of real against synthetic images, each half of them scored by the one that was
   * fitted to the other half, gives the ratio of their densities; a sample is accepted with the
   * probability {@code min(1, r / r90)}. Azadi et al. 2018, "Discriminator Rejection Sampling",
   * arXiv 1810.06758; Ding et al. 2021, arXiv 2104.03164. To rows, it means nothing and is refused.
   */
  public boolean densityRejection() {
    return get(DENSITY_REJECTION);
  }

  /**
   * {@return a copy with other {@code densityRejection}}
   *
   * @param densityRejection true or false
   */
  public GateConfig densityRejection(boolean densityRejection) {
    return with(DENSITY_REJECTION, densityRejection);
  }

  /**
   * {@return the quantile of a class's density ratios from which on a sample is accepted for sure,
   * in [0.5, 1]; 0.9 is the {@code r90} of the probability}
   */
  public double densityQuantile() {
    return get(DENSITY_QUANTILE);
  }

  /**
   * {@return a copy with other {@code densityQuantile}}
   *
   * @param densityQuantile in [0.5, 1]
   */
  public GateConfig densityQuantile(double densityQuantile) {
    return with(DENSITY_QUANTILE, densityQuantile);
  }

  /**
   * {@return whether the classifiers that dispute labels drop {@link #uncertainShare()} of each
   * class, those with the largest cross-entropy, and relabel the rest} Each sample gets the class
   * that they find most probable, and {@link SyntheticPool#softLabel} has their probabilities. Ding
   * et al. 2021, "Distilling and Transferring Knowledge via cGAN-generated Samples", arXiv
   * 2104.03164. To rows, it means nothing and is refused.
   */
  public boolean relabeling() {
    return get(RELABELING);
  }

  /**
   * {@return a copy with other {@code relabeling}}
   *
   * @param relabeling true or false
   */
  public GateConfig relabeling(boolean relabeling) {
    return with(RELABELING, relabeling);
  }

  /** {@return share of each class that relabelling drops first, in [0, 0.5]} */
  public double uncertainShare() {
    return get(UNCERTAIN_SHARE);
  }

  /**
   * {@return a copy with other {@code uncertainShare}}
   *
   * @param uncertainShare in [0, 0.5]
   */
  public GateConfig uncertainShare(double uncertainShare) {
    return with(UNCERTAIN_SHARE, uncertainShare);
  }

  /**
   * {@return samples that pass the checks, for each sample wanted, that density rejection and
   * relabelling choose from, 1 to 20}
   */
  public int candidates() {
    return get(CANDIDATES);
  }

  /**
   * {@return a copy with other {@code candidates}}
   *
   * @param candidates 1 to 20
   */
  public GateConfig candidates(int candidates) {
    return with(CANDIDATES, candidates);
  }

  /** Whether samples are chosen among those that pass. */
  boolean selects() {
    return densityRejection() || relabeling();
  }

  /**
   * Every setting, for a log and to distinguish two configurations; those of a selection where they
   * differ from their defaults.
   *
   * @return for example {@code gate [COPY, LABEL, OUTLIER, DUPLICATE], copyQuantile 0.01, …}
   */
  @Override
  public String toString() {
    return declared().stream()
        .filter(setting -> !OF_SELECTION.contains(setting) || !isDefault(setting))
        .map(setting -> setting.name() + " " + text(setting.name()))
        .collect(Collectors.joining(", "))
        .replaceFirst("^checks", "gate");
  }

  private boolean isDefault(Setting<?> setting) {
    return text(setting.name()).equals(DEFAULTS.text(setting.name()));
  }
}
