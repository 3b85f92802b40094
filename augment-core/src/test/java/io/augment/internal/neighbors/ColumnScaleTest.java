package io.augment.internal.neighbors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import org.junit.jupiter.api.Test;

class ColumnScaleTest {

  private static LabeledSamples rows(int columns, float... values) {
    return LabeledSamples.of(
        SampleShape.row(columns),
        new ValueRange(-1e6f, 1e6f),
        ClassLabels.of("a", "b"),
        values,
        new int[values.length / columns]);
  }

  @Test
  void columnsHaveMeanZeroAndDeviationOneAndConstantOnesAreZero() {
    // given
    LabeledSamples train = rows(3, 1, 1_000, 7, 3, 3_000, 7, 5, 5_000, 7);

    // when
    float[] scaled = ColumnScale.fit(train).apply(train).values();

    // then
    float far = (float) Math.sqrt(1.5);
    assertThat(scaled)
        .containsExactly(new float[] {-far, -far, 0, 0, 0, 0, far, far, 0}, within(1e-6f));
  }

  @Test
  void otherRowsAreScaledAsTheTrainFoldIs() {
    // given
    ColumnScale scale = ColumnScale.fit(rows(1, 0, 2));

    // when, then
    assertThat(scale.apply(rows(1, 5, 1)).values()).containsExactly(4, 0);
  }

  @Test
  void otherColumnsAndNoRowsAreRefused() {
    ColumnScale scale = ColumnScale.fit(rows(2, 0, 2));
    assertThatThrownBy(() -> scale.apply(rows(1, 0))).hasMessage("rows of 1 columns: expected 2");
    assertThatThrownBy(() -> ColumnScale.fit(rows(2))).hasMessageContaining("no rows");
  }
}
