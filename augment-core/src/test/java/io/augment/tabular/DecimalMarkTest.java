package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Decimal commas and thousands: found where numbers show them, else said. */
class DecimalMarkTest {

  private static final String COMMA =
      "numbers have a decimal comma (--decimal, or decimal(…) in code, says so where they can be"
          + " read in two ways)";

  private static String[] file(String header, IntFunction<String> row) {
    return Stream.concat(
            Stream.of(header),
            IntStream.range(0, 30).mapToObj(at -> row.apply(at) + (at % 2 == 0 ? "ja" : "nein")))
        .toArray(String[]::new);
  }

  @Test
  void readsAndWritesDecimalCommas() {
    // given
    String text =
        Csv.text(
            file(
                "Größe;Gewicht;y",
                row -> 40 + row * 7 % 31 + "," + row % 10 + ";" + row % 6 + ",5;"));

    // when
    CsvTableReader.Result read =
        Csv.read(CsvTableReader.ofDefaults(), text.getBytes(StandardCharsets.UTF_8));

    // then
    assertThat(read.table().cell(1, 0)).isEqualTo(47.1);
    assertThat(read.table().cell(2, 1)).isEqualTo(2.5);
    assertThat(read.warnings()).containsExactly(COMMA);
    assertThat(new String(CsvRoundTripTest.write(read.table()), StandardCharsets.UTF_8))
        .isEqualTo(text);
  }

  @Test
  void takesPointsForThousandsWhereACommaStandsBeforeDecimals() {
    // when: the second column alone could be either
    LabeledTable table =
        Csv.read(file("a;b;y", row -> row % 7 + ",25;" + (row + 1) + ".5" + row % 10 + "0;"))
            .table();

    // then
    assertThat(table.cell(3, 0)).isEqualTo(3.25);
    assertThat(table.cell(3, 1)).isEqualTo(4530);
    assertThat(table.schema().columns().get(1)).isInstanceOf(ColumnSpec.Whole.class);
  }

  @Test
  void takesCommasForThousandsWhereAPointStandsBeforeDecimals() {
    // when
    CsvTableReader.Result read =
        Csv.read(file("a,b,y", row -> row % 7 + ".25,\"" + (row + 1) + ",5" + row % 10 + "0\","));

    // then
    assertThat(read.table().cell(3, 1)).isEqualTo(4530);
    assertThat(read.warnings()).isEmpty();
  }

  @Test
  void saysSoWhereNumbersCanBeReadInTwoWays() {
    // given
    String[] lines = file("a;y", row -> (row + 1) + ",5" + row % 10 + "0;");

    // then
    assertThat(Csv.read(lines).warnings())
        .singleElement()
        .asString()
        .startsWith("column 'a': numbers that could be read in two ways");
    CsvTableReader.Result commas = Csv.read(CsvTableReader.builder().decimal(','), lines);
    assertThat(commas.table().cell(3, 0)).isEqualTo(4.53);
    assertThat(commas.warnings()).isEmpty();
    CsvTableReader.Result points = Csv.read(CsvTableReader.builder().decimal('.'), lines);
    assertThat(points.table().cell(3, 0)).isEqualTo(4530);
    assertThat(points.warnings()).isEmpty();
  }

  @Test
  void takesWordsForMissingAmongDecimalCommas() {
    // when
    CsvTableReader.Result read =
        Csv.read(
            file(
                "a;y",
                row -> (row % 10 == 3 ? "unbekannt" : 40 + row * 7 % 31 + "," + row % 10) + ";"));

    // then
    assertThat(read.table().schema().columns().get(0)).isInstanceOf(ColumnSpec.Numeric.class);
    assertThat(read.table().cell(3, 0)).isNaN();
    assertThat(read.table().cell(4, 0)).isEqualTo(68.4);
  }

  @Property(tries = 300)
  void readsTheSameTableInEveryDialect(@ForAll long seed) {
    // given: a number shows its decimal mark at least once
    SplittableRandom random = new SplittableRandom(seed);
    char separator = ",;\t|".charAt(random.nextInt(4));
    char mark = random.nextBoolean() ? ',' : '.';
    char between =
        mark == ','
            ? ".\u00a0\u202f'".charAt(random.nextInt(4))
            : ",\u00a0\u202f'".charAt(random.nextInt(4));
    boolean grouped = random.nextBoolean();
    boolean quoted = random.nextBoolean();
    CsvDialect.Index index = List.of(CsvDialect.Index.values()).get(random.nextInt(3));
    DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
    symbols.setDecimalSeparator(mark);
    symbols.setGroupingSeparator(between);
    DecimalFormat format = new DecimalFormat(grouped ? "#,##0.00" : "0.00", symbols);
    double[] numbers =
        IntStream.range(0, 30)
            .mapToDouble(
                row -> new BigDecimal(random.nextLong(-9_000_000, 9_000_000) + "e-2").doubleValue())
            .toArray();
    String quote = quoted || separator == ',' ? "\"" : "";
    String name =
        index == CsvDialect.Index.UNNAMED
            ? "" + separator
            : index == CsvDialect.Index.NONE ? "id" + separator : "";

    // when
    CsvTableReader.Result read =
        Csv.read(
            file(
                name + "a" + separator + "y",
                row ->
                    row
                        + ""
                        + separator
                        + quote
                        + format.format(numbers[row])
                        + quote
                        + separator));

    // then
    assertThat(read.table().column(1)).isEqualTo(numbers);
    byte[] written = CsvRoundTripTest.write(read.table());
    assertThat(new String(written, StandardCharsets.UTF_8)).contains(format.format(numbers[7]));
    CsvRoundTripTest.assertSameCells(
        Csv.read(CsvTableReader.builder().schema(read.table().schema()).build(), written).table(),
        read.table());
    CsvRoundTripTest.assertSameCells(
        Csv.read(CsvTableReader.ofDefaults(), written).table(), read.table());
  }
}
