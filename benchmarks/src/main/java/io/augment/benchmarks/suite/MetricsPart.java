package io.augment.benchmarks.suite;

import java.util.List;
import java.util.Locale;

/**
 * Growth of the cost of metrics and of the gate with the number of samples, of 64 dimensions each.
 */
final class MetricsPart implements Part {

  private static final int WIDTH = 64;

  /** A measurement that is likely to take longer is left out. */
  private static final double MOST_SECONDS = 900;

  /**
   * Definition of a measurement.
   *
   * @param name on the program's command line
   * @param what for the table
   * @param pairs number of comparisons of n rows with n rows
   */
  private record Metric(String name, String what, double pairs) {}

  private static final List<Metric> METRICS =
      List.of(
          new Metric("kid", "KID", 2), // n² across and n² / 2 within each set
          new Metric("prdc", "precision, recall, density, coverage", 2),
          new Metric("nearest", "5 nearest neighbours of each", 0.5),
          new Metric("gate", "gate: fit on n and check n", 1.5));

  /**
   * A time at a size.
   *
   * @param size samples
   * @param milliseconds median
   */
  private record Cost(int size, double milliseconds) {}

  @Override
  public String name() {
    return "metrics";
  }

  @Override
  public void run(Bench bench) {
    for (Metric metric : METRICS) {
      try {
        Cost small = measure(bench, metric, bench.count(1_000, 300), bench.rounds(), Double.NaN);
        int more = bench.count(10_000, 1_000);
        Cost large = measure(bench, metric, more, bench.rounds(), small.milliseconds);
        if (!bench.quick()) {
          largest(bench, metric, small, large);
        }
      } catch (MeasurementException e) {
        bench.table().add(Row.without(metric.what, String.valueOf(e.getMessage())));
      }
    }
  }

  private static void largest(Bench bench, Metric metric, Cost small, Cost large) {
    int size = 10 * large.size;
    double seconds = large.milliseconds / 1e3 * Math.pow(10, exponent(small, large));
    if (seconds > MOST_SECONDS) {
      bench
          .table()
          .add(
              Row.without(
                  what(metric, size),
                  String.format(Locale.ROOT, "not run: likely to take %.0f s", seconds)));
    } else {
      measure(bench, metric, size, new Rounds(1), large.milliseconds);
    }
  }

  /** Exponent by which the time grows with the size. */
  static double exponent(double size, double time, double largerSize, double longerTime) {
    return Math.log(longerTime / time) / Math.log(largerSize / size);
  }

  private static double exponent(Cost small, Cost large) {
    return exponent(small.size, small.milliseconds, large.size, large.milliseconds);
  }

  private static String what(Metric metric, int size) {
    return String.format(Locale.ROOT, "%s, n = %,d", metric.what, size);
  }

  /** Measures with so many samples; before is the time of a tenth as many, or NaN. */
  private static Cost measure(Bench bench, Metric metric, int size, Rounds rounds, double before) {
    Side program =
        Launch.program("MetricCost", List.of("-Xmx4g"))
            .with("--metric", metric.name, "--size", Integer.toString(size))
            .with("--width", Integer.toString(WIDTH));
    List<Outcome> outcomes = rounds.alternate(List.of(program)).get(0);
    double[] times = Rounds.numbers(outcomes, "ms");
    Cost cost = new Cost(size, Spread.of(times).median());
    String growth =
        Double.isNaN(before)
            ? ""
            : String.format(
                Locale.ROOT,
                ", grows as n^%.2f",
                exponent(bench.quick() ? 300 : size / 10.0, before, size, cost.milliseconds));
    double peak = Spread.of(Rounds.numbers(outcomes, "peak_heap_mib")).median();
    int cores = Runtime.getRuntime().availableProcessors();
    double operations = metric.pairs * size * size * 2.0 * WIDTH;
    bench
        .table()
        .add(
            Row.of(
                    what(metric, size) + ", " + Spread.number(peak) + " MiB" + growth,
                    0,
                    "ms",
                    times)
                .limit(bench.limits().milliseconds(operations, cores)));
    return cost;
  }
}
