package io.augment.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.Batchifier;
import ai.djl.util.Progress;
import io.augment.LabeledSamples;
import io.augment.djl.MarkedImages;
import java.util.Arrays;
import java.util.List;

/** Not a data set of records: batches of any size, made as they are asked for, without indices. */
public final class BatchesDataset implements Dataset {

  private final List<LabeledSamples> batches;

  public BatchesDataset(LabeledSamples... batches) {
    this.batches = List.of(batches);
  }

  @Override
  public Iterable<Batch> getData(NDManager manager) {
    return () -> batches.stream().map(batch -> batch(manager.newSubManager(), batch)).iterator();
  }

  private static Batch batch(NDManager manager, LabeledSamples samples) {
    NDArray data =
        MarkedImages.data(manager, samples, SampleShape.Layout.CHANNELS_FIRST, DataType.FLOAT32);
    NDArray labels = manager.create(Arrays.stream(samples.labels()).asLongStream().toArray());
    return new Batch(
        manager,
        new NDList(data),
        new NDList(labels),
        samples.size(),
        Batchifier.STACK,
        Batchifier.STACK,
        0,
        0);
  }

  @Override
  public void prepare(Progress progress) {}
}
