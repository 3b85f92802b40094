package io.augment.cli.option;

import io.augment.cli.console.Console;
import io.augment.cli.console.Progress;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.input.Inputs;
import io.augment.tabular.CsvTableReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of reading a table's file where inference would go wrong. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class TableOptions {

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description =
          "Table: the column that holds the class, or the number to predict (default: the last"
              + " one). A number is predicted where there are more than 20 different ones and fewer"
              + " than 10 rows for each, or the schema says so.")
  private @Nullable String target;

  @Option(
      names = "--no-header",
      description = "Table: the first line has no names; columns are column1, column2 and so on.")
  private boolean noHeader;

  @Option(
      names = "--separator",
      paramLabel = "C",
      converter = SeparatorConverter.class,
      description =
          "Table: what stands between cells (default: what the file looks like among comma,"
              + " semicolon, tab and bar).")
  private @Nullable Character separator;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      converter = CharsetConverter.class,
      description = "Table: how text is encoded (default UTF-8).")
  private @Nullable Charset encoding;

  @Option(
      names = "--decimal",
      paramLabel = "C",
      converter = SeparatorConverter.class,
      description =
          "Table: what stands before the decimals of numbers, . or , where they could be read"
              + " either way (default: what they show).")
  private @Nullable Character decimal;

  @Option(
      names = "--comment",
      paramLabel = "C",
      converter = SeparatorConverter.class,
      description =
          "Table: lines that begin with C are comments (default: those before the table that begin"
              + " with # and could be none of its rows).")
  private @Nullable Character comment;

  @Option(
      names = "--missing",
      paramLabel = "TEXT",
      split = ",",
      description = "Table: texts that mean a missing cell, besides the empty one.")
  private @Nullable List<String> missing;

  @Option(
      names = "--lenient",
      description =
          "Table: a stray word in a column of numbers or dates is a missing cell, no error.")
  private boolean lenient;

  @Option(
      names = "--schema",
      paramLabel = "FILE.yaml",
      description = "Table: what its columns hold, where that isn't to be inferred.")
  private @Nullable Path schema;

  /**
   * Reads a table.
   *
   * @param source a file
   * @param group the column that says which rows belong together
   * @param console where progress is shown if this takes long
   * @return its rows and what the user should know
   * @throws BadInputException if it can't be read
   */
  @SuppressWarnings("try") // the progress is there, not used
  public CsvTableReader.Result read(Path source, Optional<String> group, Console console) {
    CsvTableReader reader = reader(group);
    try (Progress progress = Progress.of(console, "Reading " + source)) {
      return Inputs.file(source, "a table (.csv or .csv.gz)", reader::read);
    }
  }

  /** The file that says what columns hold; none if they are inferred. */
  public @Nullable Path schema() {
    return schema;
  }

  private CsvTableReader reader(Optional<String> group) {
    CsvTableReader.Builder reader = CsvTableReader.builder();
    group.ifPresent(reader::group);
    if (target != null) {
      reader.target(target);
    }
    if (noHeader) {
      reader.noHeader();
    }
    if (separator != null) {
      reader.separator(separator);
    }
    if (encoding != null) {
      reader.charset(encoding);
    }
    if (decimal != null) {
      reader.decimal(decimal);
    }
    if (comment != null) {
      reader.comment(comment);
    }
    if (missing != null) {
      reader.missing(missing.toArray(String[]::new));
    }
    if (lenient) {
      reader.lenient();
    }
    return schema == null ? reader.build() : withSchema(reader, schema);
  }

  private static CsvTableReader withSchema(CsvTableReader.Builder reader, Path schema) {
    CsvTableReader.Builder told = Inputs.file(schema, "a schema in YAML", reader::schemaFile);
    return Inputs.about(schema, told::build);
  }
}
