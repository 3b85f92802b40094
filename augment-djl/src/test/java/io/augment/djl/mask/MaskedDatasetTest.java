package io.augment.djl.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.BatchSampler;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.dataset.SequenceSampler;
import ai.djl.translate.TranslateException;
import io.augment.MaskedSamples;
import io.augment.djl.mask.MaskedDataset.Labels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MaskedDatasetTest {

  private static final MaskedSamples REAL = Discs.of(10, 16, 20, 1, 1);
  private static final MaskedSamples SYNTHETIC = Discs.of(7, 16, 20, 1, 2);

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void batchesHaveTheirFormAndSyntheticPairsAfterTheRealOnes()
      throws IOException, TranslateException {
    for (Labels labels : Labels.values()) {
      // given
      Dataset plain = MaskedDataset.inOrder(REAL, labels, manager, 4);
      Dataset mixed = MaskedDataset.wrap(plain, SYNTHETIC, 0.5, 3);

      // when
      List<Long> sizes = new ArrayList<>();
      int real = 0;
      for (Batch batch : mixed.getData(manager)) {
        NDArray images = batch.getData().head();
        NDArray masks = batch.getLabels().head();
        sizes.add(images.getShape().get(0));

        // then
        assertThat(batch.getSize()).isEqualTo(images.getShape().get(0));
        assertThat(images.getShape().slice(1)).isEqualTo(new Shape(1, 16, 20));
        assertThat(masks.getShape().slice(1))
            .isEqualTo(labels == Labels.INDICES ? new Shape(16, 20) : new Shape(2, 16, 20));
        assertThat(masks.getDataType())
            .isEqualTo(labels == Labels.INDICES ? DataType.INT64 : DataType.FLOAT32);
        int own = Math.toIntExact(images.getShape().get(0)) / 2;
        for (int i = 0; i < own; i++) {
          assertThat(images.get(i).toFloatArray()).isEqualTo(REAL.image(real + i));
        }
        real += own;
        for (int i = own; i < 2 * own; i++) {
          requireSynthetic(images.get(i).toFloatArray(), foreground(masks.get(i), labels));
        }
        batch.close();
      }
      assertThat(sizes).containsExactly(8L, 8L, 4L);
    }
  }

  private static float[] foreground(NDArray mask, Labels labels) {
    NDArray one = labels == Labels.INDICES ? mask.toType(DataType.FLOAT32, true) : mask.get(1);
    return one.toFloatArray();
  }

  private static void requireSynthetic(float[] image, float[] mask) {
    for (int i = 0; i < SYNTHETIC.size(); i++) {
      if (Arrays.equals(image, SYNTHETIC.image(i))) {
        for (int pixel = 0; pixel < mask.length; pixel++) {
          assertThat(mask[pixel]).isEqualTo((float) SYNTHETIC.mask(i)[pixel]);
        }
        return;
      }
    }
    throw new AssertionError("no synthetic image");
  }

  @Test
  void theShareHoldsOverAPassAndOrdersDiffer() throws IOException, TranslateException {
    // given
    Dataset mixed =
        MaskedDataset.wrap(
            MaskedDataset.inOrder(REAL, Labels.INDICES, manager, 1), SYNTHETIC, 0.3, 3);

    // when
    List<float[]> passes = new ArrayList<>();
    for (int pass = 0; pass < 2; pass++) {
      int size = 0;
      for (Batch batch : mixed.getData(manager)) {
        size += batch.getSize();
        if (batch.getSize() > 1 && passes.size() == pass) {
          passes.add(batch.getData().head().get(1).toFloatArray());
        }
        batch.close();
      }

      // then 10 real ones are 70 %
      assertThat(size).isEqualTo(14);
    }
    assertThat(passes).hasSize(2);
  }

  @Test
  void passesLeaveNothingBehind() throws IOException, TranslateException {
    // given
    Dataset mixed =
        MaskedDataset.wrap(
            MaskedDataset.shuffled(REAL, Labels.ONE_HOT, manager, 4, 1), SYNTHETIC, 0.4, 3);
    int before = manager.getManagedArrays().size();

    // when
    for (Batch batch : mixed.getData(manager)) {
      batch.close();
    }

    // then
    assertThat(manager.getManagedArrays()).hasSize(before);
  }

  @Test
  void otherFormsAreRefused() {
    Dataset flat =
        new ArrayDataset.Builder()
            .setData(manager.zeros(new Shape(4, 320)))
            .optLabels(manager.zeros(new Shape(4)))
            .setSampling(new BatchSampler(new SequenceSampler(), 2))
            .build();
    refused(flat, "a batch has images of the shape (2, 320): expected (N, 1, 16, 20)");
    Dataset classes =
        new ArrayDataset.Builder()
            .setData(manager.zeros(new Shape(4, 1, 16, 20)))
            .optLabels(manager.zeros(new Shape(4)))
            .setSampling(new BatchSampler(new SequenceSampler(), 2))
            .build();
    refused(classes, "a batch has masks of the shape (2)");
    Dataset bytes =
        new ArrayDataset.Builder()
            .setData(manager.full(new Shape(4, 1, 16, 20), 200f))
            .optLabels(manager.zeros(new Shape(4, 1, 16, 20)))
            .setSampling(new BatchSampler(new SequenceSampler(), 2))
            .build();
    refused(bytes, "a batch has values from 200.0 to 200.0");
    assertThatThrownBy(() -> MaskedDataset.wrap(flat, SYNTHETIC, 1, 3))
        .hasMessageContaining("share 1.0");
  }

  private void refused(Dataset dataset, String message) {
    Dataset mixed = MaskedDataset.wrap(dataset, SYNTHETIC, 0.5, 1);
    assertThatThrownBy(() -> mixed.getData(manager).iterator().next())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
