package io.augment.benchmarks.suite;

import java.util.List;

/** Samples a second from a fitted generator. */
final class SamplingPart implements Part {

  private static final int WIDTH = 32;

  /**
   * Setting of a measurement.
   *
   * @param batch samples per call
   * @param threads of the engine
   * @param callers threads that draw at once
   */
  private record Draw(int batch, int threads, int callers) {

    String what() {
      return "samples of resnet32, width "
          + WIDTH
          + ", "
          + batch
          + " a call, "
          + callers
          + (callers == 1 ? " caller" : " callers");
    }

    String[] arguments(int seconds) {
      return new String[] {
        "--width", Integer.toString(WIDTH),
        "--batch", Integer.toString(batch),
        "--threads", Integer.toString(threads),
        "--callers", Integer.toString(callers),
        "--seconds", Integer.toString(seconds)
      };
    }
  }

  @Override
  public String name() {
    return "sampling";
  }

  @Override
  public void run(Bench bench) {
    for (int threads : new int[] {1, 2}) {
      for (int batch : new int[] {1, 64, 512}) {
        measure(bench, new Draw(batch, threads, 1));
      }
    }
    for (int callers : new int[] {2, 4}) {
      for (int batch : bench.quick() ? new int[] {64} : new int[] {1, 64}) {
        measure(bench, new Draw(batch, 1, callers));
      }
    }
  }

  private static void measure(Bench bench, Draw draw) {
    String[] arguments = draw.arguments(bench.count(6, 1));
    int cores = Runtime.getRuntime().availableProcessors();
    bench.add(
        draw.what(),
        () -> {
          // Callers don't share the engine's threads: each brings its own.
          int busy = Math.min(cores, draw.threads * draw.callers);
          double best =
              bench.limits().operationsASecond(busy) / Work.resnet32Generator(WIDTH).forward();
          Row row =
              bench
                  .beside(
                      new Bench.Measure(
                          draw.what(),
                          draw.threads,
                          "samples/s",
                          "samples_a_second",
                          List.of("parameters_g")),
                      Launch.program("SampleRate").with(arguments),
                      Peers.TORCH,
                      bench.peers().torchWithStep("sample", arguments))
                  .limit(best);
          return draw.batch == 64 ? row.goal(Goal.atLeast(1.3)) : row;
        });
  }
}
