package io.augment.djl.mask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.BatchSampler;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.dataset.Sampler;
import ai.djl.training.dataset.SequenceSampler;
import ai.djl.translate.Batchifier;
import ai.djl.translate.TranslateException;
import ai.djl.util.Progress;
import io.augment.MaskedSamples;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.SeededSampler;
import io.augment.djl.mask.internal.MixedPairs;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Images with masks as DJL data sets, and a data set of the user's own with synthetic pairs in each
 * batch, which are of the same form.
 *
 * <pre>{@code
 * Dataset augmented = MaskedDataset.wrap(trainingSet, synthetic, 0.3, 7);
 * EasyTrain.fit(trainer, epochs, augmented, validationSet);
 * }</pre>
 *
 * <p>A wrapped data set yields every batch of its own, each with synthetic pairs after the real
 * ones, so that these are a given share of the batch; batches are larger by as much. Its images are
 * {@code (N, C, H, W)} with values in the range of the synthetic ones; its labels are class indices
 * {@code (N, H, W)} or {@code (N, 1, H, W)}, or one-hot {@code (N, classes, H, W)}, of any type of
 * number. In each pass the synthetic pairs come in another order, one after the other.
 *
 * <p>As thread-safe as the data set that is wrapped.
 */
public final class MaskedDataset implements Dataset {

  private final Dataset real;
  private final MaskedSamples synthetic;
  private final double share;
  private final SeedSequence orders;
  private final AtomicInteger passes = new AtomicInteger();

  private MaskedDataset(Dataset real, MaskedSamples synthetic, double share, SeedSequence orders) {
    this.real = real;
    this.synthetic = synthetic;
    this.share = share;
    this.orders = orders;
  }

  /** How masks are written as labels. */
  public enum Labels {
    /** Class indices, int64 {@code (N, H, W)}. */
    INDICES,
    /** One plane for each class, float32 {@code (N, classes, H, W)}. */
    ONE_HOT
  }

  /**
   * Adds synthetic pairs to the batches of a data set.
   *
   * @param trainingSet yields batches of images and their masks, as this class describes them
   * @param synthetic images with masks to add, at least one
   * @param share their share of a batch, in [0, 1)
   * @param seed where the orders come from
   * @return a data set
   * @throws IllegalArgumentException if there is no synthetic pair, or the share is out of range
   */
  public static MaskedDataset wrap(
      Dataset trainingSet, MaskedSamples synthetic, double share, long seed) {
    if (synthetic.size() == 0) {
      throw new IllegalArgumentException("no synthetic images with masks: expected at least one");
    }
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("share " + share + ": expected a number in [0, 1)");
    }
    return new MaskedDataset(
        trainingSet, synthetic, share, SeedSequence.of(seed).child("synthetic"));
  }

  /**
   * A data set that shows images with masks in their order.
   *
   * @param samples at least one
   * @param labels how masks are written
   * @param manager what the data set's arrays belong to
   * @param batchSize images per batch, at least 1
   * @return the data set, usable until {@code manager} is closed
   */
  public static ArrayDataset inOrder(
      MaskedSamples samples, Labels labels, NDManager manager, int batchSize) {
    return of(samples, labels, manager, batchSize, new SequenceSampler());
  }

  /**
   * A data set that shows images with masks in another order in each pass.
   *
   * @param samples at least one
   * @param labels how masks are written
   * @param manager what the data set's arrays belong to
   * @param batchSize images per batch, at least 1
   * @param seed what the orders come from
   * @return the data set, usable until {@code manager} is closed
   */
  public static ArrayDataset shuffled(
      MaskedSamples samples, Labels labels, NDManager manager, int batchSize, long seed) {
    SeedSequence orders = SeedSequence.of(seed).child("samples");
    return of(samples, labels, manager, batchSize, new SeededSampler(orders));
  }

  private static ArrayDataset of(
      MaskedSamples samples,
      Labels labels,
      NDManager manager,
      int batchSize,
      Sampler.SubSampler order) {
    if (batchSize < 1 || batchSize > samples.size()) {
      throw new IllegalArgumentException(
          String.format(
              "batchSize %d: expected 1 to %d, the number of images", batchSize, samples.size()));
    }
    SampleShape shape = samples.shape();
    Shape written =
        labels == Labels.INDICES
            ? new Shape(samples.size(), shape.height(), shape.width())
            : new Shape(samples.size(), samples.classes().count(), shape.height(), shape.width());
    DataType type = labels == Labels.INDICES ? DataType.INT64 : DataType.FLOAT32;
    return new ArrayDataset.Builder()
        .setData(MixedPairs.images(samples, DataType.FLOAT32, manager))
        .optLabels(MixedPairs.masks(samples, written, type, manager))
        .setSampling(new BatchSampler(order, batchSize))
        .build();
  }

  @Override
  public Iterable<Batch> getData(NDManager manager) throws IOException, TranslateException {
    return mixed(real.getData(manager));
  }

  @Override
  public Iterable<Batch> getData(NDManager manager, ExecutorService executor)
      throws IOException, TranslateException {
    return mixed(real.getData(manager, executor));
  }

  private Iterable<Batch> mixed(Iterable<Batch> batches) {
    return () -> {
      MixedPairs pairs =
          new MixedPairs(synthetic, share, orders.child("pass", passes.getAndIncrement()));
      Iterator<Batch> each = batches.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return each.hasNext();
        }

        @Override
        public Batch next() {
          return with(each.next(), pairs);
        }
      };
    };
  }

  /** The batch, or one in its place that has more pairs; closing that closes both. */
  private static Batch with(Batch batch, MixedPairs pairs) {
    try {
      NDArray images = batch.getData().singletonOrThrow();
      NDArray masks = batch.getLabels().singletonOrThrow();
      MaskedSamples more = pairs.next(images, masks);
      if (more.size() == 0) {
        return batch;
      }
      NDManager manager = batch.getManager();
      NDArray moreImages = MixedPairs.images(more, images.getDataType(), manager);
      NDArray moreMasks = MixedPairs.masks(more, masks.getShape(), masks.getDataType(), manager);
      NDList data = new NDList(joined(images, moreImages, manager));
      NDList labels = new NDList(joined(masks, moreMasks, manager));
      return new Batch(
          manager,
          data,
          labels,
          Math.toIntExact(data.head().getShape().get(0)),
          Batchifier.STACK,
          Batchifier.STACK,
          batch.getProgress(),
          batch.getProgressTotal());
    } catch (RuntimeException e) {
      batch.close();
      throw e;
    }
  }

  private static NDArray joined(NDArray real, NDArray more, NDManager manager) {
    NDArray joined = real.concat(more.toDevice(real.getDevice(), false));
    joined.attach(manager);
    joined.setName(real.getName());
    return joined;
  }

  @Override
  public void prepare(@Nullable Progress progress) throws IOException, TranslateException {
    real.prepare(progress);
  }
}
