package io.augment.cli.comparison;

import io.augment.cli.console.TextTable;
import io.augment.data.ClassLabels;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.ConfidenceInterval;
import io.augment.evaluation.RepeatedValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A comparison in words and tables, whatever it shows. */
public final class ComparisonSummary {

  private ComparisonSummary() {}

  public static List<String> lines(ComparisonReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s, each on %d real %s (%s), tested on %d others; mean +- standard deviation",
            repeats(report.protocol().repeats()),
            report.outcome().trained().total(),
            report.samples(),
            report.outcome().trained(),
            report.test().total()));
    lines.add("Of Brier score and calibration error, lower is better.");
    List<Comparison.PairedDifference> differences =
        ComparisonReport.differences(report.outcome().comparison());
    if (report.secondOpinions().isEmpty()) {
      addMeasured(lines, report.decisive(), differences, report);
    } else {
      lines.addAll(List.of("", "Classifier: " + report.decisive().model()));
      addMeasured(lines, report.decisive(), differences, report);
      report.secondOpinions().forEach(model -> addSecondOpinion(lines, model, report));
    }
    lines.add("");
    report.rejected().ifPresent(rejected -> lines.add("The GAN's " + rejected.line()));
    report.outcome().gate().ifPresent(gate -> lines.add("The gate " + gate));
    report.outcome().forestGate().ifPresent(gate -> lines.add("The forest's gate " + gate));
    lines.add(verdict(report));
    lines.addAll(ComparisonVerdict.remarks(report));
    return lines;
  }

  /** The same at less length: the files have all of it. */
  private static void addSecondOpinion(
      List<String> lines, ComparisonOutcome.Downstream model, ComparisonReport report) {
    lines.addAll(List.of("", "Second opinion: " + model.model()));
    List<Comparison.PairedDifference> differences =
        ComparisonReport.differences(model.comparison()).stream()
            .filter(ComparisonSummary::isPrimary)
            .toList();
    addMeasured(lines, model, differences, report);
  }

  private static void addMeasured(
      List<String> lines,
      ComparisonOutcome.Downstream model,
      List<Comparison.PairedDifference> differences,
      ComparisonReport report) {
    Comparison comparison = model.comparison();
    lines.add("");
    lines.addAll(metrics(comparison));
    lines.add("");
    lines.addAll(recall(comparison, report.train().classes()));
    if (!differences.isEmpty()) {
      lines.add("");
      lines.addAll(table(differences));
    }
    if (!model.tstr().isEmpty()) {
      lines.add("");
      lines.add(
          "Trained on synthetic "
              + report.samples()
              + " alone: balanced accuracy "
              + tstr(model.tstr()));
    }
  }

  private static String tstr(Map<String, RepeatedValues> byArm) {
    return byArm.entrySet().stream()
        .map(arm -> arm.getKey() + " " + spread(arm.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static List<String> metrics(Comparison comparison) {
    Stream<String> names = ComparisonReport.METRICS.stream().map(ComparisonReport::title);
    TextTable table = new TextTable(Stream.concat(Stream.of("arm"), names).toList());
    for (Comparison.Arm arm : comparison.arms()) {
      Stream<String> cells =
          ComparisonReport.METRICS.stream().map(metric -> spread(arm.metric(metric)));
      table.row(Stream.concat(Stream.of(arm.name()), cells).toList());
    }
    return table.lines();
  }

  private static List<String> recall(Comparison comparison, ClassLabels classes) {
    TextTable table =
        new TextTable(Stream.concat(Stream.of("recall of"), classes.names().stream()).toList());
    for (Comparison.Arm arm : comparison.arms()) {
      Stream<String> cells = arm.recall().values().stream().map(ComparisonSummary::spread);
      table.row(Stream.concat(Stream.of(arm.name()), cells).toList());
    }
    return table.lines();
  }

  private static List<String> table(List<Comparison.PairedDifference> differences) {
    TextTable table =
        new TextTable(List.of("paired difference", "metric", "mean", "95 % interval (t)"));
    for (Comparison.PairedDifference difference : differences) {
      RepeatedValues values = difference.differences();
      table.row(
          List.of(
              difference.arm() + " - " + difference.against(),
              ComparisonReport.title(difference.metric()),
              signed(values.mean()),
              values.interval95().map(ComparisonSummary::text).orElse("none from one repeat")));
    }
    return table.lines();
  }

  /**
   * Summary of the comparison in a sentence that claims no more about the GAN than the data show.
   */
  static String verdict(ComparisonReport report) {
    return ComparisonVerdict.about(report, Comparison.GAN)
        .map(verdict -> "Verdict: " + verdict.sentence())
        .orElse(ComparisonVerdict.NONE);
  }

  private static boolean isPrimary(Comparison.PairedDifference difference) {
    return difference.metric().equals(ComparisonReport.PRIMARY_METRIC);
  }

  public static String repeats(int count) {
    return count == 1 ? "1 repeat" : count + " repeats";
  }

  static String text(ConfidenceInterval interval) {
    return "[" + signed(interval.low()) + ", " + signed(interval.high()) + "]";
  }

  static String signed(double value) {
    return String.format(Locale.ROOT, "%+.3f", value);
  }

  private static String spread(RepeatedValues values) {
    if (Double.isNaN(values.mean())) {
      return "undefined";
    }
    return Double.isNaN(values.sd())
        ? String.format(Locale.ROOT, "%.3f", values.mean())
        : String.format(Locale.ROOT, "%.3f +- %.3f", values.mean(), values.sd());
  }
}
