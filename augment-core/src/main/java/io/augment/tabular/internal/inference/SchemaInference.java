package io.augment.tabular.internal.inference;

import io.augment.file.FileFormatException;
import io.augment.tabular.ColumnSpec;
import io.augment.tabular.CsvDialect;
import io.augment.tabular.SchemaOverrides;
import io.augment.tabular.TableSchema;
import io.augment.tabular.internal.csv.CsvFile;
import io.augment.tabular.internal.csv.FirstRow;
import io.augment.tabular.internal.csv.NamedColumn;
import io.augment.tabular.internal.format.DatePattern;
import io.augment.tabular.internal.format.NumberPattern;
import io.augment.tabular.internal.format.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Infers the columns' types in a pass that finds kinds and ranges, and, if a column of many texts
 * needs it, a second one that gathers them. Neither keeps the file.
 *
 * <p>Not thread-safe.
 */
public final class SchemaInference {

  private static final int FEW_SHOWN = 4;
  private static final String POINTS_BETWEEN_THOUSANDS = "1.234";

  private final CsvFile file;
  private final SchemaOverrides overrides;
  private final boolean lenient;
  private final MissingTexts missing;
  private final EarlyTexts early;
  private final Warnings warnings = new Warnings();

  private SchemaInference(CsvFile file, SchemaOverrides overrides, boolean lenient) {
    this.file = file;
    this.overrides = overrides;
    this.lenient = lenient;
    this.missing = new MissingTexts(overrides.missing());
    this.early = new EarlyTexts(file.names().size());
  }

  /**
   * Result of inference.
   *
   * @param schema the columns' types
   * @param warnings warnings for the user, one line each
   * @param placeholders by column, texts that stand for missing cells in it alone
   */
  public record Found(TableSchema schema, List<String> warnings, List<Set<String>> placeholders) {}

  /**
   * Infers a schema.
   *
   * @param file the file
   * @param overrides what the user says
   * @param lenient whether a stray word in a column of numbers is a missing cell
   * @return the schema
   * @throws IOException if the file can't be read from disk
   * @throws FileFormatException if it is not a table that models can be trained on
   */
  public static Found infer(CsvFile file, SchemaOverrides overrides, boolean lenient)
      throws IOException {
    return new SchemaInference(file, overrides, lenient).infer();
  }

  private Found infer() throws IOException {
    overrides.columns().keySet().forEach(this::indexOf);
    int target = overrides.target().map(this::indexOf).orElse(file.names().size() - 1);
    requireTargetType(target);
    file.notes().forEach(warnings::add);
    suspectHeader();
    List<ColumnInference> columns = inferences(scan(target), target);
    List<DistinctTexts> texts = texts(columns);
    List<ColumnSpec> specs = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      specs.add(columns.get(column).spec(texts.get(column)));
    }
    countPlaceholders(columns, specs);
    return new Found(
        new TableSchema(specs, target, dialect()),
        warnings.lines(),
        columns.stream().map(ColumnInference::placeholders).toList());
  }

  /** Missing cells are written as they were read, unless another column has that as a text. */
  private void countPlaceholders(List<ColumnInference> columns, List<ColumnSpec> specs) {
    Set<String> texts = new HashSet<>();
    for (ColumnSpec spec : specs) {
      if (spec instanceof ColumnSpec.Categorical categorical) {
        categorical.categories().forEach(text -> texts.add(text.strip()));
      } else if (spec instanceof ColumnSpec.Bool bool) {
        texts.addAll(List.of(bool.no().strip(), bool.yes().strip()));
      }
    }
    for (ColumnInference column : columns) {
      column.placeholders().stream()
          .filter(text -> !texts.contains(text))
          .forEach(text -> missing.add(text, column.cells(text)));
    }
  }

  /**
   * Whether the first row has names can't be seen for sure: a warning only where it looks wrong.
   */
  private void suspectHeader() {
    FirstRow.Look look = file.look(overrides.missing());
    if (file.header() && look == FirstRow.Look.ROW) {
      warnings.add(
          "the first line looks like a row, not like names: "
              + shown(file.names())
              + " (--no-header, or noHeader() in code, reads it as a row)");
    }
    if (!file.header() && look == FirstRow.Look.NAMES) {
      String problem =
          "the first line looks like names, and is read as a row: "
              + shown(file.head().get(0))
              + " (without --no-header, or noHeader() in code, it is the header)";
      if (!lenient && FirstRow.isAmongFigures(file.head())) {
        throw file.place().at(1).error(problem);
      }
      warnings.add(problem);
    }
  }

  private static String shown(List<String> cells) {
    String some =
        cells.stream().limit(FEW_SHOWN).map(Place::shown).collect(Collectors.joining("', '"));
    return "'" + some + "'" + (cells.size() > FEW_SHOWN ? ", …" : "");
  }

  private int indexOf(String name) {
    return NamedColumn.of(file, name, "");
  }

  private void requireTargetType(int target) {
    Place column = place(target);
    overrides
        .column(column.column())
        .filter(said -> said.type() != SchemaOverrides.Column.Type.CATEGORICAL)
        .filter(said -> !said.type().isNumber())
        .ifPresent(
            said -> {
              throw column.error(
                  "type "
                      + said.type().key()
                      + ", expected categorical for a class, numeric or integer for a number to"
                      + " predict, as this column is the target");
            });
  }

  private List<ColumnScan> scan(int target) throws IOException {
    List<ColumnScan> scans = file.names().stream().map(this::newScan).toList();
    file.forEachRow(
        (row, line) -> {
          for (int column = 0; column < scans.size(); column++) {
            String cell = row.get(column);
            if (missing.has(cell)) {
              missing.count(cell);
              scans.get(column).addMissing(line);
            } else {
              scans.get(column).add(cell, line);
              early.add(column, cell);
            }
          }
        });
    scanPatterns(scans, target);
    return scans;
  }

  private ColumnScan newScan(String name) {
    Optional<SchemaOverrides.Column> said = overrides.column(name);
    Optional<String> pattern = said.flatMap(SchemaOverrides.Column::pattern);
    boolean dates = said.isPresent() && said.get().type() == SchemaOverrides.Column.Type.DATE;
    return new ColumnScan(
        pattern.filter(text -> !dates).map(NumberPattern::of).orElse(NumberPattern.PLAIN),
        pattern
            .filter(text -> dates)
            .map(text -> DateScan.of(DatePattern.of(text)))
            .orElseGet(DateScan::ofAnyPattern));
  }

  /** Reads numbers again that have a pattern, now that it is known. */
  private void scanPatterns(List<ColumnScan> scans, int target) throws IOException {
    Optional<Character> shown =
        overrides
            .decimal()
            .or(() -> DecimalMark.of(file.head().subList(rowsOfNames(), file.head().size())));
    char mark = shown.orElse(file.separator() == ';' ? ',' : '.');
    BitSet patterns = new BitSet();
    for (int column = 0; column < scans.size(); column++) {
      ColumnScan scan = scans.get(column);
      Place where = place(column);
      if (mayHavePattern(column)
          && (column != target || TargetColumn.mayBeNumber(scanned(column, scan)))) {
        boolean strays = StrayRules.mayHaveStrays(scan, where.column(), early.count(column));
        long words = strays ? scan.strays().first().count() : 0;
        Optional<NumberPatternScan.Found> found = scan.numbers().found(lenient, words, mark);
        found.map(NumberPatternScan.Found::pattern).ifPresent(scan::scanNumbers);
        if (found.isPresent()) {
          patterns.set(column);
          found
              .get()
              .notice()
              .filter(notice -> shown.isEmpty())
              .ifPresent(notice -> warnings.add(where, notice));
        } else if (shown.isPresent()
            && mark == ','
            && scan.numbers().mayHavePointsBetweenThousands()) {
          scan.scanNumbers(NumberPattern.of(POINTS_BETWEEN_THOUSANDS));
          patterns.set(column);
        }
      }
    }
    if (mark == ',' && overrides.decimal().isEmpty() && shown.isPresent()) {
      warnings.add(
          "numbers have a decimal comma (--decimal, or decimal(…) in code, says so where they can be"
              + " read in two ways)");
    }
    if (!patterns.isEmpty()) {
      file.forEachRow(
          (row, line) ->
              patterns.stream()
                  .filter(column -> !missing.has(row.get(column)))
                  .forEach(column -> scans.get(column).numbers().add(row.get(column), line)));
    }
  }

  private int rowsOfNames() {
    return file.header() ? Math.min(1, file.head().size()) : 0;
  }

  private boolean mayHavePattern(int column) {
    Optional<SchemaOverrides.Column> said = overrides.column(file.names().get(column));
    return said.isEmpty()
        || (said.get().pattern().isEmpty()
            && (said.get().type() == SchemaOverrides.Column.Type.NUMERIC
                || said.get().type() == SchemaOverrides.Column.Type.INTEGER));
  }

  private List<ColumnInference> inferences(List<ColumnScan> scans, int target) {
    List<ColumnInference> columns = new ArrayList<>();
    for (int column = 0; column < scans.size(); column++) {
      columns.add(
          new ColumnInference(
              scanned(column, scans.get(column)),
              column == 0 && file.layout().index() != CsvDialect.Index.NONE,
              column == target,
              warnings));
    }
    return columns;
  }

  private ScannedColumn scanned(int column, ColumnScan scan) {
    Place place = place(column);
    return new ScannedColumn(
        place, scan, overrides.column(place.column()), early.count(column), lenient);
  }

  private List<DistinctTexts> texts(List<ColumnInference> columns) throws IOException {
    Optional<List<DistinctTexts>> few =
        early.all(columns.stream().map(ColumnInference::needsTexts).toList());
    return few.isPresent() ? few.get() : allTexts(columns);
  }

  private List<DistinctTexts> allTexts(List<ColumnInference> columns) throws IOException {
    DistinctTexts.Budget budget = new DistinctTexts.Budget();
    List<DistinctTexts> texts = columns.stream().map(column -> new DistinctTexts(budget)).toList();
    file.forEachRow(
        (row, line) -> {
          for (int column = 0; column < columns.size(); column++) {
            String cell = row.get(column);
            if (columns.get(column).needsTexts() && !missing.has(cell)) {
              texts.get(column).add(cell, place(column));
            }
          }
        });
    return texts;
  }

  private CsvDialect dialect() {
    return new CsvDialect(
        file.separator(),
        file.header(),
        file.charset(),
        missing.usual(),
        file.lineEnd(),
        file.byteOrderMark(),
        file.layout());
  }

  private Place place(int column) {
    return file.place().in(file.names().get(column));
  }
}
