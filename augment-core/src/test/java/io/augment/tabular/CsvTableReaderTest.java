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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableReaderTest {

  @TempDir Path folder;

  private static List<String> categories(ColumnSpec spec) {
    return ((ColumnSpec.Categorical) spec).categories();
  }

  @Test
  void takesTheTargetThatIsNamedWhereverItStands() {
    // when
    LabeledTable table =
        Csv.read(CsvTableReader.builder().target("y"), "y,x", "1,0.5", "2,1.5").table();

    // then
    assertThat(table.schema().target()).isZero();
    assertThat(table.labels()).containsExactly(0, 1);
    assertThat(table.column(1)).containsExactly(0.5, 1.5);
  }

  @Test
  void readsQuotedCells() {
    // when
    LabeledTable table =
        Csv.read("x,class", "\"a \"\"b\"\",\nc\",yes", "\"d\" ,no", "e\"f,yes").table();

    // then
    assertThat(categories(table.schema().columns().get(0)))
        .containsExactly("a \"b\",\nc", "d", "e\"f");
  }

  @Test
  void numbersTheColumnsOfAFileWithoutHeader() {
    // when
    LabeledTable table = Csv.read(CsvTableReader.builder().noHeader(), "1,a", "2,b").table();

    // then
    assertThat(table.size()).isEqualTo(2);
    assertThat(table.schema().columns())
        .extracting(ColumnSpec::name)
        .containsExactly("column1", "column2");
  }

  @Test
  void warnsOfAHeaderOfNumbers() {
    assertThat(Csv.read("1,2", "3,1", "4,2").warnings())
        .containsExactly(
            "the first line looks like a row, not like names: '1', '2' (--no-header, or noHeader()"
                + " in code, reads it as a row)");
  }

  @Test
  void sniffsSeparators() {
    assertThat(Csv.read("a;b;class", "1;2,5,7;x", "3;4;y").table().schema().dialect().separator())
        .isEqualTo(';');
    assertThat(Csv.read("a\tb", "1\tx,1", "2\ty").table().schema().dialect().separator())
        .isEqualTo('\t');
    assertThat(Csv.read("a|b", "1|x", "2|y").table().schema().dialect().separator()).isEqualTo('|');
    assertThat(Csv.read("\"a;b\",c", "1,x", "2,y").table().schema().dialect().separator())
        .isEqualTo(',');
    assertThat(
            Csv.read(CsvTableReader.builder().separator(':'), "a:b", "1:x", "2:y").table().size())
        .isEqualTo(2);
  }

  @Test
  void readsTextsThatMeanMissing() {
    // when
    LabeledTable table =
        Csv.read(CsvTableReader.builder().missing("?", "NA"), Csv.lines("1", "NA", " NA ", "?", ""))
            .table();

    // then
    assertThat(table.column(0)).containsExactly(1, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    assertThat(table.schema().dialect().missing()).isEqualTo("NA");
  }

  @Test
  void takesStrayWordsForMissingIfLenient() {
    // when
    LabeledTable table =
        Csv.read(CsvTableReader.builder().lenient(), Csv.lines("1", "oops", "NaN", "2", "3"))
            .table();

    // then
    assertThat(table.schema().columns().get(0)).isEqualTo(new ColumnSpec.Whole("x", 1, 3, true));
    assertThat(table.column(0)).containsExactly(1, Double.NaN, Double.NaN, 2, 3);
  }

  @Test
  void readsFilesThatStartWithAByteOrderMarkWhateverEncodingIsNamed() {
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      // given
      byte[] bytes = ("\ufeff" + Csv.text("ä,b", "1,x", "2,y")).getBytes(charset);
      CsvTableReader reader = CsvTableReader.builder().charset(StandardCharsets.ISO_8859_1).build();

      // when
      TableSchema schema = Csv.read(reader, bytes).table().schema();

      // then
      assertThat(schema.columns().get(0).name()).isEqualTo("ä");
      assertThat(schema.dialect().charset()).isEqualTo(charset);
      assertThat(schema.dialect().byteOrderMark()).isTrue();
    }
  }

  @Test
  void readsUtf16WithoutAMarkIfItIsNamed() {
    byte[] bytes = Csv.text("ä,b", "1,x", "2,y").getBytes(StandardCharsets.UTF_16BE);
    CsvTableReader reader = CsvTableReader.builder().charset(StandardCharsets.UTF_16).build();
    assertThat(Csv.read(reader, bytes).table().schema().dialect().charset())
        .isEqualTo(StandardCharsets.UTF_16BE);
  }

  private static TableSchema schema() {
    return Csv.read(
            "n,i,b,c,d,k,id,class",
            "0.50,1,yes,red,2020-01-01,same,1,p",
            "1.25,3,no,,2020-01-03,same,2,q")
        .table()
        .schema();
  }

  @Test
  void readsAnotherFileByTheSameSchema() {
    // when
    LabeledTable table =
        Csv.read(
                CsvTableReader.builder().schema(schema()),
                "n,i,b,c,d,k,id,class",
                "0.75,2,no,red,2020-01-02,same,any,q")
            .table();

    // then
    assertThat(table.schema()).isEqualTo(schema());
    assertThat(table.label(0)).isEqualTo(1);
    assertThat(IntStream.range(0, 8).mapToDouble(column -> table.cell(0, column)))
        .containsExactly(0.75, 2.0, 0.0, 0.0, 18_263.0, 0.0, 0.0, 1.0);
  }

  @Test
  void listsAllViolationsOfASchema() throws IOException {
    // given
    Path file =
        Files.writeString(
            folder.resolve("violations.csv"),
            Csv.text(
                "n,i,b,c,d,k,id,class",
                "0.755,2,no,red,2020-01-02,same,1,q",
                "2,4,maybe,blue,2021-01-02,other,1,r",
                ",,,,,,,"));
    CsvTableReader reader = CsvTableReader.builder().schema(schema()).build();

    // then
    assertThat(reader.violations(file))
        .map(line -> line.substring((file + ": ").length()))
        .containsExactly(
            "line 2, column 'n': '0.755', expected a number in [0.50, 1.25] with at most 2 digits"
                + " after the point",
            "line 3, column 'n': '2', expected a number in [0.50, 1.25] with at most 2 digits after"
                + " the point",
            "line 3, column 'i': '4', expected a whole number in [1, 3]",
            "line 3, column 'b': 'maybe', expected one of 'no', 'yes'",
            "line 3, column 'c': 'blue', expected 'red'",
            "line 3, column 'd': '2021-01-02', expected a date uuuu-MM-dd from 2020-01-01 to"
                + " 2020-01-03",
            "line 3, column 'k': 'other', expected 'same'",
            "line 3, column 'class': 'r', expected one of 'p', 'q'",
            "line 4, column 'n': a missing cell, expected a number in [0.50, 1.25] with at most 2"
                + " digits after the point",
            "line 4, column 'i': a missing cell, expected a whole number in [1, 3]",
            "line 4, column 'b': a missing cell, expected one of 'no', 'yes'",
            "line 4, column 'd': a missing cell, expected a date uuuu-MM-dd from 2020-01-01 to"
                + " 2020-01-03",
            "line 4, column 'k': a missing cell, expected 'same'",
            "line 4, column 'class': a missing cell, expected one of 'p', 'q'");
    assertThatThrownBy(() -> reader.read(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("line 2, column 'n': '0.755'");
  }

  @Test
  void refusesAFileWithOtherColumnsThanTheSchema() {
    assertThat(Csv.problem(CsvTableReader.builder().schema(schema()), "n,i", "1,2"))
        .isEqualTo("line 1: 2 columns, expected 8 as in the schema");
    assertThat(
            Csv.problem(CsvTableReader.builder().schema(schema()), "n,i,b,c,d,k,name,class", "1,2"))
        .isEqualTo("line 1: column 7 is 'name', expected 'id' as in the schema");
  }

  @Test
  void refusesToInferWhatACompleteSchemaSays() {
    assertThatThrownBy(() -> CsvTableReader.builder().schema(schema()).target("x").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected one or the other");
    assertThatThrownBy(() -> CsvTableReader.ofDefaults().violations(folder))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void followsASchemaFileOfEitherKind() throws IOException {
    // given
    Path complete = Files.writeString(folder.resolve("complete.yaml"), SchemaYaml.write(schema()));
    Path partial =
        Files.writeString(folder.resolve("partial.yaml"), "target: x\nmissing: NA\nheader: true\n");

    // then
    assertThatThrownBy(() -> Csv.read(CsvTableReader.builder().schemaFile(complete), "a,b", "1,2"))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("as in the schema");
    assertThat(
            Csv.read(CsvTableReader.builder().schemaFile(partial), Csv.lines("1", "2"))
                .table()
                .schema()
                .target())
        .isZero();
    assertThat(
            Csv.read(
                    CsvTableReader.builder().schemaFile(partial).target("class"),
                    Csv.lines("1", "2"))
                .table()
                .schema()
                .target())
        .isEqualTo(1);
  }

  @Test
  void remembersHowTheFileIsWritten() {
    assertThat(Csv.read("a,b\r", "\"1\n\",x\r", "2,y\r").table().schema().dialect().lineEnd())
        .isEqualTo("\r\n");
    assertThat(Csv.read("\"a\r\n\",b", "1,x", "2,y").table().schema().dialect().lineEnd())
        .isEqualTo("\n");
  }
}
