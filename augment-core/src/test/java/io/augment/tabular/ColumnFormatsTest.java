package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.tabular.SchemaOverrides.Column;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cells are written like: it is read, and written again. */
class ColumnFormatsTest {

  private static final int ROWS = 60;

  /** A file of one column, whose cells with commas are quoted, and a target. */
  private static String[] file(IntFunction<String> cell) {
    return Stream.concat(
            Stream.of("x,class"),
            IntStream.range(0, ROWS)
                .mapToObj(
                    row -> {
                      String text = cell.apply(row);
                      boolean quoted = text.contains(",");
                      return (quoted ? '"' + text + '"' : text) + (row % 2 == 0 ? ",a" : ",b");
                    }))
        .toArray(String[]::new);
  }

  private static String written(LabeledTable table) {
    return new String(CsvRoundTripTest.write(table), StandardCharsets.UTF_8);
  }

  /** The column of a file that is written as it was read. */
  private static ColumnSpec kept(IntFunction<String> cell) {
    String[] lines = file(cell);
    CsvTableReader.Result read = Csv.read(lines);
    assertThat(written(read.table())).isEqualTo(Csv.text(lines));
    assertThat(SchemaYaml.schema(SchemaYaml.write(read.table().schema())))
        .isEqualTo(read.table().schema());
    return read.table().schema().columns().get(0);
  }

  private static List<String> warnings(IntFunction<String> cell) {
    return Csv.read(file(cell)).warnings();
  }

  /** Cells of rows that a model might have drawn. */
  private static List<String> drawn(IntFunction<String> cell) {
    LabeledTable table = Csv.read(file(cell)).table();
    TableEncoder encoder = TableEncoder.fit(table);
    SplittableRandom random = new SplittableRandom(7);
    float[] numbers = new float[ROWS * encoder.layout().width()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextDouble(-2, 2);
    }
    LabeledTable rows =
        encoder.decode(
            LabeledSamples.of(
                encoder.shape(), encoder.range(), encoder.classes(), numbers, table.labels()));
    return written(rows)
        .lines()
        .skip(1)
        .map(line -> line.substring(0, line.lastIndexOf(',')).replace("\"", ""))
        .toList();
  }

  @Test
  void wholeNumbersThatAreWrittenWithAZeroAfterThePointStayWholeAndKeepIt() {
    IntFunction<String> visits = row -> row % 7 == 0 ? "" : (row * 37 % 130) + ".0";
    assertThat(kept(visits)).isEqualTo(new ColumnSpec.Whole("x", 11, 111, true, "1234.0", false));
    assertThat(drawn(visits)).allMatch(cell -> cell.matches("(\\d+\\.0)?"));
  }

  @Test
  void aZeroAmongDecimalsKeepsTheOneThatItIsWrittenWith() {
    IntFunction<String> rare = row -> row % 6 == 0 ? "0.125" : row % 6 == 1 ? "2.25" : "0.0";
    assertThat(kept(rare))
        .isEqualTo(new ColumnSpec.Numeric("x", 3, false, 0, 2.25, false, "1234.0"));
    assertThat(drawn(rare)).allMatch(cell -> cell.matches("\\d\\.\\d+"));
  }

  @Test
  void aFewRoundingErrorsDontGiveAllNumbersSixteenDigits() {
    // given
    IntFunction<String> noisy =
        row -> row == 11 ? "0.30000000000000004" : row == 12 ? "1.2000000000000002" : row + ".5";

    // when
    CsvTableReader.Result read = Csv.read(file(noisy));

    // then
    assertThat(read.table().schema().columns().get(0))
        .isEqualTo(new ColumnSpec.Numeric("x", 1, true, 0.3, 59.5, false));
    assertThat(read.table().cell(11, 0)).isEqualTo(0.3);
    assertThat(read.warnings())
        .containsExactly(
            "column 'x': 2 numbers rounded to 1 decimals as the others have, first"
                + " '0.30000000000000004' in line 13");
    CsvTableReader again = CsvTableReader.builder().schema(read.table().schema()).build();
    assertThat(Csv.read(again, file(noisy)).table().column(0)).isEqualTo(read.table().column(0));
  }

  @Test
  void manyNumbersOfFullPrecisionKeepIt() {
    assertThat(Csv.read(file(row -> "" + Math.sqrt(row + 2.0))).table().schema().columns().get(0))
        .isInstanceOfSatisfying(
            ColumnSpec.Numeric.class, x -> assertThat(x.decimals()).isEqualTo(15));
    assertThat(
            Csv.read(file(row -> row % 20 == 1 ? "" + Math.sqrt(row) : "0"))
                .table()
                .schema()
                .columns()
                .get(0))
        .isInstanceOfSatisfying(
            ColumnSpec.Numeric.class, x -> assertThat(x.decimals()).isEqualTo(15));
  }

  @Test
  void pricesSharesAndUnitsAreNumbersInTheirFormat() {
    assertThat(kept(row -> String.format("$%d.%02d", 20 + row, row)))
        .isEqualTo(new ColumnSpec.Numeric("x", 2, true, 20, 79.59, false, "$1234"));
    assertThat(kept(row -> row == 0 ? "-$1,064.25" : String.format("$%d,%03d.75", row, row)))
        .isEqualTo(new ColumnSpec.Numeric("x", 2, true, -1064.25, 59059.75, false, "$1,234"));
    assertThat(kept(row -> "€ 1," + (200 + row) + ".50"))
        .isEqualTo(new ColumnSpec.Numeric("x", 2, true, 1200.5, 1259.5, false, "€ 1,234"));
    assertThat(kept(row -> "1." + (200 + row) + ",5" + row % 10 + " €"))
        .isEqualTo(new ColumnSpec.Numeric("x", 2, true, 1200.5, 1259.59, false, "1.234 €"));
    assertThat(kept(row -> (40 + row % 30) + "%"))
        .isEqualTo(new ColumnSpec.Whole("x", 40, 69, false, "1234%", false));
    assertThat(kept(row -> row % 9 + "," + row % 10 + " %"))
        .isEqualTo(new ColumnSpec.Numeric("x", 1, true, 0, 8.8, false, "1234,5 %"));
    assertThat(kept(row -> (20 + row % 50) + ".7 kg/m2"))
        .isEqualTo(new ColumnSpec.Numeric("x", 1, true, 20.7, 69.7, false, "1234 kg/m2"));
    assertThat(kept(row -> row % 8 + 1 + "\u00a00" + (10 + row)))
        .isEqualTo(new ColumnSpec.Whole("x", 1010, 8065, false, "1\u00a0234", false));
    assertThat(kept(row -> row % 3 == 0 ? "(" + (row + 1) + ",500)" : row + 1 + ",250"))
        .isEqualTo(new ColumnSpec.Whole("x", -58500, 60250, false, "1,234;(1,234)", false));
    assertThat(kept(row -> row % 2 == 0 ? "−" + row + ".5" : row + ".5"))
        .isEqualTo(new ColumnSpec.Numeric("x", 1, true, -58.5, 59.5, false, "1234;−1234"));
    assertThat(kept(row -> row % 2 == 0 ? "+" + row + ".5%" : "-" + row + ".5%"))
        .isEqualTo(new ColumnSpec.Numeric("x", 1, true, -59.5, 58.5, false, "+1234%;-1234%"));
  }

  @Test
  void rowsThatAreDrawnAreWrittenInTheFormat() {
    assertThat(drawn(row -> String.format("$%d,%03d.75", row % 9 + 1, row * 16)))
        .allMatch(cell -> cell.matches("\\$\\d,\\d{3}\\.\\d\\d"));
    assertThat(drawn(row -> (40 + row % 30) + " %")).allMatch(cell -> cell.matches("\\d+ %"));
  }

  @Test
  void numbersThatCouldBeReadInTwoWaysAreReadInTheUsualOneAndSaid() {
    assertThat(kept(row -> row % 9 + 1 + "," + (100 + row)))
        .isEqualTo(new ColumnSpec.Whole("x", 1100, 9153, false, "1,234", false));
    assertThat(warnings(row -> row % 9 + 1 + "," + (100 + row)))
        .containsExactly(
            "column 'x': numbers that could be read in two ways: read as in 1,234.567 and not as in"
                + " 1234,567 (type: numeric and pattern: '1234,5' in the --schema file read them so)");
    assertThat(
            Csv.column(
                CsvTableReader.builder()
                    .overrides(
                        SchemaOverrides.builder()
                            .column("x", Column.numbers(Column.Type.NUMERIC, "1234,5"))
                            .build()),
                "\"1,234\"",
                "\"2,500\""))
        .isEqualTo(new ColumnSpec.Numeric("x", 3, true, 1.234, 2.5, false, "1234,5"));
    assertThat(
            Csv.read("x;class", "1,234;a", "2,500;b", "3,125;a").table().schema().columns().get(0))
        .isEqualTo(new ColumnSpec.Numeric("x", 3, true, 1.234, 3.125, false, "1234,5"));
    assertThat(Csv.read("x;class", "0,5;a", "1.234,25;b", "7;a").table().schema().columns().get(0))
        .isEqualTo(new ColumnSpec.Numeric("x", 2, false, 0.5, 1234.25, false, "1.234"));
  }

  @Test
  void textsThatOnlyHoldNumbersStayTexts() {
    for (IntFunction<String> text :
        List.<IntFunction<String>>of(
            row -> "Q" + (row % 4 + 1),
            row -> row % 3 + 1 + (row % 2 == 0 ? "st" : "nd"),
            row -> row % 5 + "-" + (row % 5 + 9),
            row -> "10:" + (10 + row % 5),
            row -> "0" + row % 7 + "5",
            row -> row % 2 == 0 ? "5 mg" : "5 ml")) {
      assertThat(kept(text)).isInstanceOf(ColumnSpec.Categorical.class);
    }
  }

  /** A pattern in a schema holds one line of text. */
  @ParameterizedTest
  @ValueSource(strings = {"\t", "\u0085", "\u2028", "\u0007"})
  void noFormatHasCharactersThatASchemaCannotSay(String character) {
    assertThat(Csv.read(file(row -> row * 7 % 31 + " k" + character + "g")).table().schema())
        .extracting(schema -> schema.columns().get(0))
        .isInstanceOf(ColumnSpec.Categorical.class);
  }

  @Test
  void pricesBesideAWordAreSaidToBeTexts() {
    assertThat(warnings(row -> row == 4 ? "free" : "$" + row % 9 + ".50"))
        .containsExactly(
            "column 'x': numbers such as '$0.50', but for 'free' in line 6 and maybe others: taken"
                + " for texts (--missing='free', or missing(…) in code, makes such cells missing)");
    assertThat(
            Csv.read(
                    CsvTableReader.builder().missing("free"),
                    file(row -> row == 4 ? "free" : "$" + row % 9 + ".50"))
                .table()
                .schema()
                .columns()
                .get(0))
        .isEqualTo(new ColumnSpec.Numeric("x", 2, true, 0.5, 8.5, true, "$1234"));
    assertThat(
            Csv.column(
                CsvTableReader.builder().lenient(),
                IntStream.range(0, ROWS)
                    .mapToObj(row -> row == 4 ? "free" : "$" + row % 9 + ".50")
                    .toArray(String[]::new)))
        .isEqualTo(new ColumnSpec.Numeric("x", 2, true, 0.5, 8.5, true, "$1234"));
  }

  @Test
  void codesThatDifferInANumberAreContinuedAndOthersReplaced() {
    // given
    IntFunction<String> codes = row -> String.format("AB-%04d", 17 * row + 3);
    IntFunction<String> phones = row -> String.format("555-01%02d-%04d", row, 9_999 - 31 * row);

    // then
    assertThat(Csv.read(file(codes)).table().schema().columns().get(0))
        .isEqualTo(new ColumnSpec.Identifier("x", 1006, "AB-0001"));
    assertThat(warnings(codes))
        .containsExactly(
            "column 'x': taken for an identifier and left out of what models see, as all its 60"
                + " texts differ: cells will be new ones like AB-1007, AB-1008, … (type: categorical"
                + " in the --schema file keeps it)");
    assertThat(
            Csv.read(file(row -> String.format("%05d", 7 * row))).table().schema().columns().get(0))
        .isEqualTo(new ColumnSpec.Identifier("x", 413, "00001"));
    assertThat(Csv.read(file(phones)).table().schema().columns().get(0))
        .isEqualTo(new ColumnSpec.Identifier("x", -1));
    assertThat(warnings(phones).get(0)).contains("like synthetic-1, synthetic-2, …");
    assertThat(
            Csv.read(file(row -> "user" + row + "@mail" + row + ".org"))
                .table()
                .schema()
                .columns()
                .get(0))
        .isEqualTo(new ColumnSpec.Identifier("x", -1));
  }

  @Test
  void aNumberingInAnyOrderIsOne() {
    IntFunction<String> shuffled = row -> "" + (1_000 + row * 7 % ROWS);
    assertThat(Csv.read(file(shuffled)).table().schema().columns().get(0))
        .isEqualTo(new ColumnSpec.Identifier("x", 1_059));
    assertThat(warnings(shuffled)).singleElement().asString().contains("cells will be new ones");
    assertThat(Csv.read(file(row -> "" + (1_000 + row / 2))).table().schema().columns().get(0))
        .isInstanceOf(ColumnSpec.Whole.class);
  }

  @Test
  void noSyntheticRowHasACodeOfARealOne() {
    // given
    LabeledTable table =
        Csv.read(
                IntStream.range(-1, ROWS)
                    .mapToObj(
                        row ->
                            row < 0
                                ? "code,x,class"
                                : String.format("AB-%04d,%d.5,%s", 17 * row, row % 9, row % 2))
                    .toArray(String[]::new))
            .table();
    TableEncoder encoder = TableEncoder.fit(table);

    // when
    String rows = written(encoder.decode(encoder.encode(table)));

    // then
    assertThat(rows.lines().skip(1).limit(2)).containsExactly("AB-10000,0.5,0", "AB-10001,1.5,1");
  }

  @Test
  void numbersThatAreUniqueStaySoInRowsThatAreDrawn() {
    // given
    IntFunction<String> tickets = row -> "" + (10_000 + row * row * 3);
    LabeledTable table = Csv.read(file(tickets)).table();
    TableEncoder encoder = TableEncoder.fit(table);
    double[] zeros = new double[ROWS];
    LabeledTable drawn =
        LabeledTable.of(
            encoder.schema(),
            new double[][] {
              IntStream.range(0, ROWS).mapToDouble(row -> 10_000 + row % 7).toArray(), zeros
            });

    // when
    LabeledTable mended = UniqueNumbers.mended(drawn, (cells, row) -> true);
    LabeledTable fewer =
        UniqueNumbers.mended(drawn.select(IntStream.range(0, 9).toArray()), (cells, row) -> true);

    // then
    assertThat(((ColumnSpec.Whole) encoder.schema().columns().get(0)).unique()).isTrue();
    assertThat(SchemaYaml.schema(SchemaYaml.write(encoder.schema()))).isEqualTo(encoder.schema());
    assertThat(mended.column(0)).doesNotHaveDuplicates();
    assertThat(mended.column(0)).startsWith(10_000, 10_001, 10_002, 10_003, 10_004, 10_005, 10_006);
    assertThat(mended.column(0)).startsWith(fewer.column(0));
  }

  @Test
  void numbersOfATightRangeAreUniqueAsFarAsItGoes() {
    // given
    LabeledTable table = Csv.read(file(row -> "" + (row * 2 * 37 % 120))).table();
    TableSchema schema = TableEncoder.fit(table).schema();
    int rows = 200;

    // when
    LabeledTable mended =
        UniqueNumbers.mended(
            LabeledTable.of(schema, new double[][] {new double[rows], new double[rows]}),
            (cells, row) -> true);

    // then
    assertThat(Arrays.stream(mended.column(0)).distinct().count()).isEqualTo(119);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 60})
  void wholeNumbersOfWhichSomeHaveAPointAndZerosAreRead(int every) {
    // when
    LabeledTable table =
        Csv.read(file(row -> row % every == 0 ? row % 7 + ".0" : Integer.toString(row % 7)))
            .table();

    // then
    assertThat(table.schema().columns().get(0)).isInstanceOf(ColumnSpec.Whole.class);
    assertThat(table.column(0))
        .containsExactly(IntStream.range(0, ROWS).mapToDouble(row -> row % 7).toArray());
  }
}
