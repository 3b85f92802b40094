package io.augment.cli.report;

/** The page as it is written: its markup, and what numbers it has given. Not thread-safe. */
final class Page {

  /** The page's title is the heading of level 1. */
  private static final int DEEPEST_HEADING = 4;

  private final Markup markup = new Markup();
  private int ids;
  private int figures;
  private int tables;
  private int level = 1;

  Markup markup() {
    return markup;
  }

  /** An id that nothing else on the page has. */
  String nextId(String prefix) {
    return prefix + "-" + ++ids;
  }

  int nextFigure() {
    return ++figures;
  }

  int nextTable() {
    return ++tables;
  }

  /** Opens a nested heading, and returns its level. */
  int enter() {
    if (level == DEEPEST_HEADING) {
      throw new IllegalStateException("sections nest too deep: expected three levels at most");
    }
    return ++level;
  }

  void leave() {
    level--;
  }
}
