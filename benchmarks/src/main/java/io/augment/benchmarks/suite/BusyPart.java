package io.augment.benchmarks.suite;

import java.util.List;
import java.util.Optional;

/** A step while another process takes a core, against itself in quiet. */
final class BusyPart implements Part {

  private static final int BATCH = 64;

  @Override
  public String name() {
    return "busy";
  }

  @Override
  public void run(Bench bench) {
    for (String net : List.of("dcgan28", "resnet32")) {
      for (int threads : new int[] {1, 2}) {
        String[] arguments = StepPart.arguments(bench, net, BATCH, threads);
        String what = StepPart.what(net, BATCH) + ", a core taken";
        bench.add(
            what,
            () ->
                contended(bench, what, threads, StepPart.ours(arguments))
                    .goal(Goal.atMost(2.2))
                    .limit(StepPart.limit(bench, net, BATCH, threads)));
        Optional<Side> torch = StepPart.torch(bench, arguments);
        String peer = "PyTorch's " + what;
        if (torch.isPresent()) {
          bench.add(peer, () -> contended(bench, peer, threads, torch.get()));
        } else {
          bench.table().add(Row.without(peer, Peers.TORCH + Peers.MISSING));
        }
      }
    }
  }

  private static Row contended(Bench bench, String what, int threads, Side side) {
    List<List<Outcome>> both = bench.rounds().alternate(List.of(side, side.contended()));
    double[] quiet = Rounds.numbers(both.get(0), "ms_median");
    double[] busy = Rounds.numbers(both.get(1), "ms_median");
    return Row.of(what, threads, "ms", busy)
        .against("itself in quiet", quiet, Spread.ratios(busy, quiet));
  }
}
