package io.augment.datasets.internal;

import io.augment.data.SampleShape;
import io.augment.datasets.ImageData;
import java.util.List;

/**
 * Layout of images in an array: the meaning of the extents, and their order as channel, row,
 * column.
 *
 * @param shape the shape of one image
 * @param channelsLast whether the channel is the innermost index
 */
record ImageLayout(SampleShape shape, boolean channelsLast) {

  private static final List<Integer> CHANNELS = List.of(1, 3);

  /** Recognises (n, h, w), (n, h, w, c) and (n, c, h, w), c being 1 or 3; in doubt c comes last. */
  static ImageLayout of(List<Integer> extents, Location location) {
    int dimensions = extents.size();
    boolean last = dimensions == 4 && CHANNELS.contains(extents.get(3));
    boolean first = dimensions == 4 && CHANNELS.contains(extents.get(1));
    if ((dimensions != 3 && !last && !first) || extents.subList(1, dimensions).contains(0)) {
      throw location.error(
          String.format(
              "shape %s: expected (n, h, w), (n, h, w, 1), (n, h, w, 3), (n, 1, h, w) or"
                  + " (n, 3, h, w)",
              extents.toString().replace('[', '(').replace(']', ')')));
    }
    int a = extents.get(1);
    int b = extents.get(2);
    int c = dimensions == 4 ? extents.get(3) : 1;
    try {
      return last || dimensions == 3
          ? new ImageLayout(SampleShape.image(c, a, b), true)
          : new ImageLayout(SampleShape.image(a, b, c), false);
    } catch (IllegalArgumentException e) {
      throw location.error(String.valueOf(e.getMessage()), e);
    }
  }

  /** The axes of an array that {@link #of} recognises. */
  static ImageData.Axes axes(List<Integer> extents, Location location) {
    boolean last = of(extents, location).channelsLast();
    return extents.size() == 3
        ? ImageData.Axes.ROWS_COLUMNS
        : last ? ImageData.Axes.CHANNELS_LAST : ImageData.Axes.CHANNELS_FIRST;
  }

  /** Reorders all images in place to channel, row, column. */
  void toChannelsFirst(float[] values) {
    int channels = shape.channels();
    if (!channelsLast || channels == 1) {
      return;
    }
    int pixels = shape.height() * shape.width();
    float[] image = new float[shape.values()];
    for (int start = 0; start < values.length; start += image.length) {
      System.arraycopy(values, start, image, 0, image.length);
      for (int i = 0; i < image.length; i++) {
        values[start + i % channels * pixels + i / channels] = image[i];
      }
    }
  }
}
