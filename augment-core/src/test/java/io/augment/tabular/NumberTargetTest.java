package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.TargetRanges;
import io.augment.forest.ForestTrainer;
import io.augment.mixing.Mix;
import io.augment.resampling.SmoteNc;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Tables whose target is a number to predict. */
class NumberTargetTest {

  private static final List<TableTrainer> TRAINERS =
      List.of(SmoteNc.defaults(), ForestTrainer.defaults().trees(8));

  /** A file of one number and the target, which is 1.5 times the row's number. */
  private static String[] lines(int rows, String target, String... more) {
    String[] lines =
        IntStream.rangeClosed(0, rows)
            .mapToObj(row -> row == 0 ? "x," + target : (row * 7 % 13) + "," + 1.5 * row)
            .toArray(String[]::new);
    String[] all = Arrays.copyOf(lines, lines.length + more.length);
    System.arraycopy(more, 0, all, lines.length, more.length);
    return all;
  }

  private static double[] targets(LabeledTable table) {
    return table.column(table.schema().target());
  }

  @Test
  void aTargetOfManyDifferentNumbersIsANumberToPredictAndThatIsSaid() {
    // when
    CsvTableReader.Result read = Csv.read(lines(40, "price", "3,900", "4,950"));

    // then
    TableSchema schema = read.table().schema();
    assertThat(schema.targetColumn()).isInstanceOf(ColumnSpec.Numeric.class);
    assertThat(schema.ranges()).contains(TargetRanges.byBoxPlot(targets(read.table())));
    assertThat(read.table().classes()).isEqualTo(ClassLabels.of("common", "high"));
    assertThat(read.warnings())
        .containsExactly(
            "column 'price': the target is taken for a number to predict, as it has many different"
                + " ones (type: categorical in the --schema file makes each a class)");
  }

  @Test
  void fewNumbersOrManyRowsForEachAreClassesUnlessTheUserSaysOtherwise() {
    String[] few = lines(20, "grade");
    String[] many =
        IntStream.rangeClosed(0, 300)
            .mapToObj(row -> row == 0 ? "x,grade" : row + "," + row % 26)
            .toArray(String[]::new);
    CsvTableReader.Builder said =
        CsvTableReader.builder()
            .overrides(SchemaYaml.overrides("columns: {grade: {type: numeric}}"));
    CsvTableReader.Builder classes =
        CsvTableReader.builder()
            .overrides(SchemaYaml.overrides("columns: {price: {type: categorical}}"));

    assertThat(Csv.read(few).table().schema().ranges()).isEmpty();
    assertThat(Csv.read(many).table().schema().ranges()).isEmpty();
    assertThat(Csv.read(said, few).table().schema().ranges()).contains(TargetRanges.NONE);
    assertThat(Csv.read(said, few).warnings()).isEmpty();
    assertThat(Csv.read(classes, lines(40, "price")).table().classes().count()).isEqualTo(40);
  }

  @Test
  void pricesAreReadInTheFormatThatTheyAreWrittenIn() {
    // given
    String[] lines =
        IntStream.rangeClosed(0, 60)
            .mapToObj(row -> row == 0 ? "x,price" : row % 5 + ",$" + (10 + 3 * row) + ".50")
            .toArray(String[]::new);

    // then
    LabeledTable table = Csv.read(lines).table();
    assertThat(table.schema().ranges()).isPresent();
    assertThat(targets(table)).startsWith(13.5, 16.5);
  }

  @Test
  void aTargetThatIsNoNumberInEachRowIsRefusedInALine() {
    assertThat(Csv.problem(lines(40, "price", "3,")))
        .isEqualTo(
            "line 42, column 'price': a missing cell, expected a number in each row, as this column"
                + " is the target");
    assertThat(Csv.problem(lines(60, "price", "3,dear")))
        .isEqualTo(
            "line 62, column 'price': 'dear', expected a number in each row, as this column is the"
                + " target");
    CsvTableReader.Builder numeric =
        CsvTableReader.builder()
            .overrides(SchemaYaml.overrides("columns: {price: {type: integer}}"));
    assertThat(Csv.problem(numeric, "x,price", "1,5", "2,5", "3,5"))
        .isEqualTo("column 'price': the target is 5 in each row, expected numbers that differ");
    CsvTableReader.Builder bool =
        CsvTableReader.builder()
            .overrides(SchemaYaml.overrides("columns: {price: {type: boolean}}"));
    assertThat(Csv.problem(bool, "x,price", "1,0", "2,1"))
        .contains("numeric or integer for a number to predict");
  }

  @Property(tries = 60)
  void theTargetIsTheLastNumberOfARowAndComesBackAsItWas(
      @ForAll long seed, @ForAll @IntRange(min = 30, max = 120) int rows) {
    // given
    LabeledTable table = NumberTables.of(seed, rows);

    // when
    TableEncoder encoder = TableEncoder.fit(table);
    LabeledSamples encoded = encoder.encode(table);

    // then
    int last = encoded.shape().values() - 1;
    assertThat(encoder.columnOf(last)).isEqualTo(table.schema().target());
    assertThat(encoded.labels()).isEqualTo(table.labels());
    assertThat(targets(encoder.decode(encoded))).isEqualTo(targets(table));
    LabeledSamples linear = encoder.withLinearTargets(encoded);
    double mean = Arrays.stream(targets(table)).average().orElseThrow();
    double sd =
        Math.sqrt(
            Arrays.stream(targets(table)).map(y -> (y - mean) * (y - mean)).sum() / table.size());
    for (int row = 0; row < table.size(); row++) {
      double target = targets(table)[row];
      assertThat(linear.sample(row)[last]).isCloseTo((float) ((target - mean) / sd), within(1e-4f));
      assertThat(encoder.target((target - mean) / sd)).isCloseTo(target, within(1e-6 * 1e3));
    }
  }

  @Property(tries = 40)
  void rowsOfARangeHaveTheirTargetInItWhateverDrawsThem(
      @ForAll long seed,
      @ForAll @IntRange(min = 40, max = 120) int rows,
      @ForAll @IntRange(max = 1) int which) {
    // given
    LabeledTable table = NumberTables.of(seed, rows).withoutSmallClasses(2);
    TargetRanges ranges = table.schema().ranges().orElseThrow();
    TableTrainer trainer = TRAINERS.get(which);

    // when
    LabeledTable balanced = trainer.fitResample(table, Mix.balanced());

    // then
    assertThat(balanced.schema()).isEqualTo(table.schema());
    for (int range = 0; range < ranges.classes().count(); range++) {
      assertThat(balanced.counts().count(range)).isEqualTo(table.counts().largest());
    }
    try (TableSynthesizer drawing = trainer.fit(table, List.of())) {
      int range = ranges.classes().count() - 1;
      LabeledTable drawn = drawing.sample(range, 50, seed);
      assertThat(Arrays.stream(targets(drawn)))
          .allMatch(y -> y >= ranges.least(range) && y <= ranges.greatest(range));
      LabeledSamples encoded = drawing.encoded().sample(range, 50, seed);
      assertThat(drawing.decode(encoded).labels()).containsOnly(range);
    }
  }

  @Test
  void aConditionOnTheTargetIsMetByItsRangesAlone() {
    // given prices, of which high ones are rare
    LabeledTable table = NumberTables.of(5, 200);
    int high = table.classes().indexOf("high");
    RowCondition condition = RowCondition.parse("price >= 300");
    try (TableSynthesizer drawing = ForestTrainer.defaults().trees(8).fit(table, List.of())) {

      // when
      LabeledTable drawn = drawing.sample(high, 40, 3, condition);

      // then
      assertThat(Arrays.stream(targets(drawn))).hasSize(40).allMatch(y -> y >= 300);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> drawing.sample(high - 1, 1, 3, condition))
          .withMessage("condition 'price >= 300': no row of class 'common' can meet it");
    }
  }

  @Test
  void rowsThatAreDrawnOutsideTheirRangeAreCounted() {
    // given a synthesizer of rows of the other range
    LabeledTable table = NumberTables.of(5, 200);
    TableEncoder encoder = TableEncoder.fit(table);
    TargetRanges ranges = table.schema().ranges().orElseThrow();
    LabeledSamples rows = encoder.encode(table);
    int high = rows.classes().indexOf("high");
    int[] relabelled =
        IntStream.range(0, rows.size()).map(row -> row / 2 < high ? row / 2 : high).toArray();
    LabeledSamples wrong =
        LabeledSamples.of(rows.shape(), rows.range(), rows.classes(), rows.values(), relabelled);
    try (TableSynthesizer drawing =
        TableSynthesizer.of(
            SmoteNc.defaults().layout(encoder.layout()).fit(wrong), encoder, List.of())) {

      // when
      LabeledTable drawn = drawing.sample(high, 30, 3);

      // then
      assertThat(drawn.labels()).containsOnly(high);
      Map<RowConstraint, Long> broken = drawing.rejections().byConstraint();
      assertThat(broken).containsOnlyKeys(RowConstraint.parse("price >= " + ranges.high()));
      assertThat(drawing.rejections().rejected()).isGreaterThan(30);
    }
  }

  @Test
  void missingCellsAreFilledGivenTheTarget() {
    // given
    LabeledTable table = NumberTables.of(8, 150);

    // when
    TableTrainer.Filled filled = ForestTrainer.defaults().trees(8).fill(table, List.of(), 1);

    // then
    assertThat(filled.left()).isEmpty();
    assertThat(targets(filled.table())).isEqualTo(targets(table));
  }

  @Test
  void otherRangesChangeWhatIsRareAndNothingElse() {
    // given
    LabeledTable table = NumberTables.of(9, 100);
    TargetRanges one = TargetRanges.of(OptionalDouble.of(10), OptionalDouble.empty());

    // then: a table of other ranges is encoded by the encoder's
    TableEncoder encoder = TableEncoder.fit(table);
    assertThat(encoder.encode(table.withRanges(one)).labels()).isEqualTo(table.labels());
    assertThat(table.withRanges(one).classes()).isEqualTo(ClassLabels.of("low", "common"));
    assertThat(table.withRanges(one).withoutSmallClasses(90).schema().ranges())
        .contains(TargetRanges.NONE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Csv.read(Csv.lines("1", "2")).table().withRanges(one))
        .withMessage("target 'class' is a class: expected a number to have ranges");
  }

  @Test
  void aSchemaIsWrittenWithItsRanges() {
    // given
    LabeledTable table = NumberTables.of(9, 100);
    for (TargetRanges ranges :
        List.of(
            TargetRanges.NONE,
            new TargetRanges(-1.5, 320.25),
            new TargetRanges(3, Double.POSITIVE_INFINITY))) {
      TableSchema schema = table.schema().withRanges(ranges);

      // then
      assertThat(SchemaYaml.schema(SchemaYaml.write(schema))).isEqualTo(schema);
    }
  }
}
