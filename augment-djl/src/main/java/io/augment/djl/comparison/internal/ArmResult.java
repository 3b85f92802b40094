package io.augment.djl.comparison.internal;

import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.evaluation.Comparison;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Result of an arm in one repeat.
 *
 * @param metrics how each kind of model did, by its name, all of one task; keeps its order
 * @param tstr for each model, by its name, the task's decisive metric after training on the arm's
 *     synthetic samples alone; empty for an arm without any
 * @param search what its search for mix and ratio found; empty for an arm without one
 * @param ganSeconds time that fitting synthesizers, gates and searches took
 * @param downstreamSeconds time that training models took
 */
public record ArmResult(
    Map<String, Comparison.Metrics> metrics,
    Map<String, Double> tstr,
    Optional<ComparisonOutcome.MixFinding> search,
    double ganSeconds,
    double downstreamSeconds) {

  public ArmResult {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    tstr = Collections.unmodifiableMap(new LinkedHashMap<>(tstr));
  }

  /** Returns whether all of these classifiers were measured. */
  boolean has(Set<String> models) {
    return metrics.keySet().containsAll(models);
  }

  /** Results of these classifiers, all of which were measured, in their order. */
  ArmResult of(Set<String> models) {
    Map<String, Comparison.Metrics> ofThese = new LinkedHashMap<>();
    Map<String, Double> tstrOfThese = new LinkedHashMap<>();
    for (String model : models) {
      ofThese.put(model, Objects.requireNonNull(metrics.get(model)));
      Optional.ofNullable(tstr.get(model)).ifPresent(value -> tstrOfThese.put(model, value));
    }
    return new ArmResult(ofThese, tstrOfThese, search, ganSeconds, downstreamSeconds);
  }
}
