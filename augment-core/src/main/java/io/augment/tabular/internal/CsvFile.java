package io.augment.tabular.internal;

import io.augment.tabular.TableSchema;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

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
  private final Optional<Charset> charset;
  private final boolean header;
  private final char separator;
  private final Start start;

  private CsvFile(
      CsvSource source, Optional<Charset> charset, boolean header, char separator, Start start) {
    this.source = source;
    this.charset = charset;
    this.header = header;
    this.separator = separator;
    this.start = start;
  }

  /** Receiver of the rows. */
  @FunctionalInterface
  interface Rows {

    /**
     * A row.
     *
     * @param cells as many as there are columns
     * @param line the line on which it begins
     */
    void accept(CSVRecord cells, long line);
  }

  /** Information from the first row. */
  private record Start(List<String> names, CsvSource.Encoding encoding, String lineEnd) {}

  /**
   * Finds out how a file is laid out.
   *
   * @param source the file
   * @param charset the encoding, if it is known
   * @param header whether the first row has the columns' names
   * @param separator what stands between cells, if it is known
   * @return the file
   * @throws IOException if it can't be read from disk
   * @throws io.augment.tabular.FileFormatException if its first row is none of a table
   */
  public static CsvFile open(
      CsvSource source, Optional<Charset> charset, boolean header, Optional<Character> separator)
      throws IOException {
    char between =
        separator.isPresent()
            ? separator.get()
            : source.read(charset, (text, encoding) -> SeparatorGuess.of(text));
    Start start =
        source.read(
            charset,
            (text, encoding) -> {
              try (CSVParser parser = parser(text, between, source.file())) {
                Iterator<CSVRecord> records = parser.iterator();
                if (!records.hasNext()) {
                  throw source
                      .file()
                      .error("an empty file, expected " + (header ? "a header and rows" : "rows"));
                }
                CSVRecord first = records.next();
                Place where = source.file().at(firstLine(parser, first));
                List<String> names = header ? names(first, where) : numbered(first.size());
                requireColumns(names.size(), where);
                return new Start(names, encoding, lineEnd(parser));
              }
            });
    return new CsvFile(source, charset, header, between, start);
  }

  private static CSVParser parser(DecodedText text, char separator, Place file) throws IOException {
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setDelimiter(separator).setIgnoreEmptyLines(true).get();
    return CSVParser.parse(new CellLimitReader(text, separator, file), format);
  }

  private static String lineEnd(CSVParser parser) {
    return "\r\n".equals(parser.getFirstEndOfLine()) ? "\r\n" : "\n";
  }

  /** The parser knows the line on which a row ends; it began as many before as its cells span. */
  private static long firstLine(CSVParser parser, CSVRecord row) {
    return parser.getCurrentLineNumber() - row.stream().mapToLong(LineCount::ends).sum();
  }

  private static List<String> numbered(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> "column" + number).toList();
  }

  private static List<String> names(CSVRecord first, Place where) {
    Map<String, Integer> seen = new HashMap<>();
    List<String> names = first.toList();
    for (int column = 1; column <= names.size(); column++) {
      String name = names.get(column - 1);
      if (name.isBlank()) {
        throw where.error(
            "column "
                + column
                + " has no name, expected a header with one for each column (or the reader to be"
                + " configured without one)");
      }
      Integer before = seen.put(name, column);
      if (before != null) {
        throw where.error(
            String.format(
                "columns %d and %d are both named '%s', expected a header with distinct names (or"
                    + " the reader to be configured without one)",
                before, column, Place.shown(name)));
      }
    }
    return names;
  }

  private static void requireColumns(int count, Place where) {
    if (count < 2) {
      throw where.error(
          "one column, expected at least two, separated by a comma, semicolon, tab or bar (or"
              + " another separator that is named)");
    }
    if (count > TableSchema.MAX_COLUMNS) {
      throw where.error(count + " columns, expected at most " + TableSchema.MAX_COLUMNS);
    }
  }

  /**
   * The columns' names.
   *
   * @return those of the header, or {@code column1}, {@code column2}, …
   */
  public List<String> names() {
    return start.names();
  }

  Place place() {
    return source.file();
  }

  boolean header() {
    return header;
  }

  char separator() {
    return separator;
  }

  Charset charset() {
    return start.encoding().charset();
  }

  boolean byteOrderMark() {
    return start.encoding().marked();
  }

  String lineEnd() {
    return start.lineEnd();
  }

  /** Reads all rows but the header; there is at least one. */
  void forEachRow(Rows rows) throws IOException {
    source.read(
        charset,
        (text, encoding) -> {
          try (CSVParser parser = parser(text, separator, source.file())) {
            read(parser, rows);
          }
          return rows;
        });
  }

  private void read(CSVParser parser, Rows rows) {
    int columns = names().size();
    long most = (long) MAX_CELLS / columns + (header ? 1 : 0);
    long count = 0;
    long before = 0;
    for (CSVRecord row : parser) {
      count++;
      long now = parser.getCurrentLineNumber();
      long line = now == before + 1 ? now : firstLine(parser, row); // A row ends a line at least.
      before = now;
      if (row.size() != columns) {
        throw source
            .file()
            .at(line)
            .error(row.size() + " cells, expected " + columns + " as in the first row");
      }
      if (count > most) {
        throw source.file().at(line).error("expected at most " + MAX_CELLS + " cells in all");
      }
      if (count > 1 || !header) {
        rows.accept(row, line);
      }
    }
    if (count == 0 || (count == 1 && header)) {
      throw source.file().error("a header alone, expected rows below it");
    }
  }
}
