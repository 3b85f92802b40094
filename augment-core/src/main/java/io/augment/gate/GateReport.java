package io.augment.gate;

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
 * What a gate did, class by class.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if there is no
 * class.
 *
 * @param classes one a class, in the order of the class indices
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
   * @param classes one a class
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
   * @param classes one a class
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
   * How well an attacker who has the pool tells training samples from others.
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
        name, counts.wanted(), counts.proposed(), counts.accepted(), counts.rejected());
  }

  /**
   * What a user should know and do about classes that fell short or are bent.
   *
   * @return a line for each such class; numbers of rows are counted from 1
   */
  public List<String> advice() {
    return advice(number -> "number " + (number + 1) + " of a row");
  }

  /**
   * What a user should know and do about classes that fell short or are bent.
   *
   * @param columns what a number of a row is called, by its index
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
        "accepted %d of %d (%s)",
        total.accepted(),
        total.proposed(),
        total.rejected().entrySet().stream()
            .map(GateReport::text)
            .collect(Collectors.joining(", ")));
  }

  private static String text(Map.Entry<RejectionReason, Integer> entry) {
    return entry.getKey().name().toLowerCase(Locale.ROOT) + " " + entry.getValue();
  }
}
