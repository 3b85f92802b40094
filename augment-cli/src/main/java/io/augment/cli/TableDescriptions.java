package io.augment.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.augment.tabular.ColumnSpec;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Describes tables: a line a column. */
final class TableDescriptions {

  private static final int MOST_CATEGORIES = 6;

  private TableDescriptions() {}

  static Description ofTable(Path file, CsvTableReader.Result read) {
    LabeledTable table = read.table();
    JsonObject json = new JsonObject();
    json.addProperty("command", "inspect");
    json.addProperty("kind", "table");
    json.addProperty("file", file.toString());
    json.addProperty("rows", table.size());
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "%s: a table of %d rows and %d columns",
            file, table.size(), table.schema().columns().size()));
    int[] missing = new int[table.schema().columns().size()];
    Arrays.setAll(
        missing, column -> (int) Arrays.stream(table.column(column)).filter(Double::isNaN).count());
    lines.addAll(columns(table.schema(), missing));
    json.add("columns", columnsJson(table.schema(), missing));
    lines.add("  classes     " + table.counts());
    json.add("classes", Json.counts(table.counts()));
    read.warnings().forEach(warning -> lines.add("  note        " + warning));
    json.add("warnings", Json.texts(read.warnings()));
    return new Description(lines, json);
  }

  /** A line a column; of missing cells the number where it is known. */
  static List<String> columns(TableSchema schema, int... missing) {
    TextTable table = new TextTable(List.of("  column", "kind", "values", "missing"));
    for (int column = 0; column < schema.columns().size(); column++) {
      ColumnSpec spec = schema.columns().get(column);
      String gaps = missing.length == 0 ? (spec.missing() ? "yes" : "") : count(missing[column]);
      String kind = column == schema.target() ? "class" : kind(spec);
      table.row(List.of("  " + spec.name(), kind, values(spec), gaps));
    }
    return table.lines();
  }

  private static String count(int missing) {
    return missing == 0 ? "" : Integer.toString(missing);
  }

  private static JsonArray columnsJson(TableSchema schema, int[] missing) {
    JsonArray columns = new JsonArray();
    for (int column = 0; column < missing.length; column++) {
      ColumnSpec spec = schema.columns().get(column);
      JsonObject json = new JsonObject();
      json.addProperty("name", spec.name());
      json.addProperty("kind", column == schema.target() ? "class" : kind(spec));
      json.addProperty("values", values(spec));
      json.addProperty("missing", missing[column]);
      columns.add(json);
    }
    return columns;
  }

  private static String kind(ColumnSpec spec) {
    if (spec instanceof ColumnSpec.Numeric) {
      return "number";
    }
    if (spec instanceof ColumnSpec.Whole) {
      return "whole number";
    }
    if (spec instanceof ColumnSpec.Bool) {
      return "yes or no";
    }
    if (spec instanceof ColumnSpec.Categorical categorical) {
      return categorical.ordered() ? "ordered" : "category";
    }
    if (spec instanceof ColumnSpec.Date) {
      return "date";
    }
    return spec instanceof ColumnSpec.Constant ? "constant" : "identifier, left out";
  }

  private static String values(ColumnSpec spec) {
    if (spec instanceof ColumnSpec.Numeric n) {
      String form = "%." + n.decimals() + "f to %." + n.decimals() + "f";
      return String.format(Locale.ROOT, form, n.min(), n.max());
    }
    if (spec instanceof ColumnSpec.Whole whole) {
      return whole.min() + " to " + whole.max();
    }
    if (spec instanceof ColumnSpec.Bool bool) {
      return bool.no() + ", " + bool.yes();
    }
    if (spec instanceof ColumnSpec.Date date) {
      return date.text(date.min()) + " to " + date.text(date.max());
    }
    if (spec instanceof ColumnSpec.Categorical categorical) {
      return categories(categorical.categories());
    }
    return spec instanceof ColumnSpec.Constant constant ? constant.text() : "";
  }

  private static String categories(List<String> all) {
    String some = String.join(", ", all.subList(0, Math.min(MOST_CATEGORIES, all.size())));
    return all.size() <= MOST_CATEGORIES ? some : some + ", … (" + all.size() + ")";
  }
}
