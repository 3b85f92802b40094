package io.augment.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.internal.neighbors.Neighbors;
import org.junit.jupiter.api.Test;

class FeaturesTest {

  private final Features rows = Features.of(2, new float[] {0, 0, 3, 4, 6, 8});

  @Test
  void rowsAreSelectedAndJoinedInTheOrderAskedFor() {
    // when
    Features chosen = rows.select(2, 0, 2).concat(rows.select(1));

    // then
    assertThat(chosen.size()).isEqualTo(4);
    assertThat(chosen.values()).containsExactly(6, 8, 0, 0, 6, 8, 3, 4);
    assertThat(chosen.row(3)).containsExactly(3, 4);
    assertThat(chosen.value(3, 1)).isEqualTo(4);
  }

  @Test
  void theNearestRowsOfAnyVectorComeWithTheirDistances() {
    // when
    Neighbors found = rows.nearest().neighborsOf(new float[] {0, 0}, row -> true, 5);

    // then
    assertThat(found.rows()).containsExactly(0, 1, 2);
    assertThat(found.distance(0)).isZero();
    assertThat(found.distance(1)).isEqualTo(5);
    assertThat(found.distance(2)).isEqualTo(10);
    assertThat(rows.nearest().neighbors(0, row -> true, 1).distance(0)).isEqualTo(5);
  }

  @Test
  void samplesAreTheirOwnFeatures() {
    // given
    LabeledSamples samples =
        LabeledSamples.of(
            SampleShape.image(1, 1, 2),
            ValueRange.UNIT,
            ClassLabels.of("a", "b"),
            new float[] {0, 1, 1, 0},
            new int[] {0, 1});

    // when, then
    assertThat(Features.valuesOf(samples).row(1)).containsExactly(1, 0);
  }

  @Test
  void brokenRowsAreRefused() {
    assertThatThrownBy(() -> Features.of(2, new float[3]))
        .hasMessageContaining("3 values in rows of 2");
    assertThatThrownBy(() -> Features.of(0, new float[0])).hasMessageContaining("width");
    assertThatThrownBy(() -> Features.of(2, new float[] {0, 0, 0, Float.NaN}))
        .hasMessageContaining("row 1 has the value NaN");
    assertThatThrownBy(() -> rows.concat(Features.of(1, new float[1])))
        .hasMessageContaining("rows of 2 and of 1");
    assertThatThrownBy(() -> rows.nearest().neighborsOf(new float[1], row -> true, 1))
        .hasMessageContaining("1 numbers: expected 2");
  }
}
