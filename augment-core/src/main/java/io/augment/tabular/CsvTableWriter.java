package io.augment.tabular;

import io.augment.internal.file.AtomicFile;
import io.augment.tabular.internal.csv.ByteOrderMark;
import io.augment.tabular.internal.csv.CsvCopy;
import io.augment.tabular.internal.csv.CsvSource;
import io.augment.tabular.internal.format.CellFormat;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a table as the file was written that it was read from: the same columns in the same order,
 * number formats, decimals, categories, separator, encoding and line ends. Cells are quoted only
 * where they must be.
 *
 * <p>Identifiers aren't kept, so each row gets a new one, as {@link ColumnSpec.Identifier} says.
 *
 * <p>Thread-safe, as it has no state.
 */
public final class CsvTableWriter {

  /** Starts that would be taken for a byte order mark or for gzip, in some encoding. */
  private static final List<String> NO_START = List.of("\ufeff", "ï»¿", "þÿ", "ÿþ", "\u001f");

  private final TableSchema schema;
  private final CsvDialect dialect;
  private final List<CellFormat> formats;

  private CsvTableWriter(TableSchema schema, long keysFrom) {
    this.schema = schema;
    this.dialect = schema.dialect();
    this.formats = schema.columns().stream().map(spec -> format(spec, keysFrom)).toList();
  }

  private CellFormat format(ColumnSpec spec, long keysFrom) {
    return spec instanceof ColumnSpec.Identifier identifier
        ? CellFormat.ofIdentifiers(identifier, keysFrom)
        : CellFormat.of(spec, dialect.missing());
  }

  /**
   * Writes a file, in full or not at all. Identifiers begin after the last of each column, so that
   * two files of the same schema have the same ones.
   *
   * @param table the rows
   * @param file where to; gzipped if its name ends in {@code .gz}
   * @throws IOException if it can't be written, or a text can't be in the table's encoding
   */
  public static void write(LabeledTable table, Path file) throws IOException {
    write(table, file, CellFormat.FROM_THE_LAST);
  }

  /**
   * Writes a file whose identifiers begin with a number, in full or not at all.
   *
   * @param table the rows
   * @param file where to; gzipped if its name ends in {@code .gz}
   * @param keysFrom the first row's identifier, in each column of identifiers; above the last of
   *     each, and such that that of the last row is at most {@link ColumnSpec#MAX_WHOLE}
   * @throws IllegalArgumentException if a column has identifiers up to {@code keysFrom} already, or
   *     there are too many rows; the message names the column
   * @throws IOException if it can't be written, or a text can't be in the table's encoding
   */
  public static void writeFrom(LabeledTable table, Path file, long keysFrom) throws IOException {
    requireKeys(table.schema(), keysFrom, table.size());
    write(table, file, keysFrom);
  }

  /**
   * Checks that rows can be named from a number on.
   *
   * @param schema that of the rows
   * @param keysFrom the first row's identifier
   * @param rows how many rows there are
   * @throws IllegalArgumentException if a column has identifiers up to {@code keysFrom} already, or
   *     there are too many rows; the message names the column
   */
  public static void requireKeys(TableSchema schema, long keysFrom, int rows) {
    for (ColumnSpec spec : schema.columns()) {
      if (spec instanceof ColumnSpec.Identifier identifier) {
        long least = Math.max(1, identifier.last() + 1);
        if (keysFrom < least || keysFrom > ColumnSpec.MAX_WHOLE - rows) {
          throw new IllegalArgumentException(
              String.format(
                  "keys from %d: expected %d to %d, as column '%s' may have those before it",
                  keysFrom, least, ColumnSpec.MAX_WHOLE - rows, spec.name()));
        }
      }
    }
    if (schema.columns().stream().noneMatch(ColumnSpec.Identifier.class::isInstance)) {
      throw new IllegalArgumentException(
          "keys from " + keysFrom + ": expected a table with a column of identifiers");
    }
  }

  private static void write(LabeledTable table, Path file, long keysFrom) throws IOException {
    boolean zipped = file.toString().endsWith(".gz");
    try {
      AtomicFile.write(
          file,
          out -> {
            if (zipped) {
              try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
                write(table, packed, keysFrom);
              }
            } else {
              write(table, out, keysFrom);
            }
          });
    } catch (CharacterCodingException e) {
      throw new IOException(
          file
              + ": a text can't be written in "
              + table.schema().dialect().charset()
              + ", expected one that can",
          e);
    }
  }

  /**
   * Writes the file that a table was read from with some of its missing cells filled: all others
   * stay as they stand there, character by character.
   *
   * @param before the rows as they were read
   * @param filled the same rows with fewer missing cells
   * @param source the file that they were read from
   * @param file where to; gzipped if its name ends in {@code .gz}
   * @throws IOException if one can't be read or the other written
   * @throws IllegalArgumentException if the source holds other rows, or the tables differ in size
   *     or columns
   */
  public static void writeFilled(LabeledTable before, LabeledTable filled, Path source, Path file)
      throws IOException {
    if (!filled.schema().equals(before.schema()) || filled.size() != before.size()) {
      throw new IllegalArgumentException(filled + ": expected the rows of " + before);
    }
    CsvTableWriter writer = new CsvTableWriter(before.schema(), CellFormat.FROM_THE_LAST);
    boolean zipped = file.toString().endsWith(".gz");
    AtomicFile.write(
        file,
        out -> {
          try (OutputStream packed = zipped ? new GZIPOutputStream(out) : out) {
            writer.copyTo(packed, before, filled, CsvSource.of(source));
          }
        });
  }

  private void copyTo(OutputStream out, LabeledTable before, LabeledTable filled, CsvSource source)
      throws IOException {
    if (dialect.byteOrderMark()) {
      out.write(ByteOrderMark.of(dialect.charset()));
    }
    FilledCells cells =
        new FilledCells(before, filled, formats, cell -> mustBeQuoted(cell) ? quoted(cell) : cell);
    Writer text = text(out);
    CsvCopy.copy(source, dialect, cells, text);
    cells.requireAll();
    text.flush();
  }

  /** Writes to a stream, which is closed. */
  static void write(LabeledTable table, OutputStream out) throws IOException {
    write(table, out, CellFormat.FROM_THE_LAST);
  }

  private static void write(LabeledTable table, OutputStream out, long keysFrom)
      throws IOException {
    new CsvTableWriter(table.schema(), keysFrom).writeTo(table, out);
  }

  private void writeTo(LabeledTable table, OutputStream out) throws IOException {
    if (dialect.byteOrderMark()) {
      out.write(ByteOrderMark.of(dialect.charset()));
    }
    try (Writer text = text(out)) {
      boolean first = true;
      if (dialect.layout().separatorLine()) {
        text.write("sep=" + dialect.separator() + dialect.lineEnd());
        first = false;
      }
      if (dialect.header()) {
        writeLine(text, header(), first);
        first = false;
      }
      String[] cells = new String[formats.size()];
      for (int row = 0; row < table.size(); row++) {
        for (int column = 0; column < cells.length; column++) {
          double value = table.cell(row, column);
          cells[column] =
              Double.isNaN(value) ? dialect.missing() : formats.get(column).format(value, row);
        }
        writeLine(text, List.of(cells), first);
        first = false;
      }
    }
  }

  private List<String> header() {
    List<String> names = schema.columns().stream().map(ColumnSpec::name).toList();
    List<String> named = names.subList(1, names.size());
    return switch (dialect.layout().index()) {
      case NONE -> names;
      case UNNAMED -> Stream.concat(Stream.of(""), named.stream()).toList();
      case NO_CELL -> named;
    };
  }

  private Writer text(OutputStream out) {
    return new BufferedWriter(
        new OutputStreamWriter(
            out,
            dialect
                .charset()
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)));
  }

  private void writeLine(Writer text, List<String> cells, boolean first) throws IOException {
    for (int column = 0; column < cells.size(); column++) {
      if (column > 0) {
        text.write(dialect.separator());
        if (dialect.layout().blanks()) {
          text.write(' ');
        }
      }
      String cell = cells.get(column);
      boolean start = first && column == 0 && NO_START.stream().anyMatch(cell::startsWith);
      text.write(start || mustBeQuoted(cell) ? quoted(cell) : cell);
    }
    text.write(dialect.lineEnd());
  }

  private boolean mustBeQuoted(String cell) {
    if (dialect.layout().blanks() && !cell.equals(cell.strip())) {
      return true;
    }
    for (int i = 0; i < cell.length(); i++) {
      char character = cell.charAt(i);
      if (character == dialect.separator()
          || character == '"'
          || character == '\n'
          || character == '\r') {
        return true;
      }
    }
    return false;
  }

  private static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
  }
}
