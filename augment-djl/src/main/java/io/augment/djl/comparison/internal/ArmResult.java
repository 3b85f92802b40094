package io.augment.djl.comparison.internal;

import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.evaluation.ClassificationMetrics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Result of an arm in one repeat.
 *
 * @param metrics how each kind of classifier did, by its name; keeps its order
 * @param tstr balanced accuracy of each classifier that was trained on the arm's synthetic samples
 *     alone, by its name; empty for an arm without any
 * @param search what its search for mix and ratio found; empty for an arm without one
 * @param ganSeconds time that fitting synthesizers, gates and searches took
 * @param downstreamSeconds time that training classifiers took
 */
public record ArmResult(
    Map<String, ClassificationMetrics> metrics,
    Map<String, Double> tstr,
    Optional<ComparisonOutcome.MixFinding> search,
    double ganSeconds,
    double downstreamSeconds) {

  public ArmResult {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    tstr = Collections.unmodifiableMap(new LinkedHashMap<>(tstr));
  }
}
