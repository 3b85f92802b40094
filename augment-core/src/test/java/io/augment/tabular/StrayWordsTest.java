package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Words among numbers and dates: taken for missing and said, said, or refused; never in silence.
 */
class StrayWordsTest {

  private static String[] cells(int count, IntFunction<String> cell) {
    return Csv.lines(IntStream.range(0, count).mapToObj(cell).toArray(String[]::new));
  }

  private static String number(int row) {
    return 40 + row * 13 % 97 + "." + row % 10;
  }

  private static String date(int row) {
    return LocalDate.of(2020, 1, 1).plusDays(row * 37L % 900).toString();
  }

  private static ColumnSpec column(CsvTableReader.Result read) {
    return read.table().schema().columns().get(0);
  }

  private static long missing(CsvTableReader.Result read) {
    return Arrays.stream(read.table().column(0)).filter(Double::isNaN).count();
  }

  @Test
  void takesAWordThatRepeatsAmongNumbersForMissing() {
    for (String word : new String[] {"unknown", "NA", "-", "not done"}) {
      // when
      CsvTableReader.Result read = Csv.read(cells(200, row -> row % 8 == 3 ? word : number(row)));

      // then
      assertThat(column(read)).isInstanceOf(ColumnSpec.Numeric.class);
      assertThat(missing(read)).isEqualTo(25);
      assertThat(read.warnings())
          .containsExactly(
              "column 'x': '"
                  + word
                  + "' in 25 cells taken for missing (type: categorical in the --schema file keeps"
                  + " such texts)");
    }
  }

  @Test
  void writesMissingCellsWithTheWordThatStoodThere() {
    // given
    String text = Csv.text(cells(200, row -> row % 8 == 3 ? "unknown" : number(row)));

    // when
    CsvTableReader.Result read =
        Csv.read(CsvTableReader.ofDefaults(), text.getBytes(StandardCharsets.UTF_8));

    // then
    byte[] written = CsvRoundTripTest.write(read.table());
    assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(text);
    CsvTableReader given = CsvTableReader.builder().schema(read.table().schema()).build();
    CsvRoundTripTest.assertSameCells(Csv.read(given, written).table(), read.table());
  }

  @Test
  void leavesMissingCellsEmptyWhereTheWordIsACategoryElsewhere() {
    // given
    String[] lines = new String[201];
    lines[0] = "x,sex,class";
    for (int row = 0; row < 200; row++) {
      String sex = row % 5 == 0 ? "unknown" : "f";
      lines[row + 1] =
          (row % 8 == 3 ? "unknown" : number(row)) + "," + sex + "," + (row % 2 == 0 ? "a" : "b");
    }

    // when
    CsvTableReader.Result read = Csv.read(lines);

    // then
    assertThat(read.table().schema().dialect().missing()).isEmpty();
    assertThat(((ColumnSpec.Categorical) read.table().schema().columns().get(1)).categories())
        .containsExactly("f", "unknown");
    assertThat(missing(read)).isEqualTo(25);
  }

  @Test
  void takesAFewDifferentWordsForMissingAndNotMany() {
    // given
    String[] words = {"unknown", "n/a", "refused", "lost", "broken"};

    // then
    assertThat(missing(Csv.read(cells(200, row -> row % 8 == 3 ? words[row % 3] : number(row)))))
        .isEqualTo(25);
    CsvTableReader.Result many =
        Csv.read(cells(200, row -> row % 8 == 3 ? words[row / 8 % 5] : number(row)));
    assertThat(column(many)).isInstanceOf(ColumnSpec.Categorical.class);
    assertThat(many.warnings())
        .containsExactly(
            "column 'x': 25 of 200 cells are no numbers, such as 'unknown' in line 5: all taken for"
                + " texts (--missing='unknown' or --lenient, or missing(…) or lenient() in code,"
                + " makes such cells missing)");
  }

  @Test
  void keepsCodesWithAWordAmongThem() {
    // when
    CsvTableReader.Result read =
        Csv.read(cells(200, row -> row % 8 == 3 ? "unknown" : "" + row % 4));

    // then
    assertThat(((ColumnSpec.Categorical) column(read)).categories())
        .containsExactly("0", "1", "2", "3", "unknown");
  }

  @Test
  void warnsOfTextsThatHoldNumbers() {
    // when: no words, as below a limit something was measured
    CsvTableReader.Result read = Csv.read(cells(200, row -> row % 8 == 3 ? "<30" : number(row)));

    // then
    assertThat(column(read)).isInstanceOf(ColumnSpec.Categorical.class);
    assertThat(read.warnings()).singleElement().asString().contains("'<30' in line 5: all taken");
  }

  @Test
  void takesThemForMissingAndCountsThemIfLenient() {
    // when
    CsvTableReader.Result read =
        Csv.read(
            CsvTableReader.builder().lenient(),
            cells(200, row -> row % 8 == 3 ? "<3" + row % 9 : number(row)));

    // then
    assertThat(column(read)).isInstanceOf(ColumnSpec.Numeric.class);
    assertThat(missing(read)).isEqualTo(25);
    assertThat(read.warnings())
        .containsExactly(
            "column 'x': 25 cells taken for missing, as no numbers: first '<33' in line 5");
  }

  @Test
  void takesAWordAmongDatesForMissing() {
    for (int words : new int[] {1, 25}) {
      // when
      CsvTableReader.Result read =
          Csv.read(cells(200, row -> row % 8 == 3 && row / 8 < words ? "pending" : date(row)));

      // then
      assertThat(column(read)).isInstanceOf(ColumnSpec.Date.class);
      assertThat(missing(read)).isEqualTo(words);
      assertThat(read.warnings())
          .contains(
              "column 'x': 'pending' in "
                  + words
                  + (words == 1 ? " cell" : " cells")
                  + " taken for missing (type: categorical in the --schema file keeps such texts)");
    }
  }

  @Test
  void neverTakesDatesForTextsInSilence() {
    // given
    String[] words = {"pending", "open", "lost", "late", "never"};

    // then
    assertThat(Csv.problem(cells(200, row -> row % 50 == 3 ? words[row / 50] : date(row))))
        .startsWith(
            "line 5, column 'x': 'pending', expected a date uuuu-MM-dd (--missing='pending'");
    assertThat(Csv.read(cells(200, r -> r % 8 == 3 ? words[r / 8 % 5] : date(r))).warnings())
        .singleElement()
        .asString()
        .startsWith("column 'x': 25 of 200 cells are no dates, such as 'pending' in line 5");
    assertThat(Csv.read(cells(200, row -> row == 150 ? "Q3 2020" : date(row))).warnings())
        .anyMatch(
            line -> line.startsWith("column 'x': dates uuuu-MM-dd, but for 'Q3 2020' in line"));
    assertThat(
            missing(
                Csv.read(
                    CsvTableReader.builder().lenient(),
                    cells(200, r -> r % 8 == 3 ? words[r / 8 % 5] : date(r)))))
        .isEqualTo(25);
  }

  @Test
  void takesTheNameOfAColumnForAnotherHeader() {
    assertThat(Csv.problem(cells(200, row -> row % 60 == 50 ? "x" : number(row))))
        .isEqualTo(
            "line 52, column 'x': 'x', the column's name, expected a number: is there another"
                + " header?");
  }

  @Test
  void followsATypeThatTheUserNames() {
    // given
    SchemaOverrides texts =
        SchemaOverrides.builder()
            .column("x", SchemaOverrides.Column.of(SchemaOverrides.Column.Type.CATEGORICAL))
            .build();
    SchemaOverrides numbers =
        SchemaOverrides.builder()
            .column("x", SchemaOverrides.Column.of(SchemaOverrides.Column.Type.NUMERIC))
            .build();
    String[] lines = cells(200, row -> row % 8 == 3 ? "unknown" : number(row));

    // then
    assertThat(column(Csv.read(CsvTableReader.builder().overrides(texts), lines)))
        .isInstanceOf(ColumnSpec.Categorical.class);
    assertThat(missing(Csv.read(CsvTableReader.builder().overrides(numbers), lines))).isEqualTo(25);
  }
}
