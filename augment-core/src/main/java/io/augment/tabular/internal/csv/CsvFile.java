package io.augment.tabular.internal.csv;

import io.augment.tabular.CsvDialect;
import io.augment.tabular.TableSchema;
import io.augment.tabular.internal.format.Place;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A CSV file whose layout is known: its rows can be read as often as needed, and each has one cell
 * a column.
 *
 * <p>Immutable and thread-safe.
 */
public final class CsvFile {

  /** The largest number of cells. */
  public static final int MAX_CELLS = 1 << 26;

  private final CsvSource source;
  private final Said said;
  private final CsvHead head;
  private final Start start;
  private final OptionalInt leftOut; // a column that nobody is to see

  private CsvFile(CsvSource source, Said said, CsvHead head, Start start, OptionalInt leftOut) {
    this.source = source;
    this.said = said;
    this.head = head;
    this.start = start;
    this.leftOut = leftOut;
  }

  /**
   * Facts about a file that were given.
   *
   * @param charset the encoding
   * @param header whether the first row has the columns' names
   * @param separator what stands between cells
   * @param comment what a line begins with that is a comment
   * @param layout what it has besides, if it has a schema
   */
  public record Said(
      Optional<Charset> charset,
      boolean header,
      Optional<Character> separator,
      Optional<Character> comment,
      Optional<CsvDialect.Layout> layout) {}

  /** Receiver of the rows. */
  @FunctionalInterface
  public interface Rows {

    /**
     * A row.
     *
     * @param cells as many as there are columns
     * @param line the line on which it begins
     */
    void accept(CsvRows cells, long line);
  }

  /** Information from the first row. */
  private record Start(Header header, CsvSource.Encoding encoding, String lineEnd) {}

  /**
   * Finds out how a file is laid out.
   *
   * @param source the file
   * @param said what is known of it
   * @return the file
   * @throws IOException if it can't be read from disk
   * @throws io.augment.tabular.FileFormatException if its first row is none of a table
   */
  public static CsvFile open(CsvSource source, Said said) throws IOException {
    CsvHead head =
        source.read(said.charset(), (text, encoding) -> CsvHead.of(text, said, source.file()));
    Start start =
        source.read(
            said.charset(),
            (text, encoding) -> {
              CsvRows rows = rows(text, said, head, source.file());
              if (!rows.next()) {
                throw source
                    .file()
                    .error(
                        "an empty file, expected "
                            + (said.header() ? "a header and rows" : "rows"));
              }
              Place where = source.file().at(rows.line());
              Header header = header(rows.toList(), said, head, where);
              requireColumns(header.names().size(), where);
              return new Start(header, encoding, lineEnd(rows));
            });
    return new CsvFile(source, said, head, start, OptionalInt.empty());
  }

  private static Header header(List<String> first, Said said, CsvHead head, Place where) {
    if (!said.header()) {
      return Header.none(first.size());
    }
    boolean row = FirstRow.of(first, below(head), List.of()) == FirstRow.Look.ROW;
    return Header.of(
        first,
        below(head),
        said.layout(),
        where,
        row ? "; this line looks like a row: --no-header, or noHeader() in code, if it is" : "");
  }

  private static List<List<String>> below(CsvHead head) {
    return head.rows().subList(Math.min(1, head.rows().size()), head.rows().size());
  }

  private static CsvRows rows(DecodedText text, Said said, CsvHead head, Place file) {
    int before = head.preamble().characters();
    Reader table =
        before > 0 || said.comment().isPresent()
            ? new BlankedText(text, before, said.comment(), head.separator())
            : text;
    return new CsvRows(table, head.separator(), head.blanks(), file);
  }

  private static String lineEnd(CsvRows rows) {
    return "\r\n".equals(rows.lineEnd()) ? "\r\n" : "\n";
  }

  private static void requireColumns(int count, Place where) {
    if (count < 2) {
      throw where.error(
          "one column, expected at least two, separated by a comma, semicolon, tab or bar"
              + " (--separator, or separator(…) in code, names another; --comment leaves lines out"
              + " that begin with a character)");
    }
    if (count > TableSchema.MAX_COLUMNS) {
      throw where.error(count + " columns, expected at most " + TableSchema.MAX_COLUMNS);
    }
  }

  /**
   * The same file as if it didn't have one of its columns.
   *
   * @param column which, from 0
   * @throws io.augment.file.FileFormatException if one column would be left
   */
  public CsvFile without(int column) {
    if (names().size() < 3) {
      throw place()
          .at(1)
          .error("no columns beside the target and that of groups, expected some to learn from");
    }
    return new CsvFile(source, said, head, start, OptionalInt.of(column));
  }

  private List<String> seen(List<String> cells) {
    if (leftOut.isEmpty() || leftOut.getAsInt() >= cells.size()) {
      return cells;
    }
    List<String> seen = new ArrayList<>(cells);
    seen.remove(leftOut.getAsInt());
    return List.copyOf(seen);
  }

  /**
   * The columns' names.
   *
   * @return those of the header, or {@code column1}, {@code column2}, …
   */
  public List<String> names() {
    return seen(start.header().names());
  }

  /**
   * Notes on the layout, whatever the columns hold.
   *
   * @return one line each
   */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    int comments = head.preamble().comments();
    if (comments > 0) {
      notes.add(
          (comments == 1 ? "a line" : comments + " lines")
              + " before the table, beginning with #, left out as comments");
    }
    notes.addAll(start.header().notes());
    return List.copyOf(notes);
  }

  /**
   * Classifies the first row.
   *
   * @param missing texts that mean a missing cell
   */
  public FirstRow.Look look(List<String> missing) {
    List<List<String>> rows = head();
    return rows.isEmpty()
        ? FirstRow.Look.EITHER
        : FirstRow.of(rows.get(0), rows.subList(1, rows.size()), missing);
  }

  /** The first rows, that of names among them. */
  public List<List<String>> head() {
    return head.rows().stream().map(this::seen).toList();
  }

  public Place place() {
    return source.file();
  }

  public boolean header() {
    return said.header();
  }

  public char separator() {
    return head.separator();
  }

  public CsvDialect.Layout layout() {
    return new CsvDialect.Layout(
        head.preamble().separatorLine(), head.blanks(), start.header().index());
  }

  public Charset charset() {
    return start.encoding().charset();
  }

  public boolean byteOrderMark() {
    return start.encoding().marked();
  }

  public String lineEnd() {
    return start.lineEnd();
  }

  /** Reads all rows but the header; there is at least one. */
  public void forEachRow(Rows rows) throws IOException {
    source.read(
        said.charset(),
        (text, encoding) -> {
          read(rows(text, said, head, source.file()), rows);
          return rows;
        });
  }

  private void read(CsvRows row, Rows rows) throws IOException {
    int columns = start.header().names().size();
    long most = (long) MAX_CELLS / columns + (header() ? 1 : 0);
    long count = 0;
    while (row.next()) {
      count++;
      long line = row.line();
      boolean names = count == 1 && header();
      if (row.size() != columns && !names) {
        requireCells(row, source.file().at(line));
      }
      if (count > most) {
        throw source.file().at(line).error("expected at most " + MAX_CELLS + " cells in all");
      }
      if (!names) {
        leftOut.ifPresent(row::leaveOut);
        rows.accept(row, line);
      }
    }
    if (count == 0 || (count == 1 && header())) {
      throw source.file().error("a header alone, expected rows below it");
    }
  }

  /** Refuses a row with another number of cells, unless only empty ones are too many. */
  private void requireCells(CsvRows row, Place where) {
    int columns = start.header().names().size();
    if (row.size() < columns || row.size() > start.header().width()) {
      String comment = row.get(0).startsWith("#") ? " (--comment '#' leaves such lines out)" : "";
      boolean noCell = start.header().index() == CsvDialect.Index.NO_CELL;
      throw where.error(
          String.format(
              "%d cells, expected %d as in %s%s",
              row.size(), columns, noCell ? "the rows above" : "the first row", comment));
    }
    for (int column = columns; column < row.size(); column++) {
      if (!row.get(column).isBlank()) {
        throw where.error(
            String.format(
                "cell %d is '%s', expected nothing there, as the column has no name",
                column + 1, Place.shown(row.get(column))));
      }
    }
  }
}
