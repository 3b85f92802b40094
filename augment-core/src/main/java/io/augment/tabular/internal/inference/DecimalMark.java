package io.augment.tabular.internal.inference;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The decimal mark of a file's numbers: a point or a comma, where some of them can be read in one
 * way alone. {@code 1,234} can be read in two.
 */
final class DecimalMark {

  private static final int MOST_CHARACTERS = 64;
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9.,]*|[+-]?[.,][0-9]+");
  private static final Pattern COMMA = before(",", "\\.");
  private static final Pattern POINT = before("\\.", ",");

  private DecimalMark() {}

  /** Numbers whose decimals can begin after that mark alone. */
  private static Pattern before(String mark, String between) {
    return Pattern.compile(
        "[+-]?(0?M[0-9]+|[0-9]+M([0-9]{1,2}|[0-9]{4,})|[0-9]{4,}M[0-9]+|[0-9]{1,3}(B[0-9]{3})+M[0-9]+)"
            .replace("M", mark)
            .replace("B", between));
  }

  /**
   * The mark that numbers show.
   *
   * @param rows rows of a file
   * @return a point or a comma; empty if none of them shows it, or some show either
   */
  static Optional<Character> of(List<List<String>> rows) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    boolean commas = false;
    boolean points = false;
    for (int column = 0; column < columns; column++) {
      int at = column;
      List<String> cells =
          rows.stream()
              .filter(row -> row.size() > at)
              .map(row -> row.get(at).strip())
              .filter(cell -> !StrayTexts.isWord(cell))
              .toList();
      if (cells.stream().allMatch(cell -> fits(NUMBER, cell))) {
        commas |= cells.stream().anyMatch(cell -> fits(COMMA, cell));
        points |= cells.stream().anyMatch(cell -> fits(POINT, cell));
      }
    }
    return commas == points ? Optional.empty() : Optional.of(commas ? ',' : '.');
  }

  private static boolean fits(Pattern pattern, String cell) {
    return cell.length() <= MOST_CHARACTERS && pattern.matcher(cell).matches();
  }
}
