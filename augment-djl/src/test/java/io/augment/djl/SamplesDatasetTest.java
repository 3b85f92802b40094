package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.djl.internal.dataset.DatasetSnapshot;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SamplesDatasetTest {

  private final LabeledSamples samples = MarkedImages.of(SampleShape.image(3, 4, 5), 13, 10);
  private NDManager manager;

  @BeforeEach
  void openManager() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  @Property(tries = 25)
  void aSnapshotGivesBackWhatADataSetWasMadeFrom(
      @ForAll @IntRange(min = 1, max = 20) int first,
      @ForAll @IntRange(min = 1, max = 20) int second,
      @ForAll boolean image)
      throws Exception {
    // given
    SampleShape shape = image ? SampleShape.image(1, 3, 2) : SampleShape.row(5);
    LabeledSamples made = MarkedImages.of(shape, first, second);
    try (NDManager arrays = NDManager.newBaseManager()) {
      // when
      ArrayDataset dataset = SamplesDataset.shuffled(made, arrays, 1 + first / 2, 3);
      DatasetSnapshot snapshot = DatasetSnapshot.of(dataset, arrays);

      // then
      LabeledSamples expected = image ? made : inTheRangeTheySpan(made);
      assertThat(snapshot.samples().fingerprint()).isEqualTo(expected.fingerprint());
      assertThat(snapshot.batchSize()).isEqualTo(1 + first / 2);
      assertThat(snapshot.dropsLast()).isFalse();
    }
  }

  /** Nothing in a batch tells the range that rows were made with. */
  private static LabeledSamples inTheRangeTheySpan(LabeledSamples rows) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float value : rows.values()) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return LabeledSamples.of(
        rows.shape(), new ValueRange(low, high), rows.classes(), rows.values(), rows.labels());
  }

  @Test
  void batchesAreFloatsChannelsFirstWithIntegerLabels() throws Exception {
    for (Batch batch : SamplesDataset.inOrder(samples, manager, 23).getData(manager)) {
      // when, then
      assertThat(batch.getData().singletonOrThrow().getShape()).isEqualTo(new Shape(23, 3, 4, 5));
      assertThat(batch.getData().singletonOrThrow().getDataType()).isEqualTo(DataType.FLOAT32);
      assertThat(batch.getLabels().singletonOrThrow().getShape()).isEqualTo(new Shape(23));
      assertThat(batch.getLabels().singletonOrThrow().getDataType()).isEqualTo(DataType.INT64);
      batch.close();
    }
  }

  @Test
  void everyPassShowsEachSampleOnceInAnotherOrder() throws Exception {
    // given
    ArrayDataset dataset = SamplesDataset.shuffled(samples, manager, 5, 8);

    // when
    List<Integer> first = Epoch.of(dataset, manager).real();
    List<Integer> second = Epoch.of(dataset, manager).real();

    // then
    List<Integer> all = IntStream.range(0, 23).boxed().toList();
    assertThat(first).containsExactlyInAnyOrderElementsOf(all);
    assertThat(second).containsExactlyInAnyOrderElementsOf(all).isNotEqualTo(first);
  }

  @Test
  void theSeedFixesTheOrders() throws Exception {
    // given
    ArrayDataset one = SamplesDataset.shuffled(samples, manager, 5, 8);
    ArrayDataset alike = SamplesDataset.shuffled(samples, manager, 5, 8);
    ArrayDataset other = SamplesDataset.shuffled(samples, manager, 5, 9);

    for (int pass = 0; pass < 2; pass++) {
      // when
      List<Integer> order = Epoch.of(one, manager).real();

      // then
      assertThat(Epoch.of(alike, manager).real()).isEqualTo(order);
      assertThat(Epoch.of(other, manager).real()).isNotEqualTo(order);
    }
  }

  @Test
  void refusesABatchLargerThanTheData() {
    // when, then
    assertThatThrownBy(() -> SamplesDataset.inOrder(samples, manager, 24))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batchSize 24: expected 1 to 23, the number of samples");
    assertThatThrownBy(() -> SamplesDataset.shuffled(samples, manager, 0, 1))
        .hasMessageContaining("batchSize 0: expected 1 to 23");
  }
}
