package io.augment.tabular.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The cells of a column that have no digit: among numbers or dates they are words. A few different
 * ones that repeat stand for missing cells.
 *
 * <p>Not thread-safe.
 */
final class StrayTexts {

  /** Most different words that stand for missing cells. */
  private static final int MOST = 3;

  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final Noted first = new Noted();
  private boolean many;

  /** Returns whether a cell has no digit. */
  static boolean isWord(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      if (cell.charAt(i) >= '0' && cell.charAt(i) <= '9') {
        return false;
      }
    }
    return true;
  }

  void add(String cell, long line) {
    first.add(cell, line);
    if (!many) {
      counts.merge(cell.strip(), 1L, Long::sum);
      many = counts.size() > MOST;
    }
  }

  /** How many cells, and the first of them. */
  Noted first() {
    return first;
  }

  /**
   * Returns whether they may stand for missing cells: few different ones, each twice in the mean,
   * and not the column's name, which is there again where files were put one after another.
   *
   * @param name the column's name
   */
  boolean repeat(String name) {
    return isFew(name) && first.count() >= 2L * counts.size();
  }

  /** Returns whether it is a single one, which is not the column's name. */
  boolean isSingle(String name) {
    return isFew(name) && first.count() == 1;
  }

  private boolean isFew(String name) {
    return first.count() > 0 && !many && !counts.containsKey(name.strip());
  }

  /** The different words, if they are few. */
  Set<String> texts() {
    return counts.keySet();
  }

  long count(String text) {
    return counts.getOrDefault(text, 0L);
  }

  /** The words and how often they occur, if they are few. */
  String described() {
    return counts.entrySet().stream()
        .map(
            word ->
                String.format(
                    "'%s' in %d %s",
                    Place.shown(word.getKey()),
                    word.getValue(),
                    word.getValue() == 1 ? "cell" : "cells"))
        .collect(Collectors.joining(", "));
  }
}
