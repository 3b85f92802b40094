package io.augment.feature;

import io.augment.LabeledSamples;
import io.augment.internal.neighbors.NearestRows;
import java.util.Arrays;
import java.util.Objects;

/**
 * Feature vectors of one width, one per sample.
 *
 * <pre>{@code
 * Features two = Features.of(3, new float[] {1, 0, 0, 0, 1, 0});
 * two.size(); // 2
 * }</pre>
 *
 * <p>Immutable and thread-safe: arrays are copied on construction.
 */
public final class Features {

  private final int width;
  private final float[] values; // size * width
  private final NearestRows nearest;

  private Features(int width, float[] values) {
    this.width = width;
    this.values = values;
    this.nearest = new NearestRows(values, width);
  }

  /**
   * Vectors from an array, which is copied.
   *
   * @param width the numbers of one vector, at least 1
   * @param values finite numbers, vector after vector
   * @return the vectors
   * @throws IllegalArgumentException if {@code width} is below 1, {@code values} is not a multiple
   *     of it, or a number is not finite; the message names the row
   */
  public static Features of(int width, float[] values) {
    if (width < 1 || values.length % width != 0) {
      throw new IllegalArgumentException(
          String.format(
              "%d values in rows of %d: expected a width of at least 1, and whole rows",
              values.length, width));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            String.format("row %d has the value %s: expected finite ones", i / width, values[i]));
      }
    }
    return new Features(width, values.clone());
  }

  /**
   * The samples' own values, such as pixels or the numbers of an encoded row.
   *
   * @param samples the samples
   * @return one row a sample, {@code samples.shape().values()} wide
   */
  public static Features valuesOf(LabeledSamples samples) {
    return new Features(samples.shape().values(), samples.values());
  }

  /**
   * Number of vectors.
   *
   * @return at least 0
   */
  public int size() {
    return values.length / width;
  }

  /**
   * The numbers of one vector.
   *
   * @return at least 1
   */
  public int width() {
    return width;
  }

  /**
   * One number.
   *
   * @param row which vector, from 0
   * @param column which of its numbers, from 0
   * @return the number
   * @throws IndexOutOfBoundsException if there is none
   */
  public float value(int row, int column) {
    return values[Objects.checkIndex(row, size()) * width + Objects.checkIndex(column, width)];
  }

  /**
   * One vector.
   *
   * @param row which, from 0
   * @return a new array of {@link #width()} numbers
   * @throws IndexOutOfBoundsException if there is none
   */
  public float[] row(int row) {
    int from = Objects.checkIndex(row, size()) * width;
    return Arrays.copyOfRange(values, from, from + width);
  }

  /**
   * All numbers.
   *
   * @return a new array, vector after vector
   */
  public float[] values() {
    return values.clone();
  }

  /**
   * Some of the vectors, in the requested order; an index may occur more than once.
   *
   * @param rows which, each from 0
   * @return new vectors
   * @throws IndexOutOfBoundsException if there is no such vector
   */
  public Features select(int... rows) {
    float[] chosen = new float[Math.multiplyExact(rows.length, width)];
    for (int i = 0; i < rows.length; i++) {
      int from = Objects.checkIndex(rows[i], size()) * width;
      System.arraycopy(values, from, chosen, i * width, width);
    }
    return new Features(width, chosen);
  }

  /**
   * Joins these vectors and others.
   *
   * @param others vectors of the same width
   * @return all of them
   * @throws IllegalArgumentException if the width is another
   */
  public Features concat(Features others) {
    if (others.width != width) {
      throw new IllegalArgumentException(
          "cannot join rows of " + width + " and of " + others.width + " numbers");
    }
    float[] all = Arrays.copyOf(values, Math.addExact(values.length, others.values.length));
    System.arraycopy(others.values, 0, all, values.length, others.values.length);
    return new Features(width, all);
  }

  /**
   * The exact search among these vectors.
   *
   * @return the search, which holds no memory of its own
   */
  public NearestRows nearest() {
    return nearest;
  }
}
