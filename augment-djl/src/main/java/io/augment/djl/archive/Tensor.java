package io.augment.djl.archive;

import java.util.List;

/**
 * A named array of numbers, outside the engine.
 *
 * <p>Thread-safe as long as nobody writes to {@code values}, which is not copied.
 *
 * @param name unique within an archive
 * @param shape the extents, outermost first
 * @param values as many numbers as the extents' product
 */
@SuppressWarnings("ArrayRecordComponent") // millions of numbers, which no list should hold
public record Tensor(String name, List<Long> shape, float[] values) {

  /**
   * Copies the shape.
   *
   * @param name unique within an archive
   * @param shape the extents, outermost first
   * @param values as many numbers as the extents' product
   */
  public Tensor {
    shape = List.copyOf(shape);
  }

  /**
   * The same numbers under another name.
   *
   * @param other its name
   * @return a tensor of the same values, which are not copied
   */
  public Tensor named(String other) {
    return new Tensor(other, shape, values);
  }
}
