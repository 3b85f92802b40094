package io.augment.cli.report;

/** Texts from outside, made safe to read: what a reader can't see is spelled out. */
final class VisibleText {

  private static final int SOFT_HYPHEN = 0xAD;
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  /** The first letters as wide as they are high: Hangul, and what follows it. */
  private static final int FIRST_WIDE = 0x1100;

  private VisibleText() {}

  /**
   * Spells out control characters, invisible ones and those that turn the direction of reading, as
   * {@code [U+202E]}: so that a name can't pose as another, nor turn the text around it.
   */
  static String of(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (isVisible(point)) {
                visible.appendCodePoint(point);
              } else {
                visible.append(String.format("[U+%04X]", point));
              }
            });
    return visible.toString();
  }

  /** The same on one line of at most so many columns, with an ellipsis if something was cut. */
  static String shortened(String text, int columns) {
    String line = of(text).replaceAll("\\s+", " ").strip();
    if (columns(line) <= columns) {
      return line;
    }
    StringBuilder start = new StringBuilder();
    int used = 1;
    for (int point : line.codePoints().toArray()) {
      used += columns(point);
      if (used > columns) {
        break;
      }
      start.appendCodePoint(point);
    }
    return start.toString().stripTrailing() + "…";
  }

  /** Width of a text in letters of the Latin alphabet. */
  static int columns(String text) {
    return text.codePoints().map(VisibleText::columns).sum();
  }

  private static int columns(int point) {
    return point >= FIRST_WIDE ? 2 : 1;
  }

  private static boolean isVisible(int point) {
    if (point == '\n' || point == '\t') {
      return true;
    }
    if (point == SOFT_HYPHEN || point == ZERO_WIDTH_NON_JOINER || point == ZERO_WIDTH_JOINER) {
      return true;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      // XML has no place for these two.
      default -> point != 0xFFFE && point != 0xFFFF;
    };
  }
}
