package io.augment.djl.comparison;

import io.augment.evaluation.Comparison;
import io.augment.evaluation.RepeatedValues;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a comparison measured with one kind of classifier.
 *
 * <p>Immutable and thread-safe.
 *
 * @param model what the classifier is called, such as {@code mlp}
 * @param comparison the arms, their metrics and their paired differences
 * @param tstr for each arm with a synthesizer, by its name: balanced accuracy, on the real test
 *     samples, of a classifier trained on synthetic samples alone, as drawn before any gate, as
 *     many as there were real ones of the largest class, of each class (Esteban et al. 2017, arXiv
 *     1706.02633); keeps its order
 */
public record DownstreamOutcome(
    String model, Comparison comparison, Map<String, RepeatedValues> tstr) {

  /**
   * Copies the map.
   *
   * @param model what the classifier is called
   * @param comparison the arms
   * @param tstr balanced accuracy of training on synthetic samples alone, by arm
   */
  public DownstreamOutcome {
    tstr = Collections.unmodifiableMap(new LinkedHashMap<>(tstr));
  }
}
