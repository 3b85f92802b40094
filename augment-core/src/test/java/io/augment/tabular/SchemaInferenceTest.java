package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is inferred of a file's columns, and what the user says instead. */
class SchemaInferenceTest {

  private static List<String> categories(ColumnSpec spec) {
    return ((ColumnSpec.Categorical) spec).categories();
  }

  private static String[] rows(int count, IntFunction<String> cell) {
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
  void infersDatesInTheWaysThatPeopleWriteThem() {
    assertThat(Csv.column("2/19/2024", "10/1/2024"))
        .isEqualTo(new ColumnSpec.Date("x", "M/d/uuuu", 19_772, 19_997, false));
    assertThat(Csv.column("19/2/2024", "1/10/2024"))
        .isEqualTo(new ColumnSpec.Date("x", "d/M/uuuu", 19_772, 19_997, false));
    assertThat(Csv.column("19-02-2024", "01-10-2024"))
        .isEqualTo(new ColumnSpec.Date("x", "dd-MM-uuuu", 19_772, 19_997, false));
    assertThat(Csv.column("\"Feb 19, 2024\"", "\"Oct 01, 2024\""))
        .isEqualTo(new ColumnSpec.Date("x", "MMM dd, uuuu", 19_772, 19_997, false));
    assertThat(Csv.column("\"May 1, 2024\"", "\"August 19, 2024\""))
        .isEqualTo(new ColumnSpec.Date("x", "MMMM d, uuuu", 19_844, 19_954, false));
    assertThat(Csv.column("19-Feb-2024", "01-Oct-2024"))
        .isEqualTo(new ColumnSpec.Date("x", "dd-MMM-uuuu", 19_772, 19_997, false));
    assertThat(Csv.column("20240219", "20241001", "20240219"))
        .isEqualTo(new ColumnSpec.Date("x", "uuuuMMdd", 19_772, 19_997, false));
    assertThat(Csv.column("20240219", "20240230", "20240219")).isInstanceOf(ColumnSpec.Whole.class);
    assertThat(Csv.read(Csv.lines("2/19/24", "10/1/24")).warnings())
        .containsExactly("column 'x': years of two digits are read as 2000 to 2099");
  }

  @Test
  void infersTimesWithFractionsOfASecond() {
    assertThat(Csv.column("1970-01-01 00:01", "1970-01-01 02:00"))
        .isEqualTo(new ColumnSpec.Date("x", "uuuu-MM-dd HH:mm", 60, 7_200, false));
    assertThat(Csv.column("1970-01-01 00:00:01.632", "1970-01-01 00:00:00.007"))
        .isEqualTo(new ColumnSpec.Date("x", "uuuu-MM-dd HH:mm:ss.SSS", 7, 1_632, false));
    assertThat(Csv.column("1970-01-01T00:00:01.000002Z", "1970-01-01T00:00:00.000007Z"))
        .isEqualTo(
            new ColumnSpec.Date("x", "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", 7, 1_000_002, false));
    CsvTableReader.Result nanos =
        Csv.read(Csv.lines("1970-01-01 00:00:00.000001999", "1970-01-01 00:00:00.000000000"));
    assertThat(nanos.table().column(0)).containsExactly(1, 0);
    assertThat(nanos.warnings())
        .containsExactly("column 'x': fractions of a second are kept to the microsecond");
  }

  @Test
  void keepsAZoneThatAllTimesHaveAndNormalisesSeveral() {
    assertThat(Csv.column("1970-01-01 00:00:01 UTC", "1970-01-01 00:00:00 UTC"))
        .isEqualTo(new ColumnSpec.Date("x", "uuuu-MM-dd HH:mm:ss 'UTC'", 0, 1, false));
    assertThat(Csv.column("1970-01-01 00:00:01+02:00", "1970-01-01 00:00:00+02:00"))
        .isEqualTo(new ColumnSpec.Date("x", "uuuu-MM-dd HH:mm:ss'+02:00'", 0, 1, false));
    CsvTableReader.Result mixed =
        Csv.read(Csv.lines("1970-01-01 02:00:01+02:00", "1970-01-01 00:00:05+00:00"));
    assertThat(mixed.table().schema().columns().get(0))
        .isEqualTo(new ColumnSpec.Date("x", "uuuu-MM-dd HH:mm:ssxxx", 1, 5, false));
    assertThat(mixed.warnings())
        .containsExactly(
            "column 'x': times in more than one zone: read as moments, and written in UTC");
    assertThat(new String(CsvRoundTripTest.write(mixed.table()), StandardCharsets.UTF_8))
        .contains("1970-01-01 00:00:01+00:00");
    SchemaOverrides said =
        SchemaOverrides.builder()
            .column("x", SchemaOverrides.Column.date("uuuu-MM-dd HH:mm:ssX"))
            .build();
    assertThat(
            Csv.column(
                CsvTableReader.builder().overrides(said),
                "1970-01-01 00:00:01+02",
                "1970-01-01 00:00:00+02"))
        .isEqualTo(new ColumnSpec.Date("x", "uuuu-MM-dd HH:mm:ss'+02'", 0, 1, false));
  }

  @Test
  void saysThatDatesInTwoPatternsAreTexts() {
    assertThat(Csv.read(Csv.lines("19.02.2024", "2024-08-19", "01.03.2024")).warnings())
        .containsExactly(
            "column 'x': dates in more than one pattern (dd.MM.uuuu, and '2024-08-19' in line 3):"
                + " taken for texts; write them in one to have dates");
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
    assertThat(result.table().schema().columns().get(0))
        .isEqualTo(new ColumnSpec.Date("x", "MM/dd/uuuu", 18_263, 18_325, false));
    assertThat(result.warnings())
        .containsExactly(
            "column 'x': dates that could have the day first or the month first: read as MM/dd/uuuu"
                + " (type: date and pattern: dd/MM/uuuu in the --schema file reads them the other"
                + " way)");
    assertThat(
            Csv.column(
                CsvTableReader.builder()
                    .overrides(
                        SchemaOverrides.builder()
                            .column("x", SchemaOverrides.Column.date("dd/MM/uuuu"))
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
            new ColumnSpec.Identifier("name", 24, "p1234"),
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
  void warnsOfCategoriesThatLookMissing() {
    assertThat(Csv.read(Csv.lines("red", "NA", "blue")).warnings())
        .containsExactly(
            "column 'x': 'NA' is taken for a category (--missing='NA', or missing(…) in code, makes"
                + " it missing)");
  }

  @Test
  void followsWhatTheUserSaysOfColumns() {
    // given
    SchemaOverrides overrides =
        SchemaOverrides.builder()
            .target("y")
            .column("n", SchemaOverrides.Column.of(SchemaOverrides.Column.Type.NUMERIC))
            .column("i", SchemaOverrides.Column.of(SchemaOverrides.Column.Type.INTEGER))
            .column("b", SchemaOverrides.Column.of(SchemaOverrides.Column.Type.BOOLEAN))
            .column("c", SchemaOverrides.Column.of(SchemaOverrides.Column.Type.CATEGORICAL))
            .column("o", SchemaOverrides.Column.ordered("low", "mid", "high"))
            .column("d", SchemaOverrides.Column.date("d.M.uuuu"))
            .column("x", SchemaOverrides.Column.of(SchemaOverrides.Column.Type.IDENTIFIER))
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

  private static String problem(SchemaOverrides.Column column, String... cells) {
    return Csv.problem(
        CsvTableReader.builder().overrides(SchemaOverrides.builder().column("x", column).build()),
        Csv.lines(cells));
  }

  @Test
  void refusesCellsThatAreNotWhatTheUserSays() {
    assertThat(
            problem(SchemaOverrides.Column.of(SchemaOverrides.Column.Type.NUMERIC), "1", "a", "b"))
        .startsWith("line 3, column 'x': 'a', expected a number");
    assertThat(problem(SchemaOverrides.Column.of(SchemaOverrides.Column.Type.NUMERIC), "", "", ""))
        .isEqualTo("column 'x': not a number, expected numbers as the schema says");
    assertThat(problem(SchemaOverrides.Column.of(SchemaOverrides.Column.Type.INTEGER), "1", "1.5"))
        .isEqualTo("line 3, column 'x': '1.5', expected a whole number");
    assertThat(
            problem(
                SchemaOverrides.Column.of(SchemaOverrides.Column.Type.INTEGER),
                "1",
                "9007199254740994"))
        .startsWith("column 'x': whole numbers beyond 9007199254740991");
    assertThat(
            problem(SchemaOverrides.Column.of(SchemaOverrides.Column.Type.BOOLEAN), "1", "2", "3"))
        .isEqualTo("column 'x': 3 texts, expected two for yes and no, as the schema says");
    assertThat(problem(SchemaOverrides.Column.of(SchemaOverrides.Column.Type.CATEGORICAL), "", ""))
        .isEqualTo("column 'x': no text, expected categories as the schema says");
    assertThat(problem(SchemaOverrides.Column.ordered("low", "high"), "low", "mid"))
        .isEqualTo("line 3, column 'x': 'mid', expected one of 'low', 'high'");
    assertThat(problem(SchemaOverrides.Column.date("uuuu-MM-dd"), "2020-01-01", "2020-02-30"))
        .isEqualTo("line 3, column 'x': '2020-02-30', expected a date uuuu-MM-dd");
    assertThat(problem(SchemaOverrides.Column.of(SchemaOverrides.Column.Type.DATE), "", ""))
        .isEqualTo("column 'x': not a date, expected dates as the schema says");
  }

  @Test
  void refusesOverridesOfOtherColumnsAndOfTheTarget() {
    SchemaOverrides.Builder other =
        SchemaOverrides.builder()
            .column("z", SchemaOverrides.Column.of(SchemaOverrides.Column.Type.DATE));
    SchemaOverrides.Builder target =
        SchemaOverrides.builder()
            .column("class", SchemaOverrides.Column.of(SchemaOverrides.Column.Type.DATE));
    assertThat(Csv.problem(CsvTableReader.builder().overrides(other.build()), Csv.lines("1", "2")))
        .isEqualTo("line 1: no column 'z', expected one of x, class");
    assertThat(Csv.problem(CsvTableReader.builder().overrides(target.build()), Csv.lines("1", "2")))
        .isEqualTo(
            "column 'class': type date, expected categorical for a class, numeric or integer for a"
                + " number to predict, as this column is the target");
  }

  @Test
  void warnsOfATargetThatDiffersInEachRow() {
    assertThat(Csv.read(rows(25, row -> row % 3 + 0.5 + ",c" + row)).warnings())
        .contains(
            "column 'c0': the target has a different class in each row: is it the right column?");
  }
}
