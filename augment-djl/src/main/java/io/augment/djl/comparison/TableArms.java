package io.augment.djl.comparison;

import io.augment.evaluation.DownstreamTrainer;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Chooses the arms of a comparison of tables, and refuses those that can't be measured. */
final class TableArms {

  private TableArms() {}

  /** Those that were asked for, or the default ones, where the target is a number. */
  static Set<ComparedArm> ofNumbers(Set<ComparedArm> asked, Set<ComparedArm> trained) {
    requireDrawing(trained);
    Set<ComparedArm> every = EnumSet.of(ComparedArm.REAL, ComparedArm.OVERSAMPLE);
    every.addAll(trained);
    every.remove(ComparedArm.FOREST);
    Set<ComparedArm> chosen = asked.isEmpty() ? every : asked;
    ComparedArm.requireKnown(
        chosen, ComparedArm.ofNumberTargets(), "tables whose target is a number");
    requireTrained(chosen, trained);
    return chosen;
  }

  /** A second opinion whose loss can't weigh classes; empty if that of each can. */
  private static Optional<String> unweighted(Map<String, DownstreamTrainer> secondOpinions) {
    return secondOpinions.entrySet().stream()
        .filter(opinion -> !(opinion.getValue() instanceof DownstreamTrainer.Weighted))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The same where the target is a class. */
  static Set<ComparedArm> ofClasses(
      Set<ComparedArm> asked,
      Set<ComparedArm> trained,
      Map<String, DownstreamTrainer> secondOpinions) {
    Optional<String> unweighted = unweighted(secondOpinions);
    requireDrawing(trained);
    Set<ComparedArm> every =
        EnumSet.of(ComparedArm.REAL, ComparedArm.OVERSAMPLE, ComparedArm.THRESHOLD);
    if (unweighted.isEmpty()) {
      every.add(ComparedArm.CLASS_WEIGHT);
    }
    every.addAll(trained);
    every.retainAll(ComparedArm.ofTablesByDefault());
    if (trained.contains(ComparedArm.GAN)) {
      every.add(ComparedArm.AUTO);
    }
    Set<ComparedArm> chosen = asked.isEmpty() ? every : asked;
    ComparedArm.requireKnown(chosen, ComparedArm.ofTables(), "tables");
    if (chosen.contains(ComparedArm.CLASS_WEIGHT) && unweighted.isPresent()) {
      throw new IllegalArgumentException(
          String.format(
              "arm 'class-weight' with the second opinion '%s': expected one that can weigh classes,"
                  + " a DownstreamTrainer.Weighted",
              unweighted.get()));
    }
    requireTrained(chosen, trained);
    return chosen;
  }

  private static void requireDrawing(Set<ComparedArm> trained) {
    for (ComparedArm arm : trained) {
      if (!arm.drawsRows()) {
        throw new IllegalArgumentException(
            "a trainer for the arm '"
                + arm.label()
                + "': expected those of smote, gan and forest alone");
      }
    }
  }

  private static void requireTrained(Set<ComparedArm> chosen, Set<ComparedArm> trained) {
    for (ComparedArm arm : chosen) {
      ComparedArm needed = arm == ComparedArm.AUTO ? ComparedArm.GAN : arm;
      if (needed.drawsRows() && !trained.contains(needed)) {
        throw new IllegalArgumentException(
            "arm '" + arm.label() + "' without a trainer: expected one that fits its synthesizer");
      }
    }
  }
}
