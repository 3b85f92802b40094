package io.augment.internal.modes;

import java.util.Objects;

/**
 * Rows encoded for a GAN: for each head a choice, and an offset where the head has one.
 *
 * <p>Immutable and thread-safe: arrays are copied on construction.
 */
public final class CodedRows {

  private final int heads;
  private final int[] choices; // row after row
  private final float[] offsets; // row after row

  private CodedRows(int heads, int[] choices, float[] offsets) {
    this.heads = heads;
    this.choices = choices;
    this.offsets = offsets;
  }

  /**
   * Rows from arrays, which are copied.
   *
   * @param heads numbers of heads, at least 1
   * @param choices which choice, by row and then head
   * @param offsets the offset from the mode's mean in units of its reach, in [-1, 1], by row and
   *     then head; of no meaning where the head has none
   * @return the rows
   * @throws IllegalArgumentException if the lengths differ or are not a multiple of {@code heads}
   */
  public static CodedRows of(int heads, int[] choices, float[] offsets) {
    if (heads < 1 || choices.length != offsets.length || choices.length % heads != 0) {
      throw new IllegalArgumentException(
          String.format(
              "%d choices and %d offsets for %d heads: expected as many of each, whole rows",
              choices.length, offsets.length, heads));
    }
    return new CodedRows(heads, choices.clone(), offsets.clone());
  }

  /**
   * Number of rows.
   *
   * @return at least 0
   */
  public int size() {
    return choices.length / heads;
  }

  /**
   * Number of heads per row.
   *
   * @return at least 1
   */
  public int heads() {
    return heads;
  }

  /**
   * A choice.
   *
   * @param row which row, from 0
   * @param head which head, from 0
   * @return the index of the choice
   * @throws IndexOutOfBoundsException if there is no such row or head
   */
  public int choice(int row, int head) {
    return choices[row * heads + Objects.checkIndex(head, heads)];
  }

  /**
   * An offset.
   *
   * @param row which row, from 0
   * @param head which head, from 0
   * @return the offset from the mode's mean in units of its reach
   * @throws IndexOutOfBoundsException if there is no such row or head
   */
  public float offset(int row, int head) {
    return offsets[row * heads + Objects.checkIndex(head, heads)];
  }
}
