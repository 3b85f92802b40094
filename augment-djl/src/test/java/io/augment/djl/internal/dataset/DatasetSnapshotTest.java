package io.augment.djl.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.BatchSampler;
import ai.djl.training.dataset.Sampler;
import ai.djl.util.Progress;
import io.augment.LabeledSamples;
import io.augment.data.BatchesDataset;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.djl.MarkedImages;
import io.augment.djl.SamplesDataset;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetSnapshotTest {

  private static final SampleShape COLOUR = SampleShape.image(3, 5, 4);

  private NDManager manager;

  @BeforeEach
  void openManager() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  private DatasetSnapshot snapshot(NDArray data, NDArray labels) throws Exception {
    return DatasetSnapshot.of(MarkedImages.inOrder(data, labels, 4), manager);
  }

  @Test
  void readsBytesChannelsLastAndOneHotLabels() throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(COLOUR, 5, 6, 7);
    NDArray data =
        MarkedImages.data(manager, samples, SampleShape.Layout.CHANNELS_LAST, DataType.UINT8);
    NDArray labels = MarkedImages.labels(manager, samples).oneHot(4);

    // when
    LabeledSamples read = snapshot(data, labels).samples();

    // then: the class that nobody has is there all the same
    assertThat(read.shape()).isEqualTo(COLOUR);
    assertThat(read.range()).isEqualTo(ValueRange.BYTE);
    assertThat(read.counts().counts()).containsExactly(5, 6, 7, 0);
    assertThat(read.labels()).containsExactly(samples.labels());
    for (int i = 0; i < read.size(); i++) {
      float[] expected = samples.sample(i);
      float[] sample = read.sample(i);
      for (int k = 0; k < sample.length; k++) {
        assertThat(sample[k]).isEqualTo(Math.round(expected[k] * 255));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.25, 0.75, 0, 1",
    "-0.5, 0.75, -1, 1",
    "-2.5, 3.5, -2.5, 3.5",
    "0, 200, 0, 200",
    "0.5, 0.5, 0, 1"
  })
  void tellsTheRangeOfImagesFromTheValues(float low, float high, float rangeLow, float rangeHigh)
      throws Exception {
    // given
    NDArray data = manager.create(new float[] {low, high, low, high}, new Shape(2, 1, 2));

    // when
    LabeledSamples read = snapshot(data, manager.create(new long[] {0, 1})).samples();

    // then
    assertThat(read.range()).isEqualTo(new ValueRange(rangeLow, rangeHigh));
  }

  @Test
  void readsInTheOrderOfTheIndicesWhateverTheSampler() throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(COLOUR, 40, 50);
    ArrayDataset dropping =
        new ArrayDataset.Builder()
            .setData(
                MarkedImages.data(
                    manager, samples, SampleShape.Layout.CHANNELS_FIRST, DataType.FLOAT32))
            .optLabels(MarkedImages.labels(manager, samples))
            .setSampling(32, true, true)
            .build();

    // when
    DatasetSnapshot snapshot = DatasetSnapshot.of(dropping, manager);

    // then
    assertThat(snapshot.samples().fingerprint()).isEqualTo(samples.fingerprint());
    assertThat(snapshot.batchSize()).isEqualTo(32);
    assertThat(snapshot.dropsLast()).isTrue();
  }

  @Test
  void tellsABatchSizeThatTheDataDoNotFill() throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(COLOUR, 5, 6);
    NDArray data = MarkedImages.data(manager, samples, SampleShape.Layout.AUTO, DataType.FLOAT32);

    for (int batchSize : new int[] {10, 11, 12, 300}) {
      // when
      ArrayDataset dataset =
          MarkedImages.inOrder(data, MarkedImages.labels(manager, samples), batchSize);

      // then
      assertThat(DatasetSnapshot.of(dataset, manager).batchSize()).isEqualTo(batchSize);
    }
  }

  @Test
  void aSamplerThatKnowsItsIndicesIsAskedForItsFirstBatch() throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(COLOUR, 10, 10);
    Sampler.SubSampler backwards = any -> LongStream.range(0, 20).map(i -> 19 - i).iterator();
    ArrayDataset dataset =
        new ArrayDataset.Builder()
            .setData(MarkedImages.data(manager, samples, SampleShape.Layout.AUTO, DataType.FLOAT32))
            .optLabels(MarkedImages.labels(manager, samples))
            .setSampling(new BatchSampler(backwards, 6))
            .build();

    // when
    DatasetSnapshot snapshot = DatasetSnapshot.of(dataset, manager);

    // then
    assertThat(snapshot.batchSize()).isEqualTo(6);
    assertThat(snapshot.dropsLast()).isFalse();
    assertThat(snapshot.samples().labels()).containsExactly(samples.labels());
  }

  @Test
  void readsBatchesThatHaveNoIndicesInTheirOrder() throws Exception {
    // given
    LabeledSamples first = MarkedImages.of(COLOUR, 3, 2);
    LabeledSamples second = MarkedImages.of(COLOUR, 1, 7);

    // when
    DatasetSnapshot snapshot = DatasetSnapshot.of(new BatchesDataset(first, second), manager);

    // then
    assertThat(snapshot.samples().fingerprint()).isEqualTo(first.concat(second).fingerprint());
    assertThat(snapshot.batchSize()).isEqualTo(8);
  }

  @Test
  void batchesOfDifferentShapesAreRefused() {
    // given
    LabeledSamples some = MarkedImages.of(COLOUR, 3, 2);
    LabeledSamples wider = MarkedImages.of(SampleShape.image(3, 5, 6), 3, 2);

    // when, then
    assertThatThrownBy(() -> DatasetSnapshot.of(new BatchesDataset(some, wider), manager))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sample 5 has the shape (3, 5, 6): expected (3, 5, 4) as the first sample has");
  }

  @Test
  void labelsThatDoNotGoWithTheImagesAreRefused() {
    // given
    NDArray data = manager.zeros(new Shape(4, 1, 5, 4));
    ArrayDataset dataset =
        new ArrayDataset.Builder()
            .setData(data)
            .optLabels(manager.create(new long[] {0, 1, 0, 1}))
            .addTargetTransform(labels -> labels.get("0:1"))
            .setSampling(4, false)
            .build();

    // when, then
    assertThatThrownBy(() -> DatasetSnapshot.of(dataset, manager))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the batch at sample 0 holds float32 (4, 1, 5, 4) with labels int64 (1): expected"
                + " float32 with one label of int64 () each");
  }

  @Test
  void leavesNothingInTheManager() throws Exception {
    // given
    ArrayDataset dataset = SamplesDataset.inOrder(MarkedImages.of(COLOUR, 5, 6), manager, 4);
    int held = manager.getManagedArrays().size();

    // when
    DatasetSnapshot.of(dataset, manager);

    // then
    assertThat(manager.getManagedArrays()).hasSize(held);
  }

  @Test
  void showsHowFarItIs() throws Exception {
    // given
    ArrayDataset dataset = SamplesDataset.inOrder(MarkedImages.of(COLOUR, 50, 60), manager, 4);
    Counter counter = new Counter();

    // when
    DatasetSnapshot.read(
        dataset, manager, SampleShape.Layout.AUTO, Optional.empty(), Optional.empty(), counter);

    // then
    assertThat(counter.max).isEqualTo(110);
    assertThat(counter.progress).isEqualTo(110);
    assertThat(counter.ended).isTrue();
  }

  private static final class Counter implements Progress {

    private long max;
    private long progress;
    private boolean ended;

    @Override
    public void reset(String message, long max, String trailingMessage) {
      this.max = max;
    }

    @Override
    public void start(long initialProgress) {
      progress = initialProgress;
    }

    @Override
    public void end() {
      ended = true;
    }

    @Override
    public void increment(long increment) {
      progress += increment;
    }

    @Override
    public void update(long progress, String message) {
      this.progress = progress;
    }
  }
}
