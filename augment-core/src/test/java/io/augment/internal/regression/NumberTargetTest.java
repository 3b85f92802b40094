package io.augment.internal.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NumberTargetTest {

  private static LabeledSamples rows(int size, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size * columns];
    int[] labels = new int[size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
      labels[i / columns] = random.nextInt(3);
    }
    return LabeledSamples.of(
        SampleShape.row(columns), ValueRange.SIGNED, ClassLabels.numbered(3), values, labels);
  }

  @Property(tries = 50)
  void featuresAndTargetTogetherAreTheRow(
      @ForAll @IntRange(max = 20) int size,
      @ForAll @IntRange(min = 2, max = 9) int columns,
      @ForAll long seed) {
    // given
    LabeledSamples rows = rows(size, columns, seed);

    // when
    LabeledSamples features = NumberTarget.without(rows);
    float[] targets = NumberTarget.of(rows);

    // then
    assertThat(features.labels()).isEqualTo(rows.labels());
    assertThat(features.classes()).isEqualTo(rows.classes());
    assertThat(targets).hasSize(size);
    for (int row = 0; row < size; row++) {
      float[] joined = Arrays.copyOf(features.sample(row), columns);
      joined[columns - 1] = targets[row];
      assertThat(joined).isEqualTo(rows.sample(row));
    }
  }

  @Test
  void aTargetWithoutFeaturesAndImagesAreRefused() {
    for (SampleShape shape : new SampleShape[] {SampleShape.row(1), SampleShape.image(1, 2, 2)}) {
      LabeledSamples samples =
          LabeledSamples.of(
              shape,
              ValueRange.UNIT,
              ClassLabels.numbered(2),
              new float[shape.values()],
              new int[1]);
      assertThatThrownBy(() -> NumberTarget.without(samples))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "samples of %s with a number target: expected rows of at least 2 numbers, the last"
                  + " one the target",
              shape);
      assertThatThrownBy(() -> NumberTarget.of(samples))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
