package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.tabular.internal.cell.CellRange;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TableSynthesizerTest {

  private static final LabeledTable TRAIN = train();
  private static final TableEncoder ENCODER = TableEncoder.fit(TRAIN);

  /** Sixty rows: low is at most high, total their sum, zip goes with city. */
  private static LabeledTable train() {
    double[][] cells = new double[6][60];
    for (int row = 0; row < 60; row++) {
      cells[0][row] = row % 7 == 3 ? Double.NaN : row % 10 / 10.0;
      cells[1][row] = 1 + row % 5;
      cells[2][row] = Double.isNaN(cells[0][row]) ? 3 : cells[0][row] + cells[1][row];
      cells[3][row] = row % 3;
      cells[4][row] = row % 3 + 3 * (row % 2);
      cells[5][row] = row % 2;
    }
    List<ColumnSpec> columns =
        List.of(
            new ColumnSpec.Numeric("low", 1, true, 0, 9, true),
            new ColumnSpec.Whole("high", 0, 9, false),
            new ColumnSpec.Numeric("total", 1, true, 0, 10, false),
            new ColumnSpec.Categorical("city", List.of("A", "B", "C"), false, false),
            new ColumnSpec.Categorical(
                "zip", List.of("1", "2", "3", "4", "5", "6", "7"), false, false),
            new ColumnSpec.Categorical("class", List.of("well", "ill"), false, false));
    return LabeledTable.of(new TableSchema(columns, 5, CsvDialect.DEFAULT), cells);
  }

  private static List<RowConstraint> constraints(String... texts) {
    return IntStream.range(0, texts.length)
        .mapToObj(i -> RowConstraint.parse(texts[i]).fit(TRAIN))
        .toList();
  }

  private static TableSynthesizer synthesizer(String... constraints) {
    return TableSynthesizer.of(new RandomRows(ENCODER), ENCODER, constraints(constraints));
  }

  @Test
  void everyRowKeepsTheConstraintsAndTheTrainFoldsSchema() {
    // given
    String[] texts = {
      "low <= high", "total = low + high", "combination(city, zip)", "0 <= low < 0.95"
    };
    try (TableSynthesizer synthesizer = synthesizer(texts)) {

      // when
      LabeledTable drawn = synthesizer.sample(1, 200, 7);

      // then: fitting checks every row
      assertThat(drawn.schema()).isEqualTo(ENCODER.schema());
      assertThat(drawn.labels()).hasSize(200).containsOnly(1);
      for (RowConstraint constraint : synthesizer.constraints()) {
        assertThat(constraint.fit(drawn)).isEqualTo(constraint);
      }
      assertThat(drawn.withSchema(TRAIN.schema()).size()).isEqualTo(200);
    }
  }

  @Test
  void withoutConstraintsEveryDrawnRowIsTaken() {
    try (TableSynthesizer synthesizer = synthesizer()) {
      assertThat(synthesizer.sample(0, 300, 1).size()).isEqualTo(300);
      assertThat(synthesizer.sample(0, 0, 1).size()).isZero();
      assertThat(synthesizer.rejections()).hasToString("0 of 300 rows rejected");
    }
  }

  @Test
  void rejectedRowsAreCountedByConstraint() {
    // given: no drawn number can break the second, as it is no more than the train fold's bound
    try (TableSynthesizer synthesizer = synthesizer("combination(city, zip)", "high <= 5")) {
      assertThat(synthesizer.rejections())
          .hasToString("0 of 0 rows rejected (combination(city, zip): 0, high <= 5: 0)");

      // when
      synthesizer.sample(0, 100, 1);
      synthesizer.sample(1, 50, 2);

      // then
      TableSynthesizer.Rejections counts = synthesizer.rejections();
      assertThat(counts.accepted()).isEqualTo(150);
      assertThat(counts.byConstraint().values()).containsExactly(counts.rejected(), 0L);
      // two zips of six go with a city: 300 rows of 450 or so
      assertThat(counts.rejected()).isBetween(200L, 450L);
    }
  }

  @Test
  void totalsAreComputedAndRejectedBeyondTheTrainFoldsBounds() {
    // given: totals of the train fold are at most 5.9, parts reach 0.9 and 5
    try (TableSynthesizer synthesizer = synthesizer("total = low + high")) {

      // when
      LabeledTable drawn = synthesizer.sample(0, 300, 3);

      // then
      for (int row = 0; row < drawn.size(); row++) {
        if (!Double.isNaN(drawn.cell(row, 0))) {
          double sum = drawn.cell(row, 0) + drawn.cell(row, 1);
          assertThat(drawn.cell(row, 2)).isEqualTo(CellRange.rounded(sum, 1));
        }
      }
      assertThat(drawn.column(0)).contains(Double.NaN);
    }
  }

  @Test
  void sumsOutOfBoundsAreRejected() {
    // given: a total of at most 3
    LabeledTable small =
        TRAIN.select(
            IntStream.range(0, TRAIN.size()).filter(row -> TRAIN.cell(row, 2) <= 3).toArray());
    TableEncoder encoder = TableEncoder.fit(small);
    RowConstraint sum = RowConstraint.parse("total = low + high").fit(small);
    try (TableSynthesizer synthesizer =
        TableSynthesizer.of(new RandomRows(encoder), encoder, List.of(sum))) {

      // when
      LabeledTable drawn = synthesizer.sample(0, 300, 3);

      // then
      assertThat(synthesizer.rejections().byConstraint().get(sum)).isPositive();
      assertThat(sum.fit(drawn)).isEqualTo(sum);
    }
  }

  @Test
  void constraintsThatHardlyAnyRowKeepsEndTheDraw() {
    // given
    RowConstraint impossible = RowConstraint.range("high", 6, 7);
    try (TableSynthesizer synthesizer =
        TableSynthesizer.of(
            new RandomRows(ENCODER),
            ENCODER,
            List.of(RowConstraint.parse("combination(city, zip)").fit(TRAIN), impossible))) {

      // then
      assertThatThrownBy(() -> synthesizer.sample(1, 10, 0))
          .isInstanceOf(RowConstraint.NotMetException.class)
          .hasMessage(
              "class 'ill': 0 of 2048 drawn rows keep the constraints, expected 10; most (2048)"
                  + " break '6 <= high <= 7'");
      assertThat(synthesizer.rejections().byConstraint().get(impossible)).isEqualTo(2048);
    }
  }

  @Test
  void constraintsThatFewRowsKeepEndTheDrawAfterFiftyForEachRow() {
    // given: three chances in five thousand or so
    RowConstraint rare =
        new RowConstraint.KnownCombinations(
            List.of("city", "zip", "class"), List.of(List.of("A", "1", "ill")));
    try (TableSynthesizer synthesizer =
        TableSynthesizer.of(
            new RandomRows(ENCODER),
            ENCODER,
            List.of(rare, RowConstraint.parse("low >= 0.9"), RowConstraint.parse("high >= 5")))) {

      // then
      assertThatThrownBy(() -> synthesizer.sample(1, 100, 0))
          .isInstanceOf(RowConstraint.NotMetException.class)
          .hasMessageMatching(
              "class 'ill': [1-9]\\d? of 5120 drawn rows keep the constraints, expected 100; most"
                  + " \\(\\d+\\) break 'combination\\(city, zip, class\\)'");
    }
  }

  @Property(tries = 30)
  void theSameSeedsDrawTheSameAndFewerAreTheStartOfMore(
      @ForAll long seed,
      @ForAll @IntRange(max = 400) int fewer,
      @ForAll @IntRange(max = 400) int further) {
    try (TableSynthesizer one = synthesizer("combination(city, zip)", "total <= 5.9");
        TableSynthesizer two = synthesizer("combination(city, zip)", "total <= 5.9")) {
      // when
      LabeledTable few = one.sample(0, fewer, seed);
      LabeledTable more = two.sample(0, fewer + further, seed);

      // then
      LabeledTable start = more.select(IntStream.range(0, fewer).toArray());
      for (int column = 0; column < 6; column++) {
        assertThat(start.column(column)).isEqualTo(few.column(column));
      }
    }
  }

  @Test
  void anotherSeedDrawsOthers() {
    try (TableSynthesizer synthesizer = synthesizer()) {
      assertThat(synthesizer.sample(0, 20, 1).column(2))
          .isNotEqualTo(synthesizer.sample(0, 20, 2).column(2));
    }
  }

  @Test
  void theRowsComeEncodedToo() {
    try (TableSynthesizer table = synthesizer("combination(city, zip)")) {
      // given
      Synthesizer encoded = table.encoded();

      // when
      LabeledSamples rows = encoded.sample(1, 60, 5);

      // then
      LabeledTable same = table.sample(1, 60, 5);
      assertThat(rows.fingerprint()).isEqualTo(ENCODER.encode(same).fingerprint());
      assertThat(encoded.shape()).isEqualTo(ENCODER.shape());
      assertThat(encoded.range()).isEqualTo(ENCODER.range());
      assertThat(encoded.classes()).isEqualTo(ENCODER.classes());
      assertThat(encoded.provenance()).isEqualTo(table.provenance());
      encoded.close();
      assertThatIllegalStateException().isThrownBy(() -> table.sample(1, 1, 5));
    }
  }

  @Test
  void drawsThatMakeNoSenseAreRefused() {
    TableSynthesizer synthesizer = synthesizer();
    assertThat(synthesizer.encoder()).isSameAs(ENCODER);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> synthesizer.sample(0, -1, 0))
        .withMessage("count -1: expected 0 or more");
    synthesizer.close();
    assertThatIllegalStateException().isThrownBy(() -> synthesizer.sample(0, 0, 0));
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    TableEncoder other = TableEncoder.fit(TRAIN, ColumnSpec.Missing.IMPUTED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableSynthesizer.of(new RandomRows(other), ENCODER, List.of()))
        .withMessageStartingWith("a synthesizer of 12 and the classes [well, ill]: expected 13");
    List<RowConstraint> unfitted = List.of(RowConstraint.knownCombinations("city", "zip"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableSynthesizer.of(new RandomRows(ENCODER), ENCODER, unfitted))
        .withMessage(
            "constraint 'combination(city, zip)' knows no combination: expected a fitted one");
  }
}
