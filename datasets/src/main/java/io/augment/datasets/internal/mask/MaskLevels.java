package io.augment.datasets.internal.mask;

import io.augment.MaskedSamples;
import io.augment.data.ClassLabels;
import io.augment.datasets.internal.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Classes behind the levels of masks: 0, 1, 2, … as they are, 0 and 255 as background and
 * foreground, any others in their order.
 *
 * <p>Immutable.
 */
final class MaskLevels {

  private static final int MOST_LISTED = 10;
  private static final int WHITE = 255;

  private final SortedMap<Integer, Byte> classOf;
  private final ClassLabels classes;
  private final Optional<String> note;

  private MaskLevels(SortedMap<Integer, Byte> classOf, ClassLabels classes, Optional<String> note) {
    this.classOf = classOf;
    this.classes = classes;
    this.note = note;
  }

  /**
   * Finds out.
   *
   * @param levels those that occur in the masks of the training split
   * @param names the classes, if the data set names them
   * @param location for messages
   */
  static MaskLevels of(SortedSet<Integer> levels, Optional<ClassLabels> names, Location location) {
    if (levels.size() > MaskedSamples.MAX_CLASSES) {
      throw location.error(
          String.format(
              "masks of %d levels (%s): expected at most %d, a level for each class",
              levels.size(), listed(levels), MaskedSamples.MAX_CLASSES));
    }
    if (levels.size() < 2) {
      throw location.error(
          "masks that are "
              + levels.first()
              + " throughout: expected background and at least one class more");
    }
    int highest = levels.last();
    boolean asTheyAre =
        names.map(each -> highest < each.count()).orElse(highest == levels.size() - 1);
    int count = names.map(ClassLabels::count).orElse(levels.size());
    if (count > MaskedSamples.MAX_CLASSES || count < levels.size()) {
      throw location.error(
          String.format(
              "%d names of classes, and levels %s in the masks: expected a name for each, at most"
                  + " %d",
              count, listed(levels), MaskedSamples.MAX_CLASSES));
    }
    SortedMap<Integer, Byte> classOf = new TreeMap<>();
    if (asTheyAre) {
      IntStream.range(0, count).forEach(level -> classOf.put(level, (byte) level));
    } else if (levels.size() == count) {
      levels.forEach(level -> classOf.put(level, (byte) classOf.size()));
    } else {
      throw location.error(
          String.format(
              "levels %s in the masks, and %d names of classes: expected the class indices 0 to %d",
              listed(levels), count, count - 1));
    }
    ClassLabels classes = names.orElseGet(() -> unnamed(classOf.size()));
    boolean usual = asTheyAre || (levels.first() == 0 && highest == WHITE && levels.size() == 2);
    return new MaskLevels(
        classOf, classes, usual ? Optional.empty() : Optional.of(mapped(classOf, classes)));
  }

  private static ClassLabels unnamed(int count) {
    if (count == 2) {
      return ClassLabels.of("background", "foreground");
    }
    List<String> names = new ArrayList<>(List.of("background"));
    IntStream.range(1, count).forEach(label -> names.add(Integer.toString(label)));
    return new ClassLabels(names);
  }

  private static String mapped(SortedMap<Integer, Byte> classOf, ClassLabels classes) {
    return "the levels of the masks are taken for classes in their order: "
        + classOf.entrySet().stream()
            .limit(MOST_LISTED)
            .map(each -> each.getKey() + " is " + classes.name(each.getValue()))
            .collect(Collectors.joining(", "))
        + (classOf.size() > MOST_LISTED ? ", …" : "");
  }

  private static String listed(SortedSet<Integer> levels) {
    return levels.stream()
            .limit(MOST_LISTED)
            .map(level -> Integer.toString(level))
            .collect(Collectors.joining(", "))
        + (levels.size() > MOST_LISTED ? ", …" : "");
  }

  ClassLabels classes() {
    return classes;
  }

  Optional<String> note() {
    return note;
  }

  /**
   * The class of each pixel.
   *
   * @param levels levels of one mask
   * @param target where to
   * @param offset where it begins there
   * @param location of the mask, for messages
   */
  void copyTo(char[] levels, byte[] target, int offset, Location location) {
    for (int i = 0; i < levels.length; i++) {
      Byte label = classOf.get((int) levels[i]);
      if (label == null) {
        throw location.error(
            String.format(
                "a mask with the level %d: expected those of the training split, %s",
                (int) levels[i], listed(new TreeSet<>(classOf.keySet()))));
      }
      target[offset + i] = label;
    }
  }
}
