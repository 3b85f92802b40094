package io.augment.internal.mask;

import java.util.SplittableRandom;

/**
 * A random deformation of the plane: for each pixel of the result the point of the original that it
 * comes from. An affine part around the centre, and a smooth random displacement (Simard et al.
 * 2003, "Best Practices for Convolutional Neural Networks Applied to Visual Document Analysis").
 * What lies beyond the border is reflected at it.
 *
 * <p>Immutable and thread-safe.
 */
public final class Deformation {

  /** Points of the lattice of displacements along each side. */
  private static final int LATTICE = 5;

  private final int height;
  private final int width;
  private final float[] rows; // of the original, in pixels
  private final float[] columns;

  private Deformation(int height, int width, float[] rows, float[] columns) {
    this.height = height;
    this.width = width;
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * Strength of a deformation.
   *
   * @param rotation the largest angle in radians
   * @param scale how far from 1 an image is enlarged or made smaller at the most
   * @param shift the farthest shift, as a fraction of the side
   * @param elastic the standard deviation of the displacement, as a fraction of the side
   * @param horizontalFlip whether half are mirrored left to right
   * @param verticalFlip whether half are turned upside down
   */
  public record Strength(
      double rotation,
      double scale,
      double shift,
      double elastic,
      boolean horizontalFlip,
      boolean verticalFlip) {}

  /**
   * Draws a deformation. The same number of draws is taken whatever the strength.
   *
   * @param height rows of an image
   * @param width columns of an image
   * @param strength how strong
   * @param random where the draws come from
   * @return the deformation
   */
  public static Deformation draw(
      int height, int width, Strength strength, SplittableRandom random) {
    double angle = strength.rotation() * symmetric(random);
    double zoom = Math.pow(1 + strength.scale(), symmetric(random));
    double down = strength.shift() * height * symmetric(random);
    double right = strength.shift() * width * symmetric(random);
    double mirrorX = random.nextBoolean() && strength.horizontalFlip() ? -1 : 1;
    double mirrorY = random.nextBoolean() && strength.verticalFlip() ? -1 : 1;
    double[] rowDisplacements = lattice(strength.elastic() * height, random);
    double[] columnDisplacements = lattice(strength.elastic() * width, random);
    double cos = StrictMath.cos(angle) / zoom;
    double sin = StrictMath.sin(angle) / zoom;
    float[] rows = new float[height * width];
    float[] columns = new float[height * width];
    double middleRow = (height - 1) / 2.0;
    double middleColumn = (width - 1) / 2.0;
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double y = row - middleRow - down;
        double x = column - middleColumn - right;
        double u = (LATTICE - 1) * (row + 0.5) / height;
        double v = (LATTICE - 1) * (column + 0.5) / width;
        int pixel = row * width + column;
        rows[pixel] =
            (float) (middleRow + mirrorY * (cos * y - sin * x) + between(rowDisplacements, u, v));
        columns[pixel] =
            (float)
                (middleColumn + mirrorX * (sin * y + cos * x) + between(columnDisplacements, u, v));
      }
    }
    return new Deformation(height, width, rows, columns);
  }

  private static double symmetric(SplittableRandom random) {
    return 2 * random.nextDouble() - 1;
  }

  private static double[] lattice(double deviation, SplittableRandom random) {
    double[] lattice = new double[LATTICE * LATTICE];
    for (int i = 0; i < lattice.length; i++) {
      // The sum of three uniform numbers has this deviation, and no far outliers.
      lattice[i] = deviation * (symmetric(random) + symmetric(random) + symmetric(random));
    }
    return lattice;
  }

  /** Smooth interpolation between the points of the lattice. */
  private static double between(double[] lattice, double u, double v) {
    int i = Math.min(LATTICE - 2, (int) u);
    int j = Math.min(LATTICE - 2, (int) v);
    double fu = smooth(u - i);
    double fv = smooth(v - j);
    double upper = (1 - fv) * lattice[i * LATTICE + j] + fv * lattice[i * LATTICE + j + 1];
    double lower =
        (1 - fv) * lattice[(i + 1) * LATTICE + j] + fv * lattice[(i + 1) * LATTICE + j + 1];
    return (1 - fu) * upper + fu * lower;
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  /**
   * Deforms a mask: each pixel takes the class of the nearest one.
   *
   * @param mask class indices
   * @return a new mask
   */
  public byte[] ofMask(byte[] mask) {
    byte[] deformed = new byte[mask.length];
    for (int pixel = 0; pixel < deformed.length; pixel++) {
      int row = reflected(Math.round(rows[pixel]), height);
      int column = reflected(Math.round(columns[pixel]), width);
      deformed[pixel] = mask[row * width + column];
    }
    return deformed;
  }

  /**
   * Deforms an image: each pixel is interpolated between four.
   *
   * @param image values by channel, row, column
   * @return a new image
   */
  public float[] ofImage(float[] image) {
    float[] deformed = new float[image.length];
    int plane = height * width;
    for (int pixel = 0; pixel < plane; pixel++) {
      int row = (int) Math.floor(rows[pixel]);
      int column = (int) Math.floor(columns[pixel]);
      float fromRow = rows[pixel] - row;
      float fromColumn = columns[pixel] - column;
      int top = reflected(row, height) * width;
      int bottom = reflected(row + 1, height) * width;
      int left = reflected(column, width);
      int right = reflected(column + 1, width);
      for (int first = 0; first < image.length; first += plane) {
        float upper = mix(image[first + top + left], image[first + top + right], fromColumn);
        float lower = mix(image[first + bottom + left], image[first + bottom + right], fromColumn);
        deformed[first + pixel] = mix(upper, lower, fromRow);
      }
    }
    return deformed;
  }

  /** Never outside of the two, whatever is rounded. */
  private static float mix(float from, float to, float share) {
    float mixed = from + share * (to - from);
    return Math.min(Math.max(from, to), Math.max(Math.min(from, to), mixed));
  }

  /** Reflection about the outermost pixels, which are not doubled. */
  private static int reflected(int pixel, int size) {
    if (size == 1) {
      return 0;
    }
    int phase = Math.floorMod(pixel, 2 * (size - 1));
    return Math.min(phase, 2 * (size - 1) - phase);
  }
}
