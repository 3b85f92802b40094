package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.data.SampleShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableEncoderTest {

  private static final double NAN = Double.NaN;
  private static final ColumnSpec TARGET =
      new ColumnSpec.Categorical("class", List.of("well", "ill"), false, false);

  /** Six rows, the first four to train on. The last two hold what no other row does. */
  private static final LabeledTable ALL =
      table(
          List.of(
              new ColumnSpec.Identifier("id", 344),
              new ColumnSpec.Numeric("dose", 4, false, 1.5, 987_654.3219, true),
              new ColumnSpec.Whole("age", -777, 80, true),
              new ColumnSpec.Bool("smoker", "N", "Y", true),
              new ColumnSpec.Categorical("city", List.of("Bern", "MARKER", "Uri"), false, true),
              new ColumnSpec.Categorical("stage", List.of("I", "II", "IX", "X"), true, false),
              new ColumnSpec.Date("visit", "uuuu-MM-dd", 100, 31_337, false),
              new ColumnSpec.Constant("unit", "mg"),
              new ColumnSpec.Bool("late", "HIDDEN", "shown", false),
              TARGET),
          new double[][] {
            {0, 0, 0, 0, 0, 0},
            {1.5, 2.5, NAN, 3.5, 987_654.3219, 2},
            {20, 40, 60, 80, -777, NAN},
            {0, 1, NAN, 1, 1, 0},
            {0, 2, 2, 0, 1, NAN},
            {0, 3, 3, 1, 2, 2},
            {100, 200, 300, 400, 31_337, 31_337},
            {0, 0, 0, 0, 0, 0},
            {1, 1, 1, 1, 0, 0},
            {0, 1, 0, 1, 1, 0}
          });

  private static final LabeledTable TRAIN = ALL.select(0, 1, 2, 3);

  private static LabeledTable table(List<ColumnSpec> columns, double[][] cells) {
    return LabeledTable.of(new TableSchema(columns, columns.size() - 1, CsvDialect.DEFAULT), cells);
  }

  @Test
  void eachNumberOfARowBelongsToAColumn() {
    TableEncoder encoder = TableEncoder.fit(TRAIN);
    assertThat(IntStream.range(0, 9).map(encoder::columnOf))
        .containsExactly(1, 1, 2, 3, 3, 3, 4, 4, 5);
    assertThatThrownBy(() -> encoder.columnOf(encoder.layout().width()))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void eachKindOfColumnHasItsBlock() {
    assertThat(TableEncoder.fit(TRAIN).layout().blocks())
        .containsExactly(
            new RowLayout.OptionalNumeric(),
            new RowLayout.Numeric(),
            new RowLayout.OneHot(3),
            new RowLayout.OneHot(2),
            new RowLayout.Numeric(),
            new RowLayout.Numeric());
    assertThat(TableEncoder.fit(TRAIN).shape()).isEqualTo(SampleShape.row(10));
  }

  @Test
  void theSchemaIsThatOfTheTrainFoldAlone() {
    assertThat(TableEncoder.fit(TRAIN).schema().columns())
        .containsExactly(
            new ColumnSpec.Identifier("id", 999),
            new ColumnSpec.Numeric("dose", 1, false, 1.5, 3.5, true),
            new ColumnSpec.Whole("age", 20, 80, false),
            new ColumnSpec.Bool("smoker", "N", "Y", true),
            new ColumnSpec.Categorical("city", List.of("Bern", "Uri"), false, false),
            new ColumnSpec.Categorical("stage", List.of("I", "II", "X"), true, false),
            new ColumnSpec.Date("visit", "uuuu-MM-dd", 100, 400, false),
            new ColumnSpec.Constant("unit", "mg"),
            new ColumnSpec.Constant("late", "shown"),
            TARGET);
  }

  @Test
  void nothingThatOnlyHeldOutRowsHoldIsInTheEncoderOrItsRows() {
    // given
    TableEncoder encoder = TableEncoder.fit(TRAIN);

    // when
    String everything = encoder.schema().toString() + encoder.columnFits();
    String decoded = encoder.decode(encoder.encode(TRAIN)).schema().toString();

    // then: the planted category, texts and numbers are in what was fitted on all rows alone
    TableEncoder leaking = TableEncoder.fit(ALL);
    for (String marker : List.of("MARKER", "HIDDEN", "IX", "-777", "31337", "987654", "344")) {
      assertThat(everything + decoded).doesNotContain(marker);
    }
    assertThat(leaking.schema().toString()).contains("MARKER", "HIDDEN", "-777", "31337");
  }

  @Test
  void numbersAreStandardised() {
    // given
    TableEncoder encoder = TableEncoder.fit(TRAIN);

    // when
    LabeledSamples rows = encoder.encode(TRAIN);

    // then: age 20, 40, 60, 80 has mean 50 and deviation 22.36
    assertThat(encoder.columnFits().get(2).mean()).isEqualTo(50);
    assertThat(encoder.columnFits().get(2).sd()).isEqualTo(Math.sqrt(500), within(1e-12));
    assertThat(rows.sample(0)[2]).isEqualTo((float) (-30 / Math.sqrt(500)), within(1e-6f));
    assertThat(rows.labels()).containsExactly(0, 1, 0, 1);
  }

  @Test
  void missingCellsAreModelledWhereTheTrainFoldHasThem() {
    // given
    TableEncoder encoder = TableEncoder.fit(TRAIN);

    // when
    LabeledSamples rows = encoder.encode(TRAIN);

    // then: dose and smoker of the third row
    assertThat(rows.sample(2)).startsWith(0, 1).containsSequence(0, 0, 1);
    assertThat(encoder.decode(rows).cell(2, 1)).isNaN();
    assertThat(encoder.decode(rows).cell(2, 3)).isNaN();
  }

  @Test
  void missingCellsAreImputedIfAsked() {
    // given
    TableEncoder encoder = TableEncoder.fit(TRAIN, ColumnSpec.Missing.IMPUTED);

    // when
    LabeledTable decoded = encoder.decode(encoder.encode(ALL));

    // then: the median dose, the most frequent answer, the first of two equally frequent cities
    assertThat(encoder.missing()).isEqualTo(ColumnSpec.Missing.IMPUTED);
    assertThat(encoder.layout().width()).isEqualTo(8);
    assertThat(decoded.cell(2, 1)).isEqualTo(2.5);
    assertThat(decoded.cell(2, 3)).isEqualTo(1);
    assertThat(decoded.cell(5, 2)).isEqualTo(40);
    assertThat(decoded.cell(5, 4)).isEqualTo(0);
    assertThat(decoded.schema().columns()).noneMatch(ColumnSpec::missing);
  }

  @Test
  void imputedNumbersCountTowardsMeanAndDeviation() {
    // given: 1, 1, 1 and 5 once the gap is the median
    LabeledTable gap =
        table(
            List.of(new ColumnSpec.Whole("x", 1, 5, true), TARGET),
            new double[][] {{1, 1, 5, NAN}, {0, 0, 1, 1}});

    // then
    TableEncoder.ColumnFit fit =
        TableEncoder.fit(gap, ColumnSpec.Missing.IMPUTED).columnFits().get(0);
    assertThat(fit).isEqualTo(new TableEncoder.ColumnFit(2, Math.sqrt(3), 1));
    assertThat(TableEncoder.fit(gap).columnFits().get(0).mean()).isEqualTo(7 / 3.0, within(1e-12));
  }

  @Test
  void whatIsNewToTheTrainFoldIsNoneOfItsCategoriesAndTheMeanOfItsNumbers() {
    // given
    TableEncoder encoder = TableEncoder.fit(TRAIN);

    // when
    LabeledSamples rows = encoder.encode(ALL);

    // then: MARKER, and a missing city where the train fold has none
    assertThat(rows.sample(4)[6]).isZero();
    assertThat(rows.sample(4)[7]).isZero();
    assertThat(rows.sample(5)[6]).isZero();
    assertThat(rows.sample(5)[7]).isZero();
    // stage IX, and a missing age
    assertThat(rows.sample(4)[8]).isZero();
    assertThat(rows.sample(5)[2]).isZero();
    // numbers beyond the train fold's stay what they are
    assertThat(rows.sample(4)[2]).isEqualTo((float) (-827 / Math.sqrt(500)), within(1e-4f));
  }

  @Test
  void numbersFarBeyondTheTrainFoldsAreMovedToTheBoundOfTheRange() {
    // given
    List<ColumnSpec> columns =
        List.of(new ColumnSpec.Numeric("x", 0, false, 0, 1e300, false), TARGET);
    TableEncoder encoder = TableEncoder.fit(table(columns, new double[][] {{0, 1}, {0, 1}}));

    // then
    assertThat(encoder.encode(table(columns, new double[][] {{1e300}, {0}})).sample(0))
        .containsExactly(1e6f);
  }

  @Test
  void enormousNumbersAreStandardisedToo() {
    // given
    List<ColumnSpec> columns =
        List.of(new ColumnSpec.Numeric("x", 0, false, -1e308, 1e308, false), TARGET);
    LabeledTable table = table(columns, new double[][] {{-1e308, 1e308}, {0, 1}});

    // then
    assertThat(TableEncoder.fit(table).encode(table).values()).containsExactly(-1, 1);
  }

  @Test
  void aColumnOfOneNumberIsZeroAndComesBack() {
    // given
    LabeledTable table =
        table(
            List.of(new ColumnSpec.Numeric("x", 1, false, 0.1, 9, false), TARGET),
            new double[][] {{0.1, 0.1, 0.1}, {0, 1, 1}});
    TableEncoder encoder = TableEncoder.fit(table);

    // then
    assertThat(encoder.columnFits().get(0)).isEqualTo(new TableEncoder.ColumnFit(0.1, 1, 0));
    assertThat(encoder.decode(encoder.encode(table)).column(0)).containsOnly(0.1);
  }

  @Test
  void aColumnThatTheTrainFoldLacksThroughoutIsAnEmptyConstant() {
    // given
    List<ColumnSpec> columns =
        List.of(
            new ColumnSpec.Whole("x", 1, 5, true), new ColumnSpec.Whole("y", 1, 5, false), TARGET);
    LabeledTable table = table(columns, new double[][] {{NAN, NAN}, {1, 2}, {0, 1}});

    // when
    TableEncoder encoder = TableEncoder.fit(table);

    // then: nothing of it is encoded, and its cells are missing again in the table's own schema
    assertThat(encoder.schema().columns().get(0)).isEqualTo(new ColumnSpec.Constant("x", ""));
    assertThat(encoder.layout().width()).isEqualTo(1);
    assertThat(encoder.decode(encoder.encode(table)).withSchema(table.schema()).column(0))
        .containsOnly(NAN);
  }

  @Test
  void boundsThatTheDecimalsCannotWriteAreWidenedToSomeThatTheyCan() {
    // given
    LabeledTable table =
        table(
            List.of(new ColumnSpec.Numeric("x", 1, true, -1, 1, false), TARGET),
            new double[][] {{-0.66, 0.66}, {0, 1}});

    // then
    assertThat(TableEncoder.fit(table).schema().columns().get(0))
        .isEqualTo(new ColumnSpec.Numeric("x", 1, true, -0.7, 0.7, false));
  }

  @Test
  void zeroIsNeverNegative() {
    // given: a column whose largest number is 0, and one that holds -0
    LabeledTable table =
        table(
            List.of(
                new ColumnSpec.Numeric("x", 1, false, -1, 0, false),
                new ColumnSpec.Whole("y", 0, 1, false),
                TARGET),
            new double[][] {{-0.7, 0, -0.7}, {-0.0, 1, -0.0}, {0, 1, 1}});
    TableEncoder encoder = TableEncoder.fit(table);

    // when
    LabeledTable decoded = encoder.decode(encoder.encode(table));

    // then: as text it would be "-0"
    assertThat(decoded.column(0)).containsExactly(-0.7, 0.0, -0.7);
    assertThat(decoded.column(1)).containsExactly(0.0, 1, 0.0);
    assertThat(encoder.schema().toString()).doesNotContain("-0.0");
  }

  @Test
  void identifiersThatAreNoNumbersStaySo() {
    for (long last : new long[] {-1, 0, 12, ColumnSpec.MAX_WHOLE}) {
      LabeledTable table =
          table(
              List.of(
                  new ColumnSpec.Identifier("id", last),
                  new ColumnSpec.Whole("x", 0, 1, false),
                  TARGET),
              new double[][] {{0, 0}, {0, 1}, {0, 1}});
      long narrowed = last == 0 ? 9 : last == 12 ? 99 : -1;
      assertThat(TableEncoder.fit(table).schema().columns().get(0))
          .isEqualTo(new ColumnSpec.Identifier("id", narrowed));
    }
  }

  @Test
  void tablesWithNothingToLearnFromAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableEncoder.fit(TRAIN.select()))
        .withMessageEndingWith("expected at least one row");
    LabeledTable dull =
        table(
            List.of(new ColumnSpec.Bool("x", "n", "y", false), TARGET),
            new double[][] {{1, 1}, {0, 1}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableEncoder.fit(dull))
        .withMessageStartingWith("no column to train on");
  }

  @Test
  void otherTablesAreRefusedAndTheColumnIsNamed() {
    TableEncoder encoder =
        TableEncoder.fit(
            table(
                List.of(new ColumnSpec.Date("x", "uuuu-MM-dd", 0, 9, false), TARGET),
                new double[][] {{1, 2}, {0, 1}}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encoder.encode(ALL))
        .withMessage("10 columns with target 9: expected 2 with target 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encoder.encode(one(new ColumnSpec.Whole("y", 0, 9, false), TARGET)))
        .withMessage("column 'y': expected column 'x' in its place");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encoder.encode(one(new ColumnSpec.Whole("x", 0, 9, false), TARGET)))
        .withMessage("column 'x' is whole: expected a date written uuuu-MM-dd");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                encoder.encode(
                    one(
                        new ColumnSpec.Date("x", "uuuu-MM-dd", 0, 9, false),
                        new ColumnSpec.Categorical("class", List.of("ill", "well"), false, false))))
        .withMessage("classes [ill, well]: expected [well, ill]");
  }

  private static LabeledTable one(ColumnSpec column, ColumnSpec target) {
    return table(List.of(column, target), new double[][] {{0}, {0}});
  }

  @Test
  void otherRowsAreRefused() {
    TableEncoder encoder = TableEncoder.fit(TRAIN);
    LabeledSamples narrow =
        LabeledSamples.of(
            SampleShape.row(3), TableEncoder.RANGE, encoder.classes(), new float[3], new int[1]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encoder.decode(narrow))
        .withMessageEndingWith("expected rows of 10 and the classes [well, ill]");
  }

  @Test
  void moreNumbersThanTheMachineShouldHoldAreRefused() {
    // given: 1,000 categories a column
    List<String> many = IntStream.range(0, 1_000).mapToObj(i -> "c" + i).toList();
    List<ColumnSpec> columns = List.of(new ColumnSpec.Categorical("x", many, false, false), TARGET);
    int rows = 270_000;
    double[][] cells = new double[2][rows];
    for (int row = 0; row < rows; row++) {
      cells[0][row] = row % 1_000;
    }
    LabeledTable table = table(columns, cells);

    // then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableEncoder.fit(table).encode(table))
        .withMessage("270000 rows of 1000 numbers: expected at most 268435456 numbers in all");
  }

  @Test
  void partsThatDoNotFitTogetherAreRefused() {
    TableSchema schema = TableEncoder.fit(TRAIN).schema();
    List<TableEncoder.ColumnFit> fits =
        Collections.nCopies(10, new TableEncoder.ColumnFit(0, 1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableEncoder.of(schema, ColumnSpec.Missing.MODELED, fits.subList(0, 9)))
        .withMessage("9 column fits: expected one per column, 10");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableEncoder.of(schema, ColumnSpec.Missing.IMPUTED, fits))
        .withMessage(
            "column 'dose' may be missing: expected no missing cells where they are imputed");
    TableSchema imputed = TableEncoder.fit(TRAIN, ColumnSpec.Missing.IMPUTED).schema();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableEncoder.of(imputed, ColumnSpec.Missing.IMPUTED, fits))
        .withMessage("column 'dose': fill 0.0, expected a number in [1.5, 3.5]");
    for (double sd : new double[] {0, -1, NAN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new TableEncoder.ColumnFit(0, sd, 0))
          .withMessage("sd " + sd + ": expected a finite number above 0");
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new TableEncoder.ColumnFit(NAN, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new TableEncoder.ColumnFit(0, 1, NAN));
  }

  @Test
  void rowsOfOneSchemaGoOverToAnotherIfItAllowsThem() {
    // given
    LabeledTable narrowed = TableEncoder.fit(TRAIN).decode(TableEncoder.fit(TRAIN).encode(TRAIN));

    ColumnSpec city = new ColumnSpec.Categorical("city", List.of("Bern"), false, true);

    // when
    LabeledTable widened = narrowed.withSchema(ALL.schema());

    // then
    assertThat(widened.column(4)).containsExactly(0, 2, 2, 0);
    assertThat(ALL.concat(widened).size()).isEqualTo(10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ALL.withSchema(replaced(2, new ColumnSpec.Whole("age", 0, 80, true))))
        .withMessageStartingWith("row 4, column 'age': -777.0, expected a whole number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ALL.select(0, 1).withSchema(replaced(4, city)))
        .withMessage("row 1, column 'city': this category is not in the other schema");
  }

  private static TableSchema replaced(int column, ColumnSpec spec) {
    List<ColumnSpec> columns = new ArrayList<>(ALL.schema().columns());
    columns.set(column, spec);
    return new TableSchema(columns, 9, CsvDialect.DEFAULT);
  }

  @Test
  void numbersFartherApartThanNumbersReachAreRefusedByTheColumnsName() {
    // given
    LabeledTable wide =
        table(
            List.of(new ColumnSpec.Numeric("flow", 0, false, -1.7e308, 1.7e308, false), TARGET),
            new double[][] {{-1.7e308, -1.7e308, 1.7e308}, {0, 1, 0}});

    // then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableEncoder.fit(wide))
        .withMessageStartingWith("column 'flow': numbers from -1.7E308 to 1.7E308: too far");
  }
}
