package io.augment.cli.inspect;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.augment.cli.console.Description;
import io.augment.cli.console.Json;
import io.augment.cli.console.TextTable;
import io.augment.cli.option.TableTrainingOptions;
import io.augment.data.ClassCounts;
import io.augment.djl.gan.GanTrainer;
import io.augment.tabular.ColumnSpec;
import io.augment.tabular.CsvDialect;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableSchema;
import io.augment.tabular.TableSynthesizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/** Describes tables: what is read from a file, and what an archive draws. */
final class TableDescriptions {

  private TableDescriptions() {}

  static Description ofData(Path file, CsvTableReader.Result read) {
    LabeledTable table = read.table();
    TableSchema schema = table.schema();
    CsvDialect dialect = schema.dialect();
    List<String> lines = new ArrayList<>();
    JsonObject json = Descriptions.header("table", file);
    lines.add(file + ": a table");
    lines.add(
        Descriptions.line(
            "rows", table.size() + ", each of " + schema.columns().size() + " columns"));
    lines.add(
        Descriptions.line(
            "written",
            String.format(
                "%s between cells, %s, %s%s",
                named(dialect.separator()),
                dialect.header() ? "a header" : "no header",
                dialect.charset(),
                layout(dialect.layout(), dialect.separator()))));
    json.addProperty("rows", table.size());
    json.addProperty("separator", Character.toString(dialect.separator()));
    json.addProperty("header", dialect.header());
    json.addProperty("encoding", dialect.charset().name());
    addLayout(json, dialect.layout());
    addClasses(lines, json, schema, table.counts());
    addColumns(lines, json, schema, "missing", column -> missing(table, column));
    addRelations(lines, json, RowConstraint.relations(table));
    return new Description(lines, json);
  }

  /** Adds a line for each relation that holds in every row; nothing if none does. */
  private static void addRelations(
      List<String> lines, JsonObject json, List<RowConstraint.Found> relations) {
    if (relations.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("  relations that hold in every row");
    JsonArray texts = new JsonArray();
    for (RowConstraint.Found found : relations) {
      lines.add("  " + found.described());
      JsonObject relation = new JsonObject();
      relation.addProperty("relation", found.toString());
      relation.addProperty("rows", found.rows());
      texts.add(relation);
    }
    json.add("relations", texts);
  }

  private static String layout(CsvDialect.Layout layout, char separator) {
    String index =
        switch (layout.index()) {
          case NONE -> "";
          case UNNAMED -> ", an index without a name";
          case NO_CELL -> ", an index that the header leaves out";
        };
    return (layout.separatorLine() ? ", a first line sep=" + separator : "")
        + (layout.blanks() ? ", a blank before cells" : "")
        + index;
  }

  private static void addLayout(JsonObject json, CsvDialect.Layout layout) {
    if (layout.separatorLine()) {
      json.addProperty("separatorLine", true);
    }
    if (layout.blanks()) {
      json.addProperty("blanks", true);
    }
    if (layout.index() != CsvDialect.Index.NONE) {
      json.addProperty("index", layout.index().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  private static String named(char separator) {
    return switch (separator) {
      case ',' -> "comma";
      case ';' -> "semicolon";
      case '\t' -> "tab";
      case '|' -> "bar";
      default -> "'" + separator + "'";
    };
  }

  private static JsonPrimitive missing(LabeledTable table, int column) {
    return new JsonPrimitive(Arrays.stream(table.column(column)).filter(Double::isNaN).count());
  }

  /** Warnings about a table before a GAN is fitted to it. */
  static List<String> warnings(CsvTableReader.Result read) {
    List<String> warnings = new ArrayList<>(read.warnings());
    ClassCounts counts = read.table().counts();
    for (int label = 0; label < counts.classes().count(); label++) {
      if (counts.count(label) < GanTrainer.MIN_SAMPLES_PER_CLASS) {
        warnings.add(
            String.format(
                "%s: too few to train on", TableTrainingOptions.described(counts, label)));
      }
    }
    return warnings;
  }

  /**
   * Adds what the archive of a generator for tables holds besides what every archive does.
   *
   * @param lines where its lines go
   * @param json where its members go
   * @param trained how many rows of each class it was fitted on
   * @param table draws rows of its table, if it was fitted to one
   */
  static void addArchive(
      List<String> lines, JsonObject json, ClassCounts trained, Optional<TableSynthesizer> table) {
    json.add("fittedOn", Json.counts(trained));
    lines.add(Descriptions.line("fitted on", trained.toString()));
    table.ifPresent(rows -> addRows(lines, json, rows));
  }

  private static void addRows(List<String> lines, JsonObject json, TableSynthesizer rows) {
    List<String> rules =
        rows.constraints().stream()
            .filter(constraint -> !(constraint instanceof RowConstraint.Found))
            .map(RowConstraint::toString)
            .toList();
    lines.add(
        Descriptions.line("constraints", rules.isEmpty() ? "none" : String.join("; ", rules)));
    json.add("constraints", Json.texts(rules));
    TableSchema schema = rows.schema();
    addTarget(lines, json, schema);
    addColumns(
        lines,
        json,
        schema,
        "may be missing",
        column -> new JsonPrimitive(schema.columns().get(column).missing()));
    addRelations(
        lines,
        json,
        rows.constraints().stream()
            .filter(RowConstraint.Found.class::isInstance)
            .map(RowConstraint.Found.class::cast)
            .toList());
  }

  private static void addClasses(
      List<String> lines, JsonObject json, TableSchema schema, ClassCounts counts) {
    addTarget(lines, json, schema);
    lines.add(Descriptions.line("classes", counts.toString()));
    json.add("classes", Json.counts(counts));
  }

  private static void addTarget(List<String> lines, JsonObject json, TableSchema schema) {
    String target = schema.targetColumn().name();
    String rare = schema.ranges().map(ranges -> ", a number; rare: " + ranges).orElse("");
    lines.add(Descriptions.line("target", target + rare));
    json.addProperty("target", target);
    schema.ranges().ifPresent(ranges -> json.addProperty("rare", ranges.toString()));
  }

  private static void addColumns(
      List<String> lines,
      JsonObject json,
      TableSchema schema,
      String missingTitle,
      IntFunction<JsonPrimitive> missing) {
    TextTable table = new TextTable(List.of("  column", "kind", "holds", missingTitle));
    JsonArray columns = new JsonArray();
    for (int column = 0; column < schema.columns().size(); column++) {
      ColumnSpec spec = schema.columns().get(column);
      ColumnText text = ColumnText.of(spec);
      JsonPrimitive cells = missing.apply(column);
      String cell = cells.isBoolean() ? (cells.getAsBoolean() ? "yes" : "no") : cells.getAsString();
      table.row(List.of("  " + spec.name(), text.kind(), text.holds(), cell));
      text.json().add("missing", cells);
      columns.add(text.json());
    }
    lines.add("");
    lines.addAll(table.lines());
    json.add("columns", columns);
  }
}
