package io.augment.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Several ways of training under the same budget, on the same subsets, with the same seeds.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if there is no
 * arm, two have one name, or they differ in their metrics or the number of repeats.
 *
 * @param arms the arms, at least one, in the order they are shown
 */
public record Comparison(List<Arm> arms) {

  /** The arm that trains on real samples alone: every other arm's reference. */
  public static final String REAL = "real";

  /** The arm with classic transforms: the reference of {@link #GAN_CLASSIC}. */
  public static final String CLASSIC = "classic";

  /** The arm with SMOTE's samples: a reference of {@link #GAN}. */
  public static final String SMOTE = "smote";

  /** The arm with a GAN's samples. */
  public static final String GAN = "gan";

  /** The arm with synthetic samples and classic transforms. */
  public static final String GAN_CLASSIC = "gan+classic";

  /** The arm whose mix of real and synthetic samples was searched for. */
  public static final String AUTO = "auto";

  /**
   * Checks that the arms can be paired.
   *
   * @param arms the arms
   */
  public Comparison {
    arms = List.copyOf(arms);
    if (arms.isEmpty()) {
      throw new IllegalArgumentException("no arms: expected at least one");
    }
    Arm first = arms.get(0);
    Set<String> names = new HashSet<>();
    for (Arm arm : arms) {
      if (!names.add(arm.name())) {
        throw new IllegalArgumentException("arm '" + arm.name() + "' is there twice");
      }
      if (!arm.metrics().keySet().equals(first.metrics().keySet())
          || arm.repeats() != first.repeats()) {
        throw new IllegalArgumentException(
            String.format(
                "arm '%s' has %d repeats of %s: expected %d repeats of %s, as '%s' has",
                arm.name(),
                arm.repeats(),
                arm.metrics().keySet(),
                first.repeats(),
                first.metrics().keySet(),
                first.name()));
      }
    }
  }

  /**
   * How many repeats each arm has.
   *
   * @return at least 1
   */
  public int repeats() {
    return arms.get(0).repeats();
  }

  /**
   * An arm by its name.
   *
   * @param name the name
   * @return the arm
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public Arm arm(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        "no arm '%s': expected one of %s",
                        name, arms.stream().map(Arm::name).toList())));
  }

  private Optional<Arm> find(String name) {
    return arms.stream().filter(arm -> arm.name().equals(name)).findFirst();
  }

  /**
   * Every other arm less one of them, in every metric.
   *
   * @param reference the name of the arm to compare with
   * @return the differences, arm after arm, each in the order of its metrics
   * @throws IllegalArgumentException if there is no such arm
   */
  public List<PairedDifference> differencesAgainst(String reference) {
    Arm against = arm(reference);
    return arms.stream()
        .filter(arm -> !arm.name().equals(reference))
        .flatMap(arm -> differences(arm, against).stream())
        .toList();
  }

  private static List<PairedDifference> differences(Arm arm, Arm against) {
    return arm.metrics().keySet().stream()
        .map(metric -> PairedDifference.of(arm, against, metric))
        .toList();
  }

  /**
   * The differences that answer the questions a user has: does anything beat real samples alone, do
   * synthetic samples add to classic transforms, and is a GAN worth more than SMOTE.
   *
   * @return every other arm against {@link #REAL}, then {@link #GAN_CLASSIC} and {@link #AUTO}
   *     against {@link #CLASSIC}, and {@link #GAN} and {@link #AUTO} against {@link #SMOTE};
   *     without those whose arms are not there
   */
  public List<PairedDifference> differences() {
    List<PairedDifference> all = new ArrayList<>();
    if (find(REAL).isPresent()) {
      all.addAll(differencesAgainst(REAL));
    }
    addDifferences(GAN_CLASSIC, CLASSIC, all);
    addDifferences(AUTO, CLASSIC, all);
    addDifferences(GAN, SMOTE, all);
    addDifferences(AUTO, SMOTE, all);
    return List.copyOf(all);
  }

  private void addDifferences(String arm, String against, List<PairedDifference> all) {
    if (find(arm).isPresent() && find(against).isPresent()) {
      all.addAll(differences(arm(arm), arm(against)));
    }
  }
}
