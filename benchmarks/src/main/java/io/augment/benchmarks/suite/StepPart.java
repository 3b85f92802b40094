package io.augment.benchmarks.suite;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A discriminator and generator step. */
final class StepPart implements Part {

  private static final List<String> SAME = List.of("parameters_g", "parameters_d");

  @Override
  public String name() {
    return "step";
  }

  @Override
  public void run(Bench bench) {
    for (String net : List.of("dcgan28", "resnet32")) {
      for (int threads : new int[] {1, 2}) {
        for (int batch : bench.quick() ? new int[] {64} : new int[] {32, 64, 128}) {
          String what = what(net, batch);
          String[] arguments = arguments(bench, net, batch, threads);
          double limit = limit(bench, net, batch, threads);
          bench.add(
              what,
              () ->
                  bench
                      .beside(
                          measure(what, threads),
                          ours(arguments),
                          Peers.TORCH,
                          torch(bench, arguments))
                      .goal(Goal.atMost(0.75))
                      .limit(limit));
          if (net.equals("dcgan28") && bench.peers().deeplearning4j().isPresent()) {
            bench.add(
                what,
                () ->
                    bench
                        .beside(
                            measure(what, threads),
                            ours(arguments),
                            Peers.DEEPLEARNING4J,
                            deeplearning4j(bench, batch, threads))
                        .goal(Goal.atMost(0.5))
                        .limit(limit));
          }
        }
      }
    }
  }

  static String what(String net, int batch) {
    return "step of " + net + ", width " + width(net) + ", batch " + batch;
  }

  static int width(String net) {
    return net.equals("dcgan28") ? 64 : 32;
  }

  private static Bench.Measure measure(String what, int threads) {
    return new Bench.Measure(what, threads, "ms", "ms_median", SAME);
  }

  /** Options that the peer's script takes as well. */
  static String[] arguments(Bench bench, String net, int batch, int threads) {
    return new String[] {
      "--net", net,
      "--batch", Integer.toString(batch),
      "--width", Integer.toString(width(net)),
      "--threads", Integer.toString(threads),
      "--steps", bench.text(25, 5),
      "--warmup", bench.text(8, 2)
    };
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
