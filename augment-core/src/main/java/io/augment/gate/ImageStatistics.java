package io.augment.gate;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import java.util.Arrays;

/**
 * Statistics of an image that don't depend on what it shows: its mean and contrast, how its
 * contrast is spread over scales (the energies of Haar wavelets: Mallat 1989, "A theory for
 * multiresolution signal decomposition", IEEE TPAMI 11(7)), how much neighbouring pixels agree, how
 * sparse edges are, and for colours how much they differ, in the large and from pixel to pixel.
 *
 * <p>Energies and quantiles are relative to the contrast, so that a loss of contrast alone changes
 * little but one number. Each statistic is in units of the least difference that matters in it.
 */
final class ImageStatistics {

  private static final int MOST_SCALES = 4;
  private static final int SMALLEST_SIDE = 4; // of what is halved once more

  /** A quarter of a grey level of 256: less than that can't be seen and may be rounding. */
  private static final double NOTHING = 1.0 / 1024;

  /** Half a grey level of 256: no statistic is known better. */
  private static final double LEVEL = 0.002;

  /**
   * A twentieth of a contrast: less can't be seen (Legge and Foley 1980, "Contrast masking in human
   * vision", J. Opt. Soc. Am. 70(12)), though what a camera or a codec leaves may vary far less.
   */
  private static final double TWENTIETH = 0.05;

  private static final double DARK = 0.05;
  private static final double BRIGHT = 0.95;

  private final int height;
  private final int width;
  private final double[][] channels; // in [0, 1]
  private final double[] grey;
  private final double[] found;
  private int count;

  private ImageStatistics(int height, int width, double[][] channels) {
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.grey = new double[height * width];
    for (double[] channel : channels) {
      for (int i = 0; i < grey.length; i++) {
        grey[i] += channel[i] / channels.length;
      }
    }
    this.found = new double[most(channels.length)];
  }

  private static int most(int channels) {
    return 2 + 2 * MOST_SCALES + 4 + 4 * channels;
  }

  /**
   * The statistics of images.
   *
   * @return by image, as many finite numbers for each, the contrast first
   */
  static double[][] of(LabeledSamples images) {
    SampleShape shape = images.shape();
    float[] values = new float[shape.values()];
    double span = (double) images.range().high() - images.range().low();
    double[][] all = new double[images.size()][];
    for (int image = 0; image < all.length; image++) {
      images.copySample(image, values, 0);
      double[][] channels = new double[shape.channels()][shape.height() * shape.width()];
      for (int i = 0; i < values.length; i++) {
        channels[i / channels[0].length][i % channels[0].length] =
            (values[i] - images.range().low()) / span;
      }
      all[image] = new ImageStatistics(shape.height(), shape.width(), channels).compute();
    }
    return all;
  }

  private double[] compute() {
    double mean = mean(grey);
    double contrast = deviation(grey);
    addEnergy(contrast, 1);
    add(mean);
    double finest = addScales(contrast);
    addAgreement(mean, contrast);
    double[] sorted = grey.clone();
    Arrays.sort(sorted);
    add((Quantile.ofSorted(sorted, DARK) - mean) / (contrast + NOTHING));
    add((Quantile.ofSorted(sorted, BRIGHT) - mean) / (contrast + NOTHING));
    if (channels.length > 1) {
      addColours(contrast, finest);
    }
    return Arrays.copyOf(found, count);
  }

  private void add(double statistic) {
    found[count++] = statistic / LEVEL;
  }

  private void addEnergy(double energy, double reference) {
    found[count++] = (log(energy) - log(reference)) / TWENTIETH;
  }

  private static double log(double value) {
    return StrictMath.log(value + NOTHING);
  }

  /** The energy of the details of each scale, and how few pixels have most of it. */
  private double addScales(double contrast) {
    double finest = contrast;
    double[] image = grey;
    int rows = height / 2;
    int columns = width / 2;
    int across = width;
    for (int scale = 0;
        scale < MOST_SCALES && 2 * Math.min(rows, columns) >= SMALLEST_SIDE;
        scale++) {
      double[] half = new double[rows * columns];
      double squares = 0;
      double sizes = 0;
      for (int i = 0; i < half.length; i++) {
        int at = i / columns * 2 * across + i % columns * 2;
        double a = image[at];
        double b = image[at + 1];
        double c = image[at + across];
        double d = image[at + across + 1];
        half[i] = (a + b + c + d) / 4;
        double detail =
            (square(a - b + c - d) + square(a + b - c - d) + square(a - b - c + d)) / 16;
        squares += detail;
        sizes += Math.sqrt(detail);
      }
      double root = Math.sqrt(squares / half.length);
      addEnergy(root, contrast);
      add(log(sizes / half.length) - log(root));
      finest = scale == 0 ? root : finest;
      image = half;
      across = columns;
      rows /= 2;
      columns /= 2;
    }
    return finest;
  }

  private static double square(double value) {
    return value * value;
  }

  /** The correlation of each pixel with the one below it, and with the one to its right. */
  private void addAgreement(double mean, double contrast) {
    double below = 0;
    double right = 0;
    for (int i = 0; i < grey.length; i++) {
      double own = grey[i] - mean;
      below += i + width < grey.length ? own * (grey[i + width] - mean) : 0;
      right += (i + 1) % width != 0 ? own * (grey[i + 1] - mean) : 0;
    }
    double variance = square(contrast) + square(NOTHING);
    add(below / Math.max(1, (height - 1) * width) / variance);
    add(right / Math.max(1, height * (width - 1)) / variance);
  }

  /** Adds statistics of the differences between channels. */
  private void addColours(double contrast, double finest) {
    int pairs = channels.length == 2 ? 1 : channels.length;
    for (double[] channel : channels) {
      addEnergy(deviation(channel), contrast);
    }
    for (int channel = 0; channel < pairs; channel++) {
      double[] difference =
          difference(channels[channel], channels[(channel + 1) % channels.length]);
      add(mean(difference));
      addEnergy(deviation(difference), contrast);
      addEnergy(neighbours(difference), finest);
    }
  }

  private static double[] difference(double[] first, double[] second) {
    double[] difference = new double[first.length];
    Arrays.setAll(difference, i -> first[i] - second[i]);
    return difference;
  }

  /** The root of the mean squared difference of pixels beside or above each other. */
  private double neighbours(double[] values) {
    double sum = 0;
    int terms = 0;
    for (int i = 0; i < values.length; i++) {
      if (i + width < values.length) {
        sum += square(values[i] - values[i + width]);
        terms++;
      }
      if ((i + 1) % width != 0) {
        sum += square(values[i] - values[i + 1]);
        terms++;
      }
    }
    return Math.sqrt(sum / Math.max(1, terms));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += square(value - mean);
    }
    return Math.sqrt(sum / values.length);
  }
}
