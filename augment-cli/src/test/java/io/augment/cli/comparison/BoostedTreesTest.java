package io.augment.cli.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.evaluation.ClassificationMetrics;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoostedTreesTest {

  private static final int COLUMNS = 4;

  @BeforeEach
  void needsTheSystemsOpenMp() {
    Assumptions.assumeTrue(BoostedTrees.obstacle().isEmpty(), "XGBoost's library does not load");
  }

  /** Two columns together tell the classes apart, as no line can: by how many of them are high. */
  private static LabeledSamples rows(int size, int classes, int used, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size * COLUMNS];
    int[] labels = new int[size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        values[row * COLUMNS + column] = (float) random.nextGaussian();
      }
      boolean first = values[row * COLUMNS] > 0;
      boolean second = values[row * COLUMNS + 1] > 0;
      labels[row] = used == 2 ? (first == second ? 0 : 1) : first ? (second ? 2 : 0) : 1;
    }
    return LabeledSamples.of(
        SampleShape.row(COLUMNS),
        new ValueRange(-50, 50),
        ClassLabels.numbered(classes),
        values,
        labels);
  }

  private static float[][] predictions(LabeledSamples train, LabeledSamples test) {
    return BoostedTrees.ofDefaults().fit(train, SeedSequence.of(1)).predict(test);
  }

  @Test
  void learnsWhatNoLineTellsApart() {
    for (int classes : new int[] {2, 3}) {
      // given
      LabeledSamples test = rows(500, classes, classes, 2);

      // when
      float[][] probabilities = predictions(rows(400, classes, classes, 1), test);

      // then
      assertThat(ClassificationMetrics.of(test.labels(), probabilities).balancedAccuracy())
          .isGreaterThan(0.93);
      for (float[] row : probabilities) {
        double sum = 0;
        for (float probability : row) {
          sum += probability;
        }
        assertThat(sum).isCloseTo(1, within(1e-5));
      }
    }
  }

  @Test
  void theSameRowsGiveTheSameModel() {
    LabeledSamples rows = rows(100, 3, 3, 1);
    assertThat(predictions(rows, rows)).isDeepEqualTo(predictions(rows, rows));
  }

  @Test
  void aClassWithoutRowsIsNeverExpected() {
    // given: of four classes three have rows, of three two, of two one
    LabeledSamples three = rows(60, 4, 3, 1);
    LabeledSamples two = rows(60, 3, 2, 1);
    LabeledSamples one = two.select(two.indicesOf(1));

    // then
    for (float[] row : predictions(three, three)) {
      assertThat(row[3]).isZero();
    }
    for (float[] row : predictions(two, two)) {
      assertThat(row[2]).isZero();
    }
    for (float[] row : predictions(one, two)) {
      assertThat(row).containsExactly(0, 1, 0);
    }
  }

  @Test
  void aClassThatWeighsMoreIsExpectedMore() {
    // given
    LabeledSamples train = rows(100, 2, 2, 1);
    LabeledSamples test = rows(200, 2, 2, 2);
    SeedSequence seeds = SeedSequence.of(1);

    // when
    float[][] even = predictions(train, test);
    float[][] heavy =
        BoostedTrees.ofDefaults().fit(train, new double[] {0.2, 5}, seeds).predict(test);

    // then
    assertThat(mean(heavy)).isGreaterThan(mean(even) + 0.02);
  }

  private static double mean(float[]... probabilities) {
    return Arrays.stream(probabilities).mapToDouble(row -> row[1]).average().orElseThrow();
  }

  @Test
  void rowsOfOtherColumnsAreRefused() {
    LabeledSamples wider =
        LabeledSamples.of(
            SampleShape.row(2), ValueRange.UNIT, ClassLabels.numbered(2), new float[2], new int[1]);
    assertThatThrownBy(() -> predictions(rows(20, 2, 2, 1), wider))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows of 2: the model was fitted on 4");
  }
}
