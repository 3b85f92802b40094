package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.file.FileFormatException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SchemaYamlTest {

  @TempDir Path folder;

  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              new ColumnSpec.Numeric("bill: length", 1, true, 32.1, 59.6, true),
              new ColumnSpec.Whole("2", -3, 7, false),
              new ColumnSpec.Bool("b", "no", "yes", true),
              new ColumnSpec.Categorical("c", List.of("1.50", "null", "a, 'b'\n"), false, true),
              new ColumnSpec.Categorical("o", List.of("low", "high"), true, false),
              new ColumnSpec.Date("d", "dd.MM.uuuu", -5, 18_000, false),
              new ColumnSpec.Constant("k", ""),
              new ColumnSpec.Identifier("i", -1),
              new ColumnSpec.Categorical("species", List.of("x", "y"), false, false)),
          8,
          new CsvDialect('\t', false, StandardCharsets.UTF_16LE, "?", "\r\n", true));

  private static void refused(String yaml, String message) {
    assertThatThrownBy(() -> SchemaYaml.overrides(yaml))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void writesASchemaThatPeopleCanRead() {
    assertThat(SchemaYaml.write(SCHEMA))
        .startsWith("version: 1\ntarget: species\nseparator: tab\nheader: false\n")
        .contains(
            "  'bill: length': {type: numeric, decimals: 1, padded: true, min: 32.1, max: 59.6, missing: true}")
        .contains("  d: {type: date, pattern: dd.MM.uuuu, min: -5, max: 18000}\n");
    assertThat(SchemaYaml.schema(SchemaYaml.write(SCHEMA))).isEqualTo(SCHEMA);
  }

  @Test
  void writesOfALayoutWhatIsNotPlain() {
    // given
    CsvDialect.Layout layout = new CsvDialect.Layout(true, true, CsvDialect.Index.NO_CELL);
    TableSchema schema =
        new TableSchema(
            SCHEMA.columns(),
            8,
            new CsvDialect(';', true, StandardCharsets.UTF_8, "", "\n", false, layout));

    // when
    String yaml = SchemaYaml.write(schema);

    // then
    assertThat(yaml).contains("lineEnd: lf\nseparatorLine: true\nblanks: true\nindex: no-cell\n");
    assertThat(SchemaYaml.schema(yaml)).isEqualTo(schema);
    assertThat(SchemaYaml.write(SCHEMA)).doesNotContain("separatorLine", "blanks", "index");
    assertThatThrownBy(() -> SchemaYaml.schema(yaml.replace("no-cell", "none")))
        .hasMessage("index: 'none', expected unnamed or no-cell");
  }

  @Test
  void refusesASchemaThatIsNotComplete() {
    String yaml = SchemaYaml.write(SCHEMA);
    assertThatThrownBy(() -> SchemaYaml.schema(yaml.replace("version: 1", "version: 2")))
        .hasMessage("version: expected 1");
    assertThatThrownBy(() -> SchemaYaml.schema(yaml.replace("separator: tab\n", "")))
        .hasMessage("no 'separator', expected one");
    assertThatThrownBy(() -> SchemaYaml.schema(yaml.replace("target: species", "target: genus")))
        .hasMessage("target: 'genus' is not a column");
    assertThatThrownBy(() -> SchemaYaml.schema(yaml.replace("decimals: 1, ", "")))
        .hasMessage("columns.bill: length: no 'decimals', expected one");
    assertThatThrownBy(() -> SchemaYaml.schema(yaml.replace("max: 59.6", "max: high")))
        .hasMessage("columns.bill: length.max: 'high', expected a number");
    assertThatThrownBy(() -> SchemaYaml.schema(yaml.replace("max: 59.6", "max: 2")))
        .hasMessageContaining("column 'bill: length': min 32.1 and max 2.0");
    assertThatThrownBy(() -> SchemaYaml.schema(yaml.replace("min: -3", "min: -3.5")))
        .hasMessage("columns.2.min: '-3.5', expected a whole number");
    assertThatThrownBy(() -> SchemaYaml.schema(yaml.replace("crlf", "cr")))
        .hasMessage("lineEnd: 'cr', expected lf or crlf");
  }

  @Test
  void readsWhatAUserSays() {
    // when
    SchemaOverrides overrides =
        SchemaYaml.overrides(
            """
            target: outcome
            missing: ["?", NA]
            separator: ";"
            header: false
            encoding: windows-1252
            decimal: ","
            comment: "%"
            columns:
              age: {type: numeric}
              grade: {type: categorical, order: [low, mid, high]}
              colour: {type: categorical, categories: [1.50, null]}
              seen: {type: date, pattern: dd/MM/uuuu}
              note: {type: ignore}
            """);

    // then
    assertThat(overrides)
        .isEqualTo(
            SchemaOverrides.builder()
                .target("outcome")
                .missing("?", "NA")
                .separator(';')
                .header(false)
                .charset(Charset.forName("windows-1252"))
                .decimal(',')
                .comment('%')
                .column("age", SchemaOverrides.Column.of(SchemaOverrides.Column.Type.NUMERIC))
                .column("grade", SchemaOverrides.Column.ordered("low", "mid", "high"))
                .column("colour", SchemaOverrides.Column.categories("1.50", "null"))
                .column("seen", SchemaOverrides.Column.date("dd/MM/uuuu"))
                .column("note", SchemaOverrides.Column.of(SchemaOverrides.Column.Type.IDENTIFIER))
                .build());
    assertThat(SchemaYaml.overrides("missing: '?'\n").missing()).containsExactly("?");
    assertThat(SchemaYaml.overrides("separator: tab\n").separator()).contains('\t');
    assertThat(SchemaYaml.overrides("# nothing said\n")).isEqualTo(SchemaOverrides.NONE);
    assertThat(SchemaYaml.overrides("{}")).isEqualTo(SchemaOverrides.NONE);
  }

  @Test
  void namesTheKeyThatIsWrong() {
    refused(
        "colums: {}",
        "unknown key 'colums', expected one of columns, comment, decimal, encoding, header,"
            + " missing, separator, target");
    refused(
        "columns: {age: {type: numeric, min: 3}}",
        "columns.age: unknown key 'min', expected one of categories, order, pattern, type");
    refused(
        "columns: {age: {type: float}}",
        "columns.age.type: type 'float': expected numeric, integer, boolean, categorical, date,"
            + " identifier or ignore");
    refused("columns: {age: {}}", "columns.age: no 'type', expected one");
    refused("columns: {age: numeric}", "columns.age: expected keys with values");
    refused("columns: [age]", "columns: expected keys with values");
    refused("target: [a, b]", "target: expected one text");
    refused("missing: {a: b}", "missing: expected texts");
    refused("header: maybe", "header: 'maybe', expected true or false");
    refused("separator: ab", "separator: 'ab', expected one character, or tab");
    refused("decimal: ;", "decimal ';': expected a point or a comma");
    refused(
        "comment: x",
        "comment 'x': expected a character such as #, but not a letter, digit, blank, quote, sign,"
            + " point or line end");
    refused(
        "encoding: klingon",
        "encoding: 'klingon', expected an encoding, such as UTF-8 or windows-1252");
    refused(
        "columns: {a: {type: numeric, order: [x, y]}}",
        "columns.a: categories [x, y] of type numeric: expected type categorical");
    refused(
        "columns: {a: {type: categorical, order: [x], categories: [y]}}",
        "columns.a: categories and order, expected one of them");
    refused(
        "columns: {a: {type: boolean, pattern: uuuu}}",
        "columns.a: pattern 'uuuu' of type boolean: expected type date, numeric or integer");
    refused(
        "columns: {a: {type: integer, pattern: uuuu}}",
        "columns.a: pattern 'uuuu': expected the number 1234 as the column writes it, such as"
            + " $1,234.00, 1.234,5 € or 1234 %");
    refused(
        "{target: a, columns: {a: {type: date}}}",
        "target 'a' is date: expected categorical for a class, numeric or integer for a number to"
            + " predict");
    refused("just text", "expected keys with values");
    refused("&-", "expected keys with values");
    refused("---", "expected keys with values");
  }

  @Test
  @Timeout(10)
  void refusesHostileYaml() {
    refused("a: 1\na: 2", "line 2: no sound YAML: found duplicate key a");
    refused("a: &x [1]\nb: *x", "line 2: an alias or a tag, expected plain YAML without");
    refused("a: [1", "line 1: no sound YAML: expected ',' or ']', but got <stream end>");
    refused("[".repeat(1_000_000), "line 1: nested more than 8 deep, expected a flatter one");
    refused("x".repeat(4_194_305), "4194305 characters, expected at most 4194304");
    for (String tagged : List.of("target: !!java.io.File [x]", "target: !!int 3", "!!null a")) {
      refused(tagged, "line 1: an alias or a tag, expected plain YAML without");
    }
    assertThatThrownBy(() -> SchemaYaml.overrides("? [a]\n: b"))
        .hasMessage("expected texts for keys, and values");
    assertThatThrownBy(() -> SchemaYaml.overrides("a: b\n---\nc: d"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesTheFileThatIsWrong() throws IOException {
    // given
    Path unknown = Files.writeString(folder.resolve("unknown.yaml"), "tarjet: x");
    Path latin =
        Files.write(
            folder.resolve("latin.yaml"), "target: ä".getBytes(StandardCharsets.ISO_8859_1));
    Path large = Files.write(folder.resolve("large.yaml"), new byte[(1 << 24) + 1]);
    Path good = Files.writeString(folder.resolve("good.yaml"), "target: x");

    // then
    assertThatThrownBy(() -> SchemaYaml.readOverrides(unknown))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(unknown + ": unknown key 'tarjet'");
    assertThatThrownBy(() -> CsvTableReader.builder().schemaFile(unknown))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(unknown + ": unknown key 'tarjet'");
    assertThatThrownBy(() -> SchemaYaml.readOverrides(latin))
        .hasMessage(latin + ": not UTF-8 text, expected YAML in UTF-8");
    assertThatThrownBy(() -> SchemaYaml.readOverrides(large))
        .hasMessage(large + ": expected a schema of at most 4194304 characters");
    assertThat(SchemaYaml.readOverrides(good).target()).contains("x");
  }
}
