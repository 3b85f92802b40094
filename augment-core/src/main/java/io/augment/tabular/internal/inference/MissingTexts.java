package io.augment.tabular.internal.inference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts that stand for a missing cell, and how often each does. The empty text always is one;
 * blanks around it don't matter.
 *
 * <p>Not thread-safe.
 */
final class MissingTexts {

  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final int longest;
  private long empty;

  MissingTexts(List<String> texts) {
    texts.forEach(text -> counts.put(text.strip(), 0L));
    counts.putIfAbsent("", 0L);
    longest = counts.keySet().stream().mapToInt(String::length).max().orElseThrow();
  }

  boolean has(String cell) {
    return cell.isEmpty() || (mayBe(cell) && counts.containsKey(cell.strip()));
  }

  /** Returns whether a cell is short enough, with or without the blanks around it. */
  private boolean mayBe(String cell) {
    return cell.length() <= longest
        || Character.isWhitespace(cell.charAt(0))
        || Character.isWhitespace(cell.charAt(cell.length() - 1));
  }

  void count(String cell) {
    if (cell.isEmpty()) {
      empty++;
    } else {
      add(cell.strip(), 1);
    }
  }

  /** Adds a text that stands for missing cells of some columns, so that it may be the usual one. */
  void add(String text, long cells) {
    counts.merge(text, cells, Long::sum);
  }

  /** The one that occurs most; the first of those given if none occurs. */
  String usual() {
    add("", empty);
    empty = 0;
    String usual = counts.keySet().iterator().next();
    for (Map.Entry<String, Long> entry : counts.entrySet()) {
      if (entry.getValue() > counts.getOrDefault(usual, 0L)) {
        usual = entry.getKey();
      }
    }
    return usual;
  }
}
