package io.augment.internal.mixsearch;

import io.augment.data.SeedSequence;
import io.augment.mixing.Mix;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Scores of a cross-validation as they come: a cell's difficulty, which all candidates share and
 * pairing takes out, the candidate's true gain, what the data set at hand adds to it in every cell,
 * and the noise of the single training. Alike candidates err alike.
 *
 * @param gain the true gain of a candidate, in standard deviations of a cell's gain
 * @param ofData the part of a gain's variance that comes with the data set and that no repeat
 *     averages out, in [0, 1)
 * @param alike the part of a gain's noise that all candidates share, in [0, 1]
 * @param seed what the noise comes from
 */
record SimulatedScores(
    ToDoubleFunction<Mix.Fixed> gain, double ofData, double alike, SeedSequence seed)
    implements CandidateScore {

  static final double SD = 0.04; // of the gain in one cell

  @Override
  public double score(Mix.Fixed candidate, int fold, int repeat) {
    SeedSequence cell = seed.child("repeat", repeat).child("fold", fold);
    double difficulty = 0.7 + 0.1 * cell.child("difficulty").random().nextGaussian();
    if (candidate.isNone()) {
      return difficulty;
    }
    double noise =
        Math.sqrt(ofData) * noise(seed.child("data"), candidate)
            + Math.sqrt(1 - ofData) * noise(cell, candidate);
    return difficulty + SD * (gain.applyAsDouble(candidate) + noise);
  }

  private double noise(SeedSequence of, Mix.Fixed candidate) {
    SplittableRandom shared = of.child("shared").random();
    SplittableRandom own = of.child(candidate.toString()).random();
    return Math.sqrt(alike) * shared.nextGaussian() + Math.sqrt(1 - alike) * own.nextGaussian();
  }
}
