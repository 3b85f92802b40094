package io.augment.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a training loop saw in one epoch, told by the values alone. */
record Epoch(List<Seen> batches) {

  /** A batch: a row each of values, in the order of the batch. */
  record Seen(List<float[]> rows, List<Float> labels, BitSet said, List<?> indices, long progress) {

    boolean isSynthetic(int row) {
      return rows.get(row)[0] >= MarkedSynthesizer.DARKEST - 1e-4;
    }

    int synthetic() {
      return (int) IntStream.range(0, rows.size()).filter(this::isSynthetic).count();
    }
  }

  static Epoch of(Dataset dataset, NDManager manager) throws Exception {
    return of(dataset, manager, null);
  }

  /** Values are divided by 255 if they are bytes. */
  static Epoch of(Dataset dataset, NDManager manager, @Nullable ExecutorService executor)
      throws Exception {
    List<Seen> batches = new ArrayList<>();
    for (Batch batch : dataset.getData(manager, executor)) {
      batches.add(seen(batch));
      batch.close();
    }
    return new Epoch(batches);
  }

  static Seen seen(Batch batch) {
    NDArray data = batch.getData().singletonOrThrow();
    float scale = data.getDataType().isInteger() ? 255 : 1;
    float[] values = data.toType(DataType.FLOAT32, false).toFloatArray();
    int length = values.length / (int) data.size(0);
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      values[i] /= scale;
    }
    for (int row = 0; row < data.size(0); row++) {
      rows.add(Arrays.copyOfRange(values, row * length, (row + 1) * length));
    }
    List<Float> labels = new ArrayList<>();
    for (float label :
        batch.getLabels().singletonOrThrow().toType(DataType.FLOAT32, false).toFloatArray()) {
      labels.add(label);
    }
    return new Seen(
        rows,
        labels,
        batch instanceof AugmentedBatch augmented ? augmented.synthetic() : new BitSet(),
        batch.getIndices() == null ? List.of() : batch.getIndices(),
        batch.getProgress());
  }

  int size() {
    return batches.stream().mapToInt(batch -> batch.rows().size()).sum();
  }

  int synthetic() {
    return batches.stream().mapToInt(Seen::synthetic).sum();
  }

  /** The real samples, in the order in which they were seen. */
  List<Integer> real() {
    List<Integer> ids = new ArrayList<>();
    for (Seen batch : batches) {
      for (int row = 0; row < batch.rows().size(); row++) {
        if (!batch.isSynthetic(row)) {
          ids.add(MarkedImages.id(batch.rows().get(row)[0]));
        }
      }
    }
    return ids;
  }

  /** The synthetic samples' values. */
  List<float[]> drawn() {
    List<float[]> drawn = new ArrayList<>();
    for (Seen batch : batches) {
      for (int row = 0; row < batch.rows().size(); row++) {
        if (batch.isSynthetic(row)) {
          drawn.add(batch.rows().get(row));
        }
      }
    }
    return drawn;
  }
}
