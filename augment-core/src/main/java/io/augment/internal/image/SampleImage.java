package io.augment.internal.image;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;

/**
 * A sample as a picture: one channel becomes 8-bit grey, three become 8-bit RGB, the sample's value
 * range becomes [0, 255].
 *
 * <p>Thread-safe; needs no display.
 */
public final class SampleImage {

  private SampleImage() {}

  /**
   * Draws one sample.
   *
   * @param samples images of shape {@code (1 or 3, height, width)}
   * @param index which of them, from 0
   * @return a new image of {@code width} x {@code height} pixels
   * @throws IllegalArgumentException if the samples are not images of 1 or 3 channels
   */
  public static BufferedImage of(LabeledSamples samples, int index) {
    SampleShape shape = requireDrawable(samples.shape());
    BufferedImage image = blank(shape.channels(), shape.width(), shape.height());
    draw(samples, index, image.getRaster(), 0, 0, 1);
    return image;
  }

  public static BufferedImage blank(int channels, int width, int height) {
    int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
    return new BufferedImage(width, height, type);
  }

  public static SampleShape requireDrawable(SampleShape shape) {
    if (!shape.isImage() || (shape.channels() != 1 && shape.channels() != 3)) {
      throw new IllegalArgumentException(
          "samples of shape " + shape + ": expected images of 1 or 3 channels");
    }
    return shape;
  }

  /**
   * Draws one sample into a larger picture.
   *
   * <p>The raster is written directly: {@code setRGB} would bend grey values through a colour
   * space.
   *
   * @param samples drawable samples
   * @param index which of them
   * @param target where to, with as many bands as the samples have channels
   * @param left column of the sample's first pixel
   * @param top row of the sample's first pixel
   * @param scale side of the square that a pixel becomes
   */
  public static void draw(
      LabeledSamples samples, int index, WritableRaster target, int left, int top, int scale) {
    SampleShape shape = samples.shape();
    float[] values = samples.sample(index);
    int next = 0;
    for (int channel = 0; channel < shape.channels(); channel++) {
      for (int y = 0; y < shape.height(); y++) {
        for (int x = 0; x < shape.width(); x++) {
          int level = level(samples.range(), values[next++]);
          for (int square = 0; square < scale * scale; square++) {
            target.setSample(
                left + x * scale + square % scale,
                top + y * scale + square / scale,
                channel,
                level);
          }
        }
      }
    }
  }

  private static int level(ValueRange range, float value) {
    return Math.round(255f * (range.clamp(value) - range.low()) / (range.high() - range.low()));
  }
}
