package io.augment.tabular.internal.yaml;

import io.augment.internal.file.YamlMap;
import io.augment.tabular.ColumnSpec;
import io.augment.tabular.SchemaOverrides;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Columns as a schema file has them. */
public final class ColumnYaml {

  private static final String TYPE = "type";
  private static final String MISSING = "missing";
  private static final String CATEGORIES = "categories";
  private static final String ORDER = "order";
  private static final String PATTERN = "pattern";
  private static final String UNIQUE = "unique";
  private static final String CONSTANT = "constant";

  private ColumnYaml() {}

  /**
   * A column.
   *
   * @param spec what it holds
   * @return all of that, in words
   */
  public static Map<String, Object> write(ColumnSpec spec) {
    Map<String, Object> entries = new LinkedHashMap<>();
    if (spec instanceof ColumnSpec.Numeric numeric) {
      entries.put(TYPE, SchemaOverrides.Column.Type.NUMERIC.key());
      entries.put("decimals", Integer.toString(numeric.decimals()));
      entries.put("padded", Boolean.toString(numeric.padded()));
      entries.put("min", Double.toString(numeric.min()));
      entries.put("max", Double.toString(numeric.max()));
      putPattern(entries, numeric.pattern());
    } else if (spec instanceof ColumnSpec.Whole whole) {
      entries.put(TYPE, SchemaOverrides.Column.Type.INTEGER.key());
      putRange(entries, whole.min(), whole.max());
      putPattern(entries, whole.pattern());
      if (whole.unique()) {
        entries.put(UNIQUE, "true");
      }
    } else if (spec instanceof ColumnSpec.Bool bool) {
      entries.put(TYPE, SchemaOverrides.Column.Type.BOOLEAN.key());
      entries.put("no", bool.no());
      entries.put("yes", bool.yes());
    } else if (spec instanceof ColumnSpec.Categorical categorical) {
      entries.put(TYPE, SchemaOverrides.Column.Type.CATEGORICAL.key());
      entries.put(categorical.ordered() ? ORDER : CATEGORIES, categorical.categories());
    } else if (spec instanceof ColumnSpec.Date date) {
      entries.put(TYPE, SchemaOverrides.Column.Type.DATE.key());
      entries.put(PATTERN, date.pattern());
      putRange(entries, date.min(), date.max());
    } else if (spec instanceof ColumnSpec.Constant constant) {
      entries.put(TYPE, CONSTANT);
      entries.put("text", constant.text());
    } else if (spec instanceof ColumnSpec.Identifier identifier) {
      entries.put(TYPE, SchemaOverrides.Column.Type.IDENTIFIER.key());
      entries.put("last", Long.toString(identifier.last()));
      putPattern(entries, identifier.pattern());
    }
    if (spec.missing()) {
      entries.put(MISSING, "true");
    }
    return entries;
  }

  private static void putRange(Map<String, Object> entries, long min, long max) {
    entries.put("min", Long.toString(min));
    entries.put("max", Long.toString(max));
  }

  private static void putPattern(Map<String, Object> entries, String pattern) {
    if (!pattern.equals(ColumnSpec.PLAIN)) {
      entries.put(PATTERN, pattern);
    }
  }

  private static String pattern(YamlMap entries) {
    return entries.value(PATTERN, text -> text).orElse(ColumnSpec.PLAIN);
  }

  /**
   * A column of a complete schema.
   *
   * @param name its name
   * @param entries as {@link #write} has them
   * @return what it holds
   * @throws IllegalArgumentException if something is wrong or not there
   */
  public static ColumnSpec read(String name, YamlMap entries) {
    boolean missing = entries.value(MISSING, YamlValues::bool).orElse(false);
    if (entries.required(TYPE, text -> text).equals(CONSTANT)) {
      entries.requireKeys(Set.of(TYPE, "text"));
      return new ColumnSpec.Constant(name, entries.required("text", text -> text));
    }
    return switch (entries.required(TYPE, SchemaOverrides.Column.Type::of)) {
      case NUMERIC -> {
        entries.requireKeys(Set.of(TYPE, "decimals", "padded", "min", "max", PATTERN, MISSING));
        yield new ColumnSpec.Numeric(
            name,
            entries.required("decimals", YamlValues::count),
            entries.required("padded", YamlValues::bool),
            entries.required("min", YamlValues::number),
            entries.required("max", YamlValues::number),
            missing,
            pattern(entries));
      }
      case INTEGER -> {
        entries.requireKeys(Set.of(TYPE, "min", "max", PATTERN, UNIQUE, MISSING));
        yield new ColumnSpec.Whole(
            name,
            min(entries),
            max(entries),
            missing,
            pattern(entries),
            entries.value(UNIQUE, YamlValues::bool).orElse(false));
      }
      case BOOLEAN -> {
        entries.requireKeys(Set.of(TYPE, "no", "yes", MISSING));
        yield new ColumnSpec.Bool(
            name,
            entries.required("no", text -> text),
            entries.required("yes", text -> text),
            missing);
      }
      case CATEGORICAL -> {
        entries.requireKeys(Set.of(TYPE, CATEGORIES, ORDER, MISSING));
        yield new ColumnSpec.Categorical(
            name, categories(entries), !entries.texts(ORDER).isEmpty(), missing);
      }
      case DATE -> {
        entries.requireKeys(Set.of(TYPE, PATTERN, "min", "max", MISSING));
        String pattern = entries.required(PATTERN, text -> text);
        yield new ColumnSpec.Date(name, pattern, min(entries), max(entries), missing);
      }
      case IDENTIFIER -> {
        entries.requireKeys(Set.of(TYPE, "last", PATTERN));
        yield new ColumnSpec.Identifier(
            name, entries.required("last", YamlValues::whole), pattern(entries));
      }
    };
  }

  private static long min(YamlMap entries) {
    return entries.required("min", YamlValues::whole);
  }

  private static long max(YamlMap entries) {
    return entries.required("max", YamlValues::whole);
  }

  private static List<String> categories(YamlMap entries) {
    List<String> ordered = entries.texts(ORDER);
    if (!ordered.isEmpty() && !entries.texts(CATEGORIES).isEmpty()) {
      throw entries.error("categories and order, expected one of them");
    }
    return ordered.isEmpty() ? entries.texts(CATEGORIES) : ordered;
  }

  /**
   * Reads the user's override of a column.
   *
   * @param entries a type, and with some types categories, an order or a pattern
   * @return that
   * @throws IllegalArgumentException if something is wrong, or there is no type
   */
  public static SchemaOverrides.Column readOverride(YamlMap entries) {
    entries.requireKeys(Set.of(TYPE, CATEGORIES, ORDER, PATTERN));
    SchemaOverrides.Column.Type type = entries.required(TYPE, SchemaOverrides.Column.Type::of);
    boolean ordered = !entries.texts(ORDER).isEmpty();
    Optional<String> pattern = entries.value(PATTERN, text -> text);
    List<String> categories = categories(entries);
    try {
      return new SchemaOverrides.Column(type, categories, ordered, pattern);
    } catch (IllegalArgumentException e) {
      throw entries.error(String.valueOf(e.getMessage()));
    }
  }
}
