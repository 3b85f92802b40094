package io.augment.benchmarks.suite;

import java.util.List;

/** Memory of a process. */
final class MemoryPart implements Part {

  /** A heap of a fixed size, all of it touched: what grows is the engine's. */
  private static final List<String> TOUCHED =
      List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch");

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public void run(Bench bench) {
    String steps = bench.text(10_000, 400);
    String early = bench.text(1_000, 100);
    bench.add(
        "resident memory of a training",
        () -> {
          Side training =
              Launch.program("ResidentMemory", TOUCHED)
                  .with("--steps", steps, "--early", early, "--threads", "1")
                  .with("--batch", "8", "--width", "4");
          List<Outcome> outcomes = new Rounds(1).alternate(List.of(training)).get(0);
          double[] late = Rounds.numbers(outcomes, "late_mib");
          double[] before = Rounds.numbers(outcomes, "early_mib");
          return Row.of("resident memory after " + steps + " steps", 1, "MiB", late)
              .against("after " + early, before, Spread.ratios(late, before))
              .goal(Goal.atMost(1.02));
        });
    String rows = bench.text(1_000_000, 20_000);
    bench.add(
        "peak of sampling",
        () -> {
          Side sampling =
              Launch.program("TableSpeed", TablesPart.HEAP)
                  .with("--rows", rows, "--encoded", "3000", "--steps", "20", "--threads", "1");
          List<Outcome> outcomes = new Rounds(1).alternate(List.of(sampling)).get(0);
          return Row.of(
                  "peak resident memory while " + rows + " rows are sampled, heap of up to 4 GiB",
                  1,
                  "MiB",
                  Rounds.numbers(outcomes, "peak_mib"))
              .limit(outcomes.get(0).number("sample_mib"));
        });
  }
}
