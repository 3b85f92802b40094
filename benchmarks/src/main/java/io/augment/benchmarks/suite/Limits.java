package io.augment.benchmarks.suite;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Peak performance of this machine, measured once for each number of threads. Not thread-safe. */
final class Limits {

  private final Map<Integer, Outcome> measured = new HashMap<>();

  private Outcome of(int threads) {
    return measured.computeIfAbsent(
        threads, n -> Launch.program("MachineLimit").with("--threads", Integer.toString(n)).run());
  }

  /**
   * Milliseconds for so many operations, at the rate of a large product of matrices or convolution.
   */
  double milliseconds(double operations, int threads) {
    return operations / operationsASecond(threads) * 1e3;
  }

  double operationsASecond(int threads) {
    return of(threads).number("gflops") * 1e9;
  }

  /** Milliseconds for so many bytes that are read or written, in order. */
  double millisecondsOfBytes(double bytes, int threads) {
    return bytes / (of(threads).number("gigabytes_a_second") * 1e9) * 1e3;
  }

  String engine() {
    return of(1).text("engine");
  }

  String description(int threads) {
    Outcome outcome = of(threads);
    return String.format(
        Locale.ROOT,
        "%d thread%s: %.0f GFLOP/s in a product of matrices, %.0f in a convolution; %.1f GB/s",
        threads,
        threads == 1 ? "" : "s",
        outcome.number("matrix_gflops"),
        outcome.number("convolution_gflops"),
        outcome.number("gigabytes_a_second"));
  }
}
