package io.augment.datasets;

/** In which order an array of images has its axes. */
public enum ImageAxes {
  /** (n, height, width): grey images alone. */
  ROWS_COLUMNS,
  /** (n, height, width, channels). */
  CHANNELS_LAST,
  /** (n, channels, height, width). */
  CHANNELS_FIRST;

  /**
   * The usual order.
   *
   * @param channels of an image
   * @return {@link #ROWS_COLUMNS} for one channel, else {@link #CHANNELS_LAST}
   */
  public static ImageAxes usual(int channels) {
    return channels == 1 ? ROWS_COLUMNS : CHANNELS_LAST;
  }
}
