package io.augment.benchmarks.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs sides in turn, several times: what the machine does meanwhile meets each alike. Every second
 * round runs the other way round, so that none always follows the same.
 *
 * @param count how many times each side is run
 */
record Rounds(int count) {

  Rounds {
    if (count < 1) {
      throw new IllegalArgumentException("rounds " + count + ": expected at least 1");
    }
  }

  /**
   * Runs them.
   *
   * @param sides at least one
   * @return for each side, in the order given, its outcomes in the order of the rounds
   */
  List<List<Outcome>> alternate(List<Side> sides) {
    List<List<Outcome>> outcomes = new ArrayList<>();
    sides.forEach(side -> outcomes.add(new ArrayList<>()));
    for (int round = 0; round < count; round++) {
      for (int turn = 0; turn < sides.size(); turn++) {
        int side = round % 2 == 0 ? turn : sides.size() - 1 - turn;
        outcomes.get(side).add(sides.get(side).run());
      }
    }
    return outcomes;
  }

  /** A number of each outcome. */
  static double[] numbers(List<Outcome> outcomes, String name) {
    return outcomes.stream().mapToDouble(outcome -> outcome.number(name)).toArray();
  }

  /** All numbers of a name, one round after another. */
  static double[] pooled(List<Outcome> outcomes, String name) {
    return outcomes.stream()
        .flatMapToDouble(outcome -> Arrays.stream(outcome.numbers(name)))
        .toArray();
  }

  /** Durations of the processes. */
  static double[] seconds(List<Outcome> outcomes) {
    return outcomes.stream().mapToDouble(Outcome::seconds).toArray();
  }
}
