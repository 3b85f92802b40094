package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.tabular.internal.cell.CellRange;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Columns that mean and deviation are no scale for, through the encoder that fits them. */
class ScoreFittingTest {

  private static final int EXACT = ColumnSpec.Numeric.MAX_DECIMALS;

  /** A table of one column of numbers, beside a class. */
  private static LabeledTable table(int decimals, boolean missing, double... cells) {
    double[] present = Arrays.stream(cells).filter(cell -> !Double.isNaN(cell)).toArray();
    double min = Arrays.stream(present).min().orElseThrow();
    double max = Arrays.stream(present).max().orElseThrow();
    ColumnSpec numbers =
        decimals == 0
            ? new ColumnSpec.Whole("number", (long) min, (long) max, missing)
            : new ColumnSpec.Numeric("number", decimals, false, min, max, missing);
    ColumnSpec target = new ColumnSpec.Categorical("class", List.of("a", "b"), false, false);
    return LabeledTable.of(
        new TableSchema(List.of(numbers, target), 1, CsvDialect.DEFAULT),
        new double[][] {
          cells, IntStream.range(0, cells.length).mapToDouble(row -> row % 2).toArray()
        });
  }

  private static double[] drawn(int size, DoubleSupplier draw) {
    return DoubleStream.generate(draw).limit(size).toArray();
  }

  private static double rounded(double value, int decimals) {
    return CellRange.rounded(value, decimals);
  }

  private static double[] column(LabeledSamples rows) {
    return IntStream.range(0, rows.size()).mapToDouble(row -> rows.sample(row)[0]).toArray();
  }

  private static double quantile(double[] values, double share) {
    return Arrays.stream(values).sorted().toArray()[(int) (share * (values.length - 1))];
  }

  /** Pareto's, with point masses at times and missing cells at others; of any decimals. */
  private static LabeledTable heavy(long seed, int size, int decimals) {
    SplittableRandom random = new SplittableRandom(seed);
    double zeros = random.nextBoolean() ? random.nextDouble(0.9) : 0;
    boolean missing = random.nextBoolean();
    double[] cells =
        drawn(
            size,
            () -> {
              double tail = Math.min(1e5, Math.pow(random.nextDouble(), -1.2));
              double sign = random.nextInt(8) == 0 ? -1 : 1;
              double number = random.nextDouble() < zeros ? 0 : sign * tail;
              return missing && random.nextInt(5) == 0 ? Double.NaN : rounded(number, decimals);
            });
    cells[0] = 1e5;
    return table(decimals, missing, cells);
  }

  @Property(tries = 100)
  void rowsOfTheTrainFoldComeBackWithinTheEncodersPrecision(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @IntRange(min = 2, max = 900) int size,
      @ForAll @IntRange(min = 0, max = 6) int decimals) {
    // given
    LabeledTable table = heavy(seed, size, decimals);
    TableEncoder encoder = TableEncoder.fit(table);

    // when
    LabeledTable decoded = encoder.decode(encoder.encode(table));

    // then: one in four millions of the range, and nothing where the decimals are that wide
    double span = 1.1e5 * 2;
    double error = span * Math.pow(10, decimals) <= 1 << 22 ? 0 : span / (1 << 22);
    for (int row = 0; row < size; row++) {
      double cell = table.cell(row, 0);
      if (Double.isNaN(cell)) {
        assertThat(decoded.cell(row, 0)).isNaN();
      } else {
        assertThat(decoded.cell(row, 0)).isEqualTo(cell, within(error));
      }
    }
  }

  @Property(tries = 200)
  void numbersThatAreNextToEachOtherAreNeverSwapped(@ForAll long seed) {
    // given: a scale through knots of any size, and steps in the last digits
    SplittableRandom random = new SplittableRandom(seed);
    SortedMap<Double, Double> knots = new TreeMap<>();
    double number = -random.nextDouble();
    double code = -3 * random.nextDouble();
    for (int knot = 0; knot < 8; knot++) {
      knots.put(number, code);
      number += Math.pow(10, random.nextInt(-6, 6)) * random.nextDouble(0.1, 1);
      code += random.nextDouble(1e-3, 1);
    }
    NumberScale scale = new NumberScale.Piecewise(knots);
    double at = random.nextDouble(knots.firstKey(), knots.lastKey());

    // then
    double before = scale.encode(at);
    for (int step = 0; step < 50; step++) {
      at = Math.nextUp(at);
      assertThat(scale.encode(at)).isGreaterThanOrEqualTo(before);
      before = scale.encode(at);
    }
  }

  @Property(tries = 100)
  void theOrderOfNumbersStaysAndWhateverIsDecodedIsWithinTheBounds(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @IntRange(min = 60, max = 500) int size) {
    // given
    LabeledTable table = heavy(seed, size, 2);
    TableEncoder encoder = TableEncoder.fit(table);
    NumberScale scale = NumberScale.of(encoder.columnFits().get(0));
    SplittableRandom random = new SplittableRandom(seed);
    double[] numbers = drawn(200, () -> 2e5 * Math.pow(random.nextDouble(-1, 1), 7));
    double[] codes = drawn(200, () -> 10 * random.nextGaussian());
    Arrays.sort(numbers);
    Arrays.sort(codes);

    // then
    assertThat(Arrays.stream(numbers).map(scale::encode).toArray()).isSorted();
    assertThat(Arrays.stream(codes).map(scale::decode).toArray()).isSorted();
    ColumnSpec spec = encoder.schema().columns().get(0);
    for (double code : codes) {
      double cell = CellRange.of(spec).nearest(scale.decode(code));
      assertThat(CellRange.of(spec).allows(cell)).isTrue();
    }
  }

  @Test
  void numbersOverManyMagnitudesAreAllSeen() {
    // given twelve magnitudes below 1 and twelve above
    SplittableRandom random = new SplittableRandom(1);
    LabeledTable table =
        table(EXACT, false, drawn(500, () -> Math.pow(10, random.nextDouble(-12, 12))));

    // when
    TableEncoder encoder = TableEncoder.fit(table);
    LabeledSamples rows = encoder.encode(table);
    LabeledTable decoded = encoder.decode(rows);

    // then: a normal distribution, and each quantile is that of the table
    double[] codes = column(rows);
    assertThat(quantile(codes, 0.5)).isEqualTo(0, within(0.05));
    assertThat(quantile(codes, 0.75)).isEqualTo(0.674, within(0.05));
    for (double share : new double[] {0.05, 0.25, 0.5, 0.75, 0.95}) {
      double real = quantile(table.column(0), share);
      assertThat(quantile(decoded.column(0), share)).isEqualTo(real, within(1e-3 * real));
    }
  }

  @Property(tries = 20)
  void fillValuesDoNotMakeTheOthersOneNumber(@ForAll @IntRange(min = 1, max = 60) int fills) {
    // given
    SplittableRandom random = new SplittableRandom(2);
    double[] heights = drawn(260, () -> rounded(600 + 10 * random.nextGaussian(), 2));
    Arrays.fill(heights, 0, fills, -3.4028234663852886e38);
    LabeledTable table = table(2, false, heights);

    // when
    TableEncoder encoder = TableEncoder.fit(table);
    double[] codes = column(encoder.encode(table));

    // then
    assertThat(Arrays.stream(codes).distinct().count()).isGreaterThan(150);
    assertThat(quantile(encoder.decode(encoder.encode(table)).column(0), 0.5))
        .isEqualTo(quantile(heights, 0.5), within(0.1));
  }

  @Test
  void fewNumbersThatFarApartAreStillDifferent() {
    double[] seven = {-1.7e308, -1e300, -7e299, 1e-300, 5, 1e300, 1.7e308};
    double[] cells = IntStream.range(0, 90).mapToDouble(row -> seven[row % 7]).toArray();
    LabeledTable table = table(EXACT, false, cells);
    TableEncoder encoder = TableEncoder.fit(table);
    assertThat(encoder.decode(encoder.encode(table)).column(0)).containsExactly(cells);
  }

  @Test
  void aPointMassLiesBesideTheOthersAndNotInTheirMidst() {
    // given nine tenths of zeros, the rest from 100 to 100,000
    SplittableRandom random = new SplittableRandom(3);
    double[] gains =
        drawn(
            2_000,
            () ->
                random.nextInt(10) < 9
                    ? 0
                    : Math.rint(100 * Math.exp(2.5 * Math.abs(random.nextGaussian()))));
    LabeledTable table = table(0, false, gains);

    // when
    double[] codes = column(TableEncoder.fit(table).encode(table));

    // then: standardised over all rows, the rest a normal distribution above the zeros
    double zero = Arrays.stream(codes).min().orElseThrow();
    double[] rest = Arrays.stream(codes).filter(code -> code > zero).toArray();
    double middle = quantile(rest, 0.5);
    assertThat(Arrays.stream(codes).average().orElseThrow()).isEqualTo(0, within(1e-3));
    assertThat(quantile(rest, 0.84) - middle)
        .isEqualTo(middle - quantile(rest, 0.16), within(0.2 * middle));
  }

  @Test
  void aZeroOfNumbersWithAllTheirDigitsStaysZero() {
    SplittableRandom random = new SplittableRandom(4);
    LabeledTable table =
        table(EXACT, false, drawn(300, () -> random.nextInt(3) > 0 ? 0 : random.nextDouble()));
    TableEncoder encoder = TableEncoder.fit(table);
    long zeros = Arrays.stream(table.column(0)).filter(cell -> cell == 0).count();
    assertThat(Arrays.stream(encoder.decode(encoder.encode(table)).column(0)))
        .filteredOn(cell -> cell == 0)
        .hasSize((int) zeros);
  }

  @Property(tries = 60)
  void otherColumnsKeepMeanAndDeviation(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @IntRange(min = 2, max = 1_000) int size) {
    // given those that a mixture of normal distributions is good for
    SplittableRandom random = new SplittableRandom(seed);
    List<DoubleSupplier> draws =
        List.of(
            random::nextGaussian,
            () -> -Math.log(random.nextDouble()),
            () -> random.nextInt(2) * 8 + random.nextGaussian(),
            () -> Math.exp(0.8 * random.nextGaussian()),
            () -> random.nextInt(18, 90),
            () -> random.nextInt(3) == 0 ? 0 : random.nextDouble(1, 9));

    // then
    for (DoubleSupplier draw : draws) {
      double[] cells = drawn(size, () -> rounded(draw.getAsDouble(), 2));
      cells[0] = -1;
      assertThat(TableEncoder.fit(table(2, false, cells)).columnFits().get(0).scores()).isEmpty();
    }
  }
}
