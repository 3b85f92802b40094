package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import io.augment.LabeledSamples;
import io.augment.data.BatchesDataset;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.mixing.Mix;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever form a data set writes its batches in, the augmented one writes the same. */
class AugmentedFormsTest {

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

  @ParameterizedTest
  @CsvSource({
    "CHANNELS_FIRST, FLOAT32", "CHANNELS_FIRST, UINT8", "CHANNELS_FIRST, FLOAT64",
    "CHANNELS_LAST, FLOAT32", "CHANNELS_LAST, UINT8", "CHANNELS_LAST, INT32",
  })
  void keepsLayoutAndNumberType(SampleShape.Layout layout, DataType dataType) throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(COLOUR, 10, 9);
    NDArray data = MarkedImages.data(manager, samples, layout, dataType);
    Dataset plain = MarkedImages.inOrder(data, MarkedImages.labels(manager, samples), 8);
    ValueRange range = dataType.isInteger() ? ValueRange.BYTE : ValueRange.UNIT;
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(plain)
            .supply(Supply.pool().ungated())
            .synthesizer(new MarkedSynthesizer(COLOUR, range, samples.classes()))
            .mix(Mix.fraction(0.5))
            .build()) {
      int synthetic = 0;
      for (Batch batch : augmented.getData(manager)) {
        // when
        NDArray batchData = batch.getData().singletonOrThrow();
        Epoch.Seen seen = Epoch.seen(batch);

        // then
        assertThat(batchData.getDataType()).isEqualTo(dataType);
        assertThat(batchData.getShape().slice(1)).isEqualTo(data.getShape().slice(1));
        for (int row = 0; row < seen.rows().size(); row++) {
          if (seen.isSynthetic(row)) {
            synthetic++;
            assertMarked(seen.rows().get(row), layout);
          } else {
            int id = Math.toIntExact((Long) seen.indices().get(row));
            assertThat(seen.rows().get(row))
                .containsExactly(inLayout(samples.sample(id), layout), offset(1e-6f));
          }
        }
        batch.close();
      }
      assertThat(synthetic).isEqualTo(19);
    }
  }

  @ParameterizedTest
  @CsvSource({"UINT8, 1", "INT64, 1", "FLOAT32, 1", "UINT8, 2"})
  void whatIsZeroAndOneAloneComesBackSo(DataType dataType, int highest) throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(COLOUR, 10, 9);
    NDArray data =
        MarkedImages.data(manager, samples, SampleShape.Layout.CHANNELS_FIRST, DataType.FLOAT32)
            .gt(0.1f)
            .toType(DataType.FLOAT32, false)
            .mul(highest)
            .toType(dataType, false);
    Dataset plain = MarkedImages.inOrder(data, MarkedImages.labels(manager, samples), 8);
    try (AugmentedDataset augmented = mixed(plain)) {
      float synthetic = 0;
      for (Batch batch : augmented.getData(manager)) {
        // when
        NDArray values = batch.getData().singletonOrThrow().toType(DataType.FLOAT32, false);
        int real = batch.getSize() - ((AugmentedBatch) batch).syntheticCount();
        for (int row = real; row < batch.getSize(); row++) {
          synthetic = Math.max(synthetic, values.get(row).max().getFloat());
        }
        batch.close();
      }

      // then: bytes that are more than 0 and 1 are of 256 levels
      assertThat(synthetic).isPositive();
      assertThat(synthetic > 1).isEqualTo(highest > 1);
    }
  }

  private static AugmentedDataset mixed(Dataset plain) {
    return AugmentedDataset.wrap(plain)
        .supply(Supply.pool().ungated())
        .synthesizer(new MarkedTrainer())
        .cache(Cache.none())
        .mix(Mix.fraction(0.5))
        .build();
  }

  /** Values of channel c lie in [192 + 16 c, 208 + 16 c) / 255, wherever the channel is. */
  private static void assertMarked(float[] row, SampleShape.Layout layout) {
    for (int k = 0; k < row.length; k++) {
      int channel = layout == SampleShape.Layout.CHANNELS_LAST ? k % 3 : k / 20;
      assertThat(row[k] * 255).isBetween(192 + 16 * channel - 0.01f, 192 + 16 * channel + 15.01f);
    }
  }

  private static float[] inLayout(float[] channelsFirst, SampleShape.Layout layout) {
    if (layout != SampleShape.Layout.CHANNELS_LAST) {
      return channelsFirst;
    }
    float[] row = new float[channelsFirst.length];
    for (int k = 0; k < row.length; k++) {
      row[k] = channelsFirst[k % 3 * 20 + k / 3];
    }
    return row;
  }

  @ParameterizedTest
  @CsvSource({
    "index, INT64",
    "index, INT32",
    "index, FLOAT32",
    "index, UINT8",
    "column, INT64",
    "column, FLOAT32",
    "oneHot, FLOAT32",
    "oneHot, INT64",
    "oneHot, BOOLEAN",
  })
  void keepsTheFormOfLabels(String form, DataType dataType) throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(COLOUR, 7, 7, 7);
    NDArray labels = MarkedImages.labels(manager, samples);
    NDArray written =
        switch (form) {
          case "column" -> labels.expandDims(1).toType(dataType, false);
          case "oneHot" -> labels.oneHot(3).toType(dataType, false);
          default -> labels.toType(dataType, false);
        };
    NDArray data =
        MarkedImages.data(manager, samples, SampleShape.Layout.CHANNELS_FIRST, DataType.FLOAT32);
    try (AugmentedDataset augmented = mixed(MarkedImages.inOrder(data, written, 8))) {
      int[] drawn = new int[3];
      for (Batch batch : augmented.getData(manager)) {
        // when
        NDArray batchLabels = batch.getLabels().singletonOrThrow();
        Epoch.Seen seen = Epoch.seen(batch);

        // then
        assertThat(batchLabels.getDataType()).isEqualTo(dataType);
        assertThat(batchLabels.getShape())
            .isEqualTo(new Shape(batch.getSize()).addAll(written.getShape().slice(1)));
        for (int row = 0; row < batch.getSize(); row++) {
          int label = label(seen.labels(), row, form);
          if (seen.isSynthetic(row)) {
            drawn[label]++;
          } else {
            int id = Math.toIntExact((Long) seen.indices().get(row));
            assertThat(label).isEqualTo(samples.label(id));
          }
        }
        batch.close();
      }
      assertThat(drawn).containsExactly(7, 7, 7);
    }
  }

  private static int label(List<Float> labels, int row, String form) {
    if (!form.equals("oneHot")) {
      return Math.round(labels.get(row));
    }
    List<Float> hot = labels.subList(3 * row, 3 * row + 3);
    assertThat(hot).containsOnlyOnce(1f).allMatch(number -> number == 0 || number == 1);
    return hot.indexOf(1f);
  }

  @Test
  void keepsGrayImagesWithoutAChannelAndRowsOfATable() throws Exception {
    // given
    LabeledSamples gray = MarkedImages.of(SampleShape.image(1, 6, 5), 6, 6);
    LabeledSamples rows = MarkedImages.of(SampleShape.row(9), 6, 6);
    NDArray labels = MarkedImages.labels(manager, gray);
    NDArray flat = manager.create(gray.values(), new Shape(12, 6, 5));
    NDArray table = manager.create(rows.values(), new Shape(12, 9));

    for (NDArray data : List.of(flat, table)) {
      try (AugmentedDataset augmented = mixed(MarkedImages.inOrder(data, labels, 5))) {
        for (Batch batch : augmented.getData(manager)) {
          // when
          Shape shape = batch.getData().singletonOrThrow().getShape();

          // then
          assertThat(shape.slice(1)).isEqualTo(data.getShape().slice(1));
          assertThat(((AugmentedBatch) batch).syntheticCount()).isBetween(2, 3);
          batch.close();
        }
      }
    }
  }

  @Test
  void aLayoutThatShapesDoNotTellIsSet() throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(SampleShape.image(3, 5, 3), 6, 6);
    NDArray data =
        MarkedImages.data(manager, samples, SampleShape.Layout.CHANNELS_LAST, DataType.FLOAT32);
    MarkedTrainer trainer = new MarkedTrainer();
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(MarkedImages.inOrder(data, MarkedImages.labels(manager, samples), 6))
            .supply(Supply.pool().ungated())
            .synthesizer(trainer)
            .cache(Cache.none())
            .layout(SampleShape.Layout.CHANNELS_LAST)
            .mix(Mix.fraction(0.5))
            .build()) {
      // when
      augmented.prepare();

      // then
      assertThat(trainer.folds.get(0).shape()).isEqualTo(SampleShape.image(3, 5, 3));
      assertThat(trainer.folds.get(0).values()).containsSequence(samples.sample(7));
    }
  }

  @Test
  void aSynthesizerOfAnotherScaleIsMappedToTheDataSets() throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(COLOUR, 6, 6);
    NDArray data =
        MarkedImages.data(manager, samples, SampleShape.Layout.CHANNELS_FIRST, DataType.UINT8);
    MarkedSynthesizer signed =
        new MarkedSynthesizer(COLOUR, new ValueRange(-1, 1), samples.classes());
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(MarkedImages.inOrder(data, MarkedImages.labels(manager, samples), 6))
            .supply(Supply.pool().ungated())
            .synthesizer(signed)
            .mix(Mix.fraction(0.5))
            .build()) {
      // when
      List<float[]> drawn = Epoch.of(augmented, manager).drawn();

      // then
      assertThat(drawn)
          .hasSize(12)
          .allSatisfy(row -> assertMarked(row, SampleShape.Layout.CHANNELS_FIRST));
    }
  }

  @Test
  void anyDatasetOfBatchesIsTakenAndCutAnew() throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(COLOUR, 20, 20);
    Dataset uneven =
        new BatchesDataset(
            part(samples, 0, 9),
            part(samples, 9, 13),
            part(samples, 13, 22),
            part(samples, 22, 31),
            part(samples, 31, 31),
            part(samples, 31, 40));
    try (AugmentedDataset augmented = mixed(uneven)) {
      // when
      Epoch epoch = Epoch.of(augmented, manager);

      // then
      assertThat(epoch.real()).containsExactlyElementsOf(IntStream.range(0, 40).boxed().toList());
      assertThat(epoch.batches().subList(0, 8)).allMatch(batch -> batch.rows().size() == 9);
      assertThat(epoch.synthetic()).isEqualTo(40);
      assertThat(epoch.batches()).allMatch(batch -> batch.indices().isEmpty());
    }
  }

  private static LabeledSamples part(LabeledSamples samples, int from, int to) {
    return samples.select(IntStream.range(from, to).toArray());
  }
}
