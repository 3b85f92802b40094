package io.augment.resampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.RowLayout.Numeric;
import io.augment.RowLayout.OneHot;
import io.augment.RowLayout.OptionalNumeric;
import io.augment.Synthesizer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

class SmoteNcTest {

  private static final RowLayout MIXED =
      new RowLayout(
          List.of(
              new OneHot(3), new Numeric(), new OptionalNumeric(), new OneHot(2), new Numeric()));

  /** Rows of {@link #MIXED}: class 0 has 15, class 1 so many. */
  private static LabeledSamples mixed(int ofClassOne, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] labels = new int[15 + ofClassOne];
    Arrays.fill(labels, 15, labels.length, 1);
    float[] values = new float[labels.length * MIXED.width()];
    for (int row = 0; row < labels.length; row++) {
      int start = row * MIXED.width();
      values[start + random.nextInt(3)] = 1;
      values[start + 3] = (float) random.nextDouble(-1, 1);
      boolean missing = random.nextInt(3) == 0;
      values[start + 4] = missing ? 0 : (float) random.nextDouble(1, 2);
      values[start + 5] = missing ? 1 : 0;
      values[start + 6 + random.nextInt(2)] = 1;
      values[start + 8] = (float) random.nextDouble(-1, 1);
    }
    return rows(values, labels);
  }

  private static LabeledSamples rows(float[] values, int... labels) {
    return LabeledSamples.of(
        SampleShape.row(values.length / labels.length),
        new ValueRange(-10, 10),
        ClassLabels.numbered(Arrays.stream(labels).max().orElseThrow() + 1),
        values,
        labels);
  }

  @Property(tries = 200)
  void everySampleIsARowOfTheLayoutBetweenRealOnes(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int size) {
    // given
    LabeledSamples real = mixed(size, seed);
    try (Synthesizer synthesizer = SmoteNc.defaults().layout(MIXED).seed(seed).fit(real)) {
      // when
      LabeledSamples drawn = synthesizer.sample(1, 30, seed);

      // then
      assertThat(drawn.labels()).hasSize(30).containsOnly(1);
      LabeledSamples ofClass = real.select(real.indicesOf(1));
      for (int i = 0; i < drawn.size(); i++) {
        float[] row = drawn.sample(i);
        assertOneHot(row, 0, 3);
        assertOneHot(row, 6, 2);
        if (row[5] == 1) {
          assertThat(row[4]).isZero();
        } else {
          assertThat(row[5]).isZero();
          assertThat(row[4]).isBetween(1f, 2f);
        }
        assertThat(hasLineOfItsNumbers(row, ofClass)).as("%s", Arrays.toString(row)).isTrue();
      }
    }
  }

  private static void assertOneHot(float[] row, int first, int width) {
    float[] block = Arrays.copyOfRange(row, first, first + width);
    Arrays.sort(block);
    float[] expected = new float[width];
    expected[width - 1] = 1;
    assertThat(block).isEqualTo(expected);
  }

  /** Whether its plain numbers lie between those of two real rows. */
  private static boolean hasLineOfItsNumbers(float[] row, LabeledSamples real) {
    for (int from = 0; from < real.size(); from++) {
      for (int to = 0; to < real.size(); to++) {
        if (from != to
            && RandomRows.isBetween(
                numbers(row), numbers(real.sample(from)), numbers(real.sample(to)))) {
          return true;
        }
      }
    }
    return false;
  }

  private static float[] numbers(float[] row) {
    return new float[] {row[3], row[8]};
  }

  @Property(tries = 100)
  void rowsOfNumbersAloneAreDrawnAsSmoteDoes(@ForAll long seed) {
    LabeledSamples real = RandomRows.of(SampleShape.row(4), List.of(12, 8), seed);
    try (Synthesizer mixed = SmoteNc.defaults().seed(seed).fit(real);
        Synthesizer plain = Smote.defaults().seed(seed).fit(real)) {
      assertThat(mixed.sample(1, 20, seed).values()).isEqualTo(plain.sample(1, 20, seed).values());
    }
  }

  @Property(tries = 50)
  void theSameSeedsDrawTheSameAndFewerAreTheStartOfMore(
      @ForAll long trainerSeed,
      @ForAll long seed,
      @ForAll @IntRange(max = 30) int fewer,
      @ForAll @IntRange(max = 30) int further) {
    SmoteNc smote = SmoteNc.defaults().layout(MIXED).seed(trainerSeed);
    RandomRows.assertPrefix(smote, mixed(12, 3), seed, fewer, further);
  }

  @Test
  void categoriesWithAsManyVotesAreDrawnInEqualShares() {
    // given: the two neighbours of each row are of different categories
    LabeledSamples real = rows(new float[] {0, 1, 0, 0, 1, 0, 1, 0, 2, 0, 0, 1}, 0, 0, 0);
    try (Synthesizer synthesizer = SmoteNc.defaults().neighbors(2).fit(real)) {
      // when
      LabeledSamples drawn = synthesizer.sample(0, 3_000, 1);

      // then: a third each, within five standard deviations
      for (int category = 1; category <= 3; category++) {
        double times = 0;
        for (int i = 0; i < drawn.size(); i++) {
          times += drawn.sample(i)[category];
        }
        assertThat(times).isEqualTo(1_000, within(5 * Math.sqrt(3_000 * 2 / 9.0)));
      }
    }
  }

  @Test
  void rowsOfCategoriesAloneAreAsFarApartAsTheyDiffer() {
    // given: of two categories, the rows of each class agree in both or in none
    float[] left = {1, 0, 1, 0};
    float[] right = {0, 1, 0, 1};
    float[] values = new float[6 * 4];
    for (int row = 0; row < 6; row++) {
      System.arraycopy(row % 2 == 0 ? left : right, 0, values, row * 4, 4);
    }
    RowLayout layout = new RowLayout(List.of(new OneHot(2), new OneHot(2)));
    try (Synthesizer synthesizer =
        SmoteNc.defaults().neighbors(2).layout(layout).fit(rows(values, 0, 0, 0, 0, 0, 0))) {
      // when
      LabeledSamples drawn = synthesizer.sample(0, 100, 1);

      // then: all votes are unanimous
      for (int i = 0; i < drawn.size(); i++) {
        assertThat(drawn.sample(i)).isIn(left, right);
      }
    }
  }

  @Test
  void provenanceSaysHowItWasMade() {
    LabeledSamples real = mixed(5, 1);
    try (Synthesizer synthesizer =
        SmoteNc.defaults().neighbors(3).layout(MIXED).seed(7).fit(real)) {
      RandomRows.assertProvenance(synthesizer, "smote-nc", 7, real);
      assertThat(synthesizer.provenance().configuration())
          .containsEntry("neighbors", "3")
          .containsEntry("layout", MIXED.toString());
    }
  }

  @Test
  void aClassOfOneRowIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmoteNc.defaults().layout(MIXED).fit(mixed(1, 1)))
        .withMessage("class '1' has 1 sample: SMOTE-NC needs at least 2 of each class");
  }

  @Test
  void rowsThatTheLayoutDoesNotAllowAreRefused() {
    refused(new RowLayout(List.of(new Numeric(), new OneHot(2))), rows(new float[6], 0, 0, 0))
        .withMessage("3 samples of 2 (0 3): expected rows of 3 numbers, as the layout says");
    refused(
            new RowLayout(List.of(new Numeric(), new OneHot(2))),
            rows(new float[] {1, 0, 1, 1, 1, 1}, 0, 0))
        .withMessage("row 1 is not a category from number 1 on: expected a single 1 and 1 zeros");
    refused(
            new RowLayout(List.of(new OptionalNumeric())),
            rows(new float[] {1, 0, 2, 1, 0, 1}, 0, 0, 0))
        .withMessage(
            "row 1 has 2.0 and 1.0 from number 0 on: expected a value and 0, or 0 and 1 where it"
                + " is missing");
    LabeledSamples images = RandomRows.of(SampleShape.image(1, 1, 1), List.of(2), 1);
    refused(RowLayout.numeric(1), images)
        .withMessage("2 samples of 1x1x1 (0 2): expected rows of 1 numbers, as the layout says");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmoteNc.defaults().fit(images))
        .withMessage("2 samples of 1x1x1 (0 2): expected at least one row of a table");
  }

  private static ThrowableAssertAlternative<IllegalArgumentException> refused(
      RowLayout layout, LabeledSamples rows) {
    return assertThatIllegalArgumentException()
        .isThrownBy(() -> SmoteNc.defaults().layout(layout).fit(rows));
  }

  @Test
  void noNeighboursAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmoteNc.defaults().neighbors(0))
        .withMessage("neighbors 0: expected a whole number, at least 1");
  }
}
