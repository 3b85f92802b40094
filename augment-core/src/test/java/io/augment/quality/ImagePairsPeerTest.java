package io.augment.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augment.data.ClassLabels;
import io.augment.data.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What compares images pixel by pixel, against numpy and scipy: {@code make_image_pairs.py} beside
 * the file says how its numbers came about.
 */
class ImagePairsPeerTest {

  private static final double PRECISION = 1e-9;

  static Stream<Named<Map<?, ?>>> cases() throws IOException {
    try (InputStream in = ImagePairsPeerTest.class.getResourceAsStream("image-pairs.json")) {
      Map<?, ?> file =
          (Map<?, ?>)
              new Load(LoadSettings.builder().build()) // JSON is YAML
                  .loadFromInputStream(Objects.requireNonNull(in));
      return ((List<?>) Objects.requireNonNull(file.get("cases")))
          .stream()
              .map(fields -> Named.of("" + ((Map<?, ?>) fields).get("name"), (Map<?, ?>) fields));
    }
  }

  private static List<Number> numbers(Map<?, ?> fields, String name) {
    return ((List<?>) Objects.requireNonNull(fields.get(name), name))
        .stream().map(Number.class::cast).toList();
  }

  private static double number(Map<?, ?> fields, String name) {
    return ((Number) Objects.requireNonNull(fields.get(name), name)).doubleValue();
  }

  private static LabeledSamples image(Map<?, ?> fields, String name) {
    float[] values = new float[numbers(fields, name).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers(fields, name).get(i).floatValue();
    }
    return LabeledSamples.of(
        new SampleShape(numbers(fields, "shape").stream().map(Number::intValue).toList()),
        new ValueRange((float) number(fields, "low"), (float) number(fields, "high")),
        ClassLabels.of("any"),
        values,
        new int[] {0});
  }

  @ParameterizedTest
  @MethodSource("cases")
  void peakSignalToNoiseIsThatOfNumpy(Map<?, ?> fields) {
    // when
    double decibels = PeakSignalToNoise.of(image(fields, "reference"), image(fields, "other"));

    // then
    assertThat(decibels).isCloseTo(number(fields, "psnr"), within(PRECISION));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void structuralSimilarityIsThatOfScipy(Map<?, ?> fields) {
    // given
    LabeledSamples reference = image(fields, "reference");
    LabeledSamples other = image(fields, "other");

    // when
    double similarity = StructuralSimilarity.of(reference, other);

    // then
    assertThat(similarity)
        .isCloseTo(number(fields, "ssim"), within(PRECISION))
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
