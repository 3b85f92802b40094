package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Files as pandas, R, spreadsheets and instruments write them, without anything said of them. */
class CsvLayoutTest {

  private static final String INDEX =
      "read as an index called 'index' and left out of what models see (type: integer in the"
          + " --schema file keeps it)";

  private static String[] file(String header, IntFunction<String> row) {
    List<String> lines = new ArrayList<>(header.lines().toList());
    IntStream.range(0, 30).mapToObj(row).forEach(lines::add);
    return lines.toArray(String[]::new);
  }

  private static String outcome(int row) {
    return row % 3 == 0 ? "yes" : "no";
  }

  private static String age(int row) {
    return 30 + row * 7 % 50 + "." + row % 10;
  }

  private static List<String> names(CsvTableReader.Result read) {
    return read.table().schema().columns().stream().map(ColumnSpec::name).toList();
  }

  private static String written(CsvTableReader.Result read) {
    return new String(CsvRoundTripTest.write(read.table()), StandardCharsets.UTF_8);
  }

  @Test
  void takesAFirstColumnWithoutANameForAnIndex() {
    for (String header : List.of(",age,outcome", "\"\",\"age\",\"outcome\"")) {
      // when
      CsvTableReader.Result read =
          Csv.read(file(header, row -> row + "," + age(row) + "," + outcome(row)));

      // then
      assertThat(names(read)).containsExactly("index", "age", "outcome");
      assertThat(read.table().schema().columns().get(0))
          .isEqualTo(new ColumnSpec.Identifier("index", 29));
      assertThat(read.warnings()).containsExactly("the first column has no name: " + INDEX);
      assertThat(written(read)).startsWith(",age,outcome\n30,30.0,yes\n");
    }
  }

  @Test
  void takesNamesOfRowsForAnIndex() {
    // when
    CsvTableReader.Result read =
        Csv.read(file(",age,outcome", row -> "car " + row + "," + age(row) + "," + outcome(row)));

    // then
    assertThat(read.table().schema().columns().get(0))
        .isEqualTo(new ColumnSpec.Identifier("index", -1));
  }

  @Test
  void takesTheCellThatAHeaderLacksForThatOfAnIndex() {
    // when
    CsvTableReader.Result read =
        Csv.read(file("age,outcome", row -> row + 1 + "," + age(row) + "," + outcome(row)));

    // then
    assertThat(names(read)).containsExactly("index", "age", "outcome");
    assertThat(read.warnings())
        .containsExactly("the header has no cell for the first column: " + INDEX);
    assertThat(written(read)).startsWith("age,outcome\n31,30.0,yes\n");
  }

  @Test
  void namesAnIndexAsNoOtherColumn() {
    assertThat(names(Csv.read(file(",index,outcome", r -> r + "," + age(r) + "," + outcome(r)))))
        .containsExactly("index2", "index", "outcome");
  }

  @Test
  void keepsAFirstColumnWithoutANameThatIsNoIndex() {
    // when
    CsvTableReader.Result read =
        Csv.read(
            file(",age,outcome", row -> "ward " + row % 3 + "," + age(row) + "," + outcome(row)));

    // then
    assertThat(names(read)).containsExactly("column1", "age", "outcome");
    assertThat(read.warnings()).containsExactly("the first column has no name: called 'column1'");
    assertThat(read.table().schema().columns().get(0)).isInstanceOf(ColumnSpec.Categorical.class);
  }

  @Test
  void keepsAnIndexThatTheUserWantsToKeep() {
    // given
    SchemaOverrides overrides =
        SchemaOverrides.builder()
            .column("index", SchemaOverrides.Column.of(SchemaOverrides.Column.Type.INTEGER))
            .build();

    // when
    CsvTableReader.Result read =
        Csv.read(
            CsvTableReader.builder().overrides(overrides),
            file(",age,outcome", row -> row + "," + age(row) + "," + outcome(row)));

    // then
    assertThat(read.table().schema().columns().get(0)).isInstanceOf(ColumnSpec.Whole.class);
  }

  @Test
  void refusesRowsWithMoreCellsWhoseFirstNameNoRows() {
    assertThat(Csv.problem(file("age,outcome", row -> row % 2 + "," + age(row) + ",no")))
        .isEqualTo("line 2: 3 cells, expected 2 as in the first row");
  }

  @Test
  void takesASeparatorFromTheLineThatNamesIt() {
    // when: the names alone would make it a comma
    CsvTableReader.Result read =
        Csv.read(file("sep=;\nage, last;outcome", row -> age(row) + ";" + outcome(row)));

    // then
    assertThat(names(read)).containsExactly("age, last", "outcome");
    assertThat(read.table().schema().dialect().layout().separatorLine()).isTrue();
    assertThat(written(read)).startsWith("sep=;\nage, last;outcome\n30.0;yes\n");
  }

  @Test
  void leavesOutCommentsBeforeTheTable() {
    // when
    CsvTableReader.Result read =
        Csv.read(
            file(
                "# exported 2024-05-01\n# by clinic, ward \"3\"\n#\nage,weight,outcome",
                row -> age(row) + "," + row + ".5," + outcome(row)));

    // then
    assertThat(names(read)).containsExactly("age", "weight", "outcome");
    assertThat(read.warnings())
        .containsExactly("3 lines before the table, beginning with #, left out as comments");
    assertThat(read.table().size()).isEqualTo(30);
  }

  @Test
  void keepsNamesThatBeginLikeAComment() {
    // when
    CsvTableReader.Result read =
        Csv.read(file("# v2\n#age,outcome", row -> age(row) + "," + outcome(row)));

    // then
    assertThat(names(read)).containsExactly("#age", "outcome");
    assertThat(read.warnings())
        .containsExactly("a line before the table, beginning with #, left out as comments");
    assertThat(names(Csv.read(file("#age,outcome", row -> age(row) + "," + outcome(row)))))
        .containsExactly("#age", "outcome");
  }

  @Test
  void countsTheLinesOfCommentsInMessages() {
    assertThat(Csv.problem("# a", "# b", "x,class", "1,a", "2,b,3"))
        .isEqualTo("line 5: 3 cells, expected 2 as in the first row");
    assertThat(Csv.problem("# a", "x,class", "1,a", "# end"))
        .isEqualTo(
            "line 4: 1 cells, expected 2 as in the first row (--comment '#' leaves such lines"
                + " out)");
  }

  @Test
  void leavesOutCommentsAnywhereIfTheyAreSaid() {
    // given
    CsvTableReader.Builder reader = CsvTableReader.builder().comment('%');

    // when
    CsvTableReader.Result read =
        Csv.read(reader, "% \"a", "x,class", "1.5,a", "%2,b", "\"2.5\n%\",b", "3.5,% c", "%");

    // then
    assertThat(read.table().size()).isEqualTo(3);
    assertThat(Csv.problem(CsvTableReader.builder().comment('%'), "x,y", "%", "1,a", "1"))
        .isEqualTo("line 4: 1 cells, expected 2 as in the first row");
  }

  @Test
  void dropsColumnsAtTheEndThatHaveNeitherNameNorCells() {
    for (String header : List.of("age,outcome,", "age,outcome")) {
      // when
      CsvTableReader.Result read =
          Csv.read(file(header, row -> age(row) + "," + outcome(row) + ","));

      // then
      assertThat(names(read)).containsExactly("age", "outcome");
      assertThat(read.warnings())
          .containsExactly("an empty column without a name left out, after 'outcome'");
      assertThat(written(read)).startsWith("age,outcome\n30.0,yes\n");
    }
    assertThat(Csv.read(file("age,outcome,,,", r -> age(r) + "," + outcome(r) + ",,,")).warnings())
        .containsExactly("3 empty columns without a name left out, after 'outcome'");
  }

  @Test
  void refusesACellBelowNoName() {
    // given: beyond the rows that are looked at first
    String[] lines = new String[2_000];
    lines[0] = "age,outcome,";
    for (int row = 1; row < lines.length; row++) {
      lines[row] = age(row) + "," + outcome(row) + "," + (row == 1_900 ? "note" : "");
    }

    // then
    assertThat(Csv.problem(lines))
        .isEqualTo(
            "line 1901: cell 3 is 'note', expected nothing there, as the column has no name");
    assertThat(Csv.problem(file("age,outcome,", r -> age(r) + "," + outcome(r) + "," + r)))
        .isEqualTo("line 1: column 3 has no name, expected a header with one for each column");
  }

  @Test
  void takesBlanksAfterSeparatorsForNoPartOfCells() {
    // when
    CsvTableReader.Result read =
        Csv.read(
            CsvTableReader.builder().target("outcome"),
            file("age, ward, outcome", r -> age(r) + ", \"a, " + r % 2 + "\", " + outcome(r)));

    // then
    assertThat(names(read)).containsExactly("age", "ward", "outcome");
    assertThat(read.table().classes().names()).containsExactly("no", "yes");
    assertThat(read.warnings()).isEmpty();
    assertThat(written(read)).startsWith("age, ward, outcome\n30.0, \"a, 0\", yes\n");
  }

  @Test
  void findsColumnsWithoutTheBlanksAroundTheirNames() {
    for (String target : List.of("outcome", " outcome ")) {
      // when
      CsvTableReader.Result read =
          Csv.read(
              CsvTableReader.builder().target(target),
              file(" age,outcome ,z", r -> age(r) + "," + outcome(r) + "," + r % 7));

      // then
      assertThat(names(read)).containsExactly("age", "outcome", "z");
      assertThat(read.warnings()).containsExactly("blanks around names left out, as of ' age'");
    }
    assertThat(names(Csv.read(file("a, a,y", r -> age(r) + "," + r % 7 + "," + outcome(r)))))
        .containsExactly("a", " a", "y");
  }

  @Test
  void suspectsThatThereIsNoHeader() {
    // given
    String[] lines = file("", row -> age(row) + ",ward " + row % 3 + "," + outcome(row));

    // then
    assertThat(Csv.read(lines).warnings())
        .contains(
            "the first line looks like a row, not like names: '30.0', 'ward 0', 'yes' (--no-header,"
                + " or noHeader() in code, reads it as a row)");
    assertThat(Csv.read(CsvTableReader.builder().noHeader(), lines).warnings()).isEmpty();
    assertThat(
            Csv.read(file("2019,2020,y", r -> age(r) + "," + r % 7 + "," + outcome(r))).warnings())
        .isEmpty();
  }

  @Test
  void suspectsThatThereIsAHeader() {
    // given
    String[] lines = file("age,ward,outcome", r -> age(r) + ",ward " + r % 3 + "," + outcome(r));
    String suspicion =
        "the first line looks like names, and is read as a row: 'age', 'ward', 'outcome' (without"
            + " --no-header, or noHeader() in code, it is the header)";

    // then: never a class called outcome in silence
    assertThat(Csv.problem(CsvTableReader.builder().noHeader(), lines))
        .isEqualTo("line 1: " + suspicion);
    assertThat(Csv.read(CsvTableReader.builder().noHeader().lenient(), lines).warnings())
        .contains(suspicion);
    assertThat(Csv.read(lines).warnings()).isEmpty();
  }

  @Property(tries = 200)
  void readsAnIndexAndWritesItInWhateverFormTheHeaderHasIt(@ForAll long seed) {
    // given
    SplittableRandom random = new SplittableRandom(seed);
    char separator = ",;\t|".charAt(random.nextInt(4));
    boolean blanks = separator != '\t' && random.nextBoolean();
    String between = separator + (blanks ? " " : "");
    CsvDialect.Index index = List.of(CsvDialect.Index.values()).get(random.nextInt(3));
    String header =
        switch (index) {
          case NONE -> "key" + between;
          case UNNAMED -> between;
          case NO_CELL -> "";
        };
    boolean separatorLine = random.nextBoolean();
    String start = separatorLine ? "sep=" + separator + "\n" : "";

    // when
    CsvTableReader.Result read =
        Csv.read(
            file(
                start + header + "age" + between + "ward" + between + "outcome",
                row ->
                    String.join(
                        between,
                        row + "",
                        age(row),
                        "\"w" + separator + row % 3 + "\"",
                        outcome(row))));

    // then
    assertThat(read.table().schema().dialect().layout())
        .isEqualTo(new CsvDialect.Layout(separatorLine, blanks, index));
    assertThat(read.table().schema().columns().get(0)).isInstanceOf(ColumnSpec.Identifier.class);
    byte[] bytes = CsvRoundTripTest.write(read.table());
    CsvTableReader again = CsvTableReader.builder().schema(read.table().schema()).build();
    CsvRoundTripTest.assertSameCells(Csv.read(again, bytes).table(), read.table());
    LabeledTable inferred = Csv.read(CsvTableReader.ofDefaults(), bytes).table();
    CsvRoundTripTest.assertSameCells(inferred, read.table());
    assertThat(inferred.schema().dialect()).isEqualTo(read.table().schema().dialect());
  }
}
