package io.augment.cli.run;

import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;

/**
 * Images with masks as samples for a grid of three rows: the images, their masks, and the images
 * again with each mask as a contour. In colours, and large enough that a contour hides little.
 */
public final class MaskRows {

  private static final ClassLabels ROWS = ClassLabels.of("image", "mask", "contour");
  private static final int SIDE = 128;
  private static final int CHANNELS = 3;
  private static final float GROUND = 0.1f;

  /** Colours of the classes, that of the background aside, again from the first where they end. */
  private static final float[][] COLOURS = {
    {1, 0.85f, 0}, {0, 0.85f, 1}, {1, 0.35f, 0.8f}, {0.3f, 1, 0.3f}, {1, 0.5f, 0.1f}
  };

  private final MaskedSamples pairs;
  private final int scale;
  private final int height;
  private final int width;

  private MaskRows(MaskedSamples pairs) {
    this.pairs = pairs;
    SampleShape shape = pairs.shape();
    int side = Math.max(shape.height(), shape.width());
    scale = Math.max(1, (SIDE + side - 1) / side);
    height = shape.height() * scale;
    width = shape.width() * scale;
  }

  /**
   * Draws the rows.
   *
   * @param pairs images of 1 or 3 channels with masks
   * @return three samples for each of them
   */
  public static LabeledSamples of(MaskedSamples pairs) {
    return new MaskRows(pairs).samples();
  }

  private LabeledSamples samples() {
    int size = pairs.size();
    int plane = height * width;
    int values = CHANNELS * plane;
    float[] all = new float[ROWS.count() * size * values];
    int[] labels = new int[ROWS.count() * size];
    for (int i = 0; i < size; i++) {
      float[] image = pairs.image(i);
      byte[] mask = pairs.mask(i);
      for (int row = 0; row < ROWS.count(); row++) {
        labels[row * size + i] = row;
      }
      for (int pixel = 0; pixel < plane; pixel++) {
        int label = label(mask, pixel / width, pixel % width);
        boolean edge = label > 0 && isEdge(mask, label, pixel / width, pixel % width);
        for (int channel = 0; channel < CHANNELS; channel++) {
          float shown = brightness(image, channel, pixel / width, pixel % width);
          float colour = colour(label, channel);
          int at = i * values + channel * plane + pixel;
          all[at] = shown;
          all[size * values + at] = colour;
          all[2 * size * values + at] = edge ? colour : shown;
        }
      }
    }
    return LabeledSamples.of(
        SampleShape.image(CHANNELS, height, width), ValueRange.UNIT, ROWS, all, labels);
  }

  private int label(byte[] mask, int y, int x) {
    return mask[y / scale * pairs.shape().width() + x / scale];
  }

  /** Returns whether a pixel beside it is of another class. */
  private boolean isEdge(byte[] mask, int label, int y, int x) {
    return (y > 0 && label(mask, y - 1, x) != label)
        || (y < height - 1 && label(mask, y + 1, x) != label)
        || (x > 0 && label(mask, y, x - 1) != label)
        || (x < width - 1 && label(mask, y, x + 1) != label);
  }

  private float brightness(float[] image, int channel, int y, int x) {
    SampleShape shape = pairs.shape();
    int plane = Math.min(channel, shape.channels() - 1) * shape.height() * shape.width();
    ValueRange range = pairs.range();
    float value = image[plane + y / scale * shape.width() + x / scale];
    return ValueRange.UNIT.clamp((value - range.low()) / (range.high() - range.low()));
  }

  private static float colour(int label, int channel) {
    return label == 0 ? GROUND : COLOURS[(label - 1) % COLOURS.length][channel];
  }
}
