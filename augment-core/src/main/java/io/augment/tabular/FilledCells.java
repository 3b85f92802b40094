package io.augment.tabular;

import io.augment.tabular.internal.csv.CsvCopy;
import io.augment.tabular.internal.format.CellFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Puts cells into the text of the file that a table was read from, where that has none.
 *
 * <p>Not thread-safe.
 */
final class FilledCells implements CsvCopy.Replacement {

  private final LabeledTable before;
  private final LabeledTable filled;
  private final List<CellFormat> formats;
  private final UnaryOperator<String> quoting;
  private int[] places = {}; // of each column among a row's cells; none before the header
  private int width;
  private int next; // row of the table

  FilledCells(
      LabeledTable before,
      LabeledTable filled,
      List<CellFormat> formats,
      UnaryOperator<String> quoting) {
    this.before = before;
    this.filled = filled;
    this.formats = formats;
    this.quoting = quoting;
  }

  @Override
  public List<String> of(long row, List<String> cells) {
    if (places.length == 0 && findsColumns(cells) && before.schema().dialect().header()) {
      return cells;
    }
    if (places.length == 0 || cells.size() != width) {
      return cells; // a line that is no row, such as sep=;
    }
    if (next == before.size()) {
      throw others("more rows");
    }
    List<String> copied = new ArrayList<>(cells);
    for (int column = 0; column < places.length; column++) {
      double known = before.cell(next, column);
      double value = filled.cell(next, column);
      String text = CsvCopy.text(cells.get(places[column]));
      if (!Double.isNaN(known)) {
        double read = formats.get(column).parse(text);
        if (!Double.isNaN(read) && read != known) {
          throw others("another row " + (next + 1));
        }
      } else if (!Double.isNaN(value)) {
        boolean blank = before.schema().dialect().layout().blanks() && places[column] > 0;
        String cell = quoting.apply(formats.get(column).format(value, next));
        copied.set(places[column], blank ? " " + cell : cell);
      }
    }
    next++;
    return copied;
  }

  /** Looks whether this is the header, or the first row where there is none. */
  private boolean findsColumns(List<String> cells) {
    CsvDialect dialect = before.schema().dialect();
    CsvDialect.Index index = dialect.layout().index();
    int unnamed = index == CsvDialect.Index.NONE ? 0 : 1;
    int left = index == CsvDialect.Index.NO_CELL ? 1 : 0; // out of the header
    List<String> names = before.schema().columns().stream().map(ColumnSpec::name).toList();
    List<String> texts = cells.stream().map(cell -> CsvCopy.text(cell).strip()).toList();
    int[] found = IntStream.range(0, names.size()).toArray();
    if (dialect.header()) {
      for (int column = unnamed; column < found.length; column++) {
        int at = texts.indexOf(names.get(column).strip());
        found[column] = at < 0 ? -1 : at + left;
      }
    }
    boolean all =
        cells.size() + left >= names.size() && Arrays.stream(found).allMatch(at -> at >= 0);
    places = all ? found : places;
    width = cells.size() + left;
    return all;
  }

  /** Checks that every row of the table was met. */
  void requireAll() {
    if (next != before.size()) {
      throw others(next + " rows");
    }
  }

  private IllegalArgumentException others(String found) {
    return new IllegalArgumentException(
        found + " in the file: expected the " + before.size() + " rows that were read from it");
  }
}
