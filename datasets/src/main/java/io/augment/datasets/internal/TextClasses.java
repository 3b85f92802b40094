package io.augment.datasets.internal;

import io.augment.data.ClassLabels;
import io.augment.file.FileFormatException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Classes that a file has as texts, one for each image: those of the training split, numbers by
 * their size and before anything else.
 *
 * <p>Not thread-safe.
 */
public final class TextClasses {

  /** The order of classes: numbers by their size and before anything else. */
  public static final Comparator<String> ORDER =
      Comparator.comparingLong(TextClasses::rank).thenComparing(Comparator.naturalOrder());

  private static final String WHOLE_NUMBER = "\\d{1,15}";
  private static final int LONGEST = 200;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> texts = new ArrayList<>();

  private static long rank(String name) {
    return name.matches(WHOLE_NUMBER) ? Long.parseLong(name) : Long.MAX_VALUE;
  }

  /** The number that stands for a text, by when it was first met. */
  int number(String text, Location where) {
    Integer known = numbers.get(text);
    if (known != null) {
      return known;
    }
    if (text.isBlank()
        || text.length() > LONGEST
        || !text.equals(FileFormatException.oneLine(text))) {
      throw where.error(
          "label '"
              + FileFormatException.excerpt(text)
              + "': expected a class name of 1 to "
              + LONGEST
              + " characters without control characters");
    }
    if (texts.size() == ClassLabels.MAX_CLASSES) {
      throw where.error("more than " + ClassLabels.MAX_CLASSES + " classes: expected at most that");
    }
    texts.add(text);
    numbers.put(text, texts.size() - 1);
    return texts.size() - 1;
  }

  boolean isEmpty() {
    return texts.isEmpty();
  }

  /** The classes of the training split, in their order; labels become their indices. */
  ClassLabels of(RawImages train, Iterable<RawImages> all) {
    return of(
        train.labelNumbers().stream().mapToObj(texts::get).sorted(ORDER).toList(), train, all);
  }

  /** Classes whose order is given; labels become their indices. */
  ClassLabels of(List<String> names, RawImages train, Iterable<RawImages> all) {
    Map<String, Integer> indices = new HashMap<>();
    names.forEach(name -> indices.put(name, indices.size()));
    ClassLabels classes;
    try {
      classes = new ClassLabels(names);
    } catch (IllegalArgumentException e) {
      throw train.location().error(String.valueOf(e.getMessage()), e);
    }
    for (RawImages images : all) {
      images.relabel(
          (image, number) -> {
            Integer index = indices.get(texts.get(number));
            if (index == null) {
              throw images
                  .location()
                  .at("image " + image)
                  .error(
                      "label '"
                          + texts.get(number)
                          + "': a class that the training split does not have: expected one of "
                          + Words.listed(names));
            }
            return index;
          });
    }
    return classes;
  }
}
