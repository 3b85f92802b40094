package io.augment.tabular.internal.inference;

import io.augment.file.FileFormatException;
import io.augment.tabular.ColumnSpec;
import io.augment.tabular.CsvDialect;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableSchema;
import io.augment.tabular.internal.csv.CsvFile;
import io.augment.tabular.internal.csv.CsvRows;
import io.augment.tabular.internal.format.CellFormat;
import io.augment.tabular.internal.format.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Reads cells according to a schema.
 *
 * <p>Not thread-safe.
 */
public final class TableCells {

  /** Most violations that are listed. */
  public static final int MAX_VIOLATIONS = 1_000;

  /** Characters of the shortest number that may have more digits than a double is sure of. */
  private static final int FEWEST_ROUNDED = 15;

  private final CsvFile file;
  private final TableSchema schema;
  private final MissingTexts missing;
  private final List<Set<String>> placeholders;
  private final boolean lenient;
  private final List<CellFormat> formats;
  private final List<Noted> rounded;

  /**
   * Cells of a file.
   *
   * @param file the file
   * @param schema what its columns hold
   * @param missing texts that mean a missing cell, besides the empty one
   * @param placeholders by column, texts that do so in it alone
   * @param lenient whether a cell that isn't a number counts as missing in a column of numbers
   * @throws FileFormatException if the file has other columns than the schema
   */
  public TableCells(
      CsvFile file,
      TableSchema schema,
      List<String> missing,
      List<Set<String>> placeholders,
      boolean lenient) {
    this.file = file;
    this.schema = schema;
    this.missing = new MissingTexts(missing);
    this.placeholders = placeholders;
    this.lenient = lenient;
    this.formats =
        schema.columns().stream()
            .map(spec -> CellFormat.of(spec, schema.dialect().missing()))
            .toList();
    this.rounded = formats.stream().map(format -> new Noted()).toList();
    requireSameColumns();
  }

  private void requireSameColumns() {
    List<String> expected = schema.columns().stream().map(ColumnSpec::name).toList();
    List<String> names = file.names();
    Place start = file.place().at(1);
    if (names.size() != expected.size()) {
      throw start.error(
          names.size() + " columns, expected " + expected.size() + " as in the schema");
    }
    int first = schema.dialect().layout().index() == CsvDialect.Index.NONE ? 0 : 1;
    for (int column = first; file.header() && column < names.size(); column++) {
      if (!names.get(column).strip().equals(expected.get(column).strip())) {
        throw start.error(
            String.format(
                "column %d is '%s', expected '%s' as in the schema",
                column + 1, Place.shown(names.get(column)), Place.shown(expected.get(column))));
      }
    }
  }

  /**
   * Reads all rows.
   *
   * @return the table
   * @throws IOException if the file can't be read from disk
   * @throws FileFormatException if a cell is none that its column may hold
   */
  public LabeledTable read() throws IOException {
    double[][] cells = new double[formats.size()][16];
    int[] rows = new int[1];
    file.forEachRow(
        (row, line) -> {
          for (int column = 0; column < cells.length; column++) {
            if (rows[0] == cells[column].length) {
              cells[column] = Arrays.copyOf(cells[column], rows[0] + rows[0] / 2);
            }
            cells[column][rows[0]] = parse(row, line, column);
          }
          rows[0]++;
        });
    for (int column = 0; column < cells.length; column++) {
      cells[column] = Arrays.copyOf(cells[column], rows[0]);
    }
    return LabeledTable.of(schema, cells);
  }

  /**
   * Checks all rows.
   *
   * @return one line for each cell that its column may not hold, at most {@link #MAX_VIOLATIONS}
   * @throws IOException if the file can't be read from disk
   * @throws FileFormatException if it is not a table
   */
  public List<String> violations() throws IOException {
    List<String> violations = new ArrayList<>();
    file.forEachRow(
        (row, line) -> {
          for (int column = 0; column < formats.size(); column++) {
            if (violations.size() < MAX_VIOLATIONS) {
              try {
                parse(row, line, column);
              } catch (FileFormatException e) {
                violations.add(String.valueOf(e.getMessage()));
              }
            }
          }
        });
    return violations;
  }

  private double parse(CsvRows row, long line, int column) {
    String cell = row.get(column);
    ColumnSpec spec = schema.columns().get(column);
    CellFormat format = formats.get(column);
    if (missing.has(cell) || isPlaceholder(cell, column) || isStrayWord(cell, spec, format)) {
      return missing(line, spec, format, cell);
    }
    double value = format.parse(cell);
    if (Double.isNaN(value)) {
      throw place(line, spec).error("'" + Place.shown(cell) + "', expected " + format.expected());
    }
    if (cell.length() > FEWEST_ROUNDED && format.isRounded(cell)) {
      rounded.get(column).add(cell, line);
    }
    return value;
  }

  /**
   * Warnings about the cells that were read.
   *
   * @return one line for each column some of whose numbers were rounded
   */
  public List<String> warnings() {
    Warnings warnings = new Warnings();
    for (int column = 0; column < rounded.size(); column++) {
      Noted cells = rounded.get(column);
      if (cells.count() > 0 && schema.columns().get(column) instanceof ColumnSpec.Numeric numeric) {
        warnings.add(
            file.place().in(numeric.name()),
            String.format(
                "%d %s rounded to %d decimals as the others have, first '%s' in line %d",
                cells.count(),
                cells.count() == 1 ? "number" : "numbers",
                numeric.decimals(),
                Place.shown(cells.text()),
                cells.line()));
      }
    }
    return warnings.lines();
  }

  private double missing(long line, ColumnSpec spec, CellFormat format, String cell) {
    if (spec.missing()) {
      return Double.NaN;
    }
    boolean always = spec instanceof ColumnSpec.Constant constant && constant.text().isEmpty();
    if (always || spec instanceof ColumnSpec.Identifier) {
      return 0;
    }
    String found = cell.isBlank() ? "a missing cell" : "'" + Place.shown(cell) + "'";
    throw place(line, spec).error(found + ", expected " + format.expected());
  }

  private boolean isStrayWord(String cell, ColumnSpec spec, CellFormat format) {
    if (!lenient) {
      return false;
    }
    if (spec instanceof ColumnSpec.Date) {
      return StrayTexts.isWord(cell);
    }
    boolean numbers = spec instanceof ColumnSpec.Numeric || spec instanceof ColumnSpec.Whole;
    return numbers && !format.isNumber(cell);
  }

  private boolean isPlaceholder(String cell, int column) {
    Set<String> texts = placeholders.get(column);
    return !texts.isEmpty() && texts.contains(cell.strip());
  }

  private Place place(long line, ColumnSpec spec) {
    return file.place().at(line).in(spec.name());
  }
}
