package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Gives a discriminator the standard deviation of a batch's images, so that mode collapse is
 * detected: Karras et al. 2018, arXiv 1710.10196, section 3, over small groups as in Karras et al.
 * 2020, arXiv 1912.04958.
 *
 * <p>Stateless and thread-safe.
 */
public final class MinibatchDeviation {

  private static final int LEAST_GROUP = 4;
  private static final float EPSILON = 1e-8f;

  private MinibatchDeviation() {}

  /**
   * Size of the groups whose images are compared: at least four if there are as many, and a divisor
   * of their number, so that no group spans two kinds of image.
   *
   * @param images images of a kind, at least 1
   * @return 1 to {@code images}
   */
  public static int group(int images) {
    int group = Math.min(LEAST_GROUP, images);
    while (images % group != 0) {
      group++;
    }
    return group;
  }

  /**
   * Adds a channel that holds the deviation of each value within a group, averaged over all values.
   *
   * @param maps {@code (N, C, H, W)}
   * @param group images that stand together, a divisor of N
   * @return {@code (N, C + 1, H, W)}
   */
  public static NDArray joined(NDArray maps, int group) {
    Shape shape = maps.getShape();
    long n = shape.get(0);
    NDArray grouped = maps.reshape(n / group, group, -1); // (M, G, C·H·W)
    NDArray variance =
        grouped.sub(grouped.mean(new int[] {1}, true)).square().mean(new int[] {1}); // (M, C·H·W)
    NDArray deviation = variance.add(EPSILON).sqrt().mean(new int[] {1}, true); // (M, 1)
    Shape channel = new Shape(n, 1, shape.get(2), shape.get(3));
    NDArray spread = deviation.broadcast(n / group, group * shape.get(2) * shape.get(3));
    return maps.concat(spread.reshape(channel), 1);
  }
}
