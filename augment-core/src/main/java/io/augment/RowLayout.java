package io.augment;

import io.augment.data.SampleShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Meaning of a row's numbers: plain numbers, numbers that may be missing, one-hot categories, one
 * block after another.
 *
 * <pre>{@code
 * RowLayout layout = new RowLayout(List.of(new RowLayout.Numeric(), new RowLayout.OneHot(3)));
 * layout.width(); // 4
 * }</pre>
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if there is no
 * block, or a row would be wider than a {@link SampleShape} allows.
 *
 * @param blocks at least one, in the order of the row
 */
public record RowLayout(List<Block> blocks) {

  /** Some neighbouring numbers of a row that mean one thing together. */
  public sealed interface Block permits Numeric, OptionalNumeric, OneHot {

    /**
     * Number of the row's numbers that the block takes.
     *
     * @return at least 1
     */
    int width();
  }

  /** A number. */
  public record Numeric() implements Block {
    @Override
    public int width() {
      return 1;
    }
  }

  /** A number that may be missing: its value, then 0; or 0 and then 1 where it is missing. */
  public record OptionalNumeric() implements Block {
    @Override
    public int width() {
      return 2;
    }
  }

  /**
   * One of some categories: a single 1 and the rest 0. Construction throws {@link
   * IllegalArgumentException} for less than one category.
   *
   * @param categories how many there are, at least 1
   */
  public record OneHot(int categories) implements Block {

    /**
     * Checks the number.
     *
     * @param categories how many there are
     */
    public OneHot {
      if (categories < 1) {
        throw new IllegalArgumentException(
            "categories " + categories + ": expected a whole number, at least 1");
      }
    }

    @Override
    public int width() {
      return categories;
    }
  }

  /**
   * Checks the blocks.
   *
   * @param blocks at least one
   */
  public RowLayout {
    blocks = List.copyOf(blocks);
    long width = blocks.stream().mapToLong(Block::width).sum();
    if (blocks.isEmpty() || width > SampleShape.MAX_VALUES) {
      throw new IllegalArgumentException(
          String.format(
              "%d blocks of %d numbers: expected at least one block and at most %d numbers",
              blocks.size(), width, SampleShape.MAX_VALUES));
    }
  }

  /**
   * A row of plain numbers.
   *
   * @param columns how many, at least 1
   * @return the layout
   */
  public static RowLayout numeric(int columns) {
    return new RowLayout(Collections.nCopies(columns, new Numeric()));
  }

  /**
   * Infers a layout from the rows themselves: neighbouring columns of zeros and ones of which
   * exactly one is 1 in every row are one category, everything else is a number. A column of its
   * own that holds zeros and ones alone stays a number.
   *
   * @param rows rows of a table, at least one
   * @return the layout
   * @throws IllegalArgumentException if the samples are not rows, or there are none
   */
  public static RowLayout inferredFrom(LabeledSamples rows) {
    if (rows.shape().isImage() || rows.size() == 0) {
      throw new IllegalArgumentException(rows + ": expected at least one row of a table");
    }
    int columns = rows.shape().values();
    float[] values = rows.values();
    List<Block> blocks = new ArrayList<>();
    int column = 0;
    while (column < columns) {
      int width = oneHotWidth(values, columns, column);
      blocks.add(width > 1 ? new OneHot(width) : new Numeric());
      column += width;
    }
    return new RowLayout(blocks);
  }

  /** The width of the one-hot block that begins at a column; 1 if none does. */
  private static int oneHotWidth(float[] values, int columns, int first) {
    int rows = values.length / columns;
    int[] ones = new int[rows];
    for (int column = first; column < columns; column++) {
      boolean complete = true;
      for (int row = 0; row < rows; row++) {
        float value = values[row * columns + column];
        ones[row] += value == 1 ? 1 : 0;
        if ((value != 0 && value != 1) || ones[row] > 1) {
          return 1;
        }
        complete &= ones[row] == 1;
      }
      if (complete) {
        return column - first + 1;
      }
    }
    return 1;
  }

  /**
   * Number of numbers in a row.
   *
   * @return the sum of the blocks' widths
   */
  public int width() {
    return blocks.stream().mapToInt(Block::width).sum();
  }

  /**
   * Offset of each block.
   *
   * @return a new array: the index in a row of each block's first number
   */
  public int[] offsets() {
    int[] offsets = new int[blocks.size()];
    for (int block = 1; block < offsets.length; block++) {
      offsets[block] = offsets[block - 1] + blocks.get(block - 1).width();
    }
    return offsets;
  }
}
