package io.augment.djl.evidence;

import ai.djl.translate.TranslateException;
import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import io.augment.evidence.Arm;
import io.augment.evidence.ClassificationMetrics;
import io.augment.evidence.Comparison;
import io.augment.evidence.RepeatedValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the repeats of a comparison have measured so far, and how long it took. Not thread-safe. */
final class Measurements {

  /** Something that takes time. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException, TranslateException;
  }

  private final ClassLabels classes;
  private final Map<String, Map<ComparedArm, List<ClassificationMetrics>>> arms =
      new LinkedHashMap<>(); // by model
  private final Map<String, Map<ComparedArm, List<Double>>> tstr = new LinkedHashMap<>();
  private double ganSeconds;
  private double downstreamSeconds;

  Measurements(ClassLabels classes) {
    this.classes = classes;
  }

  /** Adds how a model did in an arm of a repeat. */
  void add(String model, ComparedArm arm, ClassificationMetrics metrics) {
    add(arms, model, arm, metrics);
  }

  /** Adds how a model did that was trained on an arm's synthetic samples alone. */
  void addTstr(String model, ComparedArm arm, ClassificationMetrics metrics) {
    add(tstr, model, arm, metrics.balancedAccuracy());
  }

  private static <T> void add(
      Map<String, Map<ComparedArm, List<T>>> all, String model, ComparedArm arm, T value) {
    all.computeIfAbsent(model, unused -> new LinkedHashMap<>())
        .computeIfAbsent(arm, unused -> new ArrayList<>())
        .add(value);
  }

  /** Fits a synthesizer, and takes the time. */
  <T> T fitting(Work<T> work) throws IOException, TranslateException {
    long start = System.nanoTime();
    try {
      return work.run();
    } finally {
      ganSeconds += secondsSince(start);
    }
  }

  /** Trains and tests a classifier, and takes the time. */
  <T> T downstream(Work<T> work) throws IOException, TranslateException {
    long start = System.nanoTime();
    try {
      return work.run();
    } finally {
      downstreamSeconds += secondsSince(start);
    }
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /**
   * All of it.
   *
   * @param trained how many real samples of each class each repeat trained on
   */
  ComparisonOutcome outcome(ClassCounts trained) {
    List<DownstreamOutcome> models = new ArrayList<>();
    arms.forEach(
        (model, measured) -> {
          List<Arm> compared = new ArrayList<>();
          measured.forEach((arm, repeats) -> compared.add(Arm.of(arm.label(), classes, repeats)));
          models.add(new DownstreamOutcome(model, new Comparison(compared), tstrOf(model)));
        });
    return new ComparisonOutcome(models, trained, ganSeconds, downstreamSeconds);
  }

  private Map<String, RepeatedValues> tstrOf(String model) {
    Map<String, RepeatedValues> byArm = new LinkedHashMap<>();
    tstr.getOrDefault(model, Map.of())
        .forEach((arm, values) -> byArm.put(arm.label(), new RepeatedValues(values)));
    return byArm;
  }
}
