package io.augment.datasets.internal.image;

import io.augment.data.ValueRange;
import java.util.Optional;

/**
 * Images of one file, decoded one at a time: one of an ordinary file, several of a multi-frame file
 * or of a volume, whose slices they are.
 *
 * <p>Values are what the file means by its numbers: rescaled, and dark where they are low.
 * Thread-safe.
 */
public interface Frames {

  /**
   * Number of images.
   *
   * @return at least 1
   */
  int count();

  /**
   * Number of channels of each.
   *
   * @return 1 or 3
   */
  int channels();

  /**
   * Number of rows of each.
   *
   * @return at least 1
   */
  int height();

  /**
   * Number of pixels in a row of each.
   *
   * @return at least 1
   */
  int width();

  /**
   * The interval of all values that the file's bits can say, such as [0, 255], [0, 4095] for 12
   * bits or [-1024, 3071] for 12 bits that are rescaled; of fractions that of the values that
   * occur.
   *
   * @return the interval
   */
  ValueRange range();

  /**
   * Returns whether all values are whole numbers.
   *
   * @return false for fractions
   */
  boolean whole();

  /**
   * The interval of values that the file wants shown, from black to white.
   *
   * @return the interval; empty if the file says none
   */
  Optional<ValueRange> window();

  /**
   * The spacing of a volume's voxels along its axes.
   *
   * @return such as {@code 0.5 x 0.5 x 3}; empty if the file says none, or is no volume
   */
  default Optional<String> spacing() {
    return Optional.empty();
  }

  /**
   * Writes the values of one image, by channel, row, column.
   *
   * @param frame which one, from 0
   * @param target where to
   * @param offset where it begins there
   */
  void copyTo(int frame, float[] target, int offset);
}
