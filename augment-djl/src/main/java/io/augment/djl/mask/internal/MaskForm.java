package io.augment.djl.mask.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import io.augment.data.SampleShape;
import io.augment.djl.internal.nn.UNet;
import io.augment.djl.internal.pix2pix.PairGenerator;
import java.util.SplittableRandom;

/**
 * The generator's form: from a mask, one-hot, and noise at the largest and the smallest grid to an
 * image in [-1, 1].
 *
 * @param shape the shape of an image
 * @param classes classes of the pixels
 * @param width channels at full resolution
 * @param noise channels of the noise at the smallest grid
 */
public record MaskForm(SampleShape shape, int classes, int width, int noise) {

  /**
   * The generator, not initialised.
   *
   * @return a block
   */
  public Block generator() {
    return new PairGenerator(
        new UNet(
            shape.height(),
            shape.width(),
            classes + PairArrays.FINE_NOISE,
            noise,
            shape.channels(),
            width));
  }

  /** Inputs of the generator for masks that are arrays already. */
  NDArray[] inputs(NDManager manager, NDArray masks, SplittableRandom[] randoms) {
    int[] grid = UNet.smallest(shape.height(), shape.width());
    Shape fine = new Shape(PairArrays.FINE_NOISE, shape.height(), shape.width());
    Shape coarse = new Shape(noise, grid[0], grid[1]);
    return new NDArray[] {
      masks.concat(PairArrays.noise(manager, randoms, fine), 1),
      PairArrays.noise(manager, randoms, coarse)
    };
  }
}
