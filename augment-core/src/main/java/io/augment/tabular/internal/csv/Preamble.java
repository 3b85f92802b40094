package io.augment.tabular.internal.csv;

import io.augment.tabular.CsvDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines before the table of a file: a line that names the separator, and comments. A row that
 * begins with {@code #} is a comment if it has another number of cells than the table: it could be
 * none of its rows.
 *
 * @param characters how many it has
 * @param separatorLine whether a line names the separator
 * @param separator what that line names
 * @param comments number of lines with comments
 */
record Preamble(
    int characters, boolean separatorLine, Optional<Character> separator, int comments) {

  private static final char COMMENT = '#';
  private static final Pattern SEPARATOR_LINE =
      Pattern.compile("(\"?)sep=(.)\\1(\r\n|[\r\n])", Pattern.CASE_INSENSITIVE);

  /** A row of the text. */
  private record Row(int start, int cells) {}

  static Preamble of(CharSequence text, boolean complete, CsvFile.Said said) {
    Matcher line = SEPARATOR_LINE.matcher(text);
    boolean named = line.lookingAt() && isSeparator(line.group(2).charAt(0));
    Optional<Character> separator = named ? Optional.of(line.group(2).charAt(0)) : Optional.empty();
    int start = named ? line.end() : 0;
    if (said.comment().isPresent()) {
      return new Preamble(start, named, separator, 0);
    }
    int below = belowComments(text, start);
    if (below == start || below == text.length()) {
      return new Preamble(start, named, separator, 0);
    }
    char between =
        said.separator()
            .or(() -> separator)
            .orElseGet(() -> SeparatorGuess.of(text.subSequence(below, text.length()), complete));
    int table = table(rows(text, start, complete, new CellScanner(between)), text, start);
    int quotes = table(rows(text, start, complete, new CellScanner(between, true)), text, start);
    int end = table == quotes ? table : start; // Whether quotes may follow blanks isn't known yet.
    return new Preamble(end, named, separator, (int) LineCount.ends(text.subSequence(start, end)));
  }

  private static boolean isSeparator(char character) {
    try {
      return new CsvDialect(character, true, CsvDialect.DEFAULT.charset(), "", "\n").header();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Where the first line begins that is neither blank nor a comment. */
  private static int belowComments(CharSequence text, int start) {
    int below = start;
    while (below < text.length() && isCommentOrBlank(text.charAt(below))) {
      while (below < text.length() && !isLineEnd(text.charAt(below))) {
        below++;
      }
      while (below < text.length() && isLineEnd(text.charAt(below))) {
        below++;
      }
    }
    return below;
  }

  private static boolean isCommentOrBlank(char first) {
    return first == COMMENT || isLineEnd(first);
  }

  private static boolean isLineEnd(char character) {
    return character == '\n' || character == '\r';
  }

  /** The rows that begin as comments do, and the first that doesn't. */
  private static List<Row> rows(
      CharSequence text, int from, boolean complete, CellScanner scanner) {
    List<Row> rows = new ArrayList<>();
    int start = from;
    for (int at = from; at <= text.length(); at++) {
      boolean end = at == text.length();
      if (end && (!complete || scanner.inQuotes())) {
        return rows;
      }
      int cells = scanner.accept(end ? '\n' : text.charAt(at));
      if (cells > 0) {
        rows.add(new Row(start, cells));
        if (text.charAt(start) != COMMENT) {
          return rows;
        }
      }
      if (!end && isLineEnd(text.charAt(at)) && !scanner.inQuotes()) {
        start = at + 1;
      }
    }
    return rows;
  }

  /** Where the table begins: at the first of the rows that have as many cells as those below. */
  private static int table(List<Row> rows, CharSequence text, int start) {
    int first = rows.size() - 1;
    if (first < 1 || text.charAt(rows.get(first).start) == COMMENT) {
      return start;
    }
    int cells = rows.get(first).cells;
    while (first > 0 && cells > 1 && rows.get(first - 1).cells == cells) {
      first--;
    }
    return first == 0 ? start : rows.get(first).start;
  }
}
