package io.augment.cli.comparison;

import io.augment.cli.report.Cell;
import io.augment.cli.report.Estimate;
import io.augment.cli.report.GroupedPlot;
import io.augment.cli.report.HtmlReport;
import io.augment.cli.report.IntervalPlot;
import io.augment.cli.report.Note;
import io.augment.cli.report.Paragraph;
import io.augment.cli.report.Section;
import io.augment.cli.report.Table;
import io.augment.cli.run.RunFiles;
import io.augment.cli.run.Version;
import io.augment.datasets.PublicSet;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.ConfidenceInterval;
import io.augment.evaluation.RepeatedValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A comparison as a page that a person reads: {@code report.html}. */
final class ComparisonPage {

  private static final String INTERVAL = "95\u00a0% t interval of the mean";

  private final ComparisonReport report;
  private final ReportedTask task;

  private ComparisonPage(ComparisonReport report) {
    this.report = report;
    this.task = report.task();
  }

  /**
   * The page.
   *
   * @param report what was measured
   * @param run the files of the first repeat's GAN, to show
   * @param date when, for people
   */
  static String of(ComparisonReport report, RunFiles run, String date) throws IOException {
    return new ComparisonPage(report).html(run, date);
  }

  private String html(RunFiles run, String date) throws IOException {
    ComparisonVerdict verdict = ComparisonVerdict.of(report);
    HtmlReport.Builder page =
        HtmlReport.builder("Do synthetic " + report.samples() + " help?")
            .date(date)
            .verdict(verdict.tone(), capitalized(verdict.sentence()));
    ComparisonVerdict.remarks(report).forEach(page::remark);
    asked(page);
    page.section(arms());
    for (ComparisonOutcome.Downstream other : report.secondOpinions()) {
      page.section(secondOpinion(other));
    }
    SearchSection.of(report).ifPresent(page::section);
    PoolSection.of(report, run).ifPresent(page::section);
    PoolSection.ofOthers(report).forEach(page::section);
    TrainingSection.of(run).ifPresent(page::section);
    page.section(ProvenanceSection.of(report));
    return page.colophon(
            new Version().getVersion()[0] + ". This page is one file and loads nothing.")
        .build()
        .html();
  }

  private static String named(String source) {
    return PublicSet.isName(source) ? source : String.valueOf(Path.of(source).getFileName());
  }

  private static String capitalized(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }

  private void asked(HtmlReport.Builder page) {
    page.asked("Data", named(report.source()) + ", " + report.shape());
    report.target().ifPresent(target -> page.asked("Target", target.described()));
    page.asked(
        "Training samples",
        String.format(
            "%d in each repeat%s, of %d",
            report.outcome().trained().total(), report.trainedByClass(), report.train().total()));
    page.asked("Test samples", report.test().total() + " real ones, the same in every repeat");
    page.asked("Repeats", report.protocol().repeats() + ", seed " + report.protocol().seed());
    page.asked(
        "Each " + task.model(),
        report.decisive().model() + ", " + report.protocol().downstreamSteps() + " batches");
  }

  private Section arms() {
    Comparison comparison = report.outcome().comparison();
    Section.Builder section = Section.builder("How the arms compare");
    section.add(
        Paragraph.of(
            "Each repeat draws its own training set and fits everything on that alone: "
                + fitted()
                + ". Every arm trains the same "
                + task.model()
                + " for as many batches, and all are tested on the same real "
                + report.samples()
                + ". Values of one repeat pair up between arms."));
    if (task == ReportedTask.NUMBERS) {
      section.add(errors());
    }
    report.leaks().stream()
        .flatMap(leaks -> leaks.lines().stream())
        .forEach(line -> section.add(Note.warning(capitalized(line) + ".")));
    section.add(scores(comparison));
    differences(comparison, Comparison.REAL).ifPresent(section::add);
    differences(comparison, Comparison.CLASSIC).ifPresent(section::add);
    differences(comparison, Comparison.SMOTE).ifPresent(section::add);
    section.add(metrics(comparison));
    if (!ComparisonReport.differences(comparison).isEmpty()) {
      section.add(differenceTable(comparison));
    }
    String byGroup = task == ReportedTask.NUMBERS ? "Range by range" : "Class by class";
    section.add(Section.builder(byGroup).add(perClass(comparison)).build());
    return section.build();
  }

  private String fitted() {
    return switch (task) {
      case CLASSES -> "GAN, gate and search";
      case NUMBERS -> "generators and gates";
      case MASKS -> "mask GAN and gate";
    };
  }

  private Paragraph errors() {
    return Paragraph.of(
        "Errors are in the target's unit, and the lower the better: a difference below 0 is a gain."
            + " The error in rare ranges is the root mean squared error (RMSE) over the test rows"
            + " whose target lies in a rare range, and it decides. MAE is the mean absolute error."
            + " Of R², higher is better: 1 is perfect, 0 is as good as predicting the mean.");
  }

  private Section secondOpinion(ComparisonOutcome.Downstream model) {
    Section.Builder section = Section.builder("Second opinion: " + model.model());
    section.add(scores(model.comparison()));
    differences(model.comparison(), Comparison.REAL).ifPresent(section::add);
    return section.add(metrics(model.comparison())).build();
  }

  private IntervalPlot scores(Comparison comparison) {
    IntervalPlot.Builder plot =
        IntervalPlot.builder(
                capitalized(task.decisiveTitle()) + " of each arm; a small dot is a repeat.",
                task.decisiveTitle() + lowerIsBetter("lower is better"))
            .intervalIs(INTERVAL);
    for (Comparison.Arm arm : comparison.arms()) {
      RepeatedValues values = arm.metric(task.decisive());
      if (arm.name().equals(Comparison.REAL) && Double.isFinite(values.mean())) {
        plot.reference(values.mean(), "mean of the arm real");
      }
      plot.row(arm.name(), Estimate.of(values));
    }
    return plot.build();
  }

  /** Addition to a plot's axis, where nothing else says that it is an error. */
  private String lowerIsBetter(String words) {
    return task == ReportedTask.NUMBERS ? " (" + words + ")" : "";
  }

  private Optional<IntervalPlot> differences(Comparison comparison, String against) {
    IntervalPlot.Builder plot =
        IntervalPlot.ofDifferences(
                "Paired differences from the arm " + against + ", repeat by repeat.",
                "difference in " + task.decisiveTitle() + lowerIsBetter("below 0 is better"))
            .intervalIs(INTERVAL);
    List<Comparison.PairedDifference> differences =
        comparison.differences().stream()
            .filter(difference -> difference.against().equals(against))
            .filter(difference -> difference.metric().equals(task.decisive()))
            .toList();
    differences.forEach(
        difference -> plot.row(difference.arm(), Estimate.of(difference.differences())));
    return differences.isEmpty() ? Optional.empty() : Optional.of(plot.build());
  }

  private Table metrics(Comparison comparison) {
    List<String> names = task.metrics().stream().map(this::title).toList();
    Table.Builder table =
        Table.builder(
            "Metrics of each arm: mean ± standard deviation." + note(),
            Stream.concat(Stream.of("arm"), names.stream()).toList());
    for (Comparison.Arm arm : comparison.arms()) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.text(arm.name()));
      task.metrics().forEach(metric -> row.add(spread(metric, arm.metric(metric))));
      table.row(row);
    }
    return table.build();
  }

  private String note() {
    return switch (task) {
      case CLASSES ->
          " Brier score and calibration error measure the probabilities: lower is better.";
      case NUMBERS -> "";
      case MASKS -> " Mean Dice and mean IoU leave the background out.";
    };
  }

  private String title(String metric) {
    return task.title(metric).replace("R2", "R²");
  }

  private Cell spread(String metric, RepeatedValues values) {
    if (Double.isNaN(values.mean())) {
      return Cell.number(values.mean(), 3);
    }
    FigureFormat format = task.format(metric, values.mean(), values.sd());
    String mean = format.plain(values.mean());
    String shown = Double.isNaN(values.sd()) ? mean : mean + " ± " + format.plain(values.sd());
    return Cell.number(values.mean(), shown.replace('-', '−'));
  }

  private Table differenceTable(Comparison comparison) {
    Table.Builder table =
        Table.builder(
            "Every paired difference: 95\u00a0% intervals of the mean by Student's t, which"
                + " decides, and by the bootstrap, which is too narrow with few repeats; p value of"
                + " the sign test, two-sided.",
            List.of(
                "difference",
                "metric",
                "mean",
                "t from",
                "t to",
                "bootstrap from",
                "bootstrap to",
                "sign test"));
    for (Comparison.PairedDifference difference : ComparisonReport.differences(comparison)) {
      RepeatedValues values = difference.differences();
      FigureFormat format = task.format(difference.metric(), FigureFormat.figures(values));
      table.row(
          List.of(
              Cell.text(difference.arm() + " − " + difference.against()),
              Cell.text(title(difference.metric())),
              signed(values.mean(), format),
              low(values.interval95(), format),
              high(values.interval95(), format),
              low(report.bootstrap95(difference), format),
              high(report.bootstrap95(difference), format),
              Cell.number(values.signTest(), 3)));
    }
    return table.build();
  }

  private static Cell low(Optional<ConfidenceInterval> interval, FigureFormat format) {
    return signed(interval.map(ConfidenceInterval::low).orElse(Double.NaN), format);
  }

  private static Cell high(Optional<ConfidenceInterval> interval, FigureFormat format) {
    return signed(interval.map(ConfidenceInterval::high).orElse(Double.NaN), format);
  }

  private static Cell signed(double value, FigureFormat format) {
    return Double.isNaN(value)
        ? Cell.number(value, 3)
        : Cell.number(value, format.signed(value).replace('-', '−'));
  }

  private GroupedPlot perClass(Comparison comparison) {
    GroupedPlot.Builder plot =
        GroupedPlot.builder(
                capitalized(task.perGroup())
                    + " of each "
                    + task.group()
                    + " by arm: mean and "
                    + INTERVAL
                    + ".",
                task.perGroup() + lowerIsBetter("lower is better"))
            .groupsAre(task.group(), "arm");
    for (Comparison.Arm arm : comparison.arms()) {
      arm.perClass().forEach((name, values) -> plot.value(name, arm.name(), Estimate.of(values)));
    }
    return plot.build();
  }
}
