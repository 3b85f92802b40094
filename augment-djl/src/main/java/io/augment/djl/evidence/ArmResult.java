package io.augment.djl.evidence;

import io.augment.evidence.ClassificationMetrics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an arm of one repeat measured.
 *
 * @param metrics how each kind of classifier did, by its name; keeps its order
 * @param tstr balanced accuracy of each classifier that was trained on the arm's synthetic samples
 *     alone, by its name; empty for an arm without a synthesizer
 * @param ganSeconds time that fitting synthesizers took
 * @param downstreamSeconds time that training classifiers took
 */
record ArmResult(
    Map<String, ClassificationMetrics> metrics,
    Map<String, Double> tstr,
    double ganSeconds,
    double downstreamSeconds) {

  ArmResult {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    tstr = Collections.unmodifiableMap(new LinkedHashMap<>(tstr));
  }
}
