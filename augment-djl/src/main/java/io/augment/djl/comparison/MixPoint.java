package io.augment.djl.comparison;

/**
 * How one way of mixing did in a search.
 *
 * <p>Immutable and thread-safe.
 *
 * @param fraction the synthetic share of its batches, in [0, 1), before a schedule thins it out
 * @param mix the mix in words
 * @param score its mean score on the folds left out
 * @param gain its mean gain over real samples alone, paired; 0 for these themselves
 * @param standardError of the gain, corrected for overlapping folds; NaN if it can't be told
 * @param cells in how many folds of how many repeats together it was scored
 */
public record MixPoint(
    double fraction, String mix, double score, double gain, double standardError, int cells) {}
