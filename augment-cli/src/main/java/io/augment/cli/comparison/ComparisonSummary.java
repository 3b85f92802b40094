package io.augment.cli.comparison;

import io.augment.cli.console.TextTable;
import io.augment.cli.report.Verdict;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.RepeatedValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A comparison in words and tables, whatever it shows. */
public final class ComparisonSummary {

  private static final String UNDEFINED = "undefined";

  private ComparisonSummary() {}

  public static List<String> lines(ComparisonReport report) {
    return lines(report, report.outcome().seconds());
  }

  /** The same without the seconds, which differ from run to run. */
  public static List<String> reproducible(ComparisonReport report) {
    return lines(report, Map.of());
  }

  private static List<String> lines(ComparisonReport report, Map<String, Double> seconds) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s, each on %d real %s%s, tested on %d others; mean +- standard deviation",
            repeats(report.protocol().repeats()),
            report.outcome().trained().total(),
            report.samples(),
            report.trainedByClass(),
            report.test().total()));
    lines.add(better(report));
    List<Comparison.PairedDifference> differences =
        ComparisonReport.differences(report.outcome().comparison());
    if (report.secondOpinions().isEmpty()) {
      addMeasured(lines, report.decisive(), differences, report, seconds);
    } else {
      String noun = report.task() == ReportedTask.CLASSES ? "Classifier: " : "Regressor: ";
      lines.addAll(List.of("", noun + report.decisive().model()));
      addMeasured(lines, report.decisive(), differences, report, seconds);
      report.secondOpinions().forEach(model -> addSecondOpinion(lines, model, report));
    }
    lines.add("");
    report.rejected().ifPresent(rejected -> lines.add("The GAN's " + rejected.line()));
    report
        .outcome()
        .gate(ComparedArm.GAN)
        .ifPresent(gate -> lines.add("The gate " + report.task().counts(gate)));
    addGate(ComparedArm.FOREST, "The forest's gate ", report, lines);
    addGate(
        ComparedArm.GAN_TRANSFER, "With the GAN that began from another, the gate ", report, lines);
    addGate(ComparedArm.GAN_U, "With unlabelled images, the gate ", report, lines);
    lines.add(verdict(report));
    lines.addAll(ComparisonVerdict.remarks(report));
    return lines;
  }

  private static void addGate(
      ComparedArm generator, String before, ComparisonReport report, List<String> lines) {
    report.outcome().gate(generator).ifPresent(gate -> lines.add(before + gate));
  }

  private static String better(ComparisonReport report) {
    if (report.task() == ReportedTask.CLASSES) {
      return "Of Brier score and calibration error, lower is better.";
    }
    if (report.task() == ReportedTask.MASKS) {
      return "Of all metrics, higher is better; mean Dice and mean IoU leave the background out.";
    }
    String unit = report.target().map(target -> "the unit of " + target.name()).orElse("its unit");
    return report.target().map(target -> "Target: " + target.described() + ". ").orElse("")
        + "Errors are in "
        + unit
        + ": lower is better, and a difference below 0 is a gain. Of R2, higher is better.";
  }

  /** The same at less length: the files have all of it. */
  private static void addSecondOpinion(
      List<String> lines, ComparisonOutcome.Downstream model, ComparisonReport report) {
    lines.addAll(List.of("", "Second opinion: " + model.model()));
    List<Comparison.PairedDifference> differences =
        ComparisonReport.differences(model.comparison()).stream()
            .filter(difference -> difference.metric().equals(report.task().decisive()))
            .toList();
    addMeasured(lines, model, differences, report, Map.of());
  }

  private static void addMeasured(
      List<String> lines,
      ComparisonOutcome.Downstream model,
      List<Comparison.PairedDifference> differences,
      ComparisonReport report,
      Map<String, Double> seconds) {
    Comparison comparison = model.comparison();
    lines.add("");
    lines.addAll(metrics(comparison, report, seconds));
    lines.add("");
    lines.addAll(perClass(comparison, report));
    if (!differences.isEmpty()) {
      lines.add("");
      lines.addAll(table(differences, report.task()));
    }
    if (!model.tstr().isEmpty()) {
      lines.add("");
      lines.add(
          "Trained on synthetic "
              + report.samples()
              + " alone: "
              + report.task().decisiveTitle()
              + " "
              + tstr(model.tstr(), report.task()));
    }
  }

  private static String tstr(Map<String, RepeatedValues> byArm, ReportedTask task) {
    return byArm.entrySet().stream()
        .map(arm -> arm.getKey() + " " + spread(arm.getValue(), task.decisive(), task))
        .collect(Collectors.joining(", "));
  }

  /** Metrics of each arm, and beside them the seconds of a repeat, if there are some. */
  private static List<String> metrics(
      Comparison comparison, ComparisonReport report, Map<String, Double> seconds) {
    ReportedTask task = report.task();
    Stream<String> names = task.metrics().stream().map(task::title);
    Stream<String> time = seconds.isEmpty() ? Stream.empty() : Stream.of("seconds");
    TextTable table =
        new TextTable(
            Stream.of(Stream.of("arm"), names, time).flatMap(Function.identity()).toList());
    for (Comparison.Arm arm : comparison.arms()) {
      Stream<String> cells =
          task.metrics().stream().map(metric -> spread(arm.metric(metric), metric, task));
      Stream<String> took =
          Stream.ofNullable(seconds.get(arm.name()))
              .map(sum -> String.format(Locale.ROOT, "%.1f", sum / comparison.repeats()));
      table.row(
          Stream.of(Stream.of(arm.name()), cells, took).flatMap(Function.identity()).toList());
    }
    return table.lines();
  }

  private static List<String> perClass(Comparison comparison, ComparisonReport report) {
    ReportedTask task = report.task();
    TextTable table =
        new TextTable(
            Stream.concat(Stream.of(task.perGroup() + " of"), report.classes().stream()).toList());
    for (Comparison.Arm arm : comparison.arms()) {
      Stream<String> cells =
          arm.perClass().values().stream()
              .map(
                  values ->
                      task == ReportedTask.MASKS
                          ? interval(values, task)
                          : spread(values, task.decisive(), task));
      table.row(Stream.concat(Stream.of(arm.name()), cells).toList());
    }
    return table.lines();
  }

  /** Mean and the interval that it lies in, where there is one. */
  private static String interval(RepeatedValues values, ReportedTask task) {
    if (Double.isNaN(values.mean())) {
      return UNDEFINED;
    }
    FigureFormat format = task.format(FigureFormat.figures(values));
    return format.plain(values.mean())
        + values
            .interval95()
            .map(
                bounds ->
                    " [" + format.plain(bounds.low()) + ", " + format.plain(bounds.high()) + "]")
            .orElse("");
  }

  private static List<String> table(
      List<Comparison.PairedDifference> differences, ReportedTask task) {
    TextTable table =
        new TextTable(List.of("paired difference", "metric", "mean", "95 % interval (t)"));
    for (Comparison.PairedDifference difference : differences) {
      RepeatedValues values = difference.differences();
      FigureFormat format = task.format(difference.metric(), FigureFormat.figures(values));
      table.row(
          List.of(
              difference.arm() + " - " + difference.against(),
              task.title(difference.metric()),
              Double.isNaN(values.mean()) ? UNDEFINED : format.signed(values.mean()),
              values.interval95().map(format::interval).orElse(noInterval(values))));
    }
    return table.lines();
  }

  private static String noInterval(RepeatedValues values) {
    return values.values().size() == 1 ? "none from one repeat" : UNDEFINED;
  }

  /** Summary of the comparison in a sentence that claims no more than the data show. */
  static String verdict(ComparisonReport report) {
    ComparisonVerdict verdict = ComparisonVerdict.of(report);
    return (verdict.tone() == Verdict.NONE ? "" : "Verdict: ") + verdict.sentence();
  }

  public static String repeats(int count) {
    return count == 1 ? "1 repeat" : count + " repeats";
  }

  private static String spread(RepeatedValues values, String metric, ReportedTask task) {
    if (Double.isNaN(values.mean())) {
      return UNDEFINED;
    }
    FigureFormat format = task.format(metric, values.mean(), values.sd());
    return format.plain(values.mean())
        + (Double.isNaN(values.sd()) ? "" : " +- " + format.plain(values.sd()));
  }
}
