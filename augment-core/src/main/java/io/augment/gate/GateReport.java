package io.augment.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
 */
public record GateReport(List<GatedClass> classes, List<Double> membershipAucs) {

  /**
   * Copies the lists.
   *
   * @param classes one a class
   * @param membershipAucs what {@link MembershipRisk} found
   */
  public GateReport {
    classes = List.copyOf(classes);
    membershipAucs = List.copyOf(membershipAucs);
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("no classes: expected at least one");
    }
  }

  /**
   * This report with the membership risk of its pool.
   *
   * @param auc what {@link MembershipRisk#auc} gave
   * @return another report
   */
  public GateReport withMembershipAuc(double auc) {
    return new GateReport(classes, Stream.concat(membershipAucs.stream(), Stream.of(auc)).toList());
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
   * What a user should know and do about classes that fell short.
   *
   * @return a line for each such class
   */
  public List<String> advice() {
    return classes.stream().map(GatedClass::advice).flatMap(Optional::stream).toList();
  }

  /**
   * Sums the counts of two repeats; the membership risks of both are kept.
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
        sums, Stream.concat(membershipAucs.stream(), other.membershipAucs.stream()).toList());
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
