package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.datasets.MedicalPhantoms.Kind;
import io.augment.image.ImageScaling;
import io.augment.metrics.ImageLeaks;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MedicalPhantomsTest {

  private static final double CHANCE = 1.0 / 3;

  @ParameterizedTest
  @EnumSource
  void drawsThreeClassesWithTheCountsAskedFor(Kind kind) {
    // when
    LabeledSamples samples = MedicalPhantoms.of(kind).counts(3, 0, 2).generate();

    // then
    assertThat(samples.classes().count()).isEqualTo(3);
    assertThat(samples.counts().counts()).containsExactly(3, 0, 2);
    assertThat(samples.shape()).isEqualTo(SampleShape.image(kind.channels(), 28, 28));
    assertThat(samples.range()).isEqualTo(ValueRange.UNIT);
  }

  @ParameterizedTest
  @EnumSource
  void drawsTheSameImagesForTheSameSeedAndOthersForAnother(Kind kind) {
    // given
    MedicalPhantoms phantoms = MedicalPhantoms.of(kind).perClass(2).seed(5);

    // when
    String fingerprint = phantoms.generate().fingerprint();

    // then
    assertThat(phantoms.generate().fingerprint()).isEqualTo(fingerprint);
    assertThat(phantoms.seed(6).generate().fingerprint()).isNotEqualTo(fingerprint);
  }

  @ParameterizedTest
  @CsvSource({
    "ULTRASOUND, c8ba0b13c743e5062e4981d04cbc101e2b75bf1f93fa9b4f3242e4f2c4b7017f",
    "BLOOD_SMEAR, 984b2422c33ad091b8d7470f289ebebafeb4a0b4484f0186402af002408647a4",
    "CHEST, 62b3f2d6eaf006a720651f0bb5a5a370eaa8eb3eb59a7e4a668216f320aa2065",
    "BRAIN, ad675f4d5762ca875963d4225dcf45c09314d3ed3c136b4fd79f8821c3861712"
  })
  void drawsAtTheUsualSideWhatEarlierBuildsDrew(Kind kind, String fingerprint) {
    assertThat(MedicalPhantoms.of(kind).perClass(4).seed(5).generate().fingerprint())
        .isEqualTo(fingerprint);
  }

  @ParameterizedTest
  @EnumSource
  void largerImagesShowWhatSmallerOnesCannot(Kind kind) {
    // given
    LabeledSamples large = MedicalPhantoms.of(kind).side(128).perClass(4).seed(3).generate();

    // when
    LabeledSamples half = ImageScaling.shrink(large, 2);
    LabeledSamples grown = ImageScaling.enlarge(half, 2);

    // then: of what varies in an image, some is lost by halving it
    double lost = 0;
    double all = 0;
    for (int i = 0; i < large.size(); i++) {
      float[] values = large.sample(i);
      float[] others = grown.sample(i);
      double mean = 0;
      for (float value : values) {
        mean += value / values.length;
      }
      for (int j = 0; j < values.length; j++) {
        lost += (values[j] - others[j]) * (values[j] - others[j]);
        all += (values[j] - mean) * (values[j] - mean);
      }
    }
    assertThat(Math.sqrt(lost / all)).isGreaterThan(0.01);
  }

  @ParameterizedTest
  @EnumSource
  void drawsNoImageTwice(Kind kind) {
    // when
    LabeledSamples samples = MedicalPhantoms.of(kind).perClass(5).generate();

    // then
    for (int i = 0; i < samples.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(samples.sample(i)).isNotEqualTo(samples.sample(j));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @Tag("slow")
  void drawsNothingThatLooksLikeALeak(Kind kind) {
    // given
    MedicalPhantoms phantoms = MedicalPhantoms.of(kind).perClass(60);

    // when, then
    assertThat(ImageLeaks.between(phantoms.seed(1).generate(), phantoms.seed(2).generate()).size())
        .isZero();
  }

  @Property(tries = 30)
  void drawsImageIOfAClassAlikeHoweverManyThereAre(
      @ForAll Kind kind,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int few,
      @ForAll @DoubleRange(max = 1) double separation) {
    // given
    MedicalPhantoms phantoms = MedicalPhantoms.of(kind).seed(seed).separation(separation);

    // when
    LabeledSamples large = phantoms.counts(1, few + 1, 2).generate();
    LabeledSamples small = phantoms.counts(0, few, 0).generate();

    // then
    int firstOfClass = large.indicesOf(1)[0];
    for (int i = 0; i < few; i++) {
      assertThat(small.sample(i)).isEqualTo(large.sample(firstOfClass + i));
    }
  }

  @ParameterizedTest
  @EnumSource
  void showsTheSameAnatomyAtAnySide(Kind kind) {
    // given
    MedicalPhantoms phantoms = MedicalPhantoms.of(kind).perClass(4).seed(3);

    // when
    LabeledSamples small = phantoms.side(28).generate();
    LabeledSamples large = phantoms.side(56).generate();

    // then: the large image, averaged over 2x2 pixels, is nearly the small one
    for (int i = 0; i < small.size(); i++) {
      float[] expected = small.sample(i);
      float[] halved = halve(large.sample(i), 56);
      double squares = 0;
      for (int j = 0; j < expected.length; j++) {
        squares += (halved[j] - expected[j]) * (halved[j] - expected[j]);
      }
      assertThat(Math.sqrt(squares / expected.length)).isLessThan(0.05);
    }
  }

  private static float[] halve(float[] values, int side) {
    float[] half = new float[values.length / 4];
    for (int i = 0; i < values.length; i++) {
      int row = i / side;
      half[row / 2 * (side / 2) + i % side / 2] += values[i] / 4;
    }
    return half;
  }

  @ParameterizedTest
  @EnumSource
  @Tag("slow")
  void hasClassesThatNobodyCanTellApartAtSeparationZero(Kind kind) {
    // when
    double accuracy = accuracy(train(kind, 0), test(kind, 0));

    // then: 450 guesses have a standard deviation of 0.022
    assertThat(accuracy).isBetween(CHANCE - 0.08, CHANCE + 0.08);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("slow")
  void hasClassesThatOverlapAtTheDefaultSeparationAndLessSoAtOne(Kind kind) {
    // given
    LabeledSamples train = train(kind, MedicalPhantoms.DEFAULT_SEPARATION);
    LabeledSamples test = test(kind, MedicalPhantoms.DEFAULT_SEPARATION);

    // when
    double atDefault = accuracy(train, test);
    double atOne = accuracy(train(kind, 1), test(kind, 1));
    double fromBrightnessAlone = accuracy(brightnessAlone(train), brightnessAlone(test));

    // then: well above chance, well below perfect, and not by brightness
    assertThat(atDefault).isBetween(CHANCE + 0.07, 0.85);
    assertThat(atOne).isGreaterThan(atDefault);
    assertThat(fromBrightnessAlone).isLessThan(atDefault);
  }

  private static LabeledSamples train(Kind kind, double separation) {
    return MedicalPhantoms.of(kind).separation(separation).seed(1).perClass(25).generate();
  }

  private static LabeledSamples test(Kind kind, double separation) {
    return MedicalPhantoms.of(kind).separation(separation).seed(1001).perClass(150).generate();
  }

  private static double accuracy(LabeledSamples train, LabeledSamples test) {
    return new NearestNeighbors(train).accuracyOn(test);
  }

  /** Every pixel replaced by the mean of all. */
  private static LabeledSamples brightnessAlone(LabeledSamples samples) {
    float[] values = samples.values();
    int length = samples.shape().values();
    for (int start = 0; start < values.length; start += length) {
      double sum = 0;
      for (int i = 0; i < length; i++) {
        sum += values[start + i];
      }
      Arrays.fill(values, start, start + length, (float) (sum / length));
    }
    return LabeledSamples.of(
        samples.shape(), samples.range(), samples.classes(), values, samples.labels());
  }

  @Test
  void refusesSettingsOutsideTheirRange() {
    // given
    MedicalPhantoms phantoms = MedicalPhantoms.of(Kind.CHEST);

    // when, then
    assertThatThrownBy(() -> phantoms.side(27))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("side 27: expected 28 to 256");
    assertThatThrownBy(() -> phantoms.side(257))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("side 257: expected 28 to 256");
    assertThatThrownBy(() -> phantoms.separation(1.01))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("separation 1.01: expected 0 to 1");
    assertThatThrownBy(() -> phantoms.separation(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("separation NaN: expected 0 to 1");
    assertThatThrownBy(() -> phantoms.counts(1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "counts [1, 2]: expected 3 numbers, each at least 0,"
                + " for the classes [clear, effusion, opacity]");
    assertThatThrownBy(() -> phantoms.perClass(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("counts [-1, -1, -1]: expected 3 numbers");
    assertThatThrownBy(() -> phantoms.side(256).perClass(100_000).generate())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected at most 268435456 values in all");
  }

  @Test
  void drawsAtTheLargestSide() {
    // when
    LabeledSamples samples =
        MedicalPhantoms.of(Kind.BLOOD_SMEAR).side(256).counts(0, 1, 0).generate();

    // then
    assertThat(samples.shape()).isEqualTo(SampleShape.image(3, 256, 256));
  }
}
