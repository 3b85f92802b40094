package io.augment.datasets.internal;

import java.util.List;
import java.util.stream.Collectors;

/** Lists in sentences, cut where they get long. */
final class Words {

  private static final int MOST_LISTED = 10;

  private Words() {}

  /** Joins words, such as {@code a, b, c}; only the first ten. */
  static String listed(List<String> words) {
    return words.stream().limit(MOST_LISTED).collect(Collectors.joining(", "))
        + (words.size() > MOST_LISTED ? ", …" : "");
  }

  /** Joins numbers, such as {@code 1, 2 and 5}; of many the first and the last. */
  static String joined(List<String> words) {
    int last = words.size() - 1;
    if (last < 1) {
      return String.join("", words);
    }
    return words.size() > MOST_LISTED
        ? String.join(", ", words.subList(0, MOST_LISTED - 1)) + ", … and " + words.get(last)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
