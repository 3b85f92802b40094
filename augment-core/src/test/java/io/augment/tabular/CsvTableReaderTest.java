package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableReaderTest {

  @TempDir Path folder;

  private static List<String> categories(ColumnSpec spec) {
    return ((ColumnSpec.Categorical) spec).categories();
  }

  private static String[] rows(int count, java.util.function.IntFunction<String> cell) {
    return IntStream.range(0, count).mapToObj(cell).toArray(String[]::new);
  }

  @Test
  void infersDecimalsAndWhetherTheyArePadded() {
    assertThat(Csv.column("0.50", "1.25", "-3.00"))
        .isEqualTo(new ColumnSpec.Numeric("x", 2, true, -3, 1.25, false));
    assertThat(Csv.column("0.5", "1.25", "7"))
        .isEqualTo(new ColumnSpec.Numeric("x", 2, false, 0.5, 7, false));
    assertThat(Csv.column("1e-5", "2.5E+2", ".5", "+3."))
        .isEqualTo(new ColumnSpec.Numeric("x", 5, false, 1e-5, 250, false));
    assertThat(Csv.column("0.30000000000000004", "1", "2.5"))
        .isEqualTo(new ColumnSpec.Numeric("x", 15, false, 0.30000000000000004, 2.5, false));
  }

  @Test
  void infersWholeNumbersEvenZerosAndOnes() {
    assertThat(Csv.column("0", "1", "0")).isEqualTo(new ColumnSpec.Whole("x", 0, 1, false));
    assertThat(Csv.column("-7", "", "12")).isEqualTo(new ColumnSpec.Whole("x", -7, 12, true));
  }

  @Test
  void takesNumbersWithLeadingZerosAndTooLargeOnesForTexts() {
    assertThat(categories(Csv.column("007", "12", "007"))).containsExactly("007", "12");
    assertThat(categories(Csv.column("9007199254740993", "12", "12")))
        .containsExactly("12", "9007199254740993");
    assertThat(Csv.column("9007199254740991", "12", "12")).isInstanceOf(ColumnSpec.Whole.class);
  }

  @Test
  void infersBooleansAndKeepsTheirCase() {
    assertThat(Csv.column("True", "False", "True"))
        .isEqualTo(new ColumnSpec.Bool("x", "False", "True", false));
    assertThat(Csv.column("Y", "", "N")).isEqualTo(new ColumnSpec.Bool("x", "N", "Y", true));
    assertThat(Csv.column("yes", "no", "no"))
        .isEqualTo(new ColumnSpec.Bool("x", "no", "yes", false));
    assertThat(Csv.column("f", "t", "f")).isEqualTo(new ColumnSpec.Bool("x", "f", "t", false));
    assertThat(categories(Csv.column("male", "female", "male"))).containsExactly("female", "male");
    assertThat(categories(Csv.column("yes", "no", "No"))).containsExactly("No", "no", "yes");
  }

  @Test
  void infersDates() {
    assertThat(Csv.column("1970-01-02", "1969-12-31", ""))
        .isEqualTo(new ColumnSpec.Date("x", "uuuu-MM-dd", -1, 1, true));
    assertThat(Csv.column("2020/02/29", "2021/01/01"))
        .isEqualTo(new ColumnSpec.Date("x", "uuuu/MM/dd", 18_321, 18_628, false));
    assertThat(Csv.column("29.02.2020", "01.01.2021"))
        .isEqualTo(new ColumnSpec.Date("x", "dd.MM.uuuu", 18_321, 18_628, false));
    assertThat(Csv.column("29/02/2020", "01/01/2021"))
        .isEqualTo(new ColumnSpec.Date("x", "dd/MM/uuuu", 18_321, 18_628, false));
    assertThat(Csv.column("02/29/2020", "01/01/2021"))
        .isEqualTo(new ColumnSpec.Date("x", "MM/dd/uuuu", 18_321, 18_628, false));
    assertThat(Csv.column("1970-01-02T00:00:01", "1970-01-01T00:00:00"))
        .isEqualTo(new ColumnSpec.Date("x", "uuuu-MM-dd'T'HH:mm:ss", 0, 86_401, false));
    assertThat(Csv.column("1970-01-02 00:00:01", "1970-01-01 00:00:00"))
        .isEqualTo(new ColumnSpec.Date("x", "uuuu-MM-dd HH:mm:ss", 0, 86_401, false));
  }

  @Test
  void takesWhatIsNearlyADateForText() {
    assertThat(categories(Csv.column("2021-02-29", "2021-02-28"))).hasSize(2);
    assertThat(categories(Csv.column("2021-2-9", "2021-02-28"))).hasSize(2);
    assertThat(categories(Csv.column("+12021-02-09", "2021-02-28"))).hasSize(2);
  }

  @Test
  void warnsOfDatesThatCanBeReadInTwoWays() {
    // when
    CsvTableReader.Result result = Csv.read(Csv.lines("01/02/2020", "03/04/2020"));

    // then
    assertThat(categories(result.table().schema().columns().get(0))).hasSize(2);
    assertThat(result.warnings())
        .singleElement()
        .asString()
        .startsWith("column 'x': dates that have the day first or the month first");
    assertThat(
            Csv.column(
                CsvTableReader.builder()
                    .overrides(
                        SchemaOverrides.builder()
                            .column("x", ColumnOverride.date("dd/MM/uuuu"))
                            .build()),
                "01/02/2020",
                "03/04/2020"))
        .isEqualTo(new ColumnSpec.Date("x", "dd/MM/uuuu", 18_293, 18_355, false));
  }

  @Test
  void keepsConstantColumns() {
    assertThat(Csv.column("5", "5", "5")).isEqualTo(new ColumnSpec.Constant("x", "5"));
    assertThat(Csv.column("", "", "")).isEqualTo(new ColumnSpec.Constant("x", ""));
    assertThat(Csv.column("5", "", "5")).isEqualTo(new ColumnSpec.Whole("x", 5, 5, true));
    assertThat(categories(Csv.column("same", "", "same"))).containsExactly("same");
  }

  @Test
  void leavesOutColumnsThatNameOrNumberTheRows() {
    // given
    String[] lines =
        rows(
            25, row -> row + 100 + ",p" + row + "," + row * row + "," + row / 2.0 + ",c" + row % 2);

    // when
    CsvTableReader.Result result =
        Csv.read(
            Stream.concat(Stream.of("n,name,PatientId,age,class"), Stream.of(lines))
                .toArray(String[]::new));

    // then
    assertThat(result.table().schema().columns().subList(0, 3))
        .containsExactly(
            new ColumnSpec.Identifier("n", 124),
            new ColumnSpec.Identifier("name", -1),
            new ColumnSpec.Identifier("PatientId", 576));
    assertThat(result.table().schema().columns().get(3)).isInstanceOf(ColumnSpec.Numeric.class);
    assertThat(result.warnings())
        .hasSize(3)
        .allMatch(line -> line.contains("taken for an identifier and left out"));
  }

  @Test
  void keepsColumnsThatOnlyLookLikeIdentifiers() {
    assertThat(Csv.column(rows(19, row -> "p" + row))).isInstanceOf(ColumnSpec.Categorical.class);
    assertThat(Csv.column(rows(19, row -> "" + row))).isInstanceOf(ColumnSpec.Whole.class);
    assertThat(Csv.column(rows(40, row -> "" + row * 2))).isInstanceOf(ColumnSpec.Whole.class);
    assertThat(Csv.column(rows(40, row -> row + ".5"))).isInstanceOf(ColumnSpec.Numeric.class);
    assertThat(Csv.read("id,class", "1,a", "1,b").table().schema().columns().get(0))
        .isInstanceOf(ColumnSpec.Constant.class);
    assertThat(Csv.read("paid,class", "1,a", "2,b").table().schema().columns().get(0))
        .isInstanceOf(ColumnSpec.Whole.class);
  }

  @Test
  void sortsClassesAndCategoriesAsNumbersOrTexts() {
    assertThat(Csv.read("x,class", "1,10", "2,9", "3,1.5").table().classes().names())
        .containsExactly("1.5", "9", "10");
    assertThat(Csv.read("x,class", "1,b10", "2,b9", "3,a").table().classes().names())
        .containsExactly("a", "b10", "b9");
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
        .containsExactly("column '1': a number, as all names: is there a header?");
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
  void warnsOfCategoriesThatLookMissing() {
    assertThat(Csv.read(Csv.lines("red", "NA", "blue")).warnings())
        .containsExactly(
            "column 'x': 'NA' is taken for a category (missing: ['NA'] in the schema file makes it"
                + " missing)");
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

  @Test
  void followsWhatTheUserSaysOfColumns() {
    // given
    SchemaOverrides overrides =
        SchemaOverrides.builder()
            .target("y")
            .column("n", ColumnOverride.of(ColumnOverride.Type.NUMERIC))
            .column("i", ColumnOverride.of(ColumnOverride.Type.INTEGER))
            .column("b", ColumnOverride.of(ColumnOverride.Type.BOOLEAN))
            .column("c", ColumnOverride.of(ColumnOverride.Type.CATEGORICAL))
            .column("o", ColumnOverride.ordered("low", "mid", "high"))
            .column("d", ColumnOverride.date("d.M.uuuu"))
            .column("x", ColumnOverride.of(ColumnOverride.Type.IDENTIFIER))
            .build();

    // when
    LabeledTable table =
        Csv.read(
                CsvTableReader.builder().overrides(overrides),
                "n,i,b,c,o,d,x,y",
                "1,007,on,1,low,1.1.1970,free text,p",
                "2,12,off,10,high,2.1.1970,more,q")
            .table();

    // then
    assertThat(table.schema().columns())
        .containsExactly(
            new ColumnSpec.Numeric("n", 0, false, 1, 2, false),
            new ColumnSpec.Whole("i", 7, 12, false),
            new ColumnSpec.Bool("b", "off", "on", false),
            new ColumnSpec.Categorical("c", List.of("1", "10"), false, false),
            new ColumnSpec.Categorical("o", List.of("low", "mid", "high"), true, false),
            new ColumnSpec.Date("d", "d.M.uuuu", 0, 1, false),
            new ColumnSpec.Identifier("x", -1),
            new ColumnSpec.Categorical("y", List.of("p", "q"), false, false));
    assertThat(table.column(4)).containsExactly(0, 2);
  }

  private static String problem(ColumnOverride column, String... cells) {
    return Csv.problem(
        CsvTableReader.builder().overrides(SchemaOverrides.builder().column("x", column).build()),
        Csv.lines(cells));
  }

  @Test
  void refusesCellsThatAreNotWhatTheUserSays() {
    assertThat(problem(ColumnOverride.of(ColumnOverride.Type.NUMERIC), "1", "a", "b"))
        .startsWith("line 3, column 'x': 'a', expected a number");
    assertThat(problem(ColumnOverride.of(ColumnOverride.Type.NUMERIC), "", "", ""))
        .isEqualTo("column 'x': no number, expected numbers as the schema says");
    assertThat(problem(ColumnOverride.of(ColumnOverride.Type.INTEGER), "1", "1.5"))
        .isEqualTo("line 3, column 'x': '1.5', expected a whole number");
    assertThat(problem(ColumnOverride.of(ColumnOverride.Type.INTEGER), "1", "9007199254740994"))
        .startsWith("column 'x': whole numbers beyond 9007199254740991");
    assertThat(problem(ColumnOverride.of(ColumnOverride.Type.BOOLEAN), "1", "2", "3"))
        .isEqualTo("column 'x': 3 texts, expected two for yes and no, as the schema says");
    assertThat(problem(ColumnOverride.of(ColumnOverride.Type.CATEGORICAL), "", ""))
        .isEqualTo("column 'x': no text, expected categories as the schema says");
    assertThat(problem(ColumnOverride.ordered("low", "high"), "low", "mid"))
        .isEqualTo("line 3, column 'x': 'mid', expected one of 'low', 'high'");
    assertThat(problem(ColumnOverride.date("uuuu-MM-dd"), "2020-01-01", "2020-02-30"))
        .isEqualTo("line 3, column 'x': '2020-02-30', expected a date uuuu-MM-dd");
    assertThat(problem(ColumnOverride.of(ColumnOverride.Type.DATE), "01/02/2020", "02/03/2020"))
        .startsWith("column 'x': dates that have the day first or the month first");
    assertThat(problem(ColumnOverride.of(ColumnOverride.Type.DATE), "", ""))
        .isEqualTo("column 'x': no date, expected dates as the schema says");
  }

  @Test
  void refusesOverridesOfOtherColumnsAndOfTheTarget() {
    SchemaOverrides.Builder other =
        SchemaOverrides.builder().column("z", ColumnOverride.of(ColumnOverride.Type.DATE));
    SchemaOverrides.Builder target =
        SchemaOverrides.builder().column("class", ColumnOverride.of(ColumnOverride.Type.DATE));
    assertThat(Csv.problem(CsvTableReader.builder().overrides(other.build()), Csv.lines("1", "2")))
        .isEqualTo("line 1: no column 'z', expected one of x, class");
    assertThat(Csv.problem(CsvTableReader.builder().overrides(target.build()), Csv.lines("1", "2")))
        .isEqualTo("column 'class': type date, expected categorical, as this column is the target");
  }

  @Test
  void warnsOfATargetThatDiffersInEachRow() {
    assertThat(Csv.read(rows(25, row -> row % 3 + 0.5 + "," + row)).warnings())
        .contains("column '0': the target has another class in each row: is it the right column?");
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
        .isInstanceOf(TableFormatException.class)
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
        .isInstanceOf(TableFormatException.class)
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
