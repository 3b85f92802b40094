package io.augment.data;

/**
 * Position of an image's channels in a batch of a DJL data set.
 *
 * <p>Only samples with three extents have a choice. {@code (height, width)} is an image of one
 * channel, and {@code (columns)} a row of a table.
 */
public enum ImageLayout {
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
