package io.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabeledSamplesTest {

  private static final SampleShape SHAPE = SampleShape.image(1, 1, 2);
  private static final ClassLabels CLASSES = ClassLabels.of("dark", "bright");

  private static LabeledSamples samples(float[] values, int... labels) {
    return LabeledSamples.of(SHAPE, ValueRange.UNIT, CLASSES, values, labels);
  }

  private static LabeledSamples three() {
    return samples(new float[] {0f, 0.1f, 0.8f, 0.9f, 0.2f, 0.3f}, 0, 1, 0);
  }

  @Test
  void samplesAreWhatWasGiven() {
    // given
    LabeledSamples samples = three();

    // then
    assertThat(samples.size()).isEqualTo(3);
    assertThat(samples.shape()).isEqualTo(SHAPE);
    assertThat(samples.range()).isEqualTo(ValueRange.UNIT);
    assertThat(samples.classes()).isEqualTo(CLASSES);
    assertThat(samples.counts().counts()).containsExactly(2, 1);
    assertThat(samples.label(1)).isEqualTo(1);
    assertThat(samples.sample(1)).containsExactly(0.8f, 0.9f);
    assertThat(samples.indicesOf(0)).containsExactly(0, 2);
    assertThat(samples).hasToString("3 samples of 1x1x2 (dark 2, bright 1)");
  }

  @Test
  void noSamplesAreSamplesToo() {
    assertThat(samples(new float[0]).size()).isZero();
    assertThat(samples(new float[0]).indicesOf(0)).isEmpty();
  }

  @Test
  void arraysAreCopiedAtTheDoor() {
    // given
    float[] values = {0f, 0.1f};
    int[] labels = {0};
    LabeledSamples samples = samples(values, labels);

    // when
    values[0] = 7f;
    labels[0] = 1;
    samples.values()[0] = 7f;
    samples.labels()[0] = 1;
    samples.sample(0)[0] = 7f;

    // then
    assertThat(samples.values()).containsExactly(0f, 0.1f);
    assertThat(samples.labels()).containsExactly(0);
  }

  @Test
  void aSampleIsCopiedToWhereItIsAskedFor() {
    // given
    float[] target = new float[4];

    // when
    three().copySample(2, target, 1);

    // then
    assertThat(target).containsExactly(0f, 0.2f, 0.3f, 0f);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3, Integer.MAX_VALUE})
  void samplesThatAreNotThereAreRefused(int index) {
    // given
    LabeledSamples samples = three();

    // then
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> samples.sample(index));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> samples.label(index));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> samples.copySample(index, new float[2], 0));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> samples.select(0, index));
  }

  @Test
  void lengthsThatDoNotAgreeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> samples(new float[3], 0, 1))
        .withMessage("3 values for 2 labels: expected 4, as one sample is 1x1x2");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2})
  void aLabelThatIsNoClassIsRefusedWithItsSample(int label) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> samples(new float[4], 0, label))
        .withMessage("sample 1 has label " + label + ": expected 0 to 1");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, -0.001f, 1.001f})
  void aPixelThatIsNoNumberOfTheRangeIsRefusedWithItsSample(float pixel) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> samples(new float[] {0f, 0f, 0f, pixel}, 0, 1))
        .withMessage("sample 1 has the value " + pixel + ": expected a number in [0.0, 1.0]");
  }

  @Test
  void selectionKeepsTheOrderAskedForAndRepeats() {
    // when
    LabeledSamples selected = three().select(2, 0, 2);

    // then
    assertThat(selected.values()).containsExactly(0.2f, 0.3f, 0f, 0.1f, 0.2f, 0.3f);
    assertThat(selected.labels()).containsExactly(0, 0, 0);
    assertThat(selected.counts().counts()).containsExactly(3, 0);
  }

  @Test
  void samplesOfAnotherKindAreNotJoined() {
    // given
    LabeledSamples others =
        LabeledSamples.of(SHAPE, ValueRange.BYTE, CLASSES, new float[2], new int[1]);

    // then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> three().concat(others))
        .withMessage(
            "cannot join 3 samples of 1x1x2 (dark 2, bright 1) and 1 samples of 1x1x2 (dark 1,"
                + " bright 0)");
  }

  @Test
  void fingerprintIsAKnownNumber() {
    // given: worked out by a second program
    LabeledSamples samples = samples(new float[] {0f, 0.25f, 1f, 0.5f}, 0, 1);

    // then
    assertThat(samples.select(0, 1).fingerprint())
        .isEqualTo(samples.fingerprint())
        .isEqualTo("da6fa3edce447aa17d4897bfcdd2ed74e98156667c601293bbc72c2b9261c95b");
  }

  @Test
  void fingerprintDependsOnEverything() {
    // given
    float[] values = {0f, 0.1f, 0.8f, 0.9f};
    int[] labels = {0, 0};
    ValueRange wider = new ValueRange(0f, 2f);

    // when
    List<LabeledSamples> different =
        List.of(
            samples(values, labels),
            samples(values, 0, 1),
            samples(new float[] {0f, 0.1f, 0.8f, 0.8f}, labels),
            samples(values, labels).select(1, 0),
            samples(values, labels).select(0),
            LabeledSamples.of(SHAPE, wider, CLASSES, values, labels),
            LabeledSamples.of(SampleShape.row(2), ValueRange.UNIT, CLASSES, values, labels),
            LabeledSamples.of(SHAPE, ValueRange.UNIT, ClassLabels.of("a", "b"), values, labels),
            LabeledSamples.of(SHAPE, ValueRange.UNIT, ClassLabels.of("a, b"), values, labels));

    // then
    assertThat(different.stream().map(LabeledSamples::fingerprint)).doesNotHaveDuplicates();
  }

  @Property
  void joiningThenSelectingGivesBothPartsBack(
      @ForAll @Size(max = 20) List<@IntRange(max = 1) Integer> first,
      @ForAll @Size(max = 20) List<@IntRange(max = 1) Integer> second) {
    // given
    LabeledSamples one = numbered(first, 0);
    LabeledSamples two = numbered(second, 100);

    // when
    LabeledSamples both = one.concat(two);

    // then
    int[] all = new int[both.size()];
    Arrays.setAll(all, i -> i);
    assertThat(both.select(Arrays.copyOf(all, one.size())).fingerprint())
        .isEqualTo(one.fingerprint());
    assertThat(both.select(Arrays.copyOfRange(all, one.size(), all.length)).fingerprint())
        .isEqualTo(two.fingerprint());
    assertThat(both.counts().total()).isEqualTo(first.size() + second.size());
  }

  private static LabeledSamples numbered(List<Integer> labels, int start) {
    float[] values = new float[2 * labels.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (start + i) / 200f;
    }
    return samples(values, labels.stream().mapToInt(Integer::intValue).toArray());
  }
}
