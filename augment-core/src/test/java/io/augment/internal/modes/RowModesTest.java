package io.augment.internal.modes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RowModesTest {

  private static final RowLayout LAYOUT =
      new RowLayout(
          List.of(
              new RowLayout.Numeric(),
              new RowLayout.OptionalNumeric(),
              new RowLayout.OneHot(3),
              new RowLayout.Numeric()));

  private static final RowLayout OPTIONAL = new RowLayout(List.of(new RowLayout.OptionalNumeric()));

  private static LabeledSamples rows(RowLayout layout, float... values) {
    int size = values.length / layout.width();
    return LabeledSamples.of(
        SampleShape.row(layout.width()),
        new ValueRange(-1e6f, 1e6f),
        ClassLabels.of("only"),
        values,
        new int[size]);
  }

  /** Two humps with an outlier; a number that is missing at times; a category; a few values. */
  private static LabeledSamples randomRows(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size * LAYOUT.width()];
    for (int i = 0; i < size; i++) {
      int start = i * LAYOUT.width();
      values[start] = (float) (random.nextGaussian() * 0.3 + (random.nextBoolean() ? 2 : -1));
      boolean missing = random.nextInt(4) == 0;
      values[start + 1] = missing ? 0 : (float) Math.exp(random.nextGaussian());
      values[start + 2] = missing ? 1 : 0;
      values[start + 3 + random.nextInt(3)] = 1;
      values[start + 6] = random.nextInt(4);
    }
    values[0] = 40;
    return rows(LAYOUT, values);
  }

  @Property(tries = 60)
  void rowsOfTheTrainFoldComeBackAsTheyWere(
      @ForAll @IntRange(min = 1, max = 300) int size,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @IntRange(min = 1, max = 10) int most) {
    // given
    LabeledSamples rows = randomRows(size, seed);
    RowModes modes = RowModes.fit(rows, LAYOUT, most);

    // when
    float[] again = modes.decode(modes.encode(rows));

    // then
    assertThat(again).containsExactly(rows.values(), within(1e-5f));
  }

  @Property(tries = 60)
  void whateverIsDecodedIsAValidRowWithinTheBoundsOfTheTrainFold(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    // given
    LabeledSamples rows = randomRows(200, seed);
    RowModes modes = RowModes.fit(rows, LAYOUT, 10);
    SplittableRandom random = new SplittableRandom(seed + 1);
    int[] choices =
        modes.heads().stream().mapToInt(head -> random.nextInt(head.choices())).toArray();
    float[] offsets = new float[choices.length];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = (float) random.nextDouble(-1, 1);
    }

    // when
    float[] row = modes.decode(CodedRows.of(choices.length, choices, offsets));

    // then
    float[] real = rows.values();
    for (int column = 0; column < row.length; column++) {
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (int i = 0; i < rows.size(); i++) {
        low = Math.min(low, real[i * row.length + column]);
        high = Math.max(high, real[i * row.length + column]);
      }
      assertThat(row[column]).isBetween(low, high);
    }
    assertThat(row[3] + row[4] + row[5]).isEqualTo(1);
  }

  @Test
  void aNumberOfFewValuesBecomesOneOfThemAndOthersGetModes() {
    // when
    RowModes modes = RowModes.fit(randomRows(300, 1), LAYOUT, 10);

    // then
    assertThat(modes.heads().get(0)).isInstanceOf(RowHead.Modes.class);
    assertThat(modes.heads().get(1))
        .isInstanceOfSatisfying(RowHead.Modes.class, head -> assertThat(head.missing()).isTrue());
    assertThat(modes.heads().get(2)).isEqualTo(new RowHead.Categories(3));
    assertThat(modes.heads().get(3))
        .isEqualTo(new RowHead.Values(List.of(0.0, 1.0, 2.0, 3.0), false));
  }

  /** A number that is 0 at times, 4 at others, missing at others still. */
  private static LabeledSamples withMasses(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[2 * size];
    for (int i = 0; i < size; i++) {
      int kind = random.nextInt(6);
      values[2 * i] = kind == 0 || kind == 5 ? 0 : kind == 1 ? 4 : (float) random.nextDouble(1, 9);
      values[2 * i + 1] = kind == 5 ? 1 : 0;
    }
    return rows(OPTIONAL, values);
  }

  @Property(tries = 60)
  void pointMassesAreChoicesAndOtherNumbersStayAmongThemselves(
      @ForAll @IntRange(min = 200, max = 500) int size,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    // given
    LabeledSamples rows = withMasses(size, seed);
    RowModes modes = RowModes.fit(rows, OPTIONAL, 5);
    RowHead.Modes head = (RowHead.Modes) modes.heads().get(0);
    SplittableRandom random = new SplittableRandom(seed + 1);

    // then
    assertThat(head.points()).containsExactly(0.0, 4.0);
    assertThat(head.low()).isGreaterThanOrEqualTo(1);
    assertThat(modes.decode(modes.encode(rows))).containsExactly(rows.values(), within(1e-5f));
    for (int choice = 0; choice < head.choices(); choice++) {
      float offset = (float) random.nextDouble(-1, 1);
      float[] row = modes.decode(CodedRows.of(1, new int[] {choice}, new float[] {offset}));
      int point = choice - head.modes().size();
      if (point < 0) {
        assertThat(row[0]).isBetween((float) head.low(), (float) head.high());
      } else {
        assertThat(row).isEqualTo(List.of(of(0, 0), of(4, 0), of(0, 1)).get(point));
      }
    }
  }

  @Test
  void fewNumbersBesideAPointMassAreNoKindsOfTheirOwn() {
    // given 200 rows, of which 16 have a number each of its own
    float[] values = new float[200];
    for (int i = 0; i < 16; i++) {
      values[12 * i] = 3 + 0.7f * i;
    }

    // when
    RowModes modes = RowModes.fit(rows(RowLayout.numeric(1), values), RowLayout.numeric(1), 10);

    // then
    assertThat(modes.heads().get(0))
        .isInstanceOfSatisfying(
            RowHead.Modes.class,
            head -> {
              assertThat(head.points()).containsExactly(0.0);
              assertThat(head.modes()).hasSize(1);
            });
  }

  private static float[] of(float value, float missing) {
    return new float[] {value, missing};
  }

  @Test
  void aColumnThatIsMissingThroughoutStaysSo() {
    // given
    RowLayout layout = new RowLayout(List.of(new RowLayout.OptionalNumeric()));
    LabeledSamples rows = rows(layout, 0, 1, 0, 1);

    // when
    RowModes modes = RowModes.fit(rows, layout, 5);

    // then
    assertThat(modes.decode(modes.encode(rows))).containsExactly(0, 1, 0, 1);
  }

  @Test
  void aBlockThatIsNotOneHotIsRefusedWithItsRow() {
    RowLayout layout = new RowLayout(List.of(new RowLayout.OneHot(2)));
    LabeledSamples rows = rows(layout, 1, 0, 1, 1);
    RowModes modes = RowModes.fit(rows, layout, 5);
    assertThatThrownBy(() -> modes.encode(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 1, numbers 0 to 1: [1.0, 1.0], expected a single 1 and the rest 0");
  }

  @Test
  void rowsOfAnotherWidthAreRefused() {
    RowLayout layout = RowLayout.numeric(2);
    assertThatThrownBy(() -> RowModes.fit(rows(layout, 1, 2), LAYOUT, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected at least one row of 7 numbers");
  }
}
