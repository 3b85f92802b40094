package io.augment.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Locale;

/**
 * What the machine can do at best with a number of threads: operations a second in a product of two
 * matrices, and bytes a second in a sum of two arrays that no cache holds.
 */
public final class MachineLimit {

  private static final int SIDE = 1_024;
  private static final int PRODUCTS = 60;
  private static final int SUMMED = 1 << 26; // numbers: 256 MiB
  private static final int SUMS = 12;

  private MachineLimit() {}

  /**
   * Prints one line of JSON.
   *
   * @param args {@code --threads 2}
   */
  public static void main(String[] args) {
    new Options(args);
    try (NDManager manager = NDManager.newBaseManager()) {
      System.out.printf(
          Locale.ROOT,
          "{\"engine\": \"%s %s\", \"gflops\": %.2f, \"gigabytes_a_second\": %.2f}%n",
          Engine.getInstance().getEngineName(),
          Engine.getInstance().getVersion(),
          2.0 * SIDE * SIDE * SIDE / product(manager),
          3.0 * Float.BYTES * SUMMED / sum(manager));
    }
  }

  /** The shortest time, in nanoseconds. */
  private static double product(NDManager manager) {
    NDArray a = manager.randomUniform(-1, 1, new Shape(SIDE, SIDE));
    NDArray b = manager.randomUniform(-1, 1, new Shape(SIDE, SIDE));
    return shortest(PRODUCTS, () -> a.matMul(b).close());
  }

  /** Both arrays are read and one is written. */
  private static double sum(NDManager manager) {
    NDArray a = manager.zeros(new Shape(SUMMED), DataType.FLOAT32);
    NDArray b = manager.ones(new Shape(SUMMED), DataType.FLOAT32);
    return shortest(SUMS, () -> a.addi(b));
  }

  private static double shortest(int times, Runnable work) {
    double shortest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      work.run();
      shortest = Math.min(shortest, (double) (System.nanoTime() - start));
    }
    return shortest;
  }
}
