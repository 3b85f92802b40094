package io.augment.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The names of the classes, in the order of their indices.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if there are
 * no names or too many, or one is blank or given twice.
 *
 * @param names at least one name, none blank, no two alike
 */
public record ClassLabels(List<String> names) {

  /** The largest number of classes. */
  public static final int MAX_CLASSES = 10_000;

  /**
   * Checks the names.
   *
   * @param names the names, in the order of their indices
   */
  public ClassLabels {
    names = List.copyOf(names);
    if (names.isEmpty() || names.size() > MAX_CLASSES) {
      throw new IllegalArgumentException(
          names.size() + " classes: expected 1 to " + MAX_CLASSES + " class names");
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isBlank()) {
        throw new IllegalArgumentException("class names " + names + ": a name is blank");
      }
      if (!seen.add(name)) {
        throw new IllegalArgumentException("class name '" + name + "' is given twice");
      }
    }
  }

  /**
   * Names given one by one.
   *
   * @param names the names, in the order of their indices
   * @return the labels
   */
  public static ClassLabels of(String... names) {
    return new ClassLabels(List.of(names));
  }

  /**
   * Names for classes that have only a number.
   *
   * @param count number of classes, at least 1
   * @return {@code "0"}, {@code "1"}, …
   */
  public static ClassLabels numbered(int count) {
    return new ClassLabels(IntStream.range(0, count).mapToObj(Integer::toString).toList());
  }

  /**
   * Number of classes.
   *
   * @return at least 1
   */
  public int count() {
    return names.size();
  }

  /**
   * The name of a class.
   *
   * @param label the class index, from 0
   * @return its name
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public String name(int label) {
    return names.get(label);
  }

  /**
   * The index of a class.
   *
   * @param name the name, as it was given
   * @return the class index, from 0
   * @throws IllegalArgumentException if there is no such class; the message lists those there are
   */
  public int indexOf(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("no class '" + name + "': expected one of " + names);
    }
    return index;
  }
}
