package io.augment.cli.comparison;

import io.augment.cli.report.Verdict;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.ConfidenceInterval;
import io.augment.evaluation.RepeatedValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Verdict of a comparison on an arm, in a sentence that claims no more than the data show.
 *
 * @param tone whether it is a gain
 * @param sentence ends with a full stop
 */
record ComparisonVerdict(Verdict tone, String sentence) {

  static final String NONE = "No verdict: it needs the arms real and gan.";

  private static final Map<String, String> SUBJECTS =
      Map.of(
          Comparison.GAN,
          "adding the GAN's samples changed balanced accuracy by ",
          Comparison.AUTO,
          "the mix that the search chose changed balanced accuracy by ");

  /** About the GAN's samples. */
  static ComparisonVerdict of(ComparisonReport report) {
    return about(report, Comparison.GAN).orElse(new ComparisonVerdict(Verdict.NONE, NONE));
  }

  /** About an arm, beside the arm real; empty if one of the two is not there. */
  static Optional<ComparisonVerdict> about(ComparisonReport report, String arm) {
    return gain(report.decisive(), arm)
        .map(
            gain ->
                new ComparisonVerdict(
                    tone(gain.differences()),
                    SUBJECTS.getOrDefault(arm, arm + " changed balanced accuracy by ")
                        + assessed(gain.differences(), arm)));
  }

  /** Remarks that belong beside the verdict. */
  static List<String> remarks(ComparisonReport report) {
    List<String> remarks = new ArrayList<>(SimpleRival.remarks(report));
    about(report, Comparison.AUTO)
        .ifPresent(auto -> remarks.add("The arm auto: " + auto.sentence()));
    chosen(report.outcome().searches()).ifPresent(remarks::add);
    report
        .outcome()
        .gate()
        .ifPresent(gate -> gate.advice().forEach(line -> remarks.add(line + ".")));
    for (ComparisonOutcome.Downstream other : report.secondOpinions()) {
      gain(other, Comparison.GAN)
          .ifPresent(
              gain ->
                  remarks.add(
                      "Second opinion, "
                          + other.model()
                          + ": by "
                          + assessed(gain.differences(), Comparison.GAN)));
    }
    return remarks;
  }

  /** Mixes that the searches chose, each with its count. */
  private static Optional<String> chosen(List<ComparisonOutcome.MixFinding> searches) {
    if (searches.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Integer> times = new LinkedHashMap<>();
    for (ComparisonOutcome.MixFinding search : searches) {
      times.merge(search.mix() + ", on the base " + search.base(), 1, Integer::sum);
    }
    List<String> parts = new ArrayList<>();
    times.forEach(
        (mix, count) ->
            parts.add(
                mix + " (" + count + " of " + ComparisonSummary.repeats(searches.size()) + ")"));
    boolean none = searches.stream().allMatch(search -> search.fraction() == 0);
    return Optional.of(
        "It chose "
            + String.join("; ", parts)
            + (none ? ": no synthetic sample was trained on." : "."));
  }

  private static Optional<Comparison.PairedDifference> gain(
      ComparisonOutcome.Downstream model, String arm) {
    return model.comparison().differences().stream()
        .filter(d -> d.arm().equals(arm) && d.against().equals(Comparison.REAL))
        .filter(d -> d.metric().equals(ComparisonReport.PRIMARY_METRIC))
        .findFirst();
  }

  private static Verdict tone(RepeatedValues values) {
    Optional<ConfidenceInterval> interval = values.interval95();
    if (interval.isEmpty() || interval.get().contains(0)) {
      return Verdict.NO_GAIN_SHOWN;
    }
    return interval.get().low() > 0 ? Verdict.GAIN : Verdict.HARM;
  }

  private static String assessed(RepeatedValues values, String arm) {
    String found =
        String.format(
            Locale.ROOT,
            "%s on average over %s",
            ComparisonSummary.signed(values.mean()),
            ComparisonSummary.repeats(values.values().size()));
    if (values.values().size() == 1) {
      return found + "; one repeat cannot show that it is significant.";
    }
    return found
        + values.interval95().map(interval -> assessed(interval, arm)).orElse("; no interval.");
  }

  /**
   * Describes an interval; a search may choose no synthetic sample at all, so that none has helped.
   */
  private static String assessed(ConfidenceInterval interval, String arm) {
    String text = ComparisonSummary.text(interval);
    if (interval.contains(0)) {
      return ", not significantly different from 0: the 95 % interval is " + text + ".";
    }
    return String.format(
        ", significantly different from 0 at 95 %% (interval %s): %s %s here.",
        text,
        arm.equals(Comparison.AUTO) ? "that choice" : "the samples",
        interval.low() > 0 ? "helped" : "did harm");
  }
}
