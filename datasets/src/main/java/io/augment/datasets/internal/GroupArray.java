package io.augment.datasets.internal;

import io.augment.datasets.internal.SplitAssembler.Split;
import io.augment.datasets.internal.group.GroupNumbers;
import java.io.IOException;
import java.util.List;

/** Groups in an array: whole numbers or texts, (n) or (n, 1). */
final class GroupArray {

  private static final int MOST_CHARACTERS = 1000;

  private GroupArray() {}

  /**
   * Reads an array.
   *
   * @param images how many groups are expected
   * @param split whose images they are
   * @param groups receives them
   * @return how many were read
   */
  static int read(NpyReader reader, int images, Split split, GroupNumbers groups, Location location)
      throws IOException {
    List<Integer> shape = reader.header().shape();
    if (!shape.equals(List.of(images)) && !shape.equals(List.of(images, 1))) {
      throw location.error(
          "groups of shape " + shape + ": expected one for each of " + images + " images");
    }
    if (reader.header().type().isText()) {
      reader.texts(images, (index, text) -> add(text.strip(), index, split, groups, location));
    } else {
      reader.numbers(
          images,
          (index, number) -> add(text(number, index, location), index, split, groups, location));
    }
    return images;
  }

  private static String text(double number, int index, Location location) {
    if (number != Math.rint(number) || Double.isInfinite(number)) {
      throw location
          .at("image " + index)
          .error("the group " + number + ": expected a whole number or a text");
    }
    return Long.toString((long) number);
  }

  private static void add(
      String text, int index, Split split, GroupNumbers groups, Location location) {
    if (text.isEmpty() || text.length() > MOST_CHARACTERS) {
      throw location
          .at("image " + index)
          .error(
              "a group of "
                  + text.length()
                  + " characters: expected 1 to "
                  + MOST_CHARACTERS
                  + " characters");
    }
    groups.add(split, text, 1);
  }
}
