package io.augment.djl.classifier;

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
import ai.djl.training.loss.Loss;
import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.djl.SamplesDataset;
import io.augment.djl.internal.SampleArrays;
import io.augment.evaluation.ClassificationMetrics;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
class RowClassifierTest {

  private static final int COLUMNS = 3;

  /** The class is whether the first two columns have the same sign: no line tells them apart. */
  private static LabeledSamples exclusiveOr(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size * COLUMNS];
    int[] labels = new int[size];
    for (int row = 0; row < size; row++) {
      float first = random.nextBoolean() ? 1 : -1;
      labels[row] = random.nextInt(2);
      values[row * COLUMNS] = first + 0.1f * (float) random.nextGaussian();
      values[row * COLUMNS + 1] =
          (labels[row] == 0 ? first : -first) + 0.1f * (float) random.nextGaussian();
      values[row * COLUMNS + 2] = 0.1f * (float) random.nextGaussian();
    }
    return LabeledSamples.of(
        SampleShape.row(COLUMNS),
        new ValueRange(-10, 10),
        ClassLabels.of("same", "differ"),
        values,
        labels);
  }

  private static float[][] fitAndPredict(Dataset training, LabeledSamples test, long seed)
      throws Exception {
    try (RowClassifier classifier =
        RowClassifier.fit(training, COLUMNS, 2, 300, SeedSequence.of(seed))) {
      return classifier.predict(test);
    }
  }

  private static LabeledSamples rareAmongMany() {
    LabeledSamples rows = exclusiveOr(400, 5);
    int[] rare = Arrays.copyOf(rows.indicesOf(1), 10);
    return rows.select(rows.indicesOf(0)).concat(rows.select(rare));
  }

  private static double meanOfRare(LabeledSamples train, double[] weights) throws Exception {
    LabeledSamples test = exclusiveOr(200, 6);
    try (NDManager manager = NDManager.newBaseManager();
        RowClassifier classifier =
            RowClassifier.fit(
                SampleArrays.shuffled(train, manager, 16, 1),
                COLUMNS,
                weights,
                60,
                SeedSequence.of(1))) {
      return Arrays.stream(classifier.predict(test)).mapToDouble(row -> row[1]).average().orElse(0);
    }
  }

  @Test
  void aRareClassIsExpectedMoreOftenWhereEveryClassWeighsTheSame() throws Exception {
    // given
    LabeledSamples train = rareAmongMany();

    // then
    assertThat(meanOfRare(train, train.counts().balancedWeights()))
        .isGreaterThan(meanOfRare(train, new double[] {1, 1}) + 0.1);
  }

  /** The loss and its gradient by hand; weights of 1 are DJL's own loss. */
  @Test
  void theLossOfEachSampleIsMultipliedByTheWeightOfItsClass() {
    try (NDManager manager = NDManager.newBaseManager()) {
      // given
      NDArray logits = manager.create(new float[] {1, 2, -1, 0.5f}, new Shape(2, 2));
      NDArray labels = manager.create(new long[] {1, 0});
      double first = -Math.log(Math.exp(2) / (Math.exp(1) + Math.exp(2)));
      double second = -Math.log(Math.exp(-1) / (Math.exp(-1) + Math.exp(0.5)));

      // when
      float loss =
          new WeightedCrossEntropy(3, 0.5)
              .evaluate(new NDList(labels), new NDList(logits))
              .getFloat();
      float plain =
          new WeightedCrossEntropy(1, 1)
              .evaluate(new NDList(labels), new NDList(logits))
              .getFloat();

      // then
      assertThat(loss).isCloseTo((float) ((0.5 * first + 3 * second) / 2), within(1e-5f));
      assertThat(plain)
          .isCloseTo(
              Loss.softmaxCrossEntropyLoss()
                  .evaluate(new NDList(labels), new NDList(logits))
                  .getFloat(),
              within(1e-5f));
    }
  }

  @Test
  void weightsThatMakeNoSenseAreRefused() {
    for (double[] weights : new double[][] {{}, {0, 0}, {-1, 2}, {1, Double.NaN}}) {
      assertThatThrownBy(() -> new WeightedCrossEntropy(weights))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("class weights [");
    }
  }

  @Test
  void learnsWhatNoLineTellsApart() throws Exception {
    // given: 33 rows in batches of 8, so that one of each pass is alone
    LabeledSamples train = exclusiveOr(33, 1);
    LabeledSamples test = exclusiveOr(200, 2);
    try (NDManager manager = NDManager.newBaseManager()) {
      // when
      float[][] probabilities =
          fitAndPredict(SamplesDataset.shuffled(train, manager, 8, 1), test, 1);

      // then
      assertThat(ClassificationMetrics.of(test.labels(), probabilities).accuracy()).isEqualTo(1.0);
      for (float[] row : probabilities) {
        assertThat(row[0] + row[1]).isCloseTo(1f, within(1e-5f));
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameClassifier() throws Exception {
    LabeledSamples rows = exclusiveOr(20, 1);
    try (NDManager manager = NDManager.newBaseManager()) {
      float[][] first = fitAndPredict(SamplesDataset.shuffled(rows, manager, 8, 1), rows, 1);
      float[][] again = fitAndPredict(SamplesDataset.shuffled(rows, manager, 8, 1), rows, 1);
      float[][] other = fitAndPredict(SamplesDataset.shuffled(rows, manager, 8, 1), rows, 2);
      assertThat(again).isDeepEqualTo(first);
      assertThat(other[0]).isNotEqualTo(first[0]);
    }
  }

  /** DJL's tables write labels as float32, in a column or as one-hot rows. */
  @Test
  void learnsTheSameHoweverClassesAreWritten() throws Exception {
    // given
    LabeledSamples rows = exclusiveOr(24, 1);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray indices = manager.create(Arrays.stream(rows.labels()).asLongStream().toArray());
      float[][] expected = fitAndPredict(dataset(manager, rows, indices), rows, 1);

      // when, then
      for (NDArray written :
          new NDArray[] {
            indices.toType(DataType.FLOAT32, false),
            indices.expandDims(1),
            indices.expandDims(1).toType(DataType.FLOAT32, false),
            indices.oneHot(2),
          }) {
        assertThat(fitAndPredict(dataset(manager, rows, written), rows, 1)).isDeepEqualTo(expected);
      }
      assertThatThrownBy(() -> fitAndPredict(dataset(manager, rows, indices.oneHot(3)), rows, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "a batch has labels of the shape (8, 3): expected class indices (N) or (N, 1), or"
                  + " one-hot rows (N, 2)");
    }
  }

  private static ArrayDataset dataset(NDManager manager, LabeledSamples rows, NDArray labels) {
    return new ArrayDataset.Builder()
        .setData(manager.create(rows.values(), new Shape(rows.size(), COLUMNS)))
        .optLabels(labels)
        .setSampling(8, false)
        .build();
  }

  @Test
  void rowsOfOtherColumnsAreRefused() throws Exception {
    LabeledSamples rows = exclusiveOr(8, 1);
    LabeledSamples wider =
        LabeledSamples.of(
            SampleShape.row(4), ValueRange.UNIT, rows.classes(), new float[4], new int[1]);
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThatThrownBy(() -> fitAndPredict(SamplesDataset.inOrder(rows, manager, 8), wider, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("samples of 4: the classifier was fitted on 3");
    }
  }
}
