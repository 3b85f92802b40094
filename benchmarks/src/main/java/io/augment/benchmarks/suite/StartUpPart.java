package io.augment.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;

/** From the start of a process to its first step, and to its help. */
final class StartUpPart implements Part {

  @Override
  public String name() {
    return "startup";
  }

  @Override
  public void run(Bench bench) {
    Side java = Side.of("java", List.of("java", "-version"));
    Side help = Side.of("augment", List.of("./augment", "--help"));
    bench.add(
        "augment --help",
        () -> {
          help.run(); // builds it if it is out of date
          List<List<Outcome>> outcomes = bench.rounds().alternate(List.of(help, java));
          return Row.of("augment --help", 0, "s", Rounds.seconds(outcomes.get(0)))
              .goal(Goal.atMost(0.4))
              .limit(Spread.of(Rounds.seconds(outcomes.get(1))).median());
        });
    bench.add("start to first step", () -> firstStep(bench, java));
  }

  private static Row firstStep(Bench bench, Side java) {
    List<Side> sides =
        new ArrayList<>(List.of(Launch.program("FirstStep").with("--threads", "2"), java));
    bench
        .peers()
        .torchStep(
            "--net", "resnet32", "--batch", "32", "--width", "32", "--steps", "1", "--warmup", "0")
        .ifPresent(sides::add);
    List<List<Outcome>> outcomes = bench.rounds().alternate(sides);
    double[] ours = Rounds.seconds(outcomes.get(0));
    String what = "start of the process to the first step of resnet32, batch 32";
    Row row = Row.of(what, 2, "s", ours).limit(Spread.of(Rounds.seconds(outcomes.get(1))).median());
    bench.table().add(row.goal(Goal.atMost(3)));
    if (sides.size() == 2) {
      return row.against(Peers.TORCH + Peers.MISSING);
    }
    double[] theirs = Rounds.seconds(outcomes.get(2));
    return row.against(Peers.TORCH, theirs, Spread.ratios(ours, theirs));
  }
}
