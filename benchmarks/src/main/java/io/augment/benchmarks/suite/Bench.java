package io.augment.benchmarks.suite;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tools that a part measures with. Not thread-safe.
 *
 * @param quick whether counts are small, to see that everything runs
 * @param rounds how many times each side is run
 * @param peers the other libraries
 * @param limits what the machine can do
 * @param table where rows go
 */
record Bench(boolean quick, Rounds rounds, Peers peers, Limits limits, Table table) {

  /** One count or another. */
  int count(int usual, int ifQuick) {
    return quick ? ifQuick : usual;
  }

  String text(int usual, int ifQuick) {
    return Integer.toString(count(usual, ifQuick));
  }

  /** Adds a row, or one that says why there is none: the other rows don't depend on it. */
  void add(String what, Supplier<Row> measuring) {
    try {
      table.add(measuring.get());
    } catch (MeasurementException e) {
      table.add(Row.without(what, String.valueOf(e.getMessage()).replace('|', '/')));
    }
  }

  /** A number of our outcomes, beside that of a peer's if it is there. */
  Row beside(Measure measure, Side ours, String peer, Optional<Side> theirs) {
    if (theirs.isEmpty()) {
      List<Outcome> alone = rounds.alternate(List.of(ours)).get(0);
      return measure.row(Rounds.numbers(alone, measure.field)).against(peer + Peers.MISSING);
    }
    List<List<Outcome>> both = rounds.alternate(List.of(ours, theirs.get()));
    measure.check(both.get(0).get(0), both.get(1).get(0));
    double[] us = Rounds.numbers(both.get(0), measure.field);
    double[] them = Rounds.numbers(both.get(1), measure.field);
    return measure.row(us).against(peer, them, Spread.ratios(us, them));
  }

  /**
   * Definition of a comparison.
   *
   * @param what for the table
   * @param threads of the engine
   * @param unit of the number
   * @param field its name in an outcome of either side
   * @param same names of the values that must be equal on both sides
   */
  record Measure(String what, int threads, String unit, String field, List<String> same) {

    Row row(double[] ours) {
      return Row.of(what, threads, unit, ours);
    }

    private void check(Outcome ours, Outcome theirs) {
      for (String name : same) {
        if (ours.number(name) != theirs.number(name)) {
          throw new MeasurementException(
              String.format(
                  "%s: %s is %.0f and the peer's %.0f: these are not the same networks",
                  what, name, ours.number(name), theirs.number(name)),
              null);
        }
      }
    }
  }
}
