package io.augment.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClassicTransformsTest {

  private static final SampleShape LINE = SampleShape.image(1, 1, 9);
  private static final ClassicTransforms OFF = off().build();

  private static ClassicTransforms off() {
    return ClassicTransforms.defaults().shift(0).brightness(0).contrast(0);
  }

  private static SplittableRandom random(long seed) {
    return SeedSequence.of(seed).random();
  }

  private static float[] noise(SampleShape shape, ValueRange range, long seed) {
    SplittableRandom random = random(seed);
    float[] image = new float[shape.values()];
    for (int i = 0; i < image.length; i++) {
      image[i] = range.clamp(range.low() + random.nextFloat() * (range.high() - range.low()));
    }
    return image;
  }

  private static float[] ramp(int size, float step) {
    float[] image = new float[size];
    for (int i = 0; i < size; i++) {
      image[i] = i * step;
    }
    return image;
  }

  @Provide
  Arbitrary<SampleShape> shapes() {
    return Combinators.combine(
            Arbitraries.of(1, 3),
            Arbitraries.integers().between(1, 20),
            Arbitraries.integers().between(1, 20))
        .as(SampleShape::image);
  }

  @Provide
  Arbitrary<ClassicTransforms> transforms() {
    return Combinators.combine(
            Arbitraries.doubles().between(0, 0.5),
            Arbitraries.doubles().between(0, 0.5),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.doubles().between(0, 1))
        .as(
            (shift, crop, horizontal, vertical, brightness, contrast) ->
                ClassicTransforms.defaults()
                    .shift(shift)
                    .crop(crop)
                    .horizontalFlip(horizontal)
                    .verticalFlip(vertical)
                    .brightness(brightness)
                    .contrast(contrast));
  }

  @Test
  void defaultsFlipAndCropNothing() {
    assertThat(ClassicTransforms.defaults())
        .hasToString(
            "shift 0.125, crop 0.0, horizontal flip false, vertical flip false, brightness 0.1,"
                + " contrast 0.1");
  }

  @Test
  void settingsOutsideTheirRangeAreRefusedWithFieldValueAndRange() {
    // given
    ClassicTransforms builder = ClassicTransforms.defaults();
    Map<String, Consumer<Double>> halves =
        new TreeMap<>(Map.of("shift", builder::shift, "crop", builder::crop));
    Map<String, Consumer<Double>> wholes =
        new TreeMap<>(Map.of("brightness", builder::brightness, "contrast", builder::contrast));

    // then
    halves.forEach((field, setter) -> refuses(setter, field, 0.51, 0.5));
    wholes.forEach((field, setter) -> refuses(setter, field, 1.01, 1.0));
    wholes.forEach((field, setter) -> refuses(setter, field, -0.01, 1.0));
    wholes.forEach((field, setter) -> refuses(setter, field, Double.NaN, 1.0));
  }

  private static void refuses(Consumer<Double> setter, String field, double value, double largest) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> setter.accept(value))
        .withMessage(field + " " + value + ": expected a number in [0, " + largest + "]");
  }

  @Test
  void whatIsNoImageIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OFF.apply(new float[9], SampleShape.row(9), ValueRange.UNIT, random(1)))
        .withMessage(
            "9 values of shape 9: expected an image (channels, height, width) and its values");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OFF.apply(new float[8], LINE, ValueRange.UNIT, random(1)))
        .withMessageStartingWith("8 values of shape 1x1x9");
  }

  @Test
  void everyShiftUpToTheFarthestOccursAboutAsOften() {
    // given: a line of nine pixels moves by up to four, and its centre shows by how much
    ClassicTransforms shift = off().shift(0.45).build();
    SplittableRandom random = random(1);
    float[] line = ramp(9, 1);
    int[] times = new int[9];
    int images = 9_000;

    // when
    for (int i = 0; i < images; i++) {
      times[(int) shift.apply(line, LINE, ValueRange.BYTE, random)[4]]++;
    }

    // then: within five standard deviations of a binomial count
    double deviation = Math.sqrt(images / 9.0 * 8 / 9);
    for (int count : times) {
      assertThat((double) count).isEqualTo(images / 9.0, within(5 * deviation));
    }
  }

  @Test
  void aShiftFillsInByReflection() {
    // given: the line 0 1 2 3 4 5 6 7 8 moved right by three
    ClassicTransforms shift = off().shift(0.45).build();
    SplittableRandom random = random(1);
    float[] moved;
    do {
      moved = shift.apply(ramp(9, 1), LINE, ValueRange.BYTE, random);
    } while (moved[4] != 1);

    // then
    assertThat(moved).containsExactly(3, 2, 1, 0, 1, 2, 3, 4, 5);
  }

  @Test
  void flipsReverseHalfOfTheImagesAlongTheirAxis() {
    // given: 0 1 2 over 3 4 5, in two channels
    SampleShape shape = SampleShape.image(2, 2, 3);
    float[] image = ramp(12, 1);
    float[] leftRight = {2, 1, 0, 5, 4, 3, 8, 7, 6, 11, 10, 9};
    float[] upDown = {3, 4, 5, 0, 1, 2, 9, 10, 11, 6, 7, 8};

    // then
    assertFlips(off().horizontalFlip(true).build(), image, shape, leftRight);
    assertFlips(off().verticalFlip(true).build(), image, shape, upDown);
  }

  private static void assertFlips(
      ClassicTransforms transforms, float[] image, SampleShape shape, float[] flipped) {
    SplittableRandom random = random(1);
    int times = 0;
    for (int i = 0; i < 1_000; i++) {
      float[] result = transforms.apply(image, shape, ValueRange.BYTE, random);
      assertThat(result).isIn(image, flipped);
      times += result[0] == flipped[0] ? 1 : 0;
    }
    assertThat((double) times).isEqualTo(500, within(5 * Math.sqrt(250)));
  }

  @Test
  void theFarthestCropHalvesTheSlopeOfARamp() {
    // given: values twice the column's number, from 0 to 98
    ClassicTransforms crop = off().crop(0.5).build();
    SampleShape shape = SampleShape.image(1, 1, 50);
    SplittableRandom random = random(1);
    float smallest = 2;
    float largest = 0;

    for (int i = 0; i < 500; i++) {
      // when
      float[] cropped = crop.apply(ramp(50, 2), shape, ValueRange.BYTE, random);

      // then: one slope everywhere, but for half a pixel at the ends
      float slope = cropped[26] - cropped[25];
      for (int x = 2; x < 49; x++) {
        assertThat(cropped[x] - cropped[x - 1]).isEqualTo(slope, within(1e-4f));
      }
      smallest = Math.min(smallest, slope);
      largest = Math.max(largest, slope);
    }
    assertThat(smallest).isBetween(1f - 1e-4f, 1.02f);
    assertThat(largest).isBetween(1.98f, 2f + 1e-4f);
  }

  @Property
  void nothingChangesIfAllIsOff(@ForAll("shapes") SampleShape shape, @ForAll long seed) {
    // given
    float[] image = noise(shape, ValueRange.BYTE, seed);

    // then
    assertThat(OFF.apply(image, shape, ValueRange.BYTE, random(seed)))
        .isEqualTo(image)
        .isNotSameAs(image);
  }

  @Property
  void valuesStayInTheRangeAndTheImageStaysAsItWas(
      @ForAll("transforms") ClassicTransforms transforms,
      @ForAll("shapes") SampleShape shape,
      @ForAll long seed) {
    // given
    ValueRange range = new ValueRange(-0.3f, 0.7f);
    float[] image = noise(shape, range, seed);
    float[] before = image.clone();

    // when
    float[] result = transforms.apply(image, shape, range, random(seed));

    // then
    assertThat(result).hasSize(shape.values());
    for (float value : result) {
      assertThat(range.contains(value)).isTrue();
    }
    assertThat(image).isEqualTo(before);
    assertThat(transforms.apply(image, shape, range, random(seed))).isEqualTo(result);
  }

  @Property
  void reflectionAndInterpolationLeaveNoFrame(
      @ForAll @DoubleRange(max = 0.5) double shift,
      @ForAll @DoubleRange(max = 0.5) double crop,
      @ForAll @IntRange(min = 2, max = 40) int width,
      @ForAll long seed) {
    // given: a frame would be a step between neighbours where the image has none so large
    SampleShape shape = SampleShape.image(1, 3, width);
    float[] image = new float[3 * width];
    for (int i = 0; i < image.length; i++) {
      image[i] = 50 + 5 * (i % width) + 3 * (i / width);
    }
    ClassicTransforms transforms = off().shift(shift).crop(crop).horizontalFlip(true).build();

    // when
    float[] moved = transforms.apply(image, shape, new ValueRange(0f, 1000f), random(seed));

    // then
    for (int i = 0; i < image.length; i++) {
      if (i % width > 0) {
        assertThat(Math.abs(moved[i] - moved[i - 1])).isLessThanOrEqualTo(5 + 1e-3f);
      }
      if (i >= width) {
        assertThat(Math.abs(moved[i] - moved[i - width])).isLessThanOrEqualTo(3 + 1e-3f);
      }
    }
  }

  @Property
  void brightnessAddsOneNumberOfAtMostItsStrength(
      @ForAll @DoubleRange(max = 0.3) double strength, @ForAll long seed) {
    // given: values far enough from the bounds
    float[] image = noise(LINE, new ValueRange(100f, 155f), seed);

    // when
    float[] result =
        off().brightness(strength).build().apply(image, LINE, ValueRange.BYTE, random(seed));

    // then
    float added = result[0] - image[0];
    assertThat(Math.abs(added)).isLessThanOrEqualTo((float) (strength * 255) + 1e-3f);
    for (int i = 1; i < image.length; i++) {
      assertThat(result[i] - image[i]).isEqualTo(added, within(1e-3f));
    }
  }

  @Property
  void contrastScalesTheDistanceFromTheMean(
      @ForAll @DoubleRange(max = 1) double strength, @ForAll long seed) {
    // given: the mean is 100
    float[] image = {80, 90, 100, 100, 100, 100, 100, 110, 120};

    // when
    float[] result =
        off().contrast(strength).build().apply(image, LINE, ValueRange.BYTE, random(seed));

    // then
    float factor = (result[8] - 100) / 20;
    assertThat(factor).isBetween((float) (1 - strength) - 1e-4f, (float) (1 + strength) + 1e-4f);
    for (int i = 0; i < image.length; i++) {
      assertThat(result[i]).isEqualTo(100 + factor * (image[i] - 100), within(1e-3f));
    }
  }

  @Property
  void turningOneTransformOffLeavesTheOthersAsTheyWere(@ForAll long seed) {
    // given: a ramp shows its shift, and stays a ramp under brightness
    float[] line = ramp(9, 10);
    ClassicTransforms both = off().shift(0.5).brightness(0.1).build();
    ClassicTransforms shiftOnly = off().shift(0.5).build();
    ValueRange wide = new ValueRange(-1000f, 1000f);

    // when
    float[] bright = both.apply(line, LINE, wide, random(seed));
    float[] moved = shiftOnly.apply(line, LINE, wide, random(seed));

    // then
    for (int i = 1; i < line.length; i++) {
      assertThat(bright[i] - bright[0]).isEqualTo(moved[i] - moved[0], within(1e-3f));
    }
  }
}
