package io.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MaskedSamplesTest {

  private static final ClassLabels CLASSES = ClassLabels.of("background", "nodule", "vessel");

  private static MaskedSamples two() {
    return MaskedSamples.of(
        SampleShape.image(1, 1, 3),
        ValueRange.UNIT,
        CLASSES,
        new float[] {0, 0.5f, 1, 1, 1, 0},
        new byte[] {0, 2, 2, 0, 0, 1});
  }

  @Test
  void countsPixelsPerClass() {
    assertThat(two().pixelCounts()).containsExactly(3, 1, 2);
    assertThat(two().pixelCounts(1)).containsExactly(2, 1, 0);
    assertThat(two())
        .hasToString(
            "2 images of 1x1x3 with masks (background 50.0 %, nodule 16.7 %, vessel 33.3 %)");
  }

  @Test
  void arraysAreCopiedOnTheWayInAndOut() {
    // given
    byte[] masks = {0, 1};
    float[] values = {0, 1};
    MaskedSamples samples =
        MaskedSamples.of(SampleShape.image(1, 1, 2), ValueRange.UNIT, CLASSES, values, masks);

    // when
    masks[0] = 1;
    values[0] = 1;
    samples.masks()[0] = 2;
    samples.mask(0)[0] = 2;
    samples.image(0)[0] = 0.5f;

    // then
    assertThat(samples.mask(0)).containsExactly(0, 1);
    assertThat(samples.image(0)).containsExactly(0, 1);
  }

  @Test
  void theLabelOfAStackedSampleIsTheClassThatHasMostOfIt() {
    assertThat(two().stacked().labels()).containsExactly(2, 1);
    assertThat(two().stacked().sample(0)).containsExactly(0, 0.5f, 1, 0, 1, 1);
  }

  @Property(tries = 50)
  void whatIsStackedAndUnstackedIsTheSame(
      @ForAll @IntRange(max = 4) int size,
      @ForAll @IntRange(min = 2, max = MaskedSamples.MAX_CLASSES) int classes,
      @ForAll @IntRange(min = 1, max = 3) int channels,
      @ForAll @IntRange(min = -3000, max = 100) int low,
      @ForAll long seed) {
    // given
    SplittableRandom random = new SplittableRandom(seed);
    ValueRange range = new ValueRange(low, low + 4095);
    float[] values = new float[size * channels * 6];
    byte[] masks = new byte[size * 6];
    for (int i = 0; i < values.length; i++) {
      values[i] = low + random.nextInt(4096);
    }
    for (int i = 0; i < masks.length; i++) {
      masks[i] = (byte) random.nextInt(classes);
    }
    MaskedSamples samples =
        MaskedSamples.of(
            SampleShape.image(channels, 2, 3), range, ClassLabels.numbered(classes), values, masks);

    // when
    MaskedSamples again = MaskedSamples.unstacked(samples.stacked());

    // then
    assertThat(again.masks()).isEqualTo(masks);
    assertThat(again.images().values()).isEqualTo(values);
    assertThat(again.fingerprint()).isEqualTo(samples.fingerprint());
  }

  @Test
  void selectedAndJoinedAgainTheyAreTheSame() {
    MaskedSamples joined = two().select(0).concat(two().select(1));

    assertThat(joined.fingerprint()).isEqualTo(two().fingerprint());
    assertThat(two().select(1, 0).mask(0)).containsExactly(0, 0, 1);
    assertThat(two().select().size()).isZero();
  }

  @Test
  void aFingerprintTellsMasksImagesAndNamesApart() {
    MaskedSamples samples = two();
    byte[] otherMasks = samples.masks();
    otherMasks[0] = 1;
    float[] otherValues = samples.images().values();
    otherValues[0] = 0.25f;

    assertThat(
            Arrays.asList(
                samples.fingerprint(),
                of(samples, samples.images().values(), otherMasks, CLASSES).fingerprint(),
                of(samples, otherValues, samples.masks(), CLASSES).fingerprint(),
                of(
                        samples,
                        samples.images().values(),
                        samples.masks(),
                        ClassLabels.of("background", "vessel", "nodule"))
                    .fingerprint()))
        .doesNotHaveDuplicates();
  }

  private static MaskedSamples of(
      MaskedSamples like, float[] values, byte[] masks, ClassLabels classes) {
    return MaskedSamples.of(like.shape(), like.range(), classes, values, masks);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    SampleShape shape = SampleShape.image(1, 1, 2);
    assertThatThrownBy(
            () ->
                MaskedSamples.of(shape, ValueRange.UNIT, CLASSES, new float[2], new byte[] {0, 3}))
        .hasMessage("the mask of sample 0 has the class 3: expected 0 to 2");
    assertThatThrownBy(
            () -> MaskedSamples.of(shape, ValueRange.UNIT, CLASSES, new float[2], new byte[4]))
        .hasMessageContaining("2 values and 4 pixels of masks: expected 2 and 2 for each image");
    assertThatThrownBy(
            () ->
                MaskedSamples.of(
                    shape, ValueRange.UNIT, CLASSES, new float[] {0, Float.NaN}, new byte[2]))
        .hasMessageContaining("sample 0 has the value NaN");
    assertThatThrownBy(
            () ->
                MaskedSamples.of(
                    shape, ValueRange.UNIT, ClassLabels.of("all"), new float[2], new byte[2]))
        .hasMessageContaining("1 classes of pixels: expected 2 to 32");
    assertThatThrownBy(
            () ->
                MaskedSamples.of(
                    SampleShape.row(2), ValueRange.UNIT, CLASSES, new float[2], new byte[2]))
        .isInstanceOf(RuntimeException.class);
  }
}
