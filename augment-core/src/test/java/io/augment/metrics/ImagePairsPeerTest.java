package io.augment.metrics;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What compares images pixel by pixel, against numpy and scipy: {@code make_image_pairs.py} beside
 * the file says how its numbers came about.
 */
class ImagePairsPeerTest {

  private static final double PRECISION = 1e-9;

  static Stream<PeerCase> cases() throws IOException {
    return PeerCase.of(ImagePairsPeerTest.class, "image-pairs.json");
  }

  private static LabeledSamples image(PeerCase peer, String name) {
    return peer.images(
        name, new ValueRange((float) peer.number("low"), (float) peer.number("high")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void peakSignalToNoiseIsThatOfNumpy(PeerCase peer) {
    // when
    double decibels = PeakSignalToNoise.of(image(peer, "reference"), image(peer, "other"));

    // then
    assertThat(decibels).isCloseTo(peer.number("psnr"), within(PRECISION));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void structuralSimilarityIsThatOfScipy(PeerCase peer) {
    // given
    LabeledSamples reference = image(peer, "reference");
    LabeledSamples other = image(peer, "other");

    // when
    double similarity = StructuralSimilarity.of(reference, other);

    // then
    assertThat(similarity)
        .isCloseTo(peer.number("ssim"), within(PRECISION))
        .isCloseTo(StructuralSimilarity.of(other, reference), within(PRECISION));
  }

  private static LabeledSamples grey(int count, int side, float... levels) {
    float[] values = new float[count * side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = levels[i / (side * side)];
    }
    return LabeledSamples.of(
        SampleShape.image(1, side, side),
        ValueRange.UNIT,
        ClassLabels.of("any"),
        values,
        new int[count]);
  }

  @Test
  void oneImageThatIsMetExactlyDoesNotDecideTheMean() {
    // given a pair that is the same, and one that differs by a tenth everywhere
    LabeledSamples reference = grey(2, 11, 0.5f, 0.5f);
    LabeledSamples other = grey(2, 11, 0.5f, 0.6f);

    // when, then
    assertThat(PeakSignalToNoise.each(reference, other))
        .satisfies(values -> assertThat(values[0]).isInfinite())
        .satisfies(values -> assertThat(values[1]).isCloseTo(20, within(1e-5)));
    assertThat(PeakSignalToNoise.of(reference, other)).isCloseTo(60, within(1e-5));
    assertThat(Arrays.stream(StructuralSimilarity.each(reference, other)).max()).hasValue(1);
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    LabeledSamples one = grey(1, 11, 0.5f);
    LabeledSamples two = grey(2, 11, 0.5f, 0.5f);
    LabeledSamples small = grey(1, 10, 0.5f);
    LabeledSamples row =
        LabeledSamples.of(
            SampleShape.row(1), ValueRange.UNIT, ClassLabels.of("any"), new float[1], new int[1]);

    assertThatThrownBy(() -> PeakSignalToNoise.of(one, two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected the same number, shape and range");
    assertThatThrownBy(() -> StructuralSimilarity.of(small, small))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("images of 1x10x10: expected at least 11 pixels a side");
    assertThatThrownBy(() -> PeakSignalToNoise.of(row, row))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected images");
  }
}
