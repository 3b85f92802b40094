package io.augment.datasets.internal;

import io.augment.data.ClassLabels;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The labels of an array: numbers or texts, (n) or (n, 1), or one-hot rows, (n, classes). Only two
 * numbers per row are kept.
 *
 * <p>Not thread-safe.
 */
final class LabelArray {

  private static final int NONE = -1;

  private final Location location;
  private final int width; // of a one-hot row; 1 for numbers
  private final int[] numbers;
  private final int[] ones; // of one-hot rows

  private LabelArray(Location location, int rows, int width) {
    this.location = location;
    this.width = width;
    this.numbers = new int[rows];
    this.ones = new int[width > 1 ? rows : 0];
    Arrays.fill(numbers, NONE);
  }

  /**
   * Reads an array.
   *
   * @param images how many labels are expected
   * @param most how many numbers are read at most
   * @param texts gives a number to each text
   */
  static LabelArray read(
      NpyReader reader, int images, long most, TextClasses texts, Location location)
      throws IOException {
    List<Integer> shape = reader.header().shape();
    int width = shape.size() == 2 ? shape.get(1) : 1;
    if (shape.isEmpty() || shape.size() > 2 || width < 1 || width > ClassLabels.MAX_CLASSES) {
      throw location.error(
          "shape "
              + shape
              + ": expected (n) or (n, 1), or one-hot rows (n, classes) with a single 1");
    }
    if (shape.get(0) != images) {
      throw location.error(
          String.format("%d images but %d labels: expected as many", images, shape.get(0)));
    }
    if (reader.header().type().isText()) {
      return texts(reader, images, width, texts, location);
    }
    LabelArray labels = new LabelArray(location, images, width);
    reader.numbers(most, width > 1 ? labels::putCell : labels::putNumber);
    labels.requireOneClassEach();
    return labels;
  }

  private static LabelArray texts(
      NpyReader reader, int images, int width, TextClasses texts, Location location)
      throws IOException {
    if (width > 1) {
      throw location.error(
          "texts in " + width + " columns: expected one class name per image, (n) or (n, 1)");
    }
    LabelArray labels = new LabelArray(location, images, width);
    reader.texts(
        images,
        (index, text) ->
            labels.numbers[index] = texts.number(text.strip(), location.at("image " + index)));
    return labels;
  }

  private void putNumber(int index, double number) {
    numbers[index] = ClassIndices.of(number, location.at("image " + index));
  }

  private void putCell(int index, double number) {
    int row = index / width;
    if (number == 1) {
      ones[row]++;
      numbers[row] = index % width;
    } else if (number != 0) {
      throw location
          .at("row " + row)
          .error(
              String.format(
                  "%s in %d columns: expected one-hot rows of 0 and 1, or one class index per image",
                  number == Math.rint(number) ? Long.toString((long) number) : number, width));
    }
  }

  private void requireOneClassEach() {
    for (int row = 0; row < ones.length; row++) {
      if (ones[row] != 1) {
        throw location.error(
            String.format(
                "multi-label: row %d has %s: expected one class per image",
                row, ones[row] == 0 ? "no class" : ones[row] + " classes"));
      }
    }
  }

  int[] numbers() {
    return numbers.clone();
  }

  void note(SplitNotes notes) {
    if (width > 1) {
      notes.assumed("labels are one-hot rows of " + width + ": the column with the 1 is the class");
    }
  }
}
