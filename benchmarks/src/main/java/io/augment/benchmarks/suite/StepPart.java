package io.augment.benchmarks.suite;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A discriminator and generator step. */
final class StepPart implements Part {

  private static final int LARGEST = 128;
  private static final List<String> SAME = List.of("parameters_g", "parameters_d");

  @Override
  public String name() {
    return "step";
  }

  @Override
  public void run(Bench bench) {
    for (String net : List.of("dcgan28", "resnet32")) {
      for (int threads : new int[] {1, 2}) {
        for (int batch : bench.quick() ? new int[] {64} : new int[] {32, 64, LARGEST}) {
          Optional<Side> torch = torch(bench, arguments(bench, net, batch, threads));
          measure(bench, net, batch, threads, Peers.TORCH, torch, Goal.atMost(0.75));
          Optional<Side> other = deeplearning4j(bench, batch, threads);
          if (net.equals("dcgan28") && other.isPresent()) {
            measure(bench, net, batch, threads, Peers.DEEPLEARNING4J, other, Goal.atMost(0.5));
          }
        }
      }
    }
  }

  private static void measure(
      Bench bench,
      String net,
      int batch,
      int threads,
      String peer,
      Optional<Side> theirs,
      Goal goal) {
    String what = what(net, batch);
    Bench.Measure step = new Bench.Measure(what, threads, "ms", "ms_median", SAME);
    Side ours = ours(arguments(bench, net, batch, threads));
    bench.add(
        what,
        () ->
            bench
                .beside(step, ours, peer, theirs)
                .goal(goal)
                .limit(limit(bench, net, batch, threads)));
  }

  static String what(String net, int batch) {
    return "step of " + net + ", width " + width(net) + ", batch " + batch;
  }

  static int width(String net) {
    return net.equals("dcgan28") ? 64 : 32;
  }

  /** Options that the peer's script takes as well. */
  static String[] arguments(Bench bench, String net, int batch, int threads) {
    return new String[] {
      "--net", net,
      "--batch", Integer.toString(batch),
      "--width", Integer.toString(width(net)),
      "--threads", Integer.toString(threads),
      "--steps", steps(bench.count(25, 3), batch),
      "--warmup", steps(bench.count(8, 1), batch)
    };
  }

  /**
   * Number of steps with equally many samples for every batch size, so that all measurements are
   * equally long.
   */
  private static String steps(int ofLargest, int batch) {
    return Integer.toString(ofLargest * LARGEST / batch);
  }

  static Side ours(String... arguments) {
    return Launch.program("TrainingStep").with(arguments);
  }

  static Optional<Side> torch(Bench bench, String... arguments) {
    return bench.peers().torchStep(arguments);
  }

  private static Optional<Side> deeplearning4j(Bench bench, int batch, int threads) {
    return bench
        .peers()
        .deeplearning4j()
        .map(
            java ->
                java.with(Map.of("OMP_NUM_THREADS", Integer.toString(threads)))
                    .with(
                        "--batch", Integer.toString(batch),
                        "--width", Integer.toString(width("dcgan28")),
                        "--steps", bench.text(12, 3),
                        "--warmup", bench.text(4, 1)));
  }

  static double limit(Bench bench, String net, int batch, int threads) {
    return bench.limits().milliseconds(Work.step(net, width(net), batch), threads);
  }
}
