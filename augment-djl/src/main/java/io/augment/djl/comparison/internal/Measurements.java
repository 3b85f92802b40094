package io.augment.djl.comparison.internal;

import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.RepeatedValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results of a comparison's repeats so far, and the time that they took. Not thread-safe. */
public final class Measurements {

  private final ClassLabels classes;
  private final Map<String, Map<ComparedArm, List<Comparison.Metrics>>> arms =
      new LinkedHashMap<>(); // by model
  private final Map<String, Map<ComparedArm, List<Double>>> tstr = new LinkedHashMap<>();
  private final Map<ComparedArm, List<ComparisonOutcome.PoolFinding>> pools = new LinkedHashMap<>();
  private final List<ComparisonOutcome.MixFinding> searches = new ArrayList<>();
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private double ganSeconds;
  private double downstreamSeconds;

  /**
   * No results yet.
   *
   * @param classes the classes, or the ranges of a number
   */
  public Measurements(ClassLabels classes) {
    this.classes = classes;
  }

  /** Adds what an arm of the next repeat measured. */
  void add(ComparedArm arm, ArmResult result) {
    result.metrics().forEach((model, metrics) -> add(arms, model, arm, metrics));
    result.tstr().forEach((model, value) -> add(tstr, model, arm, value));
    result.search().ifPresent(searches::add);
    seconds.merge(arm.label(), result.ganSeconds() + result.downstreamSeconds(), (a, b) -> a + b);
    ganSeconds += result.ganSeconds();
    downstreamSeconds += result.downstreamSeconds();
  }

  private static <T> void add(
      Map<String, Map<ComparedArm, List<T>>> all, String model, ComparedArm arm, T value) {
    all.computeIfAbsent(model, unused -> new LinkedHashMap<>())
        .computeIfAbsent(arm, unused -> new ArrayList<>())
        .add(value);
  }

  /** Adds what was found about the samples of a generator of the next repeat. */
  void add(ComparedArm generator, ComparisonOutcome.PoolFinding found) {
    pools.computeIfAbsent(generator, unused -> new ArrayList<>()).add(found);
  }

  /**
   * All of it.
   *
   * @param trained how many real samples of each class each repeat trained on
   */
  public ComparisonOutcome outcome(ClassCounts trained) {
    List<ComparisonOutcome.Downstream> models = new ArrayList<>();
    arms.forEach(
        (model, measured) -> {
          List<Comparison.Arm> compared = new ArrayList<>();
          measured.forEach(
              (arm, repeats) -> compared.add(Comparison.Arm.of(arm.label(), classes, repeats)));
          models.add(
              new ComparisonOutcome.Downstream(model, new Comparison(compared), tstrOf(model)));
        });
    return new ComparisonOutcome(
        models, trained, pools, searches, seconds, ganSeconds, downstreamSeconds);
  }

  private Map<String, RepeatedValues> tstrOf(String model) {
    Map<String, RepeatedValues> byArm = new LinkedHashMap<>();
    tstr.getOrDefault(model, Map.of())
        .forEach((arm, values) -> byArm.put(arm.label(), new RepeatedValues(values)));
    return byArm;
  }
}
