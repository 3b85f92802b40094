package io.augment.internal.mixsearch;

import io.augment.mixing.Mix;
import java.util.OptionalInt;

/**
 * Score of a candidate in a search, over all the folds it was scored in.
 *
 * <p>The gains of a candidate that was kept because it gained flatter it: what a search decides by
 * is {@link RatioChoice#confirmed()}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param candidate what was scored
 * @param meanScore the mean of its scores; NaN without a cell
 * @param meanGain the mean of its scores less those of real samples alone in the same cells; 0 for
 *     {@link Mix#none()}, NaN without a cell
 * @param standardError of the mean gain, {@linkplain CorrectedGain corrected} for overlapping
 *     folds; 0 for {@link Mix#none()}, NaN with fewer than two cells
 * @param cells in how many folds of how many repeats together it was scored
 * @param droppedAfter after how many cells it was dropped; empty if it was kept to the end
 */
public record MixScore(
    Mix.Fixed candidate,
    double meanScore,
    double meanGain,
    double standardError,
    int cells,
    OptionalInt droppedAfter) {}
