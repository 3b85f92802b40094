package io.augment.datasets.internal.phantom;

import java.util.List;
import java.util.SplittableRandom;

/** A kind of medical-style image, drawn from random numbers. Implementations are thread-safe. */
public interface Phantom {

  /** Each pixel is the mean of so many squared: edges come out smooth. */
  int SUPERSAMPLING = 2;

  /**
   * The classes.
   *
   * @return their names, in the order of their indices
   */
  List<String> classes();

  /**
   * The channels.
   *
   * @return 1 (grey) or 3 (red, green, blue)
   */
  int channels();

  /**
   * Draws one image.
   *
   * @param label the class index
   * @param separation how far apart the classes are, in [0, 1]
   * @param side height and width in pixels
   * @param random where all draws come from
   * @return {@code channels() * side * side} values in [0, 1], by channel, row, column
   */
  float[] draw(int label, double separation, int side, SplittableRandom random);

  /**
   * The classes of pixels.
   *
   * @return their names, the background first; none if this kind has no masks
   */
  default List<String> maskClasses() {
    return List.of();
  }

  /**
   * The mask of an image.
   *
   * @param label the class index of the image
   * @param separation how far apart the classes are, in [0, 1]
   * @param side height and width in pixels
   * @param random where {@link #draw} has its draws from
   * @return {@code side * side} class indices of {@link #maskClasses()}, by row, column
   */
  default byte[] mask(int label, double separation, int side, SplittableRandom random) {
    throw new UnsupportedOperationException("a phantom without masks");
  }
}
