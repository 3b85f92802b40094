package io.augment.internal.mixsearch;

import io.augment.evaluation.RepeatedValues;
import io.augment.mixing.Mix;
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
  private final List<Map<Mix.Fixed, Double>> cells = new ArrayList<>();

  ScoredCells(int folds) {
    this.folds = folds;
  }

  void add(Map<Mix.Fixed, Double> cell) {
    cells.add(new LinkedHashMap<>(cell));
  }

  int size() {
    return cells.size();
  }

  /** The scores of a candidate, in the cells that have it. */
  private List<Double> scores(Mix.Fixed candidate) {
    return cells.stream()
        .filter(cell -> cell.containsKey(candidate))
        .map(cell -> Objects.requireNonNull(cell.get(candidate)))
        .toList();
  }

  /** A candidate less real samples alone, cell by cell, in the cells that have it. */
  List<Double> gains(Mix.Fixed candidate) {
    return cells.stream()
        .filter(cell -> cell.containsKey(candidate))
        .map(cell -> score(cell, candidate) - score(cell, Mix.none()))
        .toList();
  }

  private static double score(Map<Mix.Fixed, Double> cell, Mix.Fixed candidate) {
    return Objects.requireNonNull(cell.get(candidate));
  }

  /** The gain of a candidate that has at least one cell. */
  CorrectedGain gain(Mix.Fixed candidate) {
    return CorrectedGain.of(gains(candidate), folds);
  }

  double meanGain(Mix.Fixed candidate) {
    return new RepeatedValues(gains(candidate)).mean();
  }

  /** Scores of a candidate in all of its cells; it was dropped if one is missing. */
  MixScore score(Mix.Fixed candidate) {
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
