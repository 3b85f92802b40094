package io.augment.tabular.internal.csv;

import io.augment.tabular.internal.format.NumberText;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds out whether the first row of a file looks like names, or like the rows below it. */
public final class FirstRow {

  /** Kinds of first rows. */
  public enum Look {
    NAMES,
    ROW,
    EITHER
  }

  /** Fewest texts of a column, each twice in the mean, among which another would be known. */
  private static final int SOME = 4;

  private static final int MOST_CHARACTERS = 64;

  /** Numbers however written, and dates. */
  private static final Pattern FIGURES =
      Pattern.compile("[-+.,:/ TZeE%$€£]*[0-9][-+0-9.,:/ TZeE%$€£]*");

  private FirstRow() {}

  /**
   * Compares a row with those below it.
   *
   * @param first the row
   * @param below those below it
   * @param missing texts that mean a missing cell
   */
  static Look of(List<String> first, List<List<String>> below, Collection<String> missing) {
    int asNames = 0;
    int asRow = 0;
    for (int column = 0; column < first.size(); column++) {
      String cell = first.get(column).strip();
      List<String> others = present(below, column, missing);
      if (isMissing(cell, missing) || others.isEmpty()) {
        continue;
      }
      Set<String> different = new HashSet<>(others);
      boolean repeating = others.size() >= SOME && 2 * different.size() <= others.size();
      if (others.stream().allMatch(FirstRow::isFigures)) {
        asRow += isFigures(cell) ? 1 : 0;
        asNames += isFigures(cell) ? 0 : 1;
      } else if (repeating) {
        asRow += different.contains(cell) ? 1 : 0;
        asNames += different.contains(cell) ? 0 : 1;
      }
    }
    if ((asNames > 0) == (asRow > 0)) {
      return Look.EITHER;
    }
    return asNames > 0 ? Look.NAMES : Look.ROW;
  }

  /**
   * Returns whether the first of some rows has another text where all others have figures.
   *
   * @param rows rows, one at least
   */
  public static boolean isAmongFigures(List<List<String>> rows) {
    List<String> first = rows.get(0);
    List<List<String>> below = rows.subList(1, rows.size());
    for (int column = 0; column < first.size(); column++) {
      List<String> others = present(below, column, List.of());
      boolean text =
          !isMissing(first.get(column).strip(), List.of()) && !isFigures(first.get(column).strip());
      if (text && !others.isEmpty() && others.stream().allMatch(FirstRow::isFigures)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> present(
      List<List<String>> rows, int column, Collection<String> missing) {
    return rows.stream()
        .filter(row -> row.size() > column)
        .map(row -> row.get(column).strip())
        .filter(cell -> !isMissing(cell, missing))
        .toList();
  }

  private static boolean isMissing(String cell, Collection<String> missing) {
    return cell.isEmpty() || NumberText.isNotANumber(cell) || missing.contains(cell);
  }

  private static boolean isFigures(String cell) {
    return cell.length() <= MOST_CHARACTERS && FIGURES.matcher(cell).matches();
  }
}
