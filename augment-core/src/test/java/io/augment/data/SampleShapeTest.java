package io.augment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SampleShapeTest {

  @Test
  void anImageHasChannelsHeightAndWidth() {
    // given
    SampleShape shape = SampleShape.image(3, 28, 32);

    // then
    assertThat(shape.isImage()).isTrue();
    assertThat(List.of(shape.channels(), shape.height(), shape.width())).containsExactly(3, 28, 32);
    assertThat(shape.toArray()).containsExactly(3, 28, 32);
    assertThat(shape).hasToString("3x28x32").isEqualTo(SampleShape.image(3, 28, 32));
  }

  @Test
  void aRowHasNoHeight() {
    // given
    SampleShape shape = SampleShape.row(12);

    // then
    assertThat(shape.isImage()).isFalse();
    assertThat(shape.values()).isEqualTo(12);
    assertThatIllegalStateException().isThrownBy(shape::height).withMessage("12 is not an image");
  }

  @Test
  void shapesOfOtherThanOneOrThreeDimensionsAreRefused() {
    for (List<Integer> dimensions :
        List.of(List.<Integer>of(), List.of(2, 3), List.of(1, 2, 3, 4))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new SampleShape(dimensions))
          .withMessage("shape " + dimensions + ": expected (columns) or (channels, height, width)");
    }
  }

  @Test
  void anExtentBelowOneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleShape.image(1, 0, 5))
        .withMessage("shape [1, 0, 5]: every extent must be at least 1");
  }

  @Test
  void moreValuesThanASampleMayHaveAreRefusedWithoutOverflow() {
    // given: a product of 2^63, which is negative as a long
    int extent = 1 << 21;

    // then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleShape.image(extent, extent, extent))
        .withMessageEndingWith("a sample may have at most 16777216 values");
    assertThat(SampleShape.row(SampleShape.MAX_VALUES).values()).isEqualTo(SampleShape.MAX_VALUES);
  }

  @Test
  void laterChangesOfTheCallersListDoNotReachIt() {
    // given
    List<Integer> dimensions = new ArrayList<>(List.of(1, 2, 3));
    SampleShape shape = new SampleShape(dimensions);

    // when
    dimensions.set(0, 9);

    // then
    assertThat(shape.channels()).isEqualTo(1);
  }

  @Property
  void valuesAreTheProductOfTheExtents(
      @ForAll @IntRange(min = 1, max = 4) int channels,
      @ForAll @IntRange(min = 1, max = 512) int height,
      @ForAll @IntRange(min = 1, max = 512) int width) {
    assertThat(SampleShape.image(channels, height, width).values())
        .isEqualTo(channels * height * width);
  }
}
