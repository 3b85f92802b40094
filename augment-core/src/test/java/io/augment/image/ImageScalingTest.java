package io.augment.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.PeerCase;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against numpy: {@code make_scaling.py} beside the file says how its numbers came about. */
class ImageScalingTest {

  static Stream<PeerCase> cases() throws IOException {
    return PeerCase.of(ImageScalingTest.class, "scaling.json");
  }

  private static LabeledSamples images(SampleShape shape, float... values) {
    int count = values.length / shape.values();
    return LabeledSamples.of(shape, ValueRange.UNIT, ClassLabels.of("any"), values, new int[count]);
  }

  private static int factor(PeerCase peer) {
    return (int) peer.number("factor");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void enlargingIsKeysKernelBetweenDenseMatrices(PeerCase peer) {
    // when
    LabeledSamples enlarged =
        ImageScaling.enlarge(peer.images("values", ValueRange.UNIT), factor(peer));

    // then
    assertThat(enlarged.values()).containsExactly(peer.floats("enlarged"), within(1e-6f));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shrinkingIsTheMeanOfBlocks(PeerCase peer) {
    // given
    LabeledSamples images = peer.images("values", ValueRange.UNIT);
    SampleShape shape = images.shape();
    int factor = factor(peer);
    int height = shape.height() - shape.height() % factor;
    int width = shape.width() - shape.width() % factor;

    // when
    LabeledSamples shrunk = ImageScaling.shrink(ImageScaling.crop(images, height, width), factor);

    // then
    assertThat(shrunk.values()).containsExactly(peer.floats("shrunk"), within(1e-6f));
  }

  @Property(tries = 50)
  void whatIsEvenStaysEven(
      @ForAll @FloatRange(max = 1) float level,
      @ForAll @IntRange(min = 1, max = 5) int height,
      @ForAll @IntRange(min = 1, max = 5) int width,
      @ForAll @IntRange(min = 2, max = 16) int factor) {
    // given
    float[] values = new float[height * width];
    Arrays.fill(values, level);
    LabeledSamples even = images(SampleShape.image(1, height, width), values);

    // when
    LabeledSamples enlarged = ImageScaling.enlarge(even, factor);

    // then
    assertThat(enlarged.shape()).isEqualTo(SampleShape.image(1, factor * height, factor * width));
    for (float value : enlarged.values()) {
      assertThat(value).isCloseTo(level, within(1e-6f));
    }
    assertThat(ImageScaling.shrink(enlarged, factor).values())
        .containsExactly(values, within(1e-6f));
  }

  @Test
  void repeatingMakesSquaresOfPixels() {
    // given two images of one row and two columns
    LabeledSamples images = images(SampleShape.image(1, 1, 2), .1f, .2f, .3f, .4f);

    // when, then
    assertThat(ImageScaling.repeat(images, 2).values())
        .containsExactly(
            .1f, .1f, .2f, .2f, .1f, .1f, .2f, .2f, .3f, .3f, .4f, .4f, .3f, .3f, .4f, .4f);
    assertThat(ImageScaling.shrink(ImageScaling.repeat(images, 3), 3).values())
        .containsExactly(images.values(), within(1e-6f));
  }

  @Test
  void croppingKeepsTheUpperLeft() {
    // given two images of two rows and three columns
    LabeledSamples images =
        images(
            SampleShape.image(1, 2, 3), .1f, .2f, .3f, .4f, .5f, .6f, .7f, .8f, .9f, 1f, 0f, .5f);

    // when, then
    assertThat(ImageScaling.crop(images, 2, 2).values())
        .containsExactly(.1f, .2f, .4f, .5f, .7f, .8f, 1f, 0f);
    assertThat(ImageScaling.crop(images, 1, 3).values())
        .containsExactly(.1f, .2f, .3f, .7f, .8f, .9f);
    assertThat(ImageScaling.crop(images, 2, 3)).isSameAs(images);
  }

  @Test
  void whatCannotBeScaledIsRefused() {
    LabeledSamples images = images(SampleShape.image(1, 2, 3), new float[6]);
    LabeledSamples rows =
        LabeledSamples.of(
            SampleShape.row(1), ValueRange.UNIT, ClassLabels.of("any"), new float[1], new int[1]);

    assertThatThrownBy(() -> ImageScaling.shrink(images, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("images of 1x2x3: expected a height and width that are multiples of 2");
    assertThatThrownBy(() -> ImageScaling.enlarge(images, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("factor 1: expected a whole number in [2, 16]");
    assertThatThrownBy(() -> ImageScaling.enlarge(rows, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples of shape 1: expected images");
    assertThatThrownBy(() -> ImageScaling.crop(images, 3, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected at least 1 x 1 and at most 2 x 3");
  }
}
