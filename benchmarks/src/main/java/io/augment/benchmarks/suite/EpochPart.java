package io.augment.benchmarks.suite;

import java.util.List;
import java.util.Optional;

/** An epoch over an augmented data set against the plain one, and against PyTorch's. */
final class EpochPart implements Part {

  private static final int BATCH = 32;
  private static final int BATCHES = 60;
  private static final int QUICK_BATCHES = 8;
  private static final List<Double> FRACTIONS = List.of(0.25, 0.5, 0.75);

  @Override
  public String name() {
    return "epoch";
  }

  @Override
  public void run(Bench bench) {
    for (int threads : new int[] {1, 2}) {
      for (String net : List.of("mlp", "cnn")) {
        for (String source : List.of("pool", "fresh")) {
          for (double fraction : bench.quick() ? List.of(0.5) : FRACTIONS) {
            measure(bench, threads, net, source, fraction);
          }
        }
      }
    }
  }

  private static void measure(
      Bench bench, int threads, String net, String source, double fraction) {
    String what =
        "epoch of "
            + net
            + ", "
            + Math.round(100 * fraction)
            + " % synthetic, "
            + (source.equals("pool") ? "from a pool" : "drawn during the epoch");
    String[] arguments = {
      "--net", net,
      "--fraction", Double.toString(fraction),
      "--threads", Integer.toString(threads),
      "--batch", Integer.toString(BATCH),
      "--batches", bench.text(BATCHES, QUICK_BATCHES),
      "--repeats", source.equals("pool") ? bench.text(7, 2) : "1" // it takes many times longer
    };
    Side ours =
        Launch.program("AugmentedEpoch")
            .with("--source", source)
            .with("--warmup", source.equals("pool") ? bench.text(20, 1) : bench.text(3, 1))
            .with(arguments);
    // PyTorch's mix is made before, as a pool is.
    Optional<Side> torch =
        source.equals("pool") ? bench.peers().torch("epoch", arguments) : Optional.<Side>empty();
    try {
      List<List<Outcome>> outcomes =
          bench.rounds().alternate(torch.map(peer -> List.of(ours, peer)).orElse(List.of(ours)));
      double[] augmented = Rounds.pooled(outcomes.get(0), "augmented_ms");
      double[] plain = Rounds.pooled(outcomes.get(0), "plain_ms");
      bench
          .table()
          .add(
              Row.of(what, threads, "ms", augmented)
                  .against("plain epoch", plain, Spread.ratios(augmented, plain))
                  .goal(Goal.atMost(1.03))
                  .limit(limit(bench, net, threads)));
      if (source.equals("pool")) {
        bench
            .table()
            .add(besideTorch(what, threads, outcomes, augmented).limit(limit(bench, net, threads)));
      }
    } catch (MeasurementException e) {
      bench.table().add(Row.without(what, String.valueOf(e.getMessage())));
    }
  }

  private static double limit(Bench bench, String net, int threads) {
    double samples = BATCH * (double) bench.count(BATCHES, QUICK_BATCHES);
    Work work = net.equals("mlp") ? Work.smallDense() : Work.smallConvolutional();
    return bench.limits().milliseconds(samples * work.learning(), threads);
  }

  private static Row besideTorch(
      String what, int threads, List<List<Outcome>> outcomes, double[] augmented) {
    if (outcomes.size() == 1) {
      return Row.of(what, threads, "ms", augmented).against(Peers.TORCH + Peers.MISSING);
    }
    double[] theirs = Rounds.pooled(outcomes.get(1), "epoch_ms");
    return Row.of(what, threads, "ms", augmented)
        .against(Peers.TORCH, theirs, Spread.ratios(augmented, theirs))
        .goal(Goal.atMost(0.8));
  }
}
