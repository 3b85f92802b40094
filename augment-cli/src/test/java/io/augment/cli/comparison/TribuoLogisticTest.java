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
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class TribuoLogisticTest {

  private static final int COLUMNS = 12;

  /** The eleventh column tells the classes apart; a name without zeros would sort it third. */
  private static LabeledSamples rows(int size, int classes, int used, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size * COLUMNS];
    int[] labels = new int[size];
    for (int row = 0; row < size; row++) {
      labels[row] = row % used;
      for (int column = 0; column < COLUMNS; column++) {
        values[row * COLUMNS + column] = (float) random.nextGaussian();
      }
      values[row * COLUMNS + 10] = 6 * labels[row] - 6 + 0.5f * (float) random.nextGaussian();
    }
    return LabeledSamples.of(
        SampleShape.row(COLUMNS),
        new ValueRange(-50, 50),
        ClassLabels.numbered(classes),
        values,
        labels);
  }

  private static float[][] predictions(LabeledSamples train, LabeledSamples test, long seed) {
    return new TribuoLogistic().fit(train, SeedSequence.of(seed)).predict(test);
  }

  @Test
  void learnsToTellClassesApartOnRowsThatItHasNotSeen() {
    // given
    LabeledSamples test = rows(300, 3, 3, 2);

    // when
    float[][] probabilities = predictions(rows(60, 3, 3, 1), test, 1);

    // then
    assertThat(ClassificationMetrics.of(test.labels(), probabilities).accuracy())
        .isGreaterThan(0.95);
    for (float[] row : probabilities) {
      assertThat(row[0] + row[1] + row[2]).isCloseTo(1f, within(1e-5f));
    }
  }

  @Test
  void theSameSeedGivesTheSameModel() {
    LabeledSamples rows = rows(40, 3, 3, 1);
    float[][] first = predictions(rows, rows, 1);
    assertThat(predictions(rows, rows, 1)).isDeepEqualTo(first);
    assertThat(predictions(rows, rows, 2)[0]).isNotEqualTo(first[0]);
  }

  @Test
  void aClassWithoutRowsIsNeverExpected() {
    // given
    LabeledSamples train = rows(40, 4, 3, 1);

    // when
    float[][] probabilities = predictions(train, rows(10, 4, 3, 2), 1);

    // then
    for (float[] row : probabilities) {
      assertThat(row).hasSize(4);
      assertThat(row[3]).isZero();
    }
  }

  @Test
  void aClassThatWeighsMoreIsExpectedMore() {
    // given
    LabeledSamples train = rows(60, 2, 2, 1);
    SeedSequence seeds = SeedSequence.of(1);
    TribuoLogistic trainer = new TribuoLogistic();

    // when
    float[][] even = trainer.fit(train, seeds).predict(train);
    float[][] ones = trainer.fit(train, new double[] {1, 1}, seeds).predict(train);
    float[][] heavy = trainer.fit(train, new double[] {0.1, 10}, seeds).predict(train);

    // then
    assertThat(ones).isDeepEqualTo(even);
    assertThat(mean(heavy)).isGreaterThan(mean(even) + 1e-3);
  }

  private static double mean(float[]... probabilities) {
    return Arrays.stream(probabilities).mapToDouble(row -> row[1]).average().orElseThrow();
  }

  @Test
  void rowsOfOtherColumnsAreRefused() {
    LabeledSamples wider =
        LabeledSamples.of(
            SampleShape.row(2), ValueRange.UNIT, ClassLabels.numbered(2), new float[2], new int[1]);
    assertThatThrownBy(() -> predictions(rows(10, 2, 2, 1), wider, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows of 2: the model was fitted on 12");
  }

  /** Tribuo would tell of every training, at a level that Java's own logging shows. */
  @Test
  void saysNothing() {
    // given
    List<String> said = new ArrayList<>();
    Handler listening =
        new Handler() {
          @Override
          public void publish(LogRecord told) {
            said.add(told.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    root.addHandler(listening);
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));

    // when
    try {
      predictions(rows(40, 3, 3, 1), rows(10, 3, 3, 1), 1);
    } finally {
      System.setOut(out);
      root.removeHandler(listening);
    }

    // then
    assertThat(said).isEmpty();
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
