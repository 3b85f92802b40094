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
 */
public record GatedClass(
    String name, int wanted, int proposed, int accepted, Map<GateReport.Reason, Integer> rejected) {

  /**
   * Copies the counts; reasons that are not there count zero.
   *
   * @param name the class's name
   * @param wanted how many samples were asked for
   * @param proposed number of samples checked
   * @param accepted how many passed
   * @param rejected how many were rejected for each reason
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
    if (negative || checked != proposed) {
      throw new IllegalArgumentException(
          String.format(
              "class '%s': wanted %d, proposed %d, accepted %d, rejected %s: expected counts, and"
                  + " as many proposed as accepted and rejected",
              name, wanted, proposed, accepted, rejected));
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
        name, wanted + other.wanted, proposed + other.proposed, accepted + other.accepted, sum);
  }
}
