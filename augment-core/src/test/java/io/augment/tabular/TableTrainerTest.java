package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.data.SampleShape;
import io.augment.mixing.Mix;
import io.augment.resampling.BorderlineSmote;
import io.augment.resampling.RandomOversampling;
import io.augment.resampling.Smote;
import io.augment.resampling.SmoteNc;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TableTrainerTest {

  private static final List<TableTrainer> TRAINERS =
      List.of(
          Smote.defaults(),
          SmoteNc.defaults(),
          BorderlineSmote.defaults(),
          RandomOversampling.of(1));

  /** Rows of two numbers, a category and a class; low is never above high. */
  private static LabeledTable table(int... perClass) {
    int rows = Arrays.stream(perClass).sum();
    double[][] cells = new double[4][rows];
    int row = 0;
    for (int label = 0; label < perClass.length; label++) {
      for (int i = 0; i < perClass[label]; i++, row++) {
        cells[0][row] = i % 7;
        cells[1][row] = i % 5 == 1 ? Double.NaN : 6 + i % 4;
        cells[2][row] = (i + label) % 3;
        cells[3][row] = label;
      }
    }
    List<String> names = IntStream.range(0, perClass.length).mapToObj(i -> "class " + i).toList();
    return LabeledTable.of(
        new TableSchema(
            List.of(
                new ColumnSpec.Whole("low", 0, 6, false),
                new ColumnSpec.Whole("high", 6, 9, true),
                new ColumnSpec.Categorical("city", List.of("a", "b", "c"), false, false),
                new ColumnSpec.Categorical("class", names, false, false)),
            3,
            CsvDialect.DEFAULT),
        cells);
  }

  private static void assertSameRows(LabeledTable some, LabeledTable others) {
    assertThat(some.schema()).isEqualTo(others.schema());
    for (int column = 0; column < others.schema().columns().size(); column++) {
      assertThat(some.column(column)).isEqualTo(others.column(column));
    }
  }

  private static LabeledTable first(LabeledTable all, int rows) {
    return all.select(IntStream.range(0, rows).toArray());
  }

  @Property(tries = 200)
  void realRowsStandFirstAsTheyWereWhateverTheTableHolds(
      @ForAll long seed, @ForAll @IntRange(max = 3) int which) {
    // given classes of two rows and more, or of none
    LabeledTable drawn = RandomTables.precise(seed);
    int[] enough =
        IntStream.range(0, drawn.size())
            .filter(row -> drawn.counts().count(drawn.label(row)) > 1)
            .toArray();
    LabeledTable real = drawn.select(enough);
    TableTrainer trainer = TRAINERS.get(which);

    // when
    LabeledTable balanced = trainer.fitResample(real, Mix.balanced());

    // then
    assertSameRows(first(balanced, real.size()), real);
    for (int label = 0; label < real.classes().count(); label++) {
      int count = real.counts().count(label);
      assertThat(balanced.counts().count(label))
          .isEqualTo(count == 0 ? 0 : real.counts().largest());
    }
    assertSameRows(trainer.fitResample(real, Mix.balanced()), balanced);
  }

  @Test
  void everyTrainerBalancesATableUnderConstraints() {
    // given a class without rows
    LabeledTable real = table(40, 0, 9);
    RowConstraint constraint = RowConstraint.parse("low <= high");
    for (TableTrainer trainer : TRAINERS) {

      // when
      LabeledTable balanced = trainer.fitResample(real, Mix.balanced(), List.of(constraint));

      // then: fitting checks every row
      assertThat(balanced.counts().counts()).containsExactly(40, 0, 40);
      assertThat(constraint.fit(balanced)).isEqualTo(constraint);
      assertSameRows(first(balanced, 49), real);
    }
  }

  @Test
  void aRatioAndALevelTableAreTakenAsForSamples() {
    // given
    LabeledTable level = table(10, 10);
    TableTrainer never =
        fold -> {
          throw new AssertionError("fitted");
        };

    // when, then
    assertThat(never.fitResample(level, Mix.balanced())).isSameAs(level);
    assertThat(never.fitResample(level, Mix.none())).isSameAs(level);
    assertThat(Smote.defaults().fitResample(level, Mix.fraction(0.5)).counts().counts())
        .containsExactly(20, 20);
  }

  @Test
  void aScheduleIsRefused() {
    Mix decaying = Mix.balanced().schedule(Mix.Schedule.decayToNone());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Smote.defaults().fitResample(table(9, 4), decaying))
        .withMessage(
            "mix 'balanced, decay to none': expected one without a schedule, as samples have no"
                + " epochs");
  }

  @Test
  void aConstraintThatARowBreaksIsNamed() {
    List<RowConstraint> constraints = List.of(RowConstraint.parse("high < low"));

    assertThatThrownBy(() -> Smote.defaults().fitResample(table(9, 4), Mix.balanced(), constraints))
        .hasMessageContaining("high < low");
  }

  @Test
  void aTrainerThatWasSetUpForOtherRowsIsRefused() {
    RowLayout layout = new RowLayout(List.of(new RowLayout.Numeric()));

    assertThatIllegalStateException()
        .isThrownBy(
            () -> SmoteNc.defaults().layout(layout).fitResample(table(9, 4), Mix.balanced()))
        .withMessageContaining("layout was set: expected none");
  }

  @Test
  void aTrainerWhoseRowsAreOthersIsNamed() {
    TableTrainer others =
        rows ->
            RandomOversampling.of(1)
                .fit(
                    LabeledSamples.of(
                        SampleShape.row(1),
                        rows.range(),
                        rows.classes(),
                        new float[rows.size()],
                        rows.labels()));

    assertThatIllegalStateException()
        .isThrownBy(() -> others.fitResample(table(9, 4), Mix.balanced()))
        .withMessageStartingWith(others.getClass().getName() + ".fit returned a synthesizer of");
  }
}
