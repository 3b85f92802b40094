package io.augment.gate;

import io.augment.feature.Features;
import io.augment.internal.neighbors.Neighbors;
import io.augment.internal.statistics.RankStatistic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decisions of a gate, class by class.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if there is no
 * class.
 *
 * @param classes one per class, in the order of the class indices
 * @param membershipAucs what {@link MembershipRisk} found, one value a pool for which it was
 *     measured; the gate can't measure it, as it has no held-out samples
 * @param shifts of each class of rows the number whose distribution the gate bends most, if it
 *     bends any by more than chance does
 */
public record GateReport(
    List<GatedClass> classes, List<Double> membershipAucs, List<MarginalShift> shifts) {

  /**
   * Copies the lists.
   *
   * @param classes one per class
   * @param membershipAucs what {@link MembershipRisk} found
   * @param shifts what the gate bends
   */
  public GateReport {
    classes = List.copyOf(classes);
    membershipAucs = List.copyOf(membershipAucs);
    shifts = List.copyOf(shifts);
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("no classes: expected at least one");
    }
  }

  /**
   * A report of a gate that bends nothing.
   *
   * @param classes one per class
   * @param membershipAucs what {@link MembershipRisk} found
   */
  public GateReport(List<GatedClass> classes, List<Double> membershipAucs) {
    this(classes, membershipAucs, List.of());
  }

  /**
   * This report with the membership risk of its pool.
   *
   * @param auc what {@link MembershipRisk#auc} gave
   * @return another report
   */
  public GateReport withMembershipAuc(double auc) {
    return new GateReport(
        classes, Stream.concat(membershipAucs.stream(), Stream.of(auc)).toList(), shifts);
  }

  /**
   * Success of an attacker who has the pool at distinguishing training samples from others.
   *
   * @return the mean over the pools for which it was measured: 0.5 for not at all, 1 for always;
   *     empty if it was measured for none
   */
  public OptionalDouble membershipAuc() {
    return membershipAucs.stream().mapToDouble(Double::doubleValue).average();
  }

  /**
   * The counts of all classes.
   *
   * @return a sum named {@code all}
   */
  public GatedClass total() {
    return classes.stream().map(each -> named("all", each)).reduce(GatedClass::plus).orElseThrow();
  }

  private static GatedClass named(String name, GatedClass counts) {
    return new GatedClass(
        name,
        counts.wanted(),
        counts.proposed(),
        counts.accepted(),
        counts.rejected(),
        counts.relabelled());
  }

  /**
   * Advice about classes that fell short or whose distribution the gate shifts.
   *
   * @return a line for each such class; numbers of rows are counted from 1
   */
  public List<String> advice() {
    return advice(number -> "number " + (number + 1) + " of a row");
  }

  /**
   * Advice about classes that fell short or whose distribution the gate shifts.
   *
   * @param columns name of a row's number, by its index
   * @return a line for each such class
   */
  public List<String> advice(IntFunction<String> columns) {
    return Stream.concat(
            classes.stream().map(GatedClass::advice).flatMap(Optional::stream),
            shifts.stream().map(shift -> shift.advice(columns.apply(shift.number()))))
        .toList();
  }

  /**
   * Sums the counts of two repeats; the membership risks of both are kept, and of two shifts of one
   * number the larger one.
   *
   * @param other a report on the same classes
   * @return the sum
   * @throws IllegalArgumentException if the classes are others
   */
  public GateReport plus(GateReport other) {
    if (other.classes.size() != classes.size()) {
      throw new IllegalArgumentException(
          "cannot add a report on "
              + other.classes.size()
              + " classes to one on "
              + classes.size());
    }
    List<GatedClass> sums = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      sums.add(classes.get(label).plus(other.classes.get(label)));
    }
    return new GateReport(
        sums,
        Stream.concat(membershipAucs.stream(), other.membershipAucs.stream()).toList(),
        larger(other.shifts));
  }

  private List<MarginalShift> larger(List<MarginalShift> others) {
    List<MarginalShift> all = Stream.concat(shifts.stream(), others.stream()).toList();
    return all.stream()
        .filter(
            shift ->
                all.stream()
                    .filter(shift::isOfSame)
                    .max(Comparator.comparingDouble(MarginalShift::distance))
                    .orElseThrow()
                    .equals(shift))
        .distinct()
        .toList();
  }

  /**
   * The totals, in a line.
   *
   * @return for example {@code accepted 60 of 75 (copy 3, label 8, outlier 4, duplicate 0)}
   */
  @Override
  public String toString() {
    GatedClass total = total();
    return String.format(
        "accepted %d of %d (%s)%s",
        total.accepted(),
        total.proposed(),
        total.reported().entrySet().stream()
            .map(GateReport::text)
            .collect(Collectors.joining(", ")),
        total.relabelled() == 0 ? "" : ", " + total.relabelled() + " relabelled");
  }

  private static String text(Map.Entry<Reason, Integer> entry) {
    return entry.getKey().name().toLowerCase(Locale.ROOT) + " " + entry.getValue();
  }

  /**
   * Shift of a number's distribution by the gate: accepted samples beside all that were proposed
   * for the class.
   *
   * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if {@code
   * number} is negative, or {@code distance} is not in [0, 1].
   *
   * @param className the class's name
   * @param number which number of the row, from 0
   * @param distance the largest difference of the two cumulative distributions (Kolmogorov and
   *     Smirnov); for a number that is 0 or 1, the difference of the shares
   * @param reason the check that bends it most
   */
  public record MarginalShift(String className, int number, double distance, Reason reason) {

    /**
     * Checks the numbers.
     *
     * @param className the class's name
     * @param number which number of the row, from 0
     * @param distance the largest difference of the two cumulative distributions
     * @param reason the check that bends it most
     */
    public MarginalShift {
      if (number < 0 || !(distance >= 0 && distance <= 1)) {
        throw new IllegalArgumentException(
            String.format(
                "number %d, distance %s: expected at least 0, and within [0, 1]",
                number, distance));
      }
    }

    /**
     * Advice for the user.
     *
     * @param column the number's name, such as {@code column 'age'}
     * @return one line
     */
    public String advice(String column) {
      return String.format(
          Locale.ROOT,
          "class '%s': accepted samples differ from those that the generator draws, most in %s (by %.2f"
              + " of its distribution), and most by the %s check",
          className,
          column,
          distance,
          reason.name().toLowerCase(Locale.ROOT));
    }

    /** Returns whether it is of the same class and number. */
    boolean isOfSame(MarginalShift other) {
      return className.equals(other.className) && number == other.number;
    }
  }

  /**
   * Information that a pool of synthetic samples leaks about the generator's training samples. The
   * attacker has the pool and some samples, and takes for training samples those that lie nearest
   * to a synthetic one (Chen et al. 2020, "GAN-Leaks", arXiv 1909.03935).
   *
   * <p>It needs samples that neither generator nor gate have seen, so it is no part of the gate.
   *
   * <p>Stateless and thread-safe.
   */
  public static final class MembershipRisk {

    private MembershipRisk() {}

    /**
     * The area under the attack's ROC curve: how often a training sample lies nearer to the pool
     * than a sample that was held out, a tie counting one half.
     *
     * @param members samples that the generator was fitted on, at least one
     * @param nonMembers samples of the same kind that it has never seen, at least one
     * @param pool the synthetic samples, at least one
     * @return 0.5 if the attack can't distinguish them, 1 if it always can
     * @throws IllegalArgumentException if one of them is empty, or the widths differ
     */
    public static double auc(Features members, Features nonMembers, Features pool) {
      require("members", members, pool.width());
      require("nonMembers", nonMembers, pool.width());
      require("pool", pool, pool.width());
      return RankStatistic.above(nearness(members, pool), nearness(nonMembers, pool));
    }

    private static void require(String name, Features features, int width) {
      if (features.size() == 0 || features.width() != width) {
        throw new IllegalArgumentException(
            String.format(
                "%s: %d rows of %d numbers: expected at least one row of %d",
                name, features.size(), features.width(), width));
      }
    }

    private static float[] nearness(Features samples, Features pool) {
      List<Neighbors> nearest = pool.nearest().neighborsOfEach(samples.nearest(), any -> true, 1);
      float[] scores = new float[samples.size()];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = -(float) nearest.get(i).distance(0);
      }
      return scores;
    }
  }

  /** Why a proposed sample is dropped. The first reason in this order that applies is counted. */
  public enum Reason {

    /** It is nearer to a training sample than real samples are to each other. */
    COPY,

    /** Classifiers fitted on the training samples are confident that it is of another class. */
    LABEL,

    /** It is farther from the training samples of its class than real samples of it are. */
    OUTLIER,

    /** It equals a sample that was accepted before it. */
    DUPLICATE,

    /**
     * It lies where the generator draws more than there are real samples, and was drawn to be left
     * out ({@link GateConfig#densityRejection()}).
     */
    DENSITY,

    /**
     * Of its class, it is among those that classifiers find least probable ({@link
     * GateConfig#relabeling()}).
     */
    UNCERTAIN;

    /** Whether it is a choice among samples that passed. */
    boolean isOfSelection() {
      return this == DENSITY || this == UNCERTAIN;
    }
  }
}
