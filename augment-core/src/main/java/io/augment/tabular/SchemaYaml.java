package io.augment.tabular;

import io.augment.data.TargetRanges;
import io.augment.file.FileFormatException;
import io.augment.internal.file.YamlMap;
import io.augment.tabular.internal.yaml.ColumnYaml;
import io.augment.tabular.internal.yaml.YamlValues;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Schemas as YAML text. A complete schema has {@code version: 1} and all that {@link TableSchema}
 * has. Overrides have the user's settings, and nothing else:
 *
 * <pre>{@code
 * target: outcome
 * missing: ["?", NA]
 * separator: ";"        # or tab
 * header: true
 * encoding: windows-1252
 * decimal: ","
 * comment: "#"
 * columns:
 *   age: {type: numeric}
 *   grade: {type: categorical, order: [low, mid, high]}
 *   seen: {type: date, pattern: dd/MM/uuuu}
 *   note: {type: ignore}
 * }</pre>
 *
 * <p>Types are {@code numeric}, {@code integer}, {@code boolean}, {@code categorical}, {@code date}
 * and {@code identifier}; {@code ignore} is another name of the last. Texts are not trusted: at
 * most 4,194,304 characters, no aliases, no key twice, no unknown key.
 *
 * <p>Thread-safe, as it has no state.
 */
public final class SchemaYaml {

  private static final String VERSION = "version";
  private static final String TARGET = "target";
  private static final String RARE_UP_TO = "rareUpTo";
  private static final String RARE_FROM = "rareFrom";
  private static final String COLUMNS = "columns";
  private static final String MISSING = "missing";
  private static final String SEPARATOR = "separator";
  private static final String HEADER = "header";
  private static final String ENCODING = "encoding";
  private static final String LINE_END = "lineEnd";
  private static final String BYTE_ORDER_MARK = "byteOrderMark";
  private static final String DECIMAL = "decimal";
  private static final String COMMENT = "comment";
  private static final String SEPARATOR_LINE = "separatorLine";
  private static final String BLANKS = "blanks";
  private static final String INDEX = "index";
  private static final int MOST_BYTES = 4 * YamlMap.MAX_CHARACTERS;

  private SchemaYaml() {}

  /**
   * Content of a file: one of the two.
   *
   * @param schema a complete schema
   * @param overrides the user's settings
   */
  record Content(Optional<TableSchema> schema, Optional<SchemaOverrides> overrides) {}

  /**
   * Writes a complete schema.
   *
   * @param schema the schema
   * @return YAML that {@link #schema(String)} reads
   * @throws IllegalArgumentException if it is longer than what can be read
   */
  public static String write(TableSchema schema) {
    CsvDialect dialect = schema.dialect();
    Map<String, Object> columns = new LinkedHashMap<>();
    schema.columns().forEach(spec -> columns.put(spec.name(), ColumnYaml.write(spec)));
    Map<String, Object> entries = new LinkedHashMap<>();
    entries.put(VERSION, "1");
    entries.put(TARGET, schema.targetColumn().name());
    schema.ranges().ifPresent(ranges -> putRanges(entries, ranges));
    entries.put(
        SEPARATOR, dialect.separator() == '\t' ? "tab" : Character.toString(dialect.separator()));
    entries.put(HEADER, Boolean.toString(dialect.header()));
    entries.put(ENCODING, dialect.charset().name());
    entries.put(BYTE_ORDER_MARK, Boolean.toString(dialect.byteOrderMark()));
    entries.put(MISSING, dialect.missing());
    entries.put(LINE_END, YamlValues.nameOf(dialect.lineEnd()));
    putLayout(entries, dialect.layout());
    entries.put(COLUMNS, columns);
    String yaml = YamlMap.write(entries);
    if (yaml.length() > YamlMap.MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "a schema of "
              + yaml.length()
              + " characters, expected at most "
              + YamlMap.MAX_CHARACTERS);
    }
    return yaml;
  }

  /** Only what is not plain: what earlier builds wrote, and what they read, has none of it. */
  private static void putLayout(Map<String, Object> entries, CsvDialect.Layout layout) {
    if (layout.separatorLine()) {
      entries.put(SEPARATOR_LINE, "true");
    }
    if (layout.blanks()) {
      entries.put(BLANKS, "true");
    }
    if (layout.index() != CsvDialect.Index.NONE) {
      entries.put(INDEX, YamlValues.nameOf(layout.index()));
    }
  }

  private static void putRanges(Map<String, Object> entries, TargetRanges ranges) {
    if (Double.isFinite(ranges.low())) {
      entries.put(RARE_UP_TO, Double.toString(ranges.low()));
    }
    if (Double.isFinite(ranges.high())) {
      entries.put(RARE_FROM, Double.toString(ranges.high()));
    }
  }

  private static TableSchema withRanges(TableSchema schema, YamlMap entries) {
    Optional<Double> low = entries.value(RARE_UP_TO, YamlValues::number);
    Optional<Double> high = entries.value(RARE_FROM, YamlValues::number);
    return low.isEmpty() && high.isEmpty()
        ? schema
        : schema.withRanges(
            new TargetRanges(
                low.orElse(Double.NEGATIVE_INFINITY), high.orElse(Double.POSITIVE_INFINITY)));
  }

  private static CsvDialect.Layout layout(YamlMap entries) {
    return new CsvDialect.Layout(
        entries.value(SEPARATOR_LINE, YamlValues::bool).orElse(false),
        entries.value(BLANKS, YamlValues::bool).orElse(false),
        entries.value(INDEX, YamlValues::index).orElse(CsvDialect.Index.NONE));
  }

  /**
   * Reads a complete schema.
   *
   * @param yaml as {@link #write} has it
   * @return the schema
   * @throws IllegalArgumentException if it is none; the message is one line that names the key
   */
  public static TableSchema schema(String yaml) {
    return schema(YamlMap.of(yaml));
  }

  private static TableSchema schema(YamlMap entries) {
    entries.requireKeys(
        Set.of(
            VERSION,
            TARGET,
            RARE_UP_TO,
            RARE_FROM,
            SEPARATOR,
            HEADER,
            ENCODING,
            BYTE_ORDER_MARK,
            MISSING,
            LINE_END,
            SEPARATOR_LINE,
            BLANKS,
            INDEX,
            COLUMNS));
    if (!entries.required(VERSION, text -> text).equals("1")) {
      throw new IllegalArgumentException("version: expected 1");
    }
    YamlMap columns = entries.map(COLUMNS);
    List<ColumnSpec> specs = new ArrayList<>();
    columns.keys().forEach(name -> specs.add(ColumnYaml.read(name, columns.map(name))));
    String target = entries.required(TARGET, text -> text);
    int index = List.copyOf(columns.keys()).indexOf(target);
    if (index < 0) {
      throw new IllegalArgumentException("target: '" + target + "' is not a column");
    }
    TableSchema schema =
        new TableSchema(
            specs,
            index,
            new CsvDialect(
                entries.required(SEPARATOR, YamlValues::character),
                entries.required(HEADER, YamlValues::bool),
                entries.required(ENCODING, YamlValues::charset),
                entries.required(MISSING, text -> text),
                entries.required(LINE_END, YamlValues::lineEnd),
                entries.required(BYTE_ORDER_MARK, YamlValues::bool),
                layout(entries)));
    return withRanges(schema, entries);
  }

  /**
   * Reads the user's settings.
   *
   * @param yaml some of the keys that this class names
   * @return that
   * @throws IllegalArgumentException if something is wrong; the message is one line that names the
   *     key
   */
  public static SchemaOverrides overrides(String yaml) {
    return overrides(YamlMap.of(yaml));
  }

  private static SchemaOverrides overrides(YamlMap entries) {
    entries.requireKeys(
        Set.of(TARGET, COLUMNS, MISSING, SEPARATOR, HEADER, ENCODING, DECIMAL, COMMENT));
    YamlMap columns = entries.map(COLUMNS);
    Map<String, SchemaOverrides.Column> overrides = new LinkedHashMap<>();
    columns.keys().forEach(name -> overrides.put(name, ColumnYaml.readOverride(columns.map(name))));
    return new SchemaOverrides(
        entries.value(TARGET, text -> text),
        overrides,
        entries.texts(MISSING),
        entries.value(SEPARATOR, YamlValues::character),
        entries.value(HEADER, YamlValues::bool),
        entries.value(ENCODING, YamlValues::charset),
        entries.value(DECIMAL, YamlValues::character),
        entries.value(COMMENT, YamlValues::character));
  }

  /**
   * Reads the user's settings from a file.
   *
   * @param file a UTF-8 text
   * @return that
   * @throws IOException if it can't be read from disk
   * @throws FileFormatException if something is wrong; the message names the key
   */
  public static SchemaOverrides readOverrides(Path file) throws IOException {
    String yaml = text(file);
    try {
      return overrides(yaml);
    } catch (IllegalArgumentException e) {
      throw new FileFormatException(file, String.valueOf(e.getMessage()), e);
    }
  }

  static Content read(Path file) throws IOException {
    String yaml = text(file);
    try {
      YamlMap entries = YamlMap.of(yaml);
      return entries.keys().contains(VERSION)
          ? new Content(Optional.of(schema(entries)), Optional.empty())
          : new Content(Optional.empty(), Optional.of(overrides(entries)));
    } catch (IllegalArgumentException e) {
      throw new FileFormatException(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new FileFormatException(
            file, "expected a schema of at most " + YamlMap.MAX_CHARACTERS + " characters");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new FileFormatException(file, "not UTF-8 text, expected YAML in UTF-8", e);
    }
  }
}
