package io.augment.djl.internal.semisupervised;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Batch;
import ai.djl.translate.Batchifier;
import ai.djl.translate.TranslateException;
import io.augment.UnlabeledSamples;
import io.augment.augmentation.ClassicTransforms;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.downstream.DownstreamNetwork;
import io.augment.djl.internal.downstream.ImageNetwork;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Features learnt without labels by SimCLR (Chen et al. 2020, arXiv 2002.05709): the network learns
 * which two of the views in a batch are of the same image.
 *
 * @param steps batches to learn from
 * @param transforms what makes the views
 */
public record ContrastivePretraining(int steps, ClassicTransforms transforms) {

  /** Images in a batch, two views of each: an image is learnt by how it differs from many. */
  public static final int BATCH = 64;

  private static final int OUTPUTS = 64;
  private static final double CROP = 0.3;
  private static final double BRIGHTNESS = 0.2;
  private static final double CONTRAST = 0.2;

  /**
   * Pretraining on views that differ more than what keeps a label does.
   *
   * @param steps batches to learn from
   * @param transforms transforms that keep the label
   */
  public static ContrastivePretraining of(int steps, ClassicTransforms transforms) {
    return new ContrastivePretraining(
        steps,
        transforms
            .crop(Math.max(CROP, transforms.crop()))
            .brightness(Math.max(BRIGHTNESS, transforms.brightness()))
            .contrast(Math.max(CONTRAST, transforms.contrast())));
  }

  /**
   * Fits a network.
   *
   * @param images at least two images
   * @param seeds where its draws and weights come from
   * @param afterBatch called after each batch
   * @return the network, which the caller closes
   */
  public DownstreamNetwork fit(UnlabeledSamples images, SeedSequence seeds, Runnable afterBatch) {
    try {
      return ImageNetwork.fit(
          new ViewPairs(images, seeds.child("batches")),
          UnaryOperator.identity(),
          images.shape(),
          new ContrastiveTask(OUTPUTS),
          steps,
          seeds.child("network"),
          afterBatch);
    } catch (IOException | TranslateException e) {
      throw new IllegalStateException("samples in memory could not be read", e);
    }
  }

  /** Batches of the first views of all images, and then the second ones in the same order. */
  private final class ViewPairs extends StepBatches {

    private final UnlabeledSamples images;
    private final ClassDecks deck;
    private final SeedSequence seeds;

    ViewPairs(UnlabeledSamples images, SeedSequence seeds) {
      super(steps);
      this.images = images;
      this.deck = ClassDecks.ofAll(images.size(), seeds.child("order"));
      this.seeds = seeds;
    }

    @Override
    protected Batch batch(int step, NDManager manager) {
      int size = Math.min(BATCH, images.size()); // more would repeat an image, its own rival
      int values = images.shape().values();
      SplittableRandom random = seeds.child("step", step).random();
      float[] views = new float[2 * size * values];
      for (int i = 0; i < size; i++) {
        float[] image = images.sample(deck.next(0));
        for (int row = i; row < 2 * size; row += size) {
          System.arraycopy(
              transforms.apply(image, images.shape(), images.range(), random),
              0,
              views,
              row * values,
              values);
        }
      }
      int[] partners = IntStream.range(0, 2 * size).map(row -> (row + size) % (2 * size)).toArray();
      Shape shape =
          new Shape(
              2L * size,
              images.shape().channels(),
              images.shape().height(),
              images.shape().width());
      return new Batch(
          manager,
          new NDList(manager.create(views, shape)),
          new NDList(manager.create(partners)),
          2 * size,
          Batchifier.STACK,
          Batchifier.STACK,
          0,
          0);
    }
  }
}
