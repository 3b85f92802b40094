package io.augment.cli.comparison;

import io.augment.cli.input.DataKind;
import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.TargetRanges;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.evaluation.ClassificationMetrics;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.RegressionMetrics;
import io.augment.evaluation.RepeatedValues;
import io.augment.gate.GateReport;
import io.augment.gate.GatedClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Comparisons that nobody ran. */
final class MadeUpReports {

  static final ClassLabels CELLS = ClassLabels.of("red cell", "=white\"");

  private MadeUpReports() {}

  /** An arm of classifiers whose metrics are all the same, but for an AUC that is undefined. */
  static Comparison.Arm classes(String name, double... accuracies) {
    List<ClassificationMetrics> repeats =
        Arrays.stream(accuracies)
            .mapToObj(a -> new ClassificationMetrics(a, a, a, Double.NaN, 1 - a, 0, List.of(a, a)))
            .toList();
    return Comparison.Arm.of(name, CELLS, repeats);
  }

  static ComparisonOutcome.Downstream model(String name, Comparison.Arm... arms) {
    return new ComparisonOutcome.Downstream(name, new Comparison(List.of(arms)), Map.of());
  }

  static ComparisonReport report(
      List<ComparisonOutcome.MixFinding> searches, ComparisonOutcome.Downstream... models) {
    return report(DataKind.IMAGES, Optional.empty(), CELLS, List.of(), List.of(), searches, models);
  }

  /** A report on four samples of each class but two of the last. */
  static ComparisonReport report(
      DataKind kind,
      Optional<RangedTarget> target,
      ClassLabels classes,
      List<ComparisonOutcome.PoolFinding> pools,
      List<ComparisonOutcome.PoolFinding> forestPools,
      List<ComparisonOutcome.MixFinding> searches,
      ComparisonOutcome.Downstream... models) {
    List<Integer> each = new ArrayList<>();
    classes.names().forEach(name -> each.add(4));
    each.set(each.size() - 1, 2);
    ClassCounts counts = new ClassCounts(classes, each);
    int repeats = models[0].comparison().repeats();
    Map<ComparedArm, List<ComparisonOutcome.PoolFinding>> found = new LinkedHashMap<>();
    found.put(ComparedArm.GAN, pools);
    found.put(ComparedArm.FOREST, forestPools);
    return new ComparisonReport(
        kind == DataKind.TABLE ? "rows.csv" : "cells.npz",
        kind,
        target,
        kind == DataKind.TABLE ? SampleShape.row(5) : SampleShape.image(1, 16, 16),
        counts,
        counts,
        Optional.empty(),
        ComparisonProtocol.defaults().repeats(repeats),
        new TreeMap<>(),
        "uniform",
        1,
        List.of("compare", "x.npz"),
        new ComparisonOutcome(List.of(models), counts, found, searches, Map.of(), 1, 2),
        Optional.empty(),
        3);
  }

  /** A gate that accepted 9 of 11 samples of each class; one was a copy, and one disputed. */
  static ComparisonOutcome.PoolFinding pool(ClassLabels classes) {
    return pool(classes, 9);
  }

  private static ComparisonOutcome.PoolFinding pool(ClassLabels classes, int wanted) {
    List<GatedClass> gated =
        classes.names().stream()
            .map(
                name ->
                    new GatedClass(
                        name,
                        wanted,
                        11,
                        9,
                        Map.of(GateReport.Reason.COPY, 1, GateReport.Reason.LABEL, 1)))
            .toList();
    return new ComparisonOutcome.PoolFinding(
        new GateReport(gated, List.of(0.55)), Optional.empty());
  }

  /** All that a comparison of classes could show before there were number targets. */
  static ComparisonReport ofClasses() {
    Map<String, RepeatedValues> tstr = Map.of("gan", new RepeatedValues(List.of(.6, .62, .61)));
    Comparison decisive =
        new Comparison(
            List.of(
                classes("real", 0.70, 0.71, 0.72),
                classes("threshold", 0.75, 0.74, 0.76),
                classes("classic", 0.71, 0.74, 0.72),
                classes("smote", 0.72, 0.70, 0.73),
                classes("gan", 0.80, 0.82, 0.81),
                classes("gan+classic", 0.81, 0.80, 0.84),
                classes("auto", 0.70, 0.79, 0.80)));
    ComparisonOutcome.MixFinding search =
        new ComparisonOutcome.MixFinding(
            0.3, "30 % synthetic", "real", Map.of(), "a gain", List.of());
    return report(
        DataKind.IMAGES,
        Optional.empty(),
        CELLS,
        List.of(pool(CELLS), pool(CELLS), pool(CELLS)),
        List.of(),
        List.of(search, search, search),
        new ComparisonOutcome.Downstream("cnn", decisive, tstr),
        new ComparisonOutcome.Downstream("logistic", decisive, tstr),
        model("boosted", classes("real", 0.82, 0.80, 0.82), classes("gan", 0.83, 0.83, 0.83)));
  }

  private static final RangedTarget PRICE =
      new RangedTarget(
          "price", TargetRanges.of(OptionalDouble.empty(), OptionalDouble.of(450_000)));

  private static final ClassLabels RANGES = PRICE.ranges().classes();

  /** An arm of regressors whose errors are in proportion to the one in rare ranges. */
  static Comparison.Arm numbers(String name, double... rareErrors) {
    List<RegressionMetrics> repeats =
        Arrays.stream(rareErrors)
            .mapToObj(
                e -> new RegressionMetrics(e / 2, e / 4, 1 - e / 100_000, e, List.of(e / 8, e)))
            .toList();
    return Comparison.Arm.of(name, RANGES, repeats);
  }

  /** A report on a number, tested in both of its ranges. */
  static ComparisonReport ofNumbers(ComparisonOutcome.Downstream... models) {
    return ofNumbers(List.of(), List.of(), models);
  }

  private static ComparisonReport ofNumbers(
      List<ComparisonOutcome.PoolFinding> pools,
      List<ComparisonOutcome.PoolFinding> forestPools,
      ComparisonOutcome.Downstream... models) {
    return report(
        DataKind.TABLE, Optional.of(PRICE), RANGES, pools, forestPools, List.of(), models);
  }

  /** A report on a number whose gates accepted 9 of the 900 samples of each range. */
  static ComparisonReport ofNumbersWithFewAccepted() {
    List<ComparisonOutcome.PoolFinding> few = List.of(pool(RANGES, 900));
    return ofNumbers(
        few, few, model("mlp", numbers("real", 5), numbers("gan", 6), numbers("forest", 7)));
  }

  /** All that a comparison of a number can show. */
  static ComparisonReport ofNumbers() {
    Map<String, RepeatedValues> tstr =
        Map.of("forest", new RepeatedValues(List.of(61_000.0, 63_000.0, 60_500.0)));
    Comparison decisive =
        new Comparison(
            List.of(
                numbers("real", 52_130.2, 53_900.0, 51_770.8),
                numbers("oversample", 48_900.0, 50_020.0, 47_500.0),
                numbers("smote", 45_120.0, 47_000.1, 46_210.0),
                numbers("gan", 44_020.0, 46_500.0, 45_010.0),
                numbers("forest", 42_300.0, 43_000.0, 41_900.0)));
    return ofNumbers(
        List.of(pool(RANGES), pool(RANGES), pool(RANGES)),
        List.of(pool(RANGES), pool(RANGES), pool(RANGES)),
        new ComparisonOutcome.Downstream("mlp", decisive, tstr),
        model(
            "linear",
            numbers("real", 61_000.0, 60_000.0, 62_000.0),
            numbers("gan", 60_000.0, 61_000.0, 61_500.0),
            numbers("forest", 58_000.0, 59_000.0, 60_500.0)),
        model(
            "boosted",
            numbers("real", 44_000.0, 43_000.0, 44_900.0),
            numbers("gan", 43_500.0, 43_900.0, 44_000.0),
            numbers("forest", 43_300.0, 43_000.0, 44_100.0)));
  }
}
