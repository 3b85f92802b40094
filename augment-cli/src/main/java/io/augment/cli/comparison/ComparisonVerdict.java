package io.augment.cli.comparison;

import io.augment.cli.report.Verdict;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.ConfidenceInterval;
import io.augment.evaluation.RepeatedValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Verdict of a comparison on an arm, in a sentence that claims no more than the data show.
 *
 * @param tone whether it is a gain
 * @param sentence ends with a full stop
 */
record ComparisonVerdict(Verdict tone, String sentence) {

  private static final String NONE = "No verdict: it needs the arms real and gan.";
  private static final String NONE_OF_NUMBERS =
      "No verdict: it needs the arms real and gan, or real and forest.";
  private static final String UNTESTED =
      "No verdict: no test row lies in a rare range, so that the error there is undefined.";

  /** About the samples of the generator that was compared: of two, the GAN's. */
  static ComparisonVerdict of(ComparisonReport report) {
    return GeneratorArm.in(report).stream()
        .findFirst()
        .flatMap(generator -> about(report, generator))
        .orElseGet(() -> none(report));
  }

  private static ComparisonVerdict none(ComparisonReport report) {
    boolean numbers = report.task() == ReportedTask.NUMBERS;
    boolean untested =
        numbers
            && report.decisive().comparison().arms().stream()
                .allMatch(arm -> Double.isNaN(arm.metric(report.task().decisive()).mean()));
    return new ComparisonVerdict(
        Verdict.NONE, untested ? UNTESTED : numbers ? NONE_OF_NUMBERS : NONE);
  }

  /** About a generator's arm, beside the arm real; empty without both, or if it is undefined. */
  private static Optional<ComparisonVerdict> about(
      ComparisonReport report, GeneratorArm generator) {
    return about(report, generator.arm(), "adding " + generator.samples());
  }

  private static Optional<ComparisonVerdict> about(
      ComparisonReport report, String arm, String subject) {
    ReportedTask task = report.task();
    return gain(report.decisive(), arm, task)
        .map(
            gain ->
                new ComparisonVerdict(
                    tone(gain, task),
                    subject
                        + " changed "
                        + task.decisiveObject()
                        + " by "
                        + assessed(gain, arm, task)));
  }

  /** Remarks that belong beside the verdict. */
  static List<String> remarks(ComparisonReport report) {
    List<String> remarks = new ArrayList<>();
    List<GeneratorArm> generators = GeneratorArm.in(report);
    generators.stream()
        .skip(1)
        .forEach(
            other ->
                about(report, other)
                    .ifPresent(
                        verdict ->
                            remarks.add("The arm " + other.arm() + ": " + verdict.sentence())));
    OracleGap.in(report).ifPresent(gap -> remarks.addAll(gap.lines()));
    generators.forEach(each -> cost(report, each.arm()).ifPresent(remarks::add));
    besideClassic(report).ifPresent(remarks::add);
    remarks.addAll(SimpleRival.remarks(report));
    about(report, Comparison.AUTO, "the mix that the search chose")
        .ifPresent(auto -> remarks.add("The arm auto: " + auto.sentence()));
    chosen(report.outcome().searches()).ifPresent(remarks::add);
    report
        .outcome()
        .gate(ComparedArm.GAN)
        .ifPresent(gate -> report.task().advice(gate).forEach(line -> remarks.add(line + ".")));
    report
        .outcome()
        .gate(ComparedArm.FOREST)
        .ifPresent(
            gate ->
                report
                    .task()
                    .advice(gate)
                    .forEach(line -> remarks.add("The forest: " + line + ".")));
    for (GeneratorArm each : generators) {
      String about = each == generators.get(0) ? "Second opinion, " : "On " + each.samples() + ", ";
      for (ComparisonOutcome.Downstream other : report.secondOpinions()) {
        gain(other, each.arm(), report.task())
            .ifPresent(
                gain ->
                    remarks.add(
                        about
                            + other.model()
                            + ": by "
                            + assessed(gain, each.arm(), report.task())));
      }
    }
    return remarks;
  }

  /**
   * Of segmenters, what the GAN adds to the same deformations in both arms: most published gains
   * are over none at all.
   */
  private static Optional<String> besideClassic(ComparisonReport report) {
    if (report.task() != ReportedTask.MASKS) {
      return Optional.empty();
    }
    return difference(
            report.decisive(), Comparison.GAN_CLASSIC, Comparison.CLASSIC, report.task().decisive())
        .map(
            gain ->
                "With classic augmentation in both, adding the GAN's samples changed "
                    + report.task().decisiveObject()
                    + " by "
                    + assessed(gain, Comparison.GAN_CLASSIC, report.task()));
  }

  /**
   * Says that the error over all rows rises, where it does: that of rare ones is bought with it.
   */
  private static Optional<String> cost(ComparisonReport report, String arm) {
    if (report.task() != ReportedTask.NUMBERS) {
      return Optional.empty();
    }
    return difference(report.decisive(), arm, Comparison.REAL, "rmse")
        .filter(rise -> rise.interval95().map(interval -> interval.low() > 0).orElse(false))
        .map(
            rise -> {
              FigureFormat format = report.task().format(FigureFormat.figures(rise));
              return String.format(
                  "Over all test rows the error rises: %s - real is %s in RMSE, 95 %% interval %s.",
                  arm,
                  format.signed(rise.mean()),
                  format.interval(rise.interval95().orElseThrow()));
            });
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

  /** Differences from the arm real; empty if one of the two is not there or it is undefined. */
  private static Optional<RepeatedValues> gain(
      ComparisonOutcome.Downstream model, String arm, ReportedTask task) {
    return difference(model, arm, Comparison.REAL, task.decisive());
  }

  private static Optional<RepeatedValues> difference(
      ComparisonOutcome.Downstream model, String arm, String against, String metric) {
    return model.comparison().differences().stream()
        .filter(d -> d.arm().equals(arm) && d.against().equals(against))
        .filter(d -> d.metric().equals(metric))
        .map(Comparison.PairedDifference::differences)
        .filter(values -> !Double.isNaN(values.mean()))
        .findFirst();
  }

  private static Verdict tone(RepeatedValues values, ReportedTask task) {
    Optional<ConfidenceInterval> interval = values.interval95();
    if (interval.isEmpty() || interval.get().contains(0) || isTheSame(values)) {
      return Verdict.NO_GAIN_SHOWN;
    }
    return task.gain(interval.get().low()) > 0 ? Verdict.GAIN : Verdict.HARM;
  }

  /** Repeats that don't differ say nothing about how much others would. */
  private static boolean isTheSame(RepeatedValues values) {
    return values.values().stream().distinct().count() == 1;
  }

  private static String assessed(RepeatedValues values, String arm, ReportedTask task) {
    FigureFormat format = task.format(FigureFormat.figures(values));
    String found =
        String.format(
            "%s on average over %s",
            format.signed(values.mean()), ComparisonSummary.repeats(values.values().size()));
    if (values.values().size() == 1) {
      return found + "; one repeat cannot show that it is significant.";
    }
    if (values.mean() != 0 && isTheSame(values)) {
      return found
          + ", the same in every repeat, as repeats have the same rows and nothing was drawn at"
          + " random: whether it holds for others is not shown (--counts draws rows anew).";
    }
    return found
        + values
            .interval95()
            .map(interval -> assessed(interval, arm, format, task))
            .orElse("; no interval.");
  }

  /**
   * Describes an interval; a search may choose no synthetic sample at all, so that none has helped.
   */
  private static String assessed(
      ConfidenceInterval interval, String arm, FigureFormat format, ReportedTask task) {
    String text = format.interval(interval);
    if (interval.contains(0)) {
      return ", not significantly different from 0: the 95 % interval is " + text + ".";
    }
    return String.format(
        ", significantly different from 0 at 95 %% (interval %s): %s %s here.",
        text,
        arm.equals(Comparison.AUTO) ? "that choice" : "the samples",
        task.gain(interval.low()) > 0 ? "helped" : "did harm");
  }
}
