package io.augment.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ImageCheckTest {

  private static final int SIDE = 20;
  private static final ClassLabels CLASSES = ClassLabels.of("small", "large");

  /** A disc on a slanted background with a little noise, as bright as it happens. */
  private static LabeledSamples discs(int channels, int perClass, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int pixels = SIDE * SIDE;
    float[] values = new float[2 * perClass * channels * pixels];
    int[] labels = new int[2 * perClass];
    for (int image = 0; image < labels.length; image++) {
      labels[image] = image % 2;
      double radius = (labels[image] == 0 ? 3 : 6) + random.nextDouble();
      double light = 0.55 + 0.1 * random.nextDouble();
      double slant = 0.01 * random.nextDouble();
      double x = 8 + 4 * random.nextDouble();
      double y = 8 + 4 * random.nextDouble();
      for (int i = 0; i < channels * pixels; i++) {
        int row = i % pixels / SIDE;
        int column = i % SIDE;
        boolean inside = Math.hypot(row - y, column - x) < radius;
        int channel = i / pixels;
        double tint = 0.05 * channel;
        double value = light - tint + slant * (row - 10) - (inside ? 0.3 : 0);
        values[image * channels * pixels + i] = (float) (value + 0.02 * random.nextGaussian());
      }
    }
    return of(channels, values, labels);
  }

  private static LabeledSamples of(int channels, float[] values, int[] labels) {
    SampleShape shape = SampleShape.image(channels, SIDE, SIDE);
    for (int i = 0; i < values.length; i++) {
      values[i] = ValueRange.UNIT.clamp(values[i]);
    }
    return LabeledSamples.of(shape, ValueRange.UNIT, CLASSES, values, labels);
  }

  private static LabeledSamples changed(LabeledSamples images, DoubleUnaryOperator change) {
    float[] values = images.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) change.applyAsDouble(values[i]);
    }
    return of(images.shape().channels(), values, images.labels());
  }

  private static LabeledSamples halfContrast(LabeledSamples images) {
    int size = images.shape().values();
    float[] values = images.values();
    for (int image = 0; image < images.size(); image++) {
      double mean = 0;
      for (float value : images.sample(image)) {
        mean += value / size;
      }
      for (int i = image * size; i < (image + 1) * size; i++) {
        values[i] = (float) ((values[i] + mean) / 2);
      }
    }
    return of(images.shape().channels(), values, images.labels());
  }

  private static double dropped(ImageCheck check, LabeledSamples images) {
    return check.outliers(images).length / (double) images.size();
  }

  @Test
  void imagesOfTheClassPassAndWhatIsNoneIsDropped() {
    for (int channels : new int[] {1, 3}) {
      // given
      ImageCheck check = ImageCheck.fit(discs(channels, 40, 1), GateConfig.defaults());
      LabeledSamples unseen = discs(channels, 100, 2);
      SplittableRandom random = new SplittableRandom(3);

      // then
      assertThat(dropped(check, unseen)).isLessThan(0.1);
      assertThat(dropped(check, halfContrast(unseen))).isGreaterThan(0.9);
      assertThat(dropped(check, changed(unseen, value -> value / 5))).isGreaterThan(0.9);
      assertThat(dropped(check, changed(unseen, value -> value + 0.3))).isGreaterThan(0.9);
      assertThat(dropped(check, changed(unseen, value -> 0.5 + 0.15 * random.nextGaussian())))
          .isGreaterThan(0.9);
      assertThat(dropped(check, changed(unseen, value -> value + 0.1 * random.nextGaussian())))
          .isGreaterThan(0.9);
    }
  }

  @Test
  void mostOfTheLargeOnesAreNoneOfTheSmall() {
    // given: right in all that the classes have in common
    ImageCheck check = ImageCheck.fit(discs(1, 40, 1), GateConfig.defaults());
    LabeledSamples unseen = discs(1, 100, 2);
    int[] turned = unseen.labels();
    for (int i = 0; i < turned.length; i++) {
      turned[i] = 1 - turned[i];
    }

    // then
    assertThat(dropped(check, of(1, unseen.values(), turned))).isGreaterThan(0.5);
  }

  @Test
  void whatIsTooLittleToBeSeenIsNoReason() {
    // given: colours that are always in the same proportion
    ImageCheck check = ImageCheck.fit(tinted(discs(1, 40, 1), 0.9), GateConfig.defaults());
    LabeledSamples unseen = discs(1, 100, 2);

    // then: a proportion that is off by three in a hundred of the difference passes, by half not
    assertThat(dropped(check, tinted(unseen, 0.897))).isLessThan(0.15);
    assertThat(dropped(check, tinted(unseen, 0.85))).isGreaterThan(0.9);
  }

  /** In three channels, of which the second is a part of the others. */
  private static LabeledSamples tinted(LabeledSamples grey, double part) {
    int pixels = SIDE * SIDE;
    float[] values = new float[grey.size() * 3 * pixels];
    for (int i = 0; i < values.length; i++) {
      int channel = i / pixels % 3;
      float value = grey.sample(i / (3 * pixels))[i % pixels];
      values[i] = (float) (channel == 1 ? part * value : value);
    }
    return of(3, values, grey.labels());
  }

  @Test
  void tooFewImagesTellNothing() {
    ImageCheck check = ImageCheck.fit(discs(1, 2, 1), GateConfig.defaults());
    assertThat(dropped(check, changed(discs(1, 5, 2), value -> 0))).isZero();
  }

  @Property(tries = 100)
  void imagesOfAnySizeAndContentHaveFiniteStatistics(
      @ForAll @IntRange(min = 1, max = 4) int channels,
      @ForAll @IntRange(min = 1, max = 23) int height,
      @ForAll @IntRange(min = 1, max = 23) int width,
      @ForAll @IntRange(min = 0, max = 3) int content,
      @ForAll long seed) {
    // given: black, white, one white pixel, or noise
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[channels * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = content == 3 ? (float) random.nextDouble() : content == 1 ? 255 : 0;
    }
    values[values.length / 2] = content == 2 ? 255 : values[values.length / 2];

    // when
    double[][] statistics =
        ImageStatistics.of(
            LabeledSamples.of(
                SampleShape.image(channels, height, width),
                ValueRange.BYTE,
                ClassLabels.of("a"),
                values,
                new int[1]));

    // then
    for (double statistic : statistics[0]) {
      assertThat(statistic).isFinite();
    }
  }

  @Property(tries = 200)
  void halvingTheContrastChangesLittleButTheFirstStatistic(@ForAll long seed) {
    double[] before = ImageStatistics.of(discs(1, 1, seed))[0];
    double[] after = ImageStatistics.of(halfContrast(discs(1, 1, seed)))[0];
    double least = 1.0 / 1024; // is added to every contrast: less can't be seen
    double contrast = Math.exp(before[0] / 20) * (1 + least) - least;
    double half = Math.log(contrast / 2 + least);
    assertThat(after[0]).isCloseTo(20 * (half - Math.log(1 + least)), Offset.offset(0.01));
    for (int i = 1; i < before.length; i++) {
      if (i == 2 || i == 4 || i == 6) { // energies of details, in twentieths
        double detail = Math.exp(before[i] / 20) * (contrast + least) - least;
        double expected = 20 * (Math.log(detail / 2 + least) - half);
        assertThat(after[i]).isCloseTo(expected, Offset.offset(0.01));
      } else { // in units of 0.002
        assertThat(after[i]).isCloseTo(before[i], Offset.offset(0.12 * 500));
      }
    }
  }

  @Test
  void statisticsAreWhatOneComputesByHand() {
    // given: stripes, two rows of 0 and two of 1, and again
    float[] values = new float[64];
    for (int i = 0; i < 64; i++) {
      values[i] = i / 16 % 2;
    }

    // when
    double[] found =
        ImageStatistics.of(
            LabeledSamples.of(
                SampleShape.image(1, 8, 8),
                ValueRange.UNIT,
                ClassLabels.of("a"),
                values,
                new int[1]))[0];

    // then: contrast 1/2, mean 1/2; all energy in the second of two scales
    double least = 1.0 / 1024;
    assertThat(found[0]).isCloseTo(20 * (Math.log(0.5 + least) - Math.log(1 + least)), within());
    assertThat(found[1]).isEqualTo(250);
    assertThat(found[2]).isCloseTo(20 * (Math.log(least) - Math.log(0.5 + least)), within());
    assertThat(found[4]).isEqualTo(0);
    // below: of seven pairs of rows four agree and three don't; to the right all agree
    double variance = 0.25 + least * least;
    assertThat(found[6]).isCloseTo(500 * (4 - 3) / 7.0 / 4 / variance, within());
    assertThat(found[7]).isCloseTo(500 * 0.25 / variance, within());
    assertThat(found).hasSize(10);
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-9);
  }
}
