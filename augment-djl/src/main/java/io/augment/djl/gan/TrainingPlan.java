package io.augment.djl.gan;

/**
 * What a monitor can know of a training before it begins.
 *
 * <p>Immutable and thread-safe.
 *
 * @param steps how many steps it will take
 * @param samplesPerStep how many real samples each learns from
 */
public record TrainingPlan(int steps, int samplesPerStep) {}
