package io.augment.tabular;

import io.augment.data.TargetRanges;
import io.augment.file.FileFormatException;
import io.augment.tabular.internal.csv.CsvFile;
import io.augment.tabular.internal.csv.CsvSource;
import io.augment.tabular.internal.csv.GroupColumn;
import io.augment.tabular.internal.inference.SchemaInference;
import io.augment.tabular.internal.inference.TableCells;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a table from a CSV file (RFC 4180), gzipped or not. What its columns hold is inferred,
 * unless it is said:
 *
 * <ul>
 *   <li>numbers keep their decimals and what stands around them, dates their pattern, categories
 *       and booleans their texts;
 *   <li>the empty cell is missing, and what {@link Builder#missing} names;
 *   <li>a column of the same text throughout is kept as it is;
 *   <li>a column that names or numbers the rows is left out of what models see, with a warning;
 *   <li>the target is categorical, its classes sorted as numbers if all are, else as texts; where
 *       it has more than 20 different numbers, and fewer than 10 rows for each, it is a number to
 *       predict, whose {@linkplain io.augment.data.TargetRanges#byBoxPlot box plot} says what is
 *       rare;
 *   <li>a first column without a name is an index and left out, and so is one that the header lacks
 *       a name for;
 *   <li>a line {@code sep=;} before all others names the separator, lines before the table that
 *       begin with {@code #} are comments, and columns at the end that have neither name nor cells
 *       are none.
 * </ul>
 *
 * <p>What is left out or assumed is a warning, one line each.
 *
 * <pre>{@code
 * LabeledTable penguins = CsvTableReader.ofDefaults().read(Path.of("penguins.csv")).table();
 * }</pre>
 *
 * <p>The file is read two to four times and never held as a whole. What can't be read is a {@link
 * FileFormatException} of one line. A file may have at most 67,108,864 cells, 10,000 columns,
 * 1,048,576 characters a row and 32,768 a cell; a gzipped one may unpack as far as {@link
 * io.augment.internal.file.ExpansionLimit} says.
 *
 * <p>Immutable and thread-safe.
 */
public final class CsvTableReader {

  /** The largest number of cells of a file. */
  public static final int MAX_CELLS = CsvFile.MAX_CELLS;

  private final SchemaOverrides overrides;
  private final Optional<TableSchema> schema;
  private final boolean lenient;
  private final Optional<String> group;

  private CsvTableReader(
      SchemaOverrides overrides,
      Optional<TableSchema> schema,
      boolean lenient,
      Optional<String> group) {
    this.overrides = overrides;
    this.schema = schema;
    this.lenient = lenient;
    this.group = group;
  }

  /**
   * A table that was read.
   *
   * @param table its rows, and the schema that was inferred or given
   * @param warnings for the user, one line each, such as columns that are left out; at most 100
   */
  public record Result(LabeledTable table, List<String> warnings) {

    /**
     * Copies the warnings.
     *
     * @param table its rows
     * @param warnings what the user should know
     */
    public Result {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * A reader that infers everything.
   *
   * @return the reader
   */
  public static CsvTableReader ofDefaults() {
    return builder().build();
  }

  /**
   * Starts a reader with settings.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads a file.
   *
   * @param file a regular file, gzipped if its name ends in {@code .gz} or its first bytes say so
   * @return the table
   * @throws IOException if it can't be read from disk
   * @throws FileFormatException if it is not a table, or a cell isn't valid for its column; the
   *     message names line and column
   */
  public Result read(Path file) throws IOException {
    return read(CsvSource.of(file));
  }

  Result read(CsvSource source) throws IOException {
    CsvFile file = open(source);
    return group.isPresent() ? grouped(GroupColumn.of(file, group.get())) : read(file);
  }

  private Result grouped(GroupColumn column) throws IOException {
    Result read = read(column.others());
    int[] groups = column.read();
    List<String> warnings = new ArrayList<>(read.warnings());
    warnings.add(
        String.format(
            "column '%s' says which rows belong together, %d groups of them, and is left out of the"
                + " table",
            group.orElse(""), Arrays.stream(groups).distinct().count()));
    return new Result(read.table().withGroups(groups), warnings);
  }

  private Result read(CsvFile file) throws IOException {
    if (schema.isPresent()) {
      return read(cells(file, schema.get()), file.notes());
    }
    SchemaInference.Found found = SchemaInference.infer(file, overrides, lenient);
    Result result =
        read(
            new TableCells(
                file, found.schema(), overrides.missing(), found.placeholders(), lenient),
            found.warnings());
    return found.schema().ranges().isEmpty() ? result : ranged(result);
  }

  private static Result ranged(Result read) {
    LabeledTable table = read.table();
    double[] targets = table.column(table.schema().target());
    return new Result(table.withRanges(TargetRanges.byBoxPlot(targets)), read.warnings());
  }

  private static Result read(TableCells cells, List<String> warnings) throws IOException {
    LabeledTable table = cells.read();
    return new Result(table, Stream.concat(warnings.stream(), cells.warnings().stream()).toList());
  }

  /**
   * Checks a file against the schema that was given.
   *
   * @param file as {@link #read(Path)} takes it
   * @return one line for each cell that its column may not hold, at most 1,000: a number out of
   *     range or with too many decimals, an unknown category, a missing cell, …; empty if all is
   *     well
   * @throws IOException if it can't be read from disk
   * @throws FileFormatException if it is not a table, or has other columns
   * @throws IllegalStateException if no schema was given
   */
  public List<String> violations(Path file) throws IOException {
    TableSchema given =
        schema.orElseThrow(() -> new IllegalStateException("no schema was given to check against"));
    CsvFile whole = open(CsvSource.of(file));
    CsvFile seen = group.isPresent() ? GroupColumn.of(whole, group.get()).others() : whole;
    return cells(seen, given).violations();
  }

  private TableCells cells(CsvFile file, TableSchema given) {
    List<Set<String>> none = Collections.nCopies(given.columns().size(), Set.of());
    return new TableCells(file, given, List.of(given.dialect().missing()), none, lenient);
  }

  private CsvFile open(CsvSource source) throws IOException {
    Optional<CsvDialect> dialect = schema.map(TableSchema::dialect);
    return CsvFile.open(
        source,
        new CsvFile.Said(
            dialect.map(CsvDialect::charset).or(overrides::charset),
            dialect.map(CsvDialect::header).or(overrides::header).orElse(true),
            dialect.map(CsvDialect::separator).or(overrides::separator),
            overrides.comment(),
            dialect.map(CsvDialect::layout)));
  }

  /** Settings of a reader. Not thread-safe. */
  public static final class Builder {

    private final SchemaOverrides.Builder own = SchemaOverrides.builder();
    private SchemaOverrides overrides = SchemaOverrides.NONE;
    private Optional<TableSchema> schema = Optional.empty();
    private boolean lenient;
    private Optional<String> group = Optional.empty();

    private Builder() {}

    /**
     * The column that says which rows belong together, such as those of one patient. It becomes the
     * table's {@linkplain LabeledTable#groups groups} and is no column of the table: neither schema
     * nor archive nor synthetic rows have it. Default: none.
     *
     * @param name its name in the header, or {@code column1}, {@code column2}, … without one
     * @return this
     */
    public Builder group(String name) {
      this.group = Optional.of(name);
      return this;
    }

    /**
     * The column that holds the class, or the number to predict. Default: the last one.
     *
     * @param name its name in the header, or {@code column1}, {@code column2}, … without one
     * @return this
     */
    public Builder target(String name) {
      own.target(name);
      return this;
    }

    /**
     * Sets that the first line has no names. Columns are then {@code column1}, {@code column2}, ….
     *
     * @return this
     */
    public Builder noHeader() {
      own.header(false);
      return this;
    }

    /**
     * Sets the separator of cells. Default: sniffed among comma, semicolon, tab and bar.
     *
     * @param separator the character
     * @return this
     * @throws IllegalArgumentException if it is a letter, digit, quote, sign, point or line end
     */
    public Builder separator(char separator) {
      own.separator(separator);
      return this;
    }

    /**
     * The encoding. Default: UTF-8. A byte order mark in the file has precedence.
     *
     * @param charset the encoding
     * @return this
     * @throws IllegalArgumentException if text can't be written in it
     */
    public Builder charset(Charset charset) {
      own.charset(charset);
      return this;
    }

    /**
     * Texts that mean a missing cell, besides the empty one. Default: none.
     *
     * @param texts for example {@code ?} and {@code NA}, at most {@link
     *     SchemaOverrides#MAX_MISSING}
     * @return this
     */
    public Builder missing(String... texts) {
      own.missing(texts);
      return this;
    }

    /**
     * Sets what stands before the decimals of numbers. Default: what they show.
     *
     * @param decimal a point or a comma
     * @return this
     * @throws IllegalArgumentException if it is neither
     */
    public Builder decimal(char decimal) {
      own.decimal(decimal);
      return this;
    }

    /**
     * Sets what a line begins with that is a comment, wherever it stands. Default: a line that
     * begins with {@code #}, before the table, and could be none of its rows.
     *
     * @param comment a character such as {@code #}
     * @return this
     * @throws IllegalArgumentException if it is a letter, digit, blank, quote, sign, point or line
     *     end
     */
    public Builder comment(char comment) {
      own.comment(comment);
      return this;
    }

    /**
     * Takes a stray word in a column of numbers for a missing cell. Default: it is an error.
     *
     * @return this
     */
    public Builder lenient() {
      this.lenient = true;
      return this;
    }

    /**
     * Sets what the user knows about the file. This builder's other setters take precedence.
     * Default: nothing.
     *
     * @param overrides settings that replace inference
     * @return this
     */
    public Builder overrides(SchemaOverrides overrides) {
      this.overrides = overrides;
      return this;
    }

    /**
     * The schema that the file must have: nothing is inferred then, and a cell that its column may
     * not hold is an error. Columns must be there in the same order, with the same names if the
     * dialect has a header; blanks around names don't matter. Default: none.
     *
     * @param schema the schema
     * @return this
     */
    public Builder schema(TableSchema schema) {
      this.schema = Optional.of(schema);
      return this;
    }

    /**
     * Sets the schema from a YAML file: a complete schema, as {@link SchemaYaml#write} has it, or
     * overrides.
     *
     * @param file the file
     * @return this
     * @throws IOException if it can't be read from disk
     * @throws FileFormatException if it is neither
     */
    public Builder schemaFile(Path file) throws IOException {
      SchemaYaml.Content content = SchemaYaml.read(file);
      content.schema().ifPresent(this::schema);
      content.overrides().ifPresent(this::overrides);
      return this;
    }

    /**
     * The reader.
     *
     * @return the reader
     * @throws IllegalArgumentException if a complete schema is given, and something that it has
     */
    public CsvTableReader build() {
      SchemaOverrides all = overrides.with(own.build());
      SchemaOverrides.Builder comments = SchemaOverrides.builder();
      all.comment().ifPresent(comments::comment);
      if (schema.isPresent() && !all.equals(comments.build())) {
        throw new IllegalArgumentException(
            "a complete schema and also target, header, separator, encoding, decimal mark, missing"
                + " texts or columns: expected one or the other, as the schema has them all");
      }
      return new CsvTableReader(all, schema, lenient, group);
    }
  }
}
