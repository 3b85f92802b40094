package io.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowLayoutTest {

  private static LabeledSamples rows(int width, float... values) {
    return LabeledSamples.of(
        SampleShape.row(width),
        new ValueRange(-100, 100),
        ClassLabels.of("only"),
        values,
        new int[values.length / width]);
  }

  @Test
  void neighbouringColumnsWithASingleOneAreOneCategory() {
    // given a number, three one-hot columns, a column of zeros and ones by itself, a number
    LabeledSamples rows =
        rows(6, 1.5f, 1, 0, 0, 1, 7, 2, 0, 0, 1, 1, 7, 3, 0, 1, 0, 0, 7, 1, 1, 0, 0, 0, 8);

    // when
    RowLayout layout = RowLayout.inferredFrom(rows);

    // then
    assertThat(layout.blocks())
        .containsExactly(
            new RowLayout.Numeric(),
            new RowLayout.OneHot(3),
            new RowLayout.Numeric(),
            new RowLayout.Numeric());
    assertThat(layout.offsets()).containsExactly(0, 1, 4, 5);
    assertThat(layout.width()).isEqualTo(6);
  }

  @Test
  void columnsOfZerosAndOnesThatDoNotExcludeEachOtherStayNumbers() {
    assertThat(RowLayout.inferredFrom(rows(2, 1, 0, 0, 0, 1, 1))).isEqualTo(RowLayout.numeric(2));
  }

  @Test
  void aColumnOfOnesIsANumber() {
    assertThat(RowLayout.inferredFrom(rows(1, 1, 1))).isEqualTo(RowLayout.numeric(1));
  }

  @Test
  void imagesHaveNoLayout() {
    LabeledSamples image =
        LabeledSamples.of(
            SampleShape.image(1, 1, 1),
            ValueRange.UNIT,
            ClassLabels.of("only"),
            new float[] {0},
            new int[] {0});
    assertThatThrownBy(() -> RowLayout.inferredFrom(image))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected at least one row of a table");
  }

  @Test
  void aLayoutWithoutABlockIsRefused() {
    assertThatThrownBy(() -> new RowLayout(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected at least one block");
    assertThatThrownBy(() -> new RowLayout.OneHot(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("categories 0");
  }
}
