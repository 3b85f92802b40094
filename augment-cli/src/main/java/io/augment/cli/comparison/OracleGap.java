package io.augment.cli.comparison;

import com.google.gson.JsonObject;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.RepeatedValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Gain that true labels of the unlabelled images would bring over classic transforms, and the share
 * of it that each arm gains.
 *
 * @param gap the oracle's balanced accuracy less that of classic transforms
 * @param shares the share of the gap that each other arm closes, by its name
 */
record OracleGap(RepeatedValues gap, Map<String, Double> shares) {

  /** A smaller gap is lost in what repeats differ by. */
  private static final double LEAST = 0.03;

  /** The gap; empty without the arms oracle and classic. */
  static Optional<OracleGap> in(ComparisonReport report) {
    Comparison comparison = report.decisive().comparison();
    List<String> names = comparison.arms().stream().map(Comparison.Arm::name).toList();
    if (!names.contains(Comparison.ORACLE) || !names.contains(Comparison.CLASSIC)) {
      return Optional.empty();
    }
    String metric = report.task().decisive();
    Comparison.Arm classic = comparison.arm(Comparison.CLASSIC);
    RepeatedValues gap =
        Comparison.PairedDifference.of(comparison.arm(Comparison.ORACLE), classic, metric)
            .differences();
    Map<String, Double> shares = new LinkedHashMap<>();
    for (Comparison.Arm arm : comparison.arms()) {
      if (!List.of(Comparison.ORACLE, Comparison.CLASSIC).contains(arm.name())) {
        double gain = arm.metric(metric).mean() - classic.metric(metric).mean();
        shares.put(arm.name(), gain / gap.mean());
      }
    }
    return Optional.of(new OracleGap(gap, shares));
  }

  /** Returns whether the gap is large enough to have shares. */
  boolean isOpen() {
    return gap.mean() >= LEAST;
  }

  /** The gap in sentences. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    FigureFormat format = FigureFormat.OF_SCORES;
    String found =
        "True labels of the unlabelled images would gain "
            + format.signed(gap.mean())
            + " over classic"
            + gap.interval95()
                .map(interval -> " (95 % interval " + format.interval(interval) + ")")
                .orElse("");
    if (!isOpen()) {
      return List.of(
          String.format(
              Locale.ROOT,
              "%s: under %.3f, so that no use of these images can show a gain here.",
              found,
              LEAST));
    }
    lines.add(found + ".");
    List<String> parts = new ArrayList<>();
    shares.forEach(
        (arm, share) -> parts.add(String.format(Locale.ROOT, "%s %.0f %%", arm, 100 * share)));
    if (!parts.isEmpty()) {
      lines.add("Of that, the arms gain: " + String.join(", ", parts) + ".");
    }
    return lines;
  }

  /** Adds the gap, and the shares where it is large enough to have some. */
  void addTo(JsonObject json) {
    JsonObject oracle = new JsonObject();
    oracle.addProperty("gap", gap.mean());
    oracle.add("ci95", ComparisonJson.interval(gap.interval95()));
    if (isOpen()) {
      JsonObject closed = new JsonObject();
      shares.forEach(closed::addProperty);
      oracle.add("closed", closed);
    }
    json.add("oracle", oracle);
  }
}
