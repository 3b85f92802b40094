package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScarceTableTest {

  @Test
  void drawsThreeClassesWithTheCountsAskedFor() {
    // when
    LabeledTable table = ScarceTable.ofDefaults().counts(3, 0, 2).generate();

    // then
    assertThat(table.schema()).isEqualTo(ScarceTable.schema());
    assertThat(table.labels()).containsExactly(0, 0, 0, 2, 2);
    assertThat(ScarceTable.ofDefaults().generate().counts().counts())
        .containsExactly(100, 100, 100);
  }

  @Test
  void hasEveryKindOfColumnAndMissingCells() {
    // given
    LabeledTable table = ScarceTable.ofDefaults().generate();

    // when
    TableEncoder encoder = TableEncoder.fit(table);

    // then: 4 numbers, crp with its indicator, the rank of the symptoms, the date; 2 + 3 + 2 slots
    assertThat(encoder.layout().width()).isEqualTo(4 + 2 + 1 + 1 + 7);
    assertThat(table.column(7)).contains(Double.NaN);
    assertThat(table.schema().columns().stream().map(Object::getClass).distinct().count())
        .isEqualTo(7);
  }

  @Property(tries = 50)
  void drawsRowIOfAClassAlikeHoweverManyThereAre(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 20) int few,
      @ForAll @DoubleRange(max = 1) double separation) {
    // given
    ScarceTable scarce = ScarceTable.ofDefaults().seed(seed).separation(separation);

    // when
    LabeledTable large = scarce.counts(4, few + 3, 2).generate();
    LabeledTable small = scarce.counts(0, few, 0).generate();

    // then
    LabeledTable same = large.select(IntStream.range(4, 4 + few).toArray());
    for (int column = 0; column < 13; column++) {
      assertThat(same.column(column)).isEqualTo(small.column(column));
    }
  }

  @Test
  void anotherSeedDrawsOthers() {
    // given
    ScarceTable scarce = ScarceTable.ofDefaults().perClass(5);

    // then
    assertThat(scarce.seed(2).generate().column(3)).isNotEqualTo(scarce.generate().column(3));
  }

  @Test
  void rowsAreFrozenBySeed() {
    // when
    LabeledTable table = ScarceTable.ofDefaults().seed(7).counts(0, 0, 1).generate();

    // then: what anybody has measured on a seed stays what it was
    double[] row = IntStream.range(0, 13).mapToDouble(column -> table.cell(0, column)).toArray();
    assertThat(row).containsExactly(0, 54, 1, 34.2, 1, 150, 6.4, 7.43, 1, 2, 19_594, 0, 2);
  }

  @Test
  void theBestGuessGetsBetterAsTheClassesMoveApart() {
    // when
    double atZero = bestAccuracy(0);
    double atDefault = bestAccuracy(ScarceTable.DEFAULT_SEPARATION);
    double atOne = bestAccuracy(1);

    // then: chance is a third
    assertThat(atZero).isEqualTo(1 / 3.0, within(1e-9));
    assertThat(atDefault).isBetween(0.65, 0.75);
    assertThat(atOne).isBetween(atDefault + 0.05, 0.9);
  }

  /** The share of 6,000 rows whose most probable class is theirs. */
  private static double bestAccuracy(double separation) {
    ScarceTable scarce = ScarceTable.ofDefaults().separation(separation).perClass(2_000).seed(11);
    LabeledTable table = scarce.generate();
    ScarceTable.Model model = scarce.model();
    double right = 0;
    for (int row = 0; row < table.size(); row++) {
      double[] posterior = model.posterior(table, row);
      double most = Arrays.stream(posterior).max().orElseThrow();
      double tied = Arrays.stream(posterior).filter(p -> p > most - 1e-9).count();
      right += posterior[table.label(row)] > most - 1e-9 ? 1 / tied : 0;
    }
    return right / table.size();
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    ScarceTable scarce = ScarceTable.ofDefaults();
    for (double separation : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> scarce.separation(separation))
          .withMessage("separation " + separation + ": expected 0 to 1");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scarce.counts(1, 2))
        .withMessage(
            "counts [1, 2]: expected 3 numbers, each at least 0, for the classes [healthy, at-risk,"
                + " disease]");
    assertThatIllegalArgumentException().isThrownBy(() -> scarce.perClass(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scarce.perClass(ScarceTable.MAX_ROWS).generate())
        .withMessageEndingWith("expected at most 4194304 rows in all");
  }
}
