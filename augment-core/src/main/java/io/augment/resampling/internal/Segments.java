package io.augment.resampling.internal;

/**
 * Points on the straight lines between rows.
 *
 * <p>Immutable and thread-safe unless the array it was given is modified.
 */
public final class Segments {

  private final float[] values; // row after row
  private final int width;

  /**
   * Lines between rows in an array, which is not copied.
   *
   * @param values row after row, finite numbers
   * @param width how many numbers a row has, at least 1
   */
  public Segments(float[] values, int width) {
    this.values = values;
    this.width = width;
  }

  /**
   * Makes the row at a point of a line.
   *
   * @param from the row where the line begins
   * @param to the row where it ends
   * @param gap how far along, 0 to 1
   * @param target where the made row goes
   * @param offset index in {@code target} of its first number
   */
  public void point(int from, int to, double gap, float[] target, int offset) {
    for (int column = 0; column < width; column++) {
      target[offset + column] = point(from, to, gap, column);
    }
  }

  /**
   * One number of the row at a point of a line.
   *
   * @param from the row where the line begins
   * @param to the row where it ends
   * @param gap how far along, 0 to 1
   * @param column which number
   * @return the number, never outside those of the two rows
   */
  public float point(int from, int to, double gap, int column) {
    double start = values[from * width + column];
    return (float) (start + gap * (values[to * width + column] - start));
  }
}
