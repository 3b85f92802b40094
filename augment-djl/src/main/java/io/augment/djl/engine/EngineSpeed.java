package io.augment.djl.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.augment.djl.internal.ChannelsLast;
import io.augment.djl.internal.Convolutions;
import io.augment.djl.internal.EngineStart;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How fast the engine computes on the processor, with as many threads as it has: some tenths of a
 * second of a product of matrices and of a convolution as Augment's networks ask for it. A first
 * guess at what a training will take; another program on the same cores shows in it.
 *
 * @param matrixProduct billions of multiplications and additions a second, two matrices of 512 x
 *     512 numbers
 * @param convolution the same, 16 images of 28 x 28 pixels from 32 to 32 channels, kernel 3
 */
public record EngineSpeed(double matrixProduct, double convolution) {

  private static final long TIME = Duration.ofMillis(200).toNanos();
  private static final int SIDE = 512;
  private static final int IMAGES = 16;
  private static final int CHANNELS = 32;
  private static final int PIXELS = 28;
  private static final int KERNEL = 3;

  /**
   * Measures. Starts the engine if need be.
   *
   * @return what it is now
   * @throws IllegalStateException if the engine computes wrong numbers in the forms that Augment's
   *     networks use
   */
  public static EngineSpeed measure() {
    try (NDManager manager = EngineStart.engine().newBaseManager(Device.cpu())) {
      NDArray matrix = manager.ones(new Shape(SIDE, SIDE));
      NDArray images = ChannelsLast.of(manager.ones(new Shape(IMAGES, CHANNELS, PIXELS, PIXELS)));
      NDArray weight = manager.ones(new Shape(CHANNELS, CHANNELS, KERNEL, KERNEL));
      double product = 2.0 * SIDE * SIDE * SIDE;
      double convolved = 2.0 * IMAGES * CHANNELS * CHANNELS * KERNEL * KERNEL * PIXELS * PIXELS;
      return new EngineSpeed(
          rate(product, () -> matrix.matMul(matrix)),
          rate(convolved, () -> Convolutions.conv2d(images, weight, null, 1, 1)));
    }
  }

  /** Billions of operations a second: the best of the runs that fit into the time. */
  private static double rate(double operations, Supplier<NDArray> computation) {
    double best = 0;
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < TIME) {
      long from = System.nanoTime();
      NDArray result = computation.get();
      best = Math.max(best, operations / (System.nanoTime() - from));
      result.close();
    }
    return best;
  }
}
