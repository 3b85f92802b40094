package io.augment.data;

import java.util.Arrays;
import java.util.List;

/**
 * The shape of one sample, without the batch dimension: an image is {@code (channels, height,
 * width)}, a row of a table is {@code (columns)}.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if there are
 * not one or three extents, one is below 1, or their product exceeds {@link #MAX_VALUES}.
 *
 * @param dimensions the extents, outermost first; one (row) or three (image), each at least 1
 */
public record SampleShape(List<Integer> dimensions) {

  /** The largest number of values one sample may have: 16 million. */
  public static final int MAX_VALUES = 1 << 24;

  /**
   * Checks the extents.
   *
   * @param dimensions the extents, outermost first
   */
  public SampleShape {
    dimensions = List.copyOf(dimensions);
    if (dimensions.size() != 1 && dimensions.size() != 3) {
      throw new IllegalArgumentException(
          "shape " + dimensions + ": expected (columns) or (channels, height, width)");
    }
    long values = 1;
    for (int extent : dimensions) {
      if (extent < 1) {
        throw new IllegalArgumentException(
            "shape " + dimensions + ": every extent must be at least 1");
      }
      values *= extent;
      if (values > MAX_VALUES) {
        throw new IllegalArgumentException(
            "shape " + dimensions + ": a sample may have at most " + MAX_VALUES + " values");
      }
    }
  }

  /**
   * The shape of an image.
   *
   * @param channels number of channels, at least 1
   * @param height rows of pixels, at least 1
   * @param width columns of pixels, at least 1
   * @return {@code (channels, height, width)}
   */
  public static SampleShape image(int channels, int height, int width) {
    return new SampleShape(List.of(channels, height, width));
  }

  /**
   * The shape of a row of a table.
   *
   * @param columns number of columns, at least 1
   * @return {@code (columns)}
   */
  public static SampleShape row(int columns) {
    return new SampleShape(List.of(columns));
  }

  /**
   * Returns whether this is the shape of an image.
   *
   * @return true for three dimensions
   */
  public boolean isImage() {
    return dimensions.size() == 3;
  }

  /**
   * Number of values in a sample.
   *
   * @return the product of the extents
   */
  public int values() {
    return dimensions.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
  }

  /**
   * Channels of an image.
   *
   * @return the first extent
   * @throws IllegalStateException if this is not an image
   */
  public int channels() {
    return imageExtent(0);
  }

  /**
   * Height of an image.
   *
   * @return the second extent, in pixels
   * @throws IllegalStateException if this is not an image
   */
  public int height() {
    return imageExtent(1);
  }

  /**
   * Width of an image.
   *
   * @return the third extent, in pixels
   * @throws IllegalStateException if this is not an image
   */
  public int width() {
    return imageExtent(2);
  }

  private int imageExtent(int axis) {
    if (!isImage()) {
      throw new IllegalStateException(this + " is not an image");
    }
    return dimensions.get(axis);
  }

  /**
   * The extents as an array.
   *
   * @return a new array, outermost first
   */
  public int[] toArray() {
    return dimensions.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * The extents as people write them.
   *
   * @return for example {@code 3x32x32}
   */
  @Override
  public String toString() {
    return String.join("x", Arrays.stream(toArray()).mapToObj(Integer::toString).toList());
  }

  /**
   * Position of an image's channels in a batch of a DJL data set.
   *
   * <p>Only samples with three extents have a choice. {@code (height, width)} is an image of one
   * channel, and {@code (columns)} a row of a table.
   */
  public enum Layout {
    /**
     * Inferred from the shape: the first or the last extent, whichever alone is 1 or 3. Shapes such
     * as (3, 64, 3) and (8, 16, 16) are ambiguous and are refused, and so are images with an alpha
     * channel, such as (4, 32, 32).
     */
    AUTO,

    /** {@code (channels, height, width)}, as DJL's {@code ToTensor} gives it. */
    CHANNELS_FIRST,

    /** {@code (height, width, channels)}, as DJL's images have it. */
    CHANNELS_LAST
  }
}
