package io.augment.djl.internal.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Dataset;
import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.djl.internal.BatchLabels;
import io.augment.djl.internal.SampleArrays;
import io.augment.internal.regression.NumberTarget;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
class RowRegressorTest {

  private static final int FEATURES = 3;

  /** The target is the absolute value of the first column, as no line is; its range is above 1. */
  private static LabeledSamples rows(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size * (FEATURES + 1)];
    int[] labels = new int[size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < FEATURES; column++) {
        values[row * (FEATURES + 1) + column] = (float) random.nextDouble(-2, 2);
      }
      float target = Math.abs(values[row * (FEATURES + 1)]);
      values[row * (FEATURES + 1) + FEATURES] = target;
      labels[row] = target > 1 ? 1 : 0;
    }
    return LabeledSamples.of(
        SampleShape.row(FEATURES + 1),
        new ValueRange(-99, 99),
        ClassLabels.of("low", "high"),
        values,
        labels);
  }

  private static LabeledSamples withTarget(LabeledSamples rows, float target) {
    float[] values = rows.values();
    for (int row = 0; row < rows.size(); row++) {
      values[row * (FEATURES + 1) + FEATURES] = target;
    }
    return LabeledSamples.of(rows.shape(), rows.range(), rows.classes(), values, rows.labels());
  }

  private static float[][] fitAndPredict(
      Dataset training, LabeledSamples test, int steps, long seed) throws Exception {
    try (RowRegressor regressor =
        RowRegressor.fit(training, FEATURES, steps, SeedSequence.of(seed))) {
      return regressor.predict(test);
    }
  }

  private static Dataset batches(NDManager manager, LabeledSamples rows) {
    return SampleArrays.shuffled(rows, BatchLabels.NUMBERS, manager, 16, 1);
  }

  @Test
  void learnsWhatNoLinePredicts() throws Exception {
    // given: a line can't do better than the mean, whose error is 0.58
    LabeledSamples test = rows(300, 2);
    float[] targets = NumberTarget.of(test);
    try (NDManager manager = NDManager.newBaseManager()) {
      // when
      float[][] predicted = fitAndPredict(batches(manager, rows(300, 1)), test, 600, 1);

      // then
      double squares = 0;
      for (int row = 0; row < targets.length; row++) {
        assertThat(predicted[row]).hasSize(1);
        squares += Math.pow(predicted[row][0] - targets[row], 2) / targets.length;
      }
      assertThat(Math.sqrt(squares)).isLessThan(0.15);
    }
  }

  @Test
  void theTargetOfRowsThatItPredictsIsNotLookedAt() throws Exception {
    // given
    LabeledSamples rows = rows(40, 1);
    try (NDManager manager = NDManager.newBaseManager();
        RowRegressor regressor =
            RowRegressor.fit(batches(manager, rows), FEATURES, 20, SeedSequence.of(1))) {
      // when
      float[][] predicted = regressor.predict(rows);

      // then
      assertThat(regressor.predict(withTarget(rows, 0))).isDeepEqualTo(predicted);
      assertThat(regressor.predict(withTarget(rows, -99))).isDeepEqualTo(predicted);
      assertThat(predicted[0][0]).isNotEqualTo(predicted[1][0]);
    }
  }

  @Test
  void theSameSeedGivesTheSameRegressor() throws Exception {
    LabeledSamples rows = rows(20, 1);
    try (NDManager manager = NDManager.newBaseManager()) {
      float[][] first = fitAndPredict(batches(manager, rows), rows, 30, 1);
      assertThat(fitAndPredict(batches(manager, rows), rows, 30, 1)).isDeepEqualTo(first);
      assertThat(fitAndPredict(batches(manager, rows), rows, 30, 2)[0]).isNotEqualTo(first[0]);
    }
  }

  @Test
  void learnsTheSameHoweverTargetsAreWritten() throws Exception {
    // given
    LabeledSamples rows = rows(24, 1);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray column = manager.create(NumberTarget.of(rows), new Shape(24, 1));
      float[][] expected = fitAndPredict(dataset(manager, rows, column), rows, 20, 1);

      // when, then
      for (NDArray written :
          new NDArray[] {
            column.flatten(),
            column.toType(DataType.FLOAT64, false),
            column.flatten().toType(DataType.FLOAT64, false)
          }) {
        assertThat(fitAndPredict(dataset(manager, rows, written), rows, 20, 1))
            .isDeepEqualTo(expected);
      }
      NDArray two = manager.zeros(new Shape(24, 2));
      assertThatThrownBy(() -> fitAndPredict(dataset(manager, rows, two), rows, 20, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a batch has labels of the shape (8, 2): expected numbers (N) or (N, 1)");
    }
  }

  private static ArrayDataset dataset(NDManager manager, LabeledSamples rows, NDArray labels) {
    return new ArrayDataset.Builder()
        .setData(BatchLabels.NUMBERS.data(manager, rows))
        .optLabels(labels)
        .setSampling(8, false)
        .build();
  }

  @Test
  void theLossIsTheMeanOfTheSquaredErrors() {
    try (NDManager manager = NDManager.newBaseManager()) {
      // given
      LearningTask task = new LearningTask.Regression();
      NDArray labels = task.labels(manager.create(new double[] {1, -2, 0.5}));
      NDArray outputs = manager.create(new float[] {3, -2, 1}, new Shape(3, 1));

      // when
      float loss = task.loss().evaluate(new NDList(labels), new NDList(outputs)).getFloat();

      // then
      assertThat(loss).isCloseTo((2 * 2 + 0 + 0.5f * 0.5f) / 3, within(1e-6f));
    }
  }

  @Test
  void rowsOfOtherColumnsAreRefused() throws Exception {
    LabeledSamples rows = rows(8, 1);
    LabeledSamples features = NumberTarget.without(rows);
    try (NDManager manager = NDManager.newBaseManager()) {
      Dataset training = SampleArrays.shuffled(rows, BatchLabels.NUMBERS, manager, 8, 1);
      assertThatThrownBy(() -> fitAndPredict(training, features, 1, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("rows of 3: expected 4 numbers, the last one the target");
    }
  }
}
