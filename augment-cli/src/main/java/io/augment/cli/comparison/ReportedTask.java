package io.augment.cli.comparison;

import io.augment.evaluation.Comparison;
import io.augment.gate.GateReport;
import java.util.List;

/** Words and metrics of what a comparison's models predict: classes, a number, or masks. */
enum ReportedTask {
  CLASSES(Comparison.Task.CLASSIFICATION, "classifier", "class", "balanced accuracy", "recall"),
  NUMBERS(Comparison.Task.REGRESSION, "regressor", "range", "error in rare ranges", "RMSE"),
  MASKS(Comparison.Task.SEGMENTATION, "segmenter", "class", "mean Dice", "Dice");

  private static final List<String> OF_CLASSES =
      List.of(
          "balancedAccuracy", "macroAuc", "macroF1", "accuracy", "brierScore", "calibrationError");
  private static final List<String> OF_NUMBERS = List.of("rareError", "rmse", "mae", "r2");
  private static final List<String> OF_MASKS = List.of("meanDice", "meanIou", "pixelAccuracy");

  private final Comparison.Task task;
  private final String model;
  private final String group;
  private final String decisiveTitle;
  private final String perGroup;

  ReportedTask(
      Comparison.Task task, String model, String group, String decisiveTitle, String perGroup) {
    this.task = task;
    this.model = model;
    this.group = group;
    this.decisiveTitle = decisiveTitle;
    this.perGroup = perGroup;
  }

  static ReportedTask of(Comparison comparison) {
    return switch (comparison.task()) {
      case CLASSIFICATION -> CLASSES;
      case REGRESSION -> NUMBERS;
      case SEGMENTATION -> MASKS;
    };
  }

  /** The metrics in the order they are shown; the first is the one that verdicts are about. */
  List<String> metrics() {
    return switch (this) {
      case CLASSES -> OF_CLASSES;
      case NUMBERS -> OF_NUMBERS;
      case MASKS -> OF_MASKS;
    };
  }

  /** The metric that verdicts are about. */
  String decisive() {
    return task.decisiveMetric();
  }

  /** The same for readers. */
  String decisiveTitle() {
    return decisiveTitle;
  }

  /** The same as the object of a sentence. */
  String decisiveObject() {
    return this == NUMBERS ? "the " + decisiveTitle : decisiveTitle;
  }

  /** Noun for a model, in the singular. */
  String model() {
    return model;
  }

  /** Noun for what samples are grouped by, in the singular. */
  String group() {
    return group;
  }

  /** The metric of each group, for readers. */
  String perGroup() {
    return perGroup;
  }

  /** Key of the metric of each group, for programs. */
  String perGroupKey() {
    return task.perClass();
  }

  /** Title of a metric for readers. */
  String title(String metric) {
    return switch (metric) {
      case "balancedAccuracy", "rareError", "meanDice" -> decisiveTitle;
      case "macroAuc" -> "macro AUC";
      case "macroF1" -> "macro F1";
      case "brierScore" -> "Brier score";
      case "calibrationError" -> "calibration error";
      case "rmse" -> "RMSE";
      case "mae" -> "MAE";
      case "r2" -> "R2";
      case "meanIou" -> "mean IoU";
      case "pixelAccuracy" -> "pixel accuracy";
      default -> metric;
    };
  }

  /** Advice of a gate, which calls the ranges of a number classes; none has such a name. */
  List<String> advice(GateReport gate) {
    if (this == MASKS) {
      return MaskPool.advice(gate).stream().toList();
    }
    return gate.advice().stream()
        .map(line -> this == NUMBERS ? line.replaceAll("\\bclass\\b", "range") : line)
        .toList();
  }

  /** Counts of a gate, in a line. */
  String counts(GateReport gate) {
    return this == MASKS ? MaskPool.counts(gate) : gate.toString();
  }

  /** A difference in the decisive metric as a gain: above 0 is better. */
  double gain(double difference) {
    return task.isLowerBetter() ? -difference : difference;
  }

  /**
   * Format of figures that stand together: scores between 0 and 1 have three decimals, and errors,
   * whose unit may be anything, four digits.
   */
  FigureFormat format(String metric, double... figures) {
    boolean score = this != NUMBERS || metric.equals("r2");
    return score ? FigureFormat.OF_SCORES : FigureFormat.fitting(figures);
  }

  /** Format of figures in the unit of the decisive metric. */
  FigureFormat format(double... figures) {
    return format(decisive(), figures);
  }
}
