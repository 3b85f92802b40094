package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ai.djl.modality.cv.transform.RandomBrightness;
import ai.djl.modality.cv.transform.RandomColorJitter;
import ai.djl.modality.cv.transform.RandomFlipLeftRight;
import ai.djl.modality.cv.transform.RandomFlipTopBottom;
import ai.djl.modality.cv.transform.RandomHue;
import ai.djl.modality.cv.transform.RandomResizedCrop;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.Batchifier;
import ai.djl.translate.StackBatchifier;
import ai.djl.translate.Transform;
import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.djl.internal.dataset.DatasetSnapshot;
import io.augment.mixing.Mix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transforms after the mixing: each sample by itself, in the layout that DJL's own expect. */
class TransformTest {

  private static final SampleShape COLOUR = SampleShape.image(3, 5, 4);

  private final LabeledSamples samples = MarkedImages.of(COLOUR, 8, 8);
  private NDManager manager;

  @BeforeEach
  void openManager() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  private Dataset plain(SampleShape.Layout layout, DataType dataType) {
    return MarkedImages.inOrder(
        MarkedImages.data(manager, samples, layout, dataType),
        MarkedImages.labels(manager, samples),
        8);
  }

  private static AugmentedDataset mixed(Dataset plain, double fraction, Transform... transforms) {
    return AugmentedDataset.wrap(plain)
        .supply(Supply.pool().ungated())
        .synthesizer(new MarkedTrainer())
        .cache(Cache.none())
        .mix(Mix.fraction(fraction))
        .transform(transforms)
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "CHANNELS_FIRST, FLOAT32, 0.5",
    "CHANNELS_LAST, FLOAT32, 0.5",
    "CHANNELS_LAST, UINT8, 0.5",
    "CHANNELS_FIRST, FLOAT32, 0"
  })
  void flipAFlippedBatchBackAndNothingHasChanged(
      SampleShape.Layout layout, DataType dataType, double fraction) throws Exception {
    // given: the width is the second extent of an image as DJL's transforms have it
    List<Shape> given = new ArrayList<>();
    Transform flip =
        image -> {
          given.add(image.getShape());
          return image.flip(1);
        };
    try (AugmentedDataset untouched =
            AugmentedDataset.wrap(plain(layout, dataType))
                .supply(Supply.pool().ungated())
                .synthesizer(new MarkedTrainer())
                .cache(Cache.none())
                .mix(Mix.fraction(fraction))
                .build();
        AugmentedDataset flipped = mixed(plain(layout, dataType), fraction, flip)) {
      List<Batch> expected = all(untouched);
      List<Batch> batches = all(flipped);

      // then
      assertThat(given)
          .hasSize(fraction == 0 ? 16 : 32)
          .allMatch(shape -> shape.equals(new Shape(5, 4, 3)));
      int width = layout == SampleShape.Layout.CHANNELS_LAST ? 2 : 3;
      for (int i = 0; i < batches.size(); i++) {
        NDArray data = batches.get(i).getData().singletonOrThrow();
        NDArray before = expected.get(i).getData().singletonOrThrow();
        assertThat(data.getDataType()).isEqualTo(dataType);
        assertThat(data.flip(width).eq(before).all().getBoolean()).isTrue();
        assertThat(batches.get(i).getLabels().singletonOrThrow().toLongArray())
            .isEqualTo(expected.get(i).getLabels().singletonOrThrow().toLongArray());
      }
    }
  }

  /** Batches of copies that outlive the pass. */
  private List<Batch> all(AugmentedDataset augmented) throws Exception {
    List<Batch> batches = new ArrayList<>();
    for (Batch batch : augmented.getData(manager)) {
      batches.add(
          new Batch(
              manager.newSubManager(),
              new NDList(batch.getData().head().duplicate()),
              new NDList(batch.getLabels().head().duplicate()),
              batch.getSize(),
              null,
              null,
              0,
              0));
      batch.close();
    }
    return batches;
  }

  @Test
  void eachSampleHasItsOwnDrawBeItRealOrSynthetic() throws Exception {
    // given: each call adds more than the last one did
    int[] calls = {0};
    try (AugmentedDataset augmented =
        mixed(
            plain(SampleShape.Layout.CHANNELS_FIRST, DataType.FLOAT32),
            0.5,
            image -> image.mul(0).add(++calls[0]))) {
      Set<Float> seen = new HashSet<>();
      for (Batch batch : augmented.getData(manager)) {
        // when
        NDArray data = batch.getData().singletonOrThrow();

        // then
        for (float mean : data.reshape(batch.getSize(), -1).mean(new int[] {1}).toFloatArray()) {
          seen.add(mean);
        }
        assertThat(((AugmentedBatch) batch).syntheticCount()).isEqualTo(4);
        batch.close();
      }
      assertThat(seen).hasSize(32);
    }
  }

  @Test
  void transformsOfDjlThatTakeChannelsLastWorkOnChannelsFirst() throws Exception {
    // given a random crop, and then what makes all images of one size again
    try (AugmentedDataset augmented =
        mixed(
            plain(SampleShape.Layout.CHANNELS_FIRST, DataType.FLOAT32),
            0.5,
            new RandomResizedCrop(6, 7, 0.5, 1, 0.8, 1.2))) {
      for (Batch batch : augmented.getData(manager)) {
        // when, then
        assertThat(batch.getData().singletonOrThrow().getShape()).isEqualTo(new Shape(8, 3, 7, 6));
        assertThat(batch.getData().head().mean().getFloat()).isBetween(0f, 1f);
        batch.close();
      }
    }
  }

  @Test
  void imagesWithoutAChannelAndRowsKeepTheirForm() throws Exception {
    // given
    LabeledSamples gray = MarkedImages.of(SampleShape.image(1, 5, 4), 8, 8);
    LabeledSamples rows = MarkedImages.of(SampleShape.row(7), 8, 8);
    NDArray labels = MarkedImages.labels(manager, gray);
    List<Shape> given = new ArrayList<>();
    Transform halve =
        sample -> {
          given.add(sample.getShape());
          return sample.mul(0.5);
        };
    for (NDArray data :
        List.of(
            manager.create(gray.values(), new Shape(16, 5, 4)),
            manager.create(rows.values(), new Shape(16, 7)))) {
      try (AugmentedDataset augmented = mixed(MarkedImages.inOrder(data, labels, 8), 0, halve)) {
        // when
        List<Batch> batches = all(augmented);

        // then
        assertThat(batches.get(0).getData().head().toFloatArray())
            .containsExactly(data.get("0:8").mul(0.5).toFloatArray(), offset(1e-6f));
        assertThat(batches.get(0).getData().head().getShape())
            .isEqualTo(data.get("0:8").getShape());
      }
    }
    assertThat(given).contains(new Shape(5, 4, 1), new Shape(7));
  }

  @Test
  void whatHasNoPlaceInABatchIsRefused() throws Exception {
    // given
    int[] calls = {0};
    try (AugmentedDataset turned =
            mixed(
                plain(SampleShape.Layout.CHANNELS_FIRST, DataType.FLOAT32),
                0.5,
                image -> image.transpose(2, 0, 1));
        AugmentedDataset uneven =
            mixed(
                plain(SampleShape.Layout.CHANNELS_FIRST, DataType.FLOAT32),
                0.5,
                image -> calls[0]++ % 2 == 0 ? image : image.get("1:"))) {
      // when, then
      assertThatThrownBy(() -> turned.getData(manager).iterator().next())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "the transforms turned a sample of (5, 4, 3) into (3, 5, 4): expected (height, width, 3)");
      assertThatThrownBy(() -> uneven.getData(manager).iterator().next())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(
              "one sample into (3, 5, 4) and another of the batch into (3, 4, 4)");
    }
  }

  @Test
  void whatTransformsMakeIsFreedWithTheBatch() throws Exception {
    // given
    try (AugmentedDataset augmented =
        mixed(
            plain(SampleShape.Layout.CHANNELS_FIRST, DataType.FLOAT32),
            0.5,
            image -> image.mul(2).sub(1).flip(1))) {
      for (Batch batch : augmented.getData(manager)) {
        // when, then: the samples and their labels
        assertThat(batch.getManager().getManagedArrays()).hasSize(2);
        batch.close();
      }
    }
  }

  /** The documents say so: where DJL mends them, it can name them. */
  @Test
  void ofDjlsOwnRandomTransformsTheFlipsDoNothingAndTheColourOnesAreMissing() {
    // given
    NDArray image = manager.arange(60f).reshape(5, 4, 3);

    for (int i = 0; i < 20; i++) {
      // when, then
      assertThat(new RandomFlipLeftRight().transform(image)).isEqualTo(image);
      assertThat(new RandomFlipTopBottom().transform(image)).isEqualTo(image);
    }
    for (Transform colour :
        List.of(
            new RandomBrightness(0.5f),
            new RandomHue(0.5f),
            new RandomColorJitter(0.5f, 0.5f, 0.5f, 0.5f))) {
      assertThatThrownBy(() -> colour.transform(image))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void alphaIsRemovedInThePipelineAsTheGuideSays() throws Exception {
    // given
    NDArray labels = MarkedImages.labels(manager, samples);
    NDArray first = manager.arange(16 * 4 * 6 * 5f).reshape(16, 4, 6, 5).div(2_000);
    NDArray last = manager.arange(16 * 4 * 6 * 5f).reshape(16, 6, 5, 4).div(2_000);

    // when, then
    for (ArrayDataset.Builder builder :
        List.of(
            new ArrayDataset.Builder()
                .setData(first)
                .addTransform(image -> image.get("..., :3, :, :")),
            new ArrayDataset.Builder().setData(last).addTransform(image -> image.get("..., :3")))) {
      builder.optLabels(labels).setSampling(4, false);
      for (Batchifier batchifier : List.of(Batchifier.STACK, new StackBatchifier())) {
        Dataset cut = builder.optDataBatchifier(batchifier).build(); // by batch, and by sample
        assertThat(DatasetSnapshot.of(cut, manager).samples().shape())
            .isEqualTo(SampleShape.image(3, 6, 5));
      }
    }
  }
}
