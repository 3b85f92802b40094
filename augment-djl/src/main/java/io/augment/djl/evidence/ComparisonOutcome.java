package io.augment.djl.evidence;

import io.augment.data.ClassCounts;
import io.augment.evidence.Comparison;
import io.augment.evidence.RepeatedValues;
import java.util.Optional;

/**
 * What a comparison measured.
 *
 * <p>Immutable and thread-safe.
 *
 * @param comparison the arms, their metrics and their paired differences
 * @param trained how many real samples of each class each repeat trained on
 * @param tstr balanced accuracy, on the real test samples, of a classifier trained on synthetic
 *     samples alone, as many as there were real ones of the largest class, of each class (Esteban
 *     et al. 2017, arXiv 1706.02633); empty without a GAN's arm
 * @param ganSeconds time that fitting GANs took
 * @param downstreamSeconds time that training classifiers took
 */
public record ComparisonOutcome(
    Comparison comparison,
    ClassCounts trained,
    Optional<RepeatedValues> tstr,
    double ganSeconds,
    double downstreamSeconds) {}
