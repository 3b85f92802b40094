package io.augment.djl.upscale.internal;

import ai.djl.ndarray.NDArray;
import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SeedSequence;
import io.augment.djl.classifier.ClassifierTrainer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Distance between two images in a classifier's features: Johnson et al. 2016, "Perceptual Losses
 * for Real-Time Style Transfer and Super-Resolution", arXiv 1603.08155; here a classifier of the
 * images at hand. Where these are of one class only, it distinguishes originals from enlarged low
 * images.
 *
 * <p>Not thread-safe.
 */
public final class ContentLoss implements AutoCloseable {

  private static final int BATCH = 32;
  private static final float FLOOR = 1e-6f;
  private static final ClassLabels SHARPNESS = ClassLabels.of("original", "enlarged");

  private final ClassifierTrainer.Classifier classifier;

  private ContentLoss(ClassifierTrainer.Classifier classifier) {
    this.classifier = classifier;
  }

  /**
   * Fits the classifier. The same patches and seeds give the same one.
   *
   * @param patches of the images at hand
   * @param steps batches to learn from
   * @param seeds where its draws come from
   * @return the loss, which the caller closes
   */
  public static ContentLoss fit(Patches patches, int steps, SeedSequence seeds) {
    LabeledSamples samples =
        distinguished(patches, patches.ofEach(seeds.child("patches").random()));
    return new ContentLoss(
        ClassifierTrainer.of(steps, BATCH).fit(samples, seeds.child("classifier")));
  }

  private static LabeledSamples distinguished(Patches patches, LabeledSamples originals) {
    if (Arrays.stream(originals.labels()).distinct().count() > 1) {
      return originals;
    }
    LabeledSamples enlarged = patches.enlarged(patches.low(originals));
    return labeled(originals, 0).concat(labeled(enlarged, 1));
  }

  private static LabeledSamples labeled(LabeledSamples samples, int label) {
    int[] labels = IntStream.generate(() -> label).limit(samples.size()).toArray();
    return LabeledSamples.of(samples.shape(), samples.range(), SHARPNESS, samples.values(), labels);
  }

  /**
   * The distance.
   *
   * @param real originals in [-1, 1]
   * @param fake what ought to look like them, of the same shape; a gradient flows to it
   * @return the mean squared difference of their maps as a share of the originals' mean square
   */
  NDArray of(NDArray real, NDArray fake) {
    NDArray wanted = classifier.featureMaps(real);
    NDArray difference = classifier.featureMaps(fake).sub(wanted);
    return difference.square().mean().div(wanted.square().mean().add(FLOOR));
  }

  @Override
  public void close() {
    classifier.close();
  }
}
