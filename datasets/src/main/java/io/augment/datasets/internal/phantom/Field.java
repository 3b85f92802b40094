package io.augment.datasets.internal.phantom;

import java.util.Arrays;
import java.util.List;

/**
 * A square of numbers over the plane: the column runs over x in [-1, 1], the row over y in [-1, 1],
 * downwards. All lengths are in these units, so that a drawing looks alike at any resolution.
 *
 * <p>Not thread-safe.
 */
final class Field {

  private static final double BLUR_REACH = 3;

  private final int side;
  private final double[] values; // side * side, row after row

  private Field(int side, double[] values) {
    this.side = side;
    this.values = values;
  }

  /** A number for each point of the plane. */
  @FunctionalInterface
  interface Scene {
    double at(double x, double y);
  }

  /** A colour for each point of the plane. */
  @FunctionalInterface
  interface ColouredScene {
    void at(double x, double y, double[] colour);
  }

  /** Samples a scene at the centres of the pixels. */
  static Field of(int side, Scene scene) {
    return ofChannels(side, 1, (x, y, colour) -> colour[0] = scene.at(x, y)).get(0);
  }

  /** Samples a coloured scene at the centres of the pixels: one field a channel. */
  static List<Field> ofChannels(int side, int channels, ColouredScene scene) {
    double[][] values = new double[channels][side * side];
    double[] colour = new double[channels];
    for (int pixel = 0; pixel < side * side; pixel++) {
      double x = (2 * (pixel % side) + 1.0) / side - 1;
      double y = (2 * (pixel / side) + 1.0) / side - 1;
      scene.at(x, y, colour);
      for (int channel = 0; channel < channels; channel++) {
        values[channel][pixel] = colour[channel];
      }
    }
    return Arrays.stream(values).map(plane -> new Field(side, plane)).toList();
  }

  double value(int row, int column) {
    return values[row * side + column];
  }

  /**
   * Gaussian blur with these standard deviations; beyond the border the border's values are
   * repeated.
   */
  Field blur(double sigmaX, double sigmaY) {
    return blurAlong(sigmaX, 1, side).blurAlong(sigmaY, side, 1);
  }

  private Field blurAlong(double sigma, int step, int lineStep) {
    double[] kernel = kernel(sigma * side / 2);
    int reach = kernel.length - 1;
    double[] blurred = new double[values.length];
    for (int line = 0; line < side; line++) {
      int start = line * lineStep;
      for (int i = 0; i < side; i++) {
        double sum = kernel[0] * values[start + i * step];
        for (int k = 1; k <= reach; k++) {
          int before = Math.max(0, i - k);
          int after = Math.min(side - 1, i + k);
          sum += kernel[k] * (values[start + before * step] + values[start + after * step]);
        }
        blurred[start + i * step] = sum;
      }
    }
    return new Field(side, blurred);
  }

  /** Half of a normalised Gaussian kernel, from its centre outwards. */
  private static double[] kernel(double sigmaPixels) {
    int reach = (int) Math.ceil(BLUR_REACH * sigmaPixels);
    double[] kernel = new double[reach + 1];
    double sum = 0;
    for (int k = 0; k <= reach; k++) {
      kernel[k] = k == 0 ? 1 : StrictMath.exp(-0.5 * k * k / (sigmaPixels * sigmaPixels));
      sum += k == 0 ? kernel[k] : 2 * kernel[k];
    }
    for (int k = 0; k <= reach; k++) {
      kernel[k] /= sum;
    }
    return kernel;
  }

  /** Means of squares of pixels: what a sensor with larger pixels sees. */
  Field shrink(int factor) {
    int small = side / factor;
    double[] means = new double[small * small];
    for (int row = 0; row < small * factor; row++) {
      for (int column = 0; column < small * factor; column++) {
        means[row / factor * small + column / factor] += value(row, column) / (factor * factor);
      }
    }
    return new Field(small, means);
  }

  /** The class 1 wherever a number is above half. */
  byte[] aboveHalf() {
    byte[] mask = new byte[values.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = (byte) (values[i] > 0.5 ? 1 : 0);
    }
    return mask;
  }

  /** Writes the numbers, clamped to [0, 1], row after row. */
  void copyTo(float[] target, int offset) {
    for (int i = 0; i < values.length; i++) {
      target[offset + i] = (float) Math.min(1, Math.max(0, values[i]));
    }
  }
}
