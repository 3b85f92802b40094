package io.augment.tabular.internal.csv;

import io.augment.tabular.CsvDialect;
import io.augment.tabular.internal.format.NumberText;
import io.augment.tabular.internal.format.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The columns of a file, as its first row names them.
 *
 * @param names a name for each column
 * @param width the most cells that a row may have; those after the columns' are empty
 * @param index how the header names the first column where that is an index
 * @param notes what the user should know
 */
record Header(List<String> names, int width, CsvDialect.Index index, List<String> notes) {

  private static final String INDEX = "index";

  /** The columns of a file whose first row is like the others. */
  static Header none(int columns) {
    return new Header(
        IntStream.rangeClosed(1, columns).mapToObj(number -> "column" + number).toList(),
        columns,
        CsvDialect.Index.NONE,
        List.of());
  }

  /**
   * The columns of a file.
   *
   * @param first its first row
   * @param below rows below that
   * @param layout what is known of it
   * @param where its place
   * @param advice what else might be done about a header that is none
   * @throws io.augment.file.FileFormatException if a column has no name, or that of another
   */
  static Header of(
      List<String> first,
      List<List<String>> below,
      Optional<CsvDialect.Layout> layout,
      Place where,
      String advice) {
    List<String> notes = new ArrayList<>();
    List<String> names = new ArrayList<>(first);
    int named = named(first);
    boolean emptyEnd = below.stream().allMatch(row -> isEmptyFrom(row, named));
    if (emptyEnd && named > 1) {
      names = names.subList(0, named);
    }
    CsvDialect.Index index =
        layout.map(CsvDialect.Layout::index).orElseGet(() -> index(first, below, emptyEnd));
    int width = emptyEnd ? below.stream().mapToInt(List::size).reduce(first.size(), Math::max) : 0;
    names = trimmed(names, notes, layout.isPresent());
    if (index == CsvDialect.Index.NO_CELL) {
      names.add(0, unlike(INDEX, names));
    } else if (index == CsvDialect.Index.UNNAMED) {
      names.set(0, unlike(INDEX, names));
    } else if (names.get(0).isBlank() && names.stream().skip(1).noneMatch(String::isBlank)) {
      names.set(0, unlike("column1", names));
      notes.add("the first column has no name: called '" + names.get(0) + "'");
    }
    requireNames(names, where, advice);
    if (layout.isEmpty()) {
      note(index, names.get(0), notes);
    }
    int more = Math.max(names.size(), width) - names.size();
    if (more > 0) {
      notes.add(
          (more == 1 ? "an empty column" : more + " empty columns")
              + " without a name left out, after '"
              + Place.shown(names.get(names.size() - 1))
              + "'");
    }
    return new Header(List.copyOf(names), names.size() + more, index, List.copyOf(notes));
  }

  /** Number of cells up to the last that isn't empty. */
  private static int named(List<String> first) {
    int named = first.size();
    while (named > 0 && first.get(named - 1).isBlank()) {
      named--;
    }
    return named;
  }

  private static boolean isEmptyFrom(List<String> row, int from) {
    return row.stream().skip(from).allMatch(String::isBlank);
  }

  private static CsvDialect.Index index(
      List<String> first, List<List<String>> below, boolean emptyEnd) {
    List<String> cells = below.stream().map(row -> row.get(0).strip()).toList();
    boolean differ = new HashSet<>(cells).size() == cells.size();
    boolean wider = below.stream().allMatch(row -> row.size() == first.size() + 1);
    if (wider && !emptyEnd && differ && first.stream().noneMatch(String::isBlank)) {
      return CsvDialect.Index.NO_CELL;
    }
    boolean numbers =
        cells.stream().map(NumberText::of).allMatch(number -> number != null && number.whole());
    return first.get(0).isBlank() && first.size() > 1 && (differ || numbers)
        ? CsvDialect.Index.UNNAMED
        : CsvDialect.Index.NONE;
  }

  private static void note(CsvDialect.Index index, String name, List<String> notes) {
    if (index != CsvDialect.Index.NONE) {
      notes.add(
          String.format(
              "%s: read as an index called '%s' and left out of what models see (type: integer in"
                  + " the --schema file keeps it)",
              index == CsvDialect.Index.UNNAMED
                  ? "the first column has no name"
                  : "the header has no cell for the first column",
              name));
    }
  }

  /** The names without blanks around them, unless two of them then are the same. */
  private static List<String> trimmed(List<String> names, List<String> notes, boolean known) {
    List<String> trimmed = new ArrayList<>(names);
    trimmed.replaceAll(String::strip);
    Set<String> different = new HashSet<>(trimmed);
    if (trimmed.equals(names) || different.size() < new HashSet<>(names).size()) {
      return new ArrayList<>(names);
    }
    int at = 0;
    while (trimmed.get(at).equals(names.get(at))) {
      at++;
    }
    if (!known) {
      notes.add("blanks around names left out, as of '" + Place.shown(names.get(at)) + "'");
    }
    return trimmed;
  }

  private static String unlike(String name, List<String> others) {
    String unlike = name;
    for (int number = 2; others.contains(unlike); number++) {
      unlike = name + number;
    }
    return unlike;
  }

  private static void requireNames(List<String> names, Place where, String advice) {
    Map<String, Integer> seen = new HashMap<>();
    for (int column = 1; column <= names.size(); column++) {
      String name = names.get(column - 1);
      if (name.isBlank()) {
        throw where.error(
            "column "
                + column
                + " has no name, expected a header with one for each column"
                + advice);
      }
      Integer before = seen.put(name, column);
      if (before != null) {
        throw where.error(
            String.format(
                "columns %d and %d are both named '%s', expected a header with distinct names%s",
                before, column, Place.shown(name), advice));
      }
    }
  }
}
