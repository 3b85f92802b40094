package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.MaskedSamples;
import io.augment.datasets.MedicalPhantoms.Kind;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MaskedPhantomsTest {

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"ULTRASOUND", "BRAIN", "BLOOD_SMEAR"})
  void imagesAreThoseWithoutMasks(Kind kind) {
    // given
    MedicalPhantoms phantoms = MedicalPhantoms.of(kind).side(28).perClass(2).seed(9);

    // when
    MaskedSamples masked = phantoms.generateMasked();

    // then
    assertThat(masked.images().values()).isEqualTo(phantoms.generate().values());
    assertThat(masked.classes()).isEqualTo(kind.maskClasses());
    assertThat(masked.classes().name(0)).isEqualTo("background");
    assertThat(masked.pixelCounts()[1]).isPositive();
  }

  @Test
  void aNoduleIsDarkerThanWhatIsAround() {
    MaskedSamples nodules =
        MedicalPhantoms.of(Kind.ULTRASOUND).side(48).counts(0, 20, 20).generateMasked();

    assertThat(darker(nodules)).isGreaterThan(30);
  }

  @Test
  void aMeningiomaIsBrighterThanWhatIsAround() {
    MaskedSamples tumours =
        MedicalPhantoms.of(Kind.BRAIN).side(48).counts(0, 20, 0).generateMasked();

    assertThat(darker(tumours)).isLessThan(3);
  }

  private static int darker(MaskedSamples samples) {
    return (int)
        IntStream.range(0, samples.size())
            .filter(i -> mean(samples, i, 1) < mean(samples, i, 0))
            .count();
  }

  private static double mean(MaskedSamples samples, int index, int label) {
    byte[] mask = samples.mask(index);
    float[] image = samples.image(index);
    return IntStream.range(0, mask.length)
        .filter(pixel -> mask[pixel] == label)
        .mapToDouble(pixel -> image[pixel])
        .average()
        .orElse(Double.NaN);
  }

  @Test
  void imagesWithoutALesionHaveEmptyMasks() {
    MaskedSamples none = MedicalPhantoms.of(Kind.BRAIN).side(32).counts(10, 0, 0).generateMasked();

    assertThat(none.pixelCounts()[1]).isLessThan(50);
  }

  @Test
  void aMaskCoversTheSameShareOfALargerImage() {
    MaskedSamples small =
        MedicalPhantoms.of(Kind.BLOOD_SMEAR).side(32).perClass(4).generateMasked();
    MaskedSamples large =
        MedicalPhantoms.of(Kind.BLOOD_SMEAR).side(96).perClass(4).generateMasked();

    double share = small.pixelCounts()[1] / (double) (small.size() * 32 * 32);
    double largeShare = large.pixelCounts()[1] / (double) (large.size() * 96 * 96);
    assertThat(Math.abs(share - largeShare)).isLessThan(0.02);
  }

  @Test
  void aKindWithoutMasksSaysSo() {
    assertThatThrownBy(() -> MedicalPhantoms.of(Kind.CHEST).generateMasked())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "phantoms of the kind CHEST have no masks: expected one of [ULTRASOUND, BLOOD_SMEAR,"
                + " BRAIN]");
  }
}
