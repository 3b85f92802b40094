package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.file.FileFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read again, and what is read is written again. */
class CsvRoundTripTest {

  @TempDir Path folder;

  static byte[] write(LabeledTable table) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      CsvTableWriter.write(table, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static void assertSameCells(LabeledTable table, LabeledTable expected) {
    assertThat(table.size()).isEqualTo(expected.size());
    for (int column = 0; column < expected.schema().columns().size(); column++) {
      assertThat(table.column(column))
          .as(expected.schema().columns().get(column).toString())
          .isEqualTo(expected.column(column));
    }
  }

  /** Tells a reader what a file can't tell itself. */
  private static CsvTableReader.Builder reader(TableSchema schema) {
    CsvDialect dialect = schema.dialect();
    return CsvTableReader.builder()
        .overrides(
            new SchemaOverrides(
                Optional.of(schema.targetColumn().name()),
                Map.of(),
                List.of(dialect.missing()),
                Optional.of(dialect.separator()),
                Optional.of(dialect.header()),
                Optional.of(dialect.charset()),
                Optional.empty(),
                Optional.empty()));
  }

  @Property(tries = 1_000)
  void readsWhatWasWrittenByTheSameSchema(@ForAll long seed) {
    // given
    LabeledTable table = DrawnTables.draw(new SplittableRandom(seed));

    // when
    byte[] bytes = write(table);
    LabeledTable again =
        Csv.read(CsvTableReader.builder().schema(table.schema()).build(), bytes).table();

    // then
    assertThat(again.schema()).isEqualTo(table.schema());
    assertSameCells(again, table);
    assertThat(write(again)).isEqualTo(bytes);
  }

  @Property(tries = 1_000)
  @Tag("slow")
  void infersTheSameOfWhatItReadAndWrote(@ForAll long seed) {
    // given
    LabeledTable table = DrawnTables.draw(new SplittableRandom(seed));
    CsvTableReader reader = reader(table.schema()).build();
    LabeledTable first;
    try {
      first = Csv.read(reader, write(table)).table();
    } catch (FileFormatException e) {
      return; // One class, say, or a text among numbers: four in a hundred.
    }
    boolean named =
        first.schema().columns().stream().anyMatch(ColumnSpec.Identifier.class::isInstance);

    // when
    byte[] bytes = write(first);
    LabeledTable second = Csv.read(reader, bytes).table();

    // then: but for identifiers, which are new ones each time
    if (!named) {
      assertThat(second.schema()).isEqualTo(first.schema());
      assertThat(write(second)).isEqualTo(bytes);
    }
    assertSameCells(second, first);
  }

  @Property(tries = 500)
  void keepsSchemasInYaml(@ForAll long seed) {
    TableSchema schema = DrawnTables.draw(new SplittableRandom(seed)).schema();
    assertThat(SchemaYaml.schema(SchemaYaml.write(schema))).isEqualTo(schema);
  }

  @Property(tries = 2_000)
  void writesNumbersThatAreReadAsTheSame(@ForAll double number) {
    // given
    double value = Double.isFinite(number) ? number : 0.1;
    ColumnSpec exact = new ColumnSpec.Numeric("x", 15, false, value, value, false);
    TableSchema schema =
        new TableSchema(
            List.of(exact, new ColumnSpec.Categorical("y", List.of("a"), false, false)),
            1,
            CsvDialect.DEFAULT);
    LabeledTable table = LabeledTable.of(schema, new double[][] {{value}, {0}});

    // when
    LabeledTable again =
        Csv.read(CsvTableReader.builder().schema(schema).build(), write(table)).table();

    // then
    assertThat(again.cell(0, 0)).isEqualTo(value + 0.0);
  }

  @Test
  void writesOrdinaryFilesAsTheyWere() {
    // given
    List<String> files =
        List.of(
            "a;b;c\r\n1.50;x y;\"p;q\"\r\n-2.25;z;r\r\n",
            "when\tflag\tnote\tk\n2020-01-31\tTRUE\t\t1\n2021-12-01\tFALSE\tabc\t2\n",
            "x,y\n1,\"a \"\"quoted\"\" word\"\n2,\"two\nlines\"\n");

    for (String file : files) {
      // when
      byte[] again =
          write(
              Csv.read(CsvTableReader.ofDefaults(), file.getBytes(StandardCharsets.UTF_8)).table());

      // then
      assertThat(new String(again, StandardCharsets.UTF_8)).isEqualTo(file);
    }
  }

  @Test
  void quotesAStartThatWouldBeTakenForAByteOrderMark() {
    for (String start : List.of("\ufeffx", "ï»¿x", "þÿ", "ÿþ", "\u001f\u008bx")) {
      // given
      boolean unicode = start.charAt(0) == '\ufeff';
      TableSchema schema =
          new TableSchema(
              List.of(
                  new ColumnSpec.Categorical("column1", List.of(start), false, false),
                  new ColumnSpec.Whole("column2", 0, 1, false)),
              0,
              new CsvDialect(
                  ',',
                  false,
                  unicode ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1,
                  "",
                  "\n"));
      LabeledTable table = LabeledTable.of(schema, new double[][] {{0, 0}, {0, 1}});

      // when
      byte[] bytes = write(table);

      // then
      assertThat(new String(bytes, schema.dialect().charset()))
          .isEqualTo("\"" + start + "\",0\n" + start + ",1\n");
      CsvTableReader reader = CsvTableReader.builder().schema(schema).build();
      assertSameCells(Csv.read(reader, bytes).table(), table);
    }
  }

  @Test
  void givesRowsNewIdentifiers() {
    // given
    TableSchema schema =
        new TableSchema(
            List.of(
                new ColumnSpec.Identifier("id", 7),
                new ColumnSpec.Identifier("name", -1),
                new ColumnSpec.Categorical("y", List.of("a", "b"), false, false)),
            2,
            CsvDialect.DEFAULT);
    LabeledTable table = LabeledTable.of(schema, new double[][] {{0, 0}, {0, 0}, {1, 0}});

    // then
    assertThat(new String(write(table), StandardCharsets.UTF_8))
        .isEqualTo("id,name,y\n8,synthetic-1,b\n9,synthetic-2,a\n");
  }

  @Test
  void roundsToTheDecimalsOfAColumn() {
    // given
    TableSchema schema =
        new TableSchema(
            List.of(
                new ColumnSpec.Numeric("p", 2, true, -1, 1e20, false),
                new ColumnSpec.Numeric("n", 2, false, -1, 1e20, false),
                new ColumnSpec.Categorical("y", List.of("a"), false, false)),
            2,
            CsvDialect.DEFAULT);
    double[] numbers = {0.125, -0.001, 3, 1e20};
    LabeledTable table = LabeledTable.of(schema, new double[][] {numbers, numbers, new double[4]});

    // then
    assertThat(new String(write(table), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            p,n,y
            0.13,0.13,a
            0.00,0,a
            3.00,3,a
            100000000000000000000.00,100000000000000000000,a
            """);
  }

  @Test
  void zipsAFileThatIsCalledSo() throws IOException {
    // given
    LabeledTable table = Csv.read("x,y", "1,a", "2,b").table();
    Path file = folder.resolve("rows.csv.gz");

    // when
    CsvTableWriter.write(table, file);

    // then
    assertThat(Files.readAllBytes(file)).startsWith(0x1f, 0x8b);
    assertSameCells(CsvTableReader.ofDefaults().read(file).table(), table);
    Path renamed = Files.move(file, folder.resolve("rows.csv"));
    assertSameCells(CsvTableReader.ofDefaults().read(renamed).table(), table);
  }

  @Test
  void leavesNothingOfAFileWhoseTextsCannotBeEncoded() throws IOException {
    // given
    TableSchema schema =
        new TableSchema(
            List.of(
                new ColumnSpec.Constant("x", "€"),
                new ColumnSpec.Categorical("y", List.of("a"), false, false)),
            1,
            new CsvDialect(',', true, StandardCharsets.ISO_8859_1, "", "\n"));
    LabeledTable table = LabeledTable.of(schema, new double[2][1]);
    Path file = folder.resolve("rows.csv");

    // then
    assertThatThrownBy(() -> CsvTableWriter.write(table, file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": a text can't be written in ISO-8859-1, expected one that can");
    assertThat(folder).isEmptyDirectory();
  }
}
