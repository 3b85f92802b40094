package io.augment.djl.internal.dataset;

import ai.djl.ndarray.types.Shape;
import io.augment.data.SampleShape;

/**
 * Layout of a sample in a batch, and conversion to and from the order of {@link SampleShape}.
 *
 * @param inBatch the shape of a sample as the data set yields it, without the batch dimension
 * @param shape the same as a sample shape: channels first
 * @param channelsLast whether the data set has the channels last
 */
public record SampleLayout(Shape inBatch, SampleShape shape, boolean channelsLast) {

  private static final int WITH_ALPHA = 4;

  /**
   * Reads the layout from a shape.
   *
   * @param sample the shape of one sample as the data set yields it
   * @param layout where the channels are, or {@link SampleShape.Layout#AUTO}
   * @return the layout
   * @throws IllegalArgumentException if no image or row has this shape, or the shape is ambiguous
   *     about the channels
   */
  public static SampleLayout of(Shape sample, SampleShape.Layout layout) {
    int rank = sample.dimension();
    if (rank < 1 || rank > 3) {
      throw new IllegalArgumentException(
          "a sample has the shape "
              + sample
              + ": expected (channels, height, width), (height, width, channels), (height, width)"
              + " or (columns)");
    }
    int[] extents = new int[rank];
    for (int i = 0; i < rank; i++) {
      extents[i] = (int) Math.min(sample.get(i), Integer.MAX_VALUE);
    }
    return switch (rank) {
      case 1 -> new SampleLayout(sample, SampleShape.row(extents[0]), false);
      case 2 -> new SampleLayout(sample, SampleShape.image(1, extents[0], extents[1]), false);
      default -> image(sample, extents, channelsLast(extents, sample, layout));
    };
  }

  private static SampleLayout image(Shape sample, int[] extents, boolean channelsLast) {
    SampleShape shape =
        channelsLast
            ? SampleShape.image(extents[2], extents[0], extents[1])
            : SampleShape.image(extents[0], extents[1], extents[2]);
    return new SampleLayout(sample, shape, channelsLast);
  }

  private static boolean channelsLast(int[] extents, Shape sample, SampleShape.Layout layout) {
    if (layout != SampleShape.Layout.AUTO) {
      return layout == SampleShape.Layout.CHANNELS_LAST;
    }
    boolean first = isGrayOrColour(extents[0]);
    boolean last = isGrayOrColour(extents[2]);
    if (!first && !last && hasAlpha(extents)) {
      throw new IllegalArgumentException(
          "a sample has the shape "
              + sample
              + ", an image of 4 channels: expected 1 (gray) or 3 (red, green, blue); remove the"
              + " alpha channel in the data set's pipeline");
    }
    if (first == last) {
      throw new IllegalArgumentException(
          "a sample has the shape "
              + sample
              + ", which is ambiguous about its channels: expected layout CHANNELS_FIRST or"
              + " CHANNELS_LAST to be set");
    }
    return last;
  }

  /** Four channels at one end, and sides that can't be mistaken for them. */
  private static boolean hasAlpha(int[] extents) {
    int sides = extents[0] == WITH_ALPHA ? Math.min(extents[1], extents[2]) : extents[0];
    return (extents[0] == WITH_ALPHA || extents[2] == WITH_ALPHA)
        && Math.min(sides, extents[1]) > WITH_ALPHA;
  }

  private static boolean isGrayOrColour(int extent) {
    return extent == 1 || extent == 3;
  }

  /**
   * From the data set's order to channels first.
   *
   * @param samples whole samples, one after another
   * @return the same values, channels first; the array itself if there is nothing to move
   */
  float[] toChannelsFirst(float[] samples) {
    if (!movesChannels()) {
      return samples;
    }
    int pixels = shape.height() * shape.width();
    return transposed(samples, pixels, shape.channels());
  }

  /**
   * From channels first to the data set's order.
   *
   * @param samples whole samples, one after another
   * @return the same values in the data set's order; the array itself if there is nothing to move
   */
  float[] fromChannelsFirst(float[] samples) {
    if (!movesChannels()) {
      return samples;
    }
    int pixels = shape.height() * shape.width();
    return transposed(samples, shape.channels(), pixels);
  }

  private boolean movesChannels() {
    return channelsLast && shape.channels() > 1;
  }

  private static float[] transposed(float[] samples, int rows, int columns) {
    float[] result = new float[samples.length];
    int length = rows * columns;
    for (int start = 0; start < samples.length; start += length) {
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          result[start + column * rows + row] = samples[start + row * columns + column];
        }
      }
    }
    return result;
  }
}
