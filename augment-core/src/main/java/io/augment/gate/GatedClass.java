package io.augment.gate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Decisions of the gate on the proposals for one class.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if a count is
 * negative, or those accepted and rejected are not all that were proposed.
 *
 * @param name the class's name
 * @param wanted how many samples were asked for
 * @param proposed number of samples checked
 * @param accepted how many passed
 * @param rejected how many were rejected for each reason, all reasons being there
 * @param relabelled how many of those accepted were generated for another class, and relabelled
 */
public record GatedClass(
    String name,
    int wanted,
    int proposed,
    int accepted,
    Map<GateReport.Reason, Integer> rejected,
    int relabelled) {

  /**
   * Counts without relabelled samples.
   *
   * @param name the class's name
   * @param wanted how many samples were asked for
   * @param proposed number of samples checked
   * @param accepted how many passed
   * @param rejected how many were rejected for each reason
   */
  public GatedClass(
      String name,
      int wanted,
      int proposed,
      int accepted,
      Map<GateReport.Reason, Integer> rejected) {
    this(name, wanted, proposed, accepted, rejected, 0);
  }

  /**
   * Copies the counts; reasons that are not there count zero.
   *
   * @param name the class's name
   * @param wanted how many samples were asked for
   * @param proposed number of samples checked
   * @param accepted how many passed
   * @param rejected how many were rejected for each reason
   * @param relabelled how many of those accepted were relabelled
   */
  public GatedClass {
    EnumMap<GateReport.Reason, Integer> all = new EnumMap<>(GateReport.Reason.class);
    int checked = accepted;
    for (GateReport.Reason reason : GateReport.Reason.values()) {
      int count = rejected.getOrDefault(reason, 0);
      all.put(reason, count);
      checked += count;
    }
    rejected = Collections.unmodifiableMap(all);
    boolean negative = wanted < 0 || accepted < 0 || all.values().stream().anyMatch(n -> n < 0);
    if (negative || checked != proposed || relabelled < 0 || relabelled > accepted) {
      throw new IllegalArgumentException(
          String.format(
              "class '%s': wanted %d, proposed %d, accepted %d, rejected %s%s: expected counts, and"
                  + " as many proposed as accepted and rejected",
              name,
              wanted,
              proposed,
              accepted,
              rejected,
              relabelled == 0 ? "" : ", relabelled " + relabelled));
    }
  }

  /**
   * The share of proposals that passed.
   *
   * @return in [0, 1]; empty if nothing was proposed
   */
  public OptionalDouble acceptanceRate() {
    return proposed == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) accepted / proposed);
  }

  /**
   * Returns whether fewer samples passed than were asked for.
   *
   * @return true if so
   */
  public boolean fellShort() {
    return accepted < wanted;
  }

  /**
   * Counts of rejection that are reported: those of the checks, and of a selection where there was
   * one.
   *
   * @return how many were rejected for each reason, in the order of the enum
   */
  public Map<GateReport.Reason, Integer> reported() {
    EnumMap<GateReport.Reason, Integer> reported = new EnumMap<>(rejected);
    reported.entrySet().removeIf(each -> each.getKey().isOfSelection() && each.getValue() == 0);
    return Collections.unmodifiableMap(reported);
  }

  /**
   * Most frequent reason for rejection.
   *
   * @return the reason, the first of equally frequent ones; empty if none was rejected
   */
  public Optional<GateReport.Reason> mainReason() {
    return rejected.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .reduce((first, second) -> second.getValue() > first.getValue() ? second : first)
        .map(Map.Entry::getKey);
  }

  /**
   * Advice if the class fell short.
   *
   * @return one line; empty if it is full
   */
  public Optional<String> advice() {
    if (!fellShort()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            "class '%s': %d of %d synthetic samples, as the gate accepted %d of %d proposals%s",
            name,
            accepted,
            wanted,
            accepted,
            proposed,
            mainReason().map(reason -> "; " + advice(reason)).orElse("")));
  }

  private String advice(GateReport.Reason reason) {
    int count = rejected.getOrDefault(reason, 0);
    return switch (reason) {
      case COPY ->
          count
              + " were copies of training samples: train the generator for fewer steps, or on more"
              + " real samples";
      case LABEL ->
          count
              + " look like another class: train the generator for longer, or check the labels of"
              + " the real samples";
      case OUTLIER ->
          count
              + " look like no real sample of the class: train the generator for longer, or on more"
              + " real samples";
      case DUPLICATE ->
          count
              + " were duplicates: the generator produces few distinct samples of this class; ask for"
              + " fewer, or train it on more real samples";
      case DENSITY ->
          count
              + " were rejected by their density ratio: let the selection choose from more"
              + " candidates, or train the generator for longer";
      case UNCERTAIN ->
          count
              + " were dropped as uncertain: let the selection choose from more candidates, or drop"
              + " a smaller share";
    };
  }

  /** Sums the counts of two repeats. */
  GatedClass plus(GatedClass other) {
    if (!other.name.equals(name)) {
      throw new IllegalArgumentException(
          "cannot add the counts of class '" + other.name + "' to those of '" + name + "'");
    }
    EnumMap<GateReport.Reason, Integer> sum = new EnumMap<>(rejected);
    other.rejected.forEach((reason, count) -> sum.merge(reason, count, Integer::sum));
    return new GatedClass(
        name,
        wanted + other.wanted,
        proposed + other.proposed,
        accepted + other.accepted,
        sum,
        relabelled + other.relabelled);
  }
}
