package io.augment.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.util.Locale;

/**
 * Peak performance of the machine with a number of threads: operations a second in a product of two
 * matrices and in a convolution, which another library computes and on some processors faster; and
 * bytes a second in a sum of two arrays that no cache holds.
 */
public final class MachineLimit {

  private static final int SIDE = 1_024;
  private static final int PRODUCTS = 60;
  private static final int MAPS = 64;
  private static final int IMAGES = 32;
  private static final int CONVOLUTIONS = 40;
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
      double product = 2.0 * SIDE * SIDE * SIDE / product(manager);
      double convolution = 2.0 * IMAGES * MAPS * MAPS * 9 * 32 * 32 / convolution(manager);
      System.out.printf(
          Locale.ROOT,
          "{\"engine\": \"%s %s\", \"gflops\": %.2f, \"matrix_gflops\": %.2f,"
              + " \"convolution_gflops\": %.2f, \"gigabytes_a_second\": %.2f}%n",
          Engine.getInstance().getEngineName(),
          Engine.getInstance().getVersion(),
          Math.max(product, convolution),
          product,
          convolution,
          3.0 * Float.BYTES * SUMMED / sum(manager));
    }
  }

  /** The shortest time, in nanoseconds. */
  private static double product(NDManager manager) {
    NDArray a = manager.randomUniform(-1, 1, new Shape(SIDE, SIDE));
    NDArray b = manager.randomUniform(-1, 1, new Shape(SIDE, SIDE));
    return shortest(PRODUCTS, () -> a.matMul(b).close());
  }

  /** 3x3, on maps of 32x32 that it leaves as they are. */
  private static double convolution(NDManager manager) {
    NDArray maps = manager.randomUniform(-1, 1, new Shape(IMAGES, MAPS, 32, 32));
    NDArray weight = manager.randomUniform(-1, 1, new Shape(MAPS, MAPS, 3, 3));
    NDArray bias = manager.zeros(new Shape(MAPS));
    Shape one = new Shape(1, 1);
    return shortest(
        CONVOLUTIONS, () -> Conv2d.conv2d(maps, weight, bias, one, one, one, 1).close());
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
