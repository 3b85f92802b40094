package io.augment.internal.mixsearch;

import io.augment.evaluation.CorrectedGain;
import io.augment.evaluation.RepeatedValues;
import io.augment.mixing.MixCandidate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Scores by cell, a cell being one fold of one repeat. A cell has the scores of all candidates that
 * were left when it was scored, and always that of real samples alone. Not thread-safe.
 */
final class ScoredCells {

  private final int folds;
  private final List<Map<MixCandidate, Double>> cells = new ArrayList<>();

  ScoredCells(int folds) {
    this.folds = folds;
  }

  void add(Map<MixCandidate, Double> cell) {
    cells.add(new LinkedHashMap<>(cell));
  }

  int size() {
    return cells.size();
  }

  /** The scores of a candidate, in the cells that have it. */
  private List<Double> scores(MixCandidate candidate) {
    return cells.stream()
        .filter(cell -> cell.containsKey(candidate))
        .map(cell -> Objects.requireNonNull(cell.get(candidate)))
        .toList();
  }

  /** A candidate less real samples alone, cell by cell, in the cells that have it. */
  List<Double> gains(MixCandidate candidate) {
    return cells.stream()
        .filter(cell -> cell.containsKey(candidate))
        .map(cell -> score(cell, candidate) - score(cell, MixCandidate.none()))
        .toList();
  }

  private static double score(Map<MixCandidate, Double> cell, MixCandidate candidate) {
    return Objects.requireNonNull(cell.get(candidate));
  }

  /** The gain of a candidate that has at least one cell. */
  CorrectedGain gain(MixCandidate candidate) {
    return CorrectedGain.of(gains(candidate), folds);
  }

  double meanGain(MixCandidate candidate) {
    return new RepeatedValues(gains(candidate)).mean();
  }

  /** How a candidate did in all of its cells; it was dropped if not all have it. */
  MixScore score(MixCandidate candidate) {
    List<Double> scores = scores(candidate);
    OptionalInt dropped =
        scores.size() == cells.size() ? OptionalInt.empty() : OptionalInt.of(scores.size());
    if (scores.isEmpty()) {
      return new MixScore(candidate, Double.NaN, Double.NaN, Double.NaN, 0, dropped);
    }
    CorrectedGain gain = gain(candidate);
    return new MixScore(
        candidate,
        new RepeatedValues(scores).mean(),
        gain.mean(),
        candidate.isNone() ? 0 : gain.standardError(),
        scores.size(),
        dropped);
  }
}
