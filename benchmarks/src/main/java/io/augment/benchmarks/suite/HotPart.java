package io.augment.benchmarks.suite;

import com.google.gson.JsonElement;

/** The most called operations, each measured alone by JMH in a process of its own. */
final class HotPart implements Part {

  @Override
  public String name() {
    return "parts";
  }

  @Override
  public void run(Bench bench) {
    measure(bench, "parts without an engine", 0, "RowParts", "CsvParts");
    measure(bench, "layers", 1, "ImageParts");
  }

  /** One row for each benchmark; the spread is that of its iterations. */
  private static void measure(Bench bench, String what, int threads, String... classes) {
    try {
      Side side =
          Launch.program("parts.PartScores").with(bench.quick() ? "quick" : "full").with(classes);
      for (JsonElement part : side.run().elements("parts")) {
        Outcome one = new Outcome(part.getAsJsonObject(), 0);
        bench.table().add(Row.of(one.text("name"), threads, "µs", one.numbers("us")));
      }
    } catch (MeasurementException e) {
      bench.table().add(Row.without(what, String.valueOf(e.getMessage())));
    }
  }
}
