package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * The kernel that convolves and averages each two by two pixels of the result at once: as both are
 * linear, a convolution with stride 2 and a kernel one pixel wider is the same, for (k+1)²/4k² of
 * the arithmetic, 4/9 where k is 3.
 */
final class AveragedKernel {

  private static final float QUARTER = 0.25f;

  private AveragedKernel() {}

  /**
   * The wider kernel: a quarter of the sum of the four places that the kernel takes in it.
   *
   * @param kernel {@code (out, in, k, k)}, of the step's manager; gradients flow to it
   * @return {@code (out, in, k+1, k+1)}
   */
  static NDArray of(NDArray kernel) {
    Shape shape = kernel.getShape();
    int side = Math.toIntExact(shape.get(3));
    Shape table = new Shape((long) side * side, (side + 1L) * (side + 1L));
    NDArray places = kernel.getManager().create(places(side), table);
    return kernel
        .reshape(-1, (long) side * side)
        .matMul(places)
        .reshape(shape.get(0), shape.get(1), side + 1L, side + 1L);
  }

  private static float[] places(int side) {
    int wide = side + 1;
    float[] places = new float[side * side * wide * wide]; // where each number goes
    for (int number = 0; number < side * side; number++) {
      for (int corner = 0; corner < 4; corner++) {
        int row = number / side + corner / 2;
        int column = number % side + corner % 2;
        places[(number * wide + row) * wide + column] = QUARTER;
      }
    }
    return places;
  }
}
