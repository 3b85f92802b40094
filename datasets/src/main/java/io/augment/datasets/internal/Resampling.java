package io.augment.datasets.internal;

import io.augment.datasets.ImageReading;
import java.util.Arrays;
import java.util.Optional;

/**
 * Brings images of one size to another: the largest part in the middle that has the ratio of the
 * target's sides is averaged over the areas of the target's pixels, or interpolated between the
 * centres of its own where it is smaller.
 *
 * <p>Immutable.
 */
public final class Resampling {

  private final int height;
  private final int width;
  private final Line rows;
  private final Line columns;

  /**
   * Prepares weights.
   *
   * @param sourceHeight rows before
   * @param sourceWidth pixels in a row before
   * @param height rows after
   * @param width pixels in a row after
   */
  public Resampling(int sourceHeight, int sourceWidth, int height, int width) {
    this.height = height;
    this.width = width;
    boolean wide = (long) sourceWidth * height >= (long) sourceHeight * width;
    // Source pixels per target pixel: a quotient of whole numbers, so that whole factors are exact.
    int over = wide ? height : width;
    int of = wide ? sourceHeight : sourceWidth;
    this.rows = new Line(sourceHeight, height, of, over);
    this.columns = new Line(sourceWidth, width, of, over);
  }

  /**
   * The resampling that was asked for.
   *
   * @param reading the settings
   * @param sourceHeight rows of the images
   * @param sourceWidth pixels in their rows
   * @return the resampling; empty if they have the size, or may have any
   */
  public static Optional<Resampling> of(ImageReading reading, int sourceHeight, int sourceWidth) {
    int height = reading.height().orElse(sourceHeight);
    int width = reading.width().orElse(sourceWidth);
    return height == sourceHeight && width == sourceWidth
        ? Optional.empty()
        : Optional.of(new Resampling(sourceHeight, sourceWidth, height, width));
  }

  /**
   * Returns whether images become larger.
   *
   * @return true if there are more pixels than before in what is kept
   */
  public boolean enlarges() {
    return rows.step < 1;
  }

  /**
   * Resamples one channel of an image.
   *
   * @param source where it is
   * @param from where it begins there
   * @param target where the result goes
   * @param to where that begins there
   */
  public void apply(float[] source, int from, float[] target, int to) {
    double[] sums = new double[columns.source];
    for (int y = 0; y < height; y++) {
      Arrays.fill(sums, 0);
      for (int i = rows.starts[y]; i < rows.starts[y + 1]; i++) {
        double weight = rows.weights[i];
        int row = from + rows.indices[i] * columns.source;
        for (int x = 0; x < columns.source; x++) {
          sums[x] += weight * source[row + x];
        }
      }
      for (int x = 0; x < width; x++) {
        double value = 0;
        for (int i = columns.starts[x]; i < columns.starts[x + 1]; i++) {
          value += columns.weights[i] * sums[columns.indices[i]];
        }
        target[to + y * width + x] = (float) value;
      }
    }
  }

  /** Weights along one axis, which add up to 1 for each target pixel. */
  private static final class Line {

    private final int source;
    private final double step;
    private final int[] starts;
    private final int[] indices;
    private final double[] weights;

    /** The step is a quotient. */
    Line(int source, int target, int of, int over) {
      this.source = source;
      this.step = (double) of / over;
      this.starts = new int[target + 1];
      int most = target * ((int) Math.ceil(step) + 2);
      this.indices = new int[most];
      this.weights = new double[most];
      // A whole pixel as the beginning: an image that is only cropped stays as it is.
      int first = (int) (((long) source * over - (long) target * of) / over / 2);
      int next = 0;
      for (int i = 0; i < target; i++) {
        double begin = first + (double) ((long) i * of) / over;
        double end = first + (double) ((long) (i + 1) * of) / over;
        next = step < 1 ? between((begin + end) / 2, next) : over(begin, end, next);
        starts[i + 1] = next;
      }
    }

    private int over(double begin, double end, int next) {
      int at = next;
      for (int pixel = (int) begin; pixel < Math.min(end, source); pixel++) {
        indices[at] = pixel;
        weights[at++] = (Math.min(end, pixel + 1) - Math.max(begin, pixel)) / (end - begin);
      }
      return at;
    }

    private int between(double center, int next) {
      double place = Math.max(0, Math.min(source - 1, center - 0.5));
      int low = (int) place;
      indices[next] = low;
      weights[next] = 1 - (place - low);
      indices[next + 1] = Math.min(source - 1, low + 1);
      weights[next + 1] = place - low;
      return next + 2;
    }
  }
}
