package io.augment.resampling.internal;

import io.augment.LabeledSamples;
import io.augment.internal.modes.PointMasses;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Points on the straight lines between rows. A number that is a {@linkplain PointMasses point mass}
 * at one end of a line is no place on a way, as a category is none: there the point has what the
 * nearer end has, so that point masses are drawn as often as they occur, and nothing between them
 * and the other numbers.
 *
 * <p>Immutable and thread-safe unless the array it was given is modified.
 */
public final class Segments {

  private final float[] values; // row after row
  private final int width;
  private final List<PointMasses> masses; // by column

  /**
   * Lines between rows without point masses, in an array, which is not copied.
   *
   * @param values row after row, finite numbers
   * @param width how many numbers a row has, at least 1
   */
  public Segments(float[] values, int width) {
    this(values, width, Collections.nCopies(width, PointMasses.NONE));
  }

  private Segments(float[] values, int width, List<PointMasses> masses) {
    this.values = values;
    this.width = width;
    this.masses = List.copyOf(masses);
  }

  /**
   * Lines between samples. Rows have the point masses of their columns, images have none.
   *
   * @param samples the samples
   * @return the lines
   */
  public static Segments between(LabeledSamples samples) {
    float[] values = samples.values();
    int width = samples.shape().values();
    if (samples.shape().isImage()) {
      return new Segments(values, width);
    }
    List<PointMasses> masses =
        IntStream.range(0, width)
            .mapToObj(
                column ->
                    PointMasses.of(
                        IntStream.range(0, samples.size())
                            .mapToDouble(row -> values[row * width + column])
                            .toArray()))
            .toList();
    return new Segments(values, width, masses);
  }

  /** Lines between rows of numbers and categories. */
  static Segments between(MixedRows rows) {
    List<PointMasses> masses = new ArrayList<>(Collections.nCopies(rows.width(), PointMasses.NONE));
    rows.numbers().forEach(column -> masses.set(column, rows.pointMasses(column, false)));
    rows.optionals().forEach(column -> masses.set(column, rows.pointMasses(column, true)));
    return new Segments(rows.values(), rows.width(), masses);
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
    double end = values[to * width + column];
    if (isPointMass(start, column) || isPointMass(end, column)) {
      return (float) (gap < 0.5 ? start : end);
    }
    return (float) (start + gap * (end - start));
  }

  private boolean isPointMass(double value, int column) {
    return masses.get(column).indexOf(value) >= 0;
  }
}
