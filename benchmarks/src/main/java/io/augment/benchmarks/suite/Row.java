package io.augment.benchmarks.suite;

import java.util.Optional;

/**
 * A line of the table. Immutable.
 *
 * @param what what was measured
 * @param threads of the engine; empty where there is no engine
 * @param unit of the measurements; a rate if it ends in {@code /s}, else the less the better
 * @param ours what Augment took
 * @param peer the peer, or the reason for its absence
 * @param theirs what the peer took
 * @param ratio ours by theirs, round by round
 * @param goal of the ratio, or of ours where there is no peer
 * @param limit what the machine allows at best, in the same unit
 */
record Row(
    String what,
    String threads,
    String unit,
    Optional<Spread> ours,
    String peer,
    Optional<Spread> theirs,
    Optional<Spread> ratio,
    Optional<Goal> goal,
    Optional<Double> limit) {

  static Row of(String what, int threads, String unit, double... ours) {
    return new Row(
        what,
        threads == 0 ? "" : Integer.toString(threads),
        unit,
        Optional.of(Spread.of(ours)),
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A measurement that could not be made. */
  static Row without(String what, String why) {
    Optional<Spread> none = Optional.empty();
    return new Row(what, "", "", none, why, none, none, Optional.empty(), Optional.empty());
  }

  /** Beside a peer, round by round. */
  Row against(String name, double[] theirs, double[] ratios) {
    return new Row(
        what,
        threads,
        unit,
        ours,
        name,
        Optional.of(Spread.of(theirs)),
        Optional.of(Spread.of(ratios)),
        goal,
        limit);
  }

  /** Beside a peer that is not there. */
  Row against(String missing) {
    return new Row(what, threads, unit, ours, missing, theirs, ratio, goal, limit);
  }

  Row goal(Goal reach) {
    return new Row(what, threads, unit, ours, peer, theirs, ratio, Optional.of(reach), limit);
  }

  /** With the best that the machine could do; NaN if it is not known. */
  Row limit(double best) {
    Optional<Double> known = Double.isNaN(best) ? Optional.empty() : Optional.of(best);
    return new Row(what, threads, unit, ours, peer, theirs, ratio, goal, known);
  }

  /** Returns whether the goal is met; empty without a goal or a measurement. */
  Optional<Boolean> met() {
    boolean alone = peer.isEmpty();
    Optional<Spread> judged = alone ? ours : ratio;
    return goal.flatMap(to -> judged.map(spread -> to.isMet(spread.median())));
  }

  /** Ratio of the limit to the measured value. */
  Optional<Double> offLimit() {
    return limit.flatMap(
        best ->
            ours.map(
                spread -> unit.endsWith("/s") ? best / spread.median() : spread.median() / best));
  }
}
