package io.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UnlabeledSamplesTest {

  private static final SampleShape SHAPE = SampleShape.image(1, 1, 2);
  private static final ClassLabels CLASSES = ClassLabels.of("dark", "bright");

  private static UnlabeledSamples samples(float... values) {
    return UnlabeledSamples.of(SHAPE, ValueRange.UNIT, values);
  }

  private static LabeledSamples labeled(int[] labels, float... values) {
    return LabeledSamples.of(SHAPE, ValueRange.UNIT, CLASSES, values, labels);
  }

  @Property(tries = 100)
  void valuesComeOutAsTheyWentInWhateverTheyAre(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 12) int size,
      @ForAll @IntRange(min = 1, max = 600) int levels) {
    // given: from two levels to more than a byte has
    SplittableRandom random = new SplittableRandom(seed);
    SampleShape shape = SampleShape.image(3, 8, 5);
    float[] values = new float[size * shape.values()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextInt(levels) / (double) levels);
    }

    // when
    UnlabeledSamples samples = UnlabeledSamples.of(shape, ValueRange.UNIT, values);
    int[] chosen = random.ints(7, 0, Math.max(1, size)).limit(size == 0 ? 0 : 7).toArray();
    UnlabeledSamples some = samples.select(chosen);

    // then
    assertThat(samples.size()).isEqualTo(size);
    for (int i = 0; i < size; i++) {
      assertThat(samples.sample(i))
          .containsExactly(Arrays.copyOfRange(values, i * 120, (i + 1) * 120));
    }
    for (int i = 0; i < chosen.length; i++) {
      assertThat(some.sample(i)).containsExactly(samples.sample(chosen[i]));
    }
  }

  @Test
  void samplesAreAskedForOneByOneAndInOrder() {
    // given
    StringBuilder asked = new StringBuilder();

    // when
    UnlabeledSamples samples =
        UnlabeledSamples.of(
            SHAPE,
            ValueRange.BYTE,
            3,
            i -> {
              asked.append(i);
              return new float[] {i, 255};
            });

    // then
    assertThat(asked).hasToString("012");
    assertThat(samples.sample(2)).containsExactly(2, 255);
    assertThat(samples).hasToString("3 unlabelled samples of 1x1x2");
  }

  @Test
  void whatWasGivenAndWhatIsHandedOutAreCopies() {
    // given
    float[] values = {0f, 0.1f};
    UnlabeledSamples samples = samples(values);

    // when
    values[0] = 0.7f;
    samples.sample(0)[0] = 0.7f;

    // then
    assertThat(samples.sample(0)).containsExactly(0f, 0.1f);
  }

  @Test
  void theFingerprintIsOfValuesShapeAndRangeAndOfNoLabel() {
    // given
    float[] values = {0f, 0.1f, 0.8f, 0.9f};
    String fingerprint = samples(values).fingerprint();

    // then
    assertThat(UnlabeledSamples.withoutLabels(labeled(new int[] {0, 1}, values)).fingerprint())
        .isEqualTo(UnlabeledSamples.withoutLabels(labeled(new int[] {1, 0}, values)).fingerprint())
        .isEqualTo(fingerprint)
        .hasSize(64);
    assertThat(samples(0.8f, 0.9f, 0f, 0.1f).fingerprint()).isNotEqualTo(fingerprint);
    assertThat(UnlabeledSamples.of(SHAPE, ValueRange.SIGNED, values).fingerprint())
        .isNotEqualTo(fingerprint);
    assertThat(
            UnlabeledSamples.of(SampleShape.image(1, 2, 1), ValueRange.UNIT, values).fingerprint())
        .isNotEqualTo(fingerprint);
  }

  @Property(tries = 100)
  void nothingHeldOutRemainsAndNothingElseIsDropped(@ForAll long seed) {
    // given: few different samples, so that many occur on both sides
    SplittableRandom random = new SplittableRandom(seed);
    UnlabeledSamples samples =
        UnlabeledSamples.of(
            SHAPE,
            ValueRange.UNIT,
            20,
            i -> new float[] {random.nextInt(3) / 2f, random.nextInt(3) / 2f});
    float[] held = new float[6];
    for (int i = 0; i < held.length; i++) {
      held[i] = random.nextInt(3) / 2f;
    }
    LabeledSamples heldOut = labeled(new int[3], held);

    // when
    UnlabeledSamples left = samples.without(heldOut);

    // then: by comparing each with each
    float[][] expected =
        IntStream.range(0, 20)
            .mapToObj(samples::sample)
            .filter(
                sample ->
                    IntStream.range(0, 3).noneMatch(i -> Arrays.equals(heldOut.sample(i), sample)))
            .toArray(float[][]::new);
    assertThat(IntStream.range(0, left.size()).mapToObj(left::sample).toArray(float[][]::new))
        .isDeepEqualTo(expected);
  }

  @Test
  void heldOutSamplesOfAnotherKindAreRefusedAsNoneCouldBeFound() {
    // given
    LabeledSamples bytes =
        LabeledSamples.of(SHAPE, ValueRange.BYTE, CLASSES, new float[] {0, 255}, new int[] {1});

    // then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> samples(0f, 1f).without(bytes))
        .withMessage(
            "unlabelled samples of 1x1x2 in [0.0, 1.0]: expected 1x1x2 in [0.0, 255.0], as the"
                + " labelled ones are");
  }

  @Test
  void badValuesAreRefusedWithTheSampleThatHasThem() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> samples(0f, 0.1f, 0.2f))
        .withMessage("3 values: expected a multiple of 2, as one sample is 1x1x2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> samples(0f, 0.1f, Float.NaN, 1f))
        .withMessage("sample 1 has the value NaN: expected a number in [0.0, 1.0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnlabeledSamples.of(SHAPE, ValueRange.UNIT, 1, i -> new float[3]))
        .withMessage("sample 0 has 3 values: expected 2, as one sample is 1x1x2");
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> samples(0f, 1f).sample(1));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> samples(0f, 1f).select(0, 1));
  }
}
