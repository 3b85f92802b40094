package io.augment.tabular.internal.inference;

import io.augment.tabular.internal.format.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The cells of a column that have no digit: among numbers or dates they are words. A few different
 * ones that repeat stand for missing cells.
 *
 * <p>Not thread-safe.
 */
final class StrayTexts {

  /** Most different words that stand for missing cells. */
  private static final int MOST = 3;

  private final List<String> texts = new ArrayList<>();
  private final long[] counts = new long[MOST];
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
      String text = cell.strip();
      int at = texts.indexOf(text);
      many = at < 0 && texts.size() == MOST;
      if (at < 0 && !many) {
        at = texts.size();
        texts.add(text);
      }
      counts[Math.max(0, at)]++; // Of many, none matters.
    }
  }

  /** Number of cells, and the first of them. */
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
    return isFew(name) && first.count() >= 2L * texts.size();
  }

  /** Returns whether it is a single one, which is not the column's name. */
  boolean isSingle(String name) {
    return isFew(name) && first.count() == 1;
  }

  private boolean isFew(String name) {
    return first.count() > 0 && !many && !texts.contains(name.strip());
  }

  /** The different words, if they are few. */
  Set<String> texts() {
    return Set.copyOf(texts);
  }

  long count(String text) {
    int at = texts.indexOf(text);
    return at < 0 ? 0 : counts[at];
  }

  /** The words and how often they occur, if they are few. */
  String described() {
    return IntStream.range(0, texts.size())
        .mapToObj(
            at ->
                String.format(
                    "'%s' in %d %s",
                    Place.shown(texts.get(at)), counts[at], counts[at] == 1 ? "cell" : "cells"))
        .collect(Collectors.joining(", "));
  }
}
