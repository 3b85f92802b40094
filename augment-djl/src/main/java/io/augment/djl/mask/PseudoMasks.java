package io.augment.djl.mask;

import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.UnlabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SeedSequence;
import io.augment.evaluation.SegmentationMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * Unlabelled images with masks that a segmenter predicted, which was fitted on few images with
 * masks: self-training, and the rival that a GAN has to beat where unlabelled images are at hand.
 *
 * <pre>{@code
 * PseudoMasks pseudo =
 *     PseudoMasks.of(pairs, unlabeled, MaskSegmenter.Config.defaults(), SeedSequence.of(7));
 * MaskedSamples more = pseudo.samples();
 * }</pre>
 *
 * <p>Whole images are kept or left out, by how stable their prediction is: that of the finished
 * segmenter is compared with those that it made after a third and after two thirds of its training,
 * by the mean intersection over union of the classes other than background, and the more stable
 * half is kept. That is ST++ (Yang et al. 2022, "ST++: Make Self-training Work Better for
 * Semi-supervised Semantic Segmentation", arXiv 2106.05095), with its three checkpoints and its
 * half, but without its second round, in which the other half is predicted again: how long a
 * segmenter learns is what arms of a comparison have in common. A threshold on the confidence of
 * pixels is the other usual way (FixMatch, arXiv 2001.07685). It leaves holes in masks, chiefly
 * along edges, which a batch of images and masks can't show, and few images make a segmenter sure
 * of what it hasn't learnt.
 *
 * <p>An image in which nothing but background is found is left out, as nothing is easier to agree
 * on; where real masks are background throughout as well, it counts as stable.
 *
 * <p>The segmenter sees no mask of these images, as there is none in an {@link UnlabeledSamples}.
 *
 * @param samples the images that were kept, in their order, with the masks that were predicted
 * @param images number of unlabelled images
 * @param empty how many of them were left out as background throughout
 * @param unstable how many were left out as the less stable half
 */
public record PseudoMasks(MaskedSamples samples, int images, int empty, int unstable) {

  private static final int CHUNK = 256;

  /**
   * Predicts masks.
   *
   * @param pairs real images with masks, at least one
   * @param unlabeled images of the same shape and range
   * @param config how the segmenter learns; with deformations, whatever it says
   * @param seeds where weights, order and deformations come from
   * @return the images that were kept; none if there are none
   * @throws IllegalArgumentException if there is no pair, or shape or range differ
   * @throws IllegalStateException if another training runs in this process
   * @throws CancellationException if the thread is interrupted; its flag stays set
   */
  public static PseudoMasks of(
      MaskedSamples pairs,
      UnlabeledSamples unlabeled,
      MaskSegmenter.Config config,
      SeedSequence seeds) {
    unlabeled.requireLike(pairs.shape(), pairs.range());
    int pixels = pairs.shape().height() * pairs.shape().width();
    boolean mayBeEmpty =
        IntStream.range(0, pairs.size()).anyMatch(i -> pairs.pixelCounts(i)[0] == pixels);
    List<MaskSegmenter> thirds = MaskSegmenter.thirds(pairs, config.classic(true), seeds);
    try {
      double[] stability = new double[unlabeled.size()];
      for (int from = 0; from < stability.length; from += CHUNK) {
        int first = from;
        List<byte[]> predicted = predicted(thirds, images(unlabeled, range(first, stability)));
        for (int i = first; i < Math.min(stability.length, first + CHUNK); i++) {
          stability[i] = stability(pairs.classes(), pixels, predicted, i - first, mayBeEmpty);
        }
      }
      int[] found =
          IntStream.range(0, stability.length).filter(i -> !Double.isNaN(stability[i])).toArray();
      int[] kept = moreStable(found, stability);
      LabeledSamples images = images(unlabeled, kept);
      byte[] masks = thirds.get(thirds.size() - 1).predict(images);
      return new PseudoMasks(
          MaskedSamples.of(pairs.shape(), pairs.range(), pairs.classes(), images.values(), masks),
          unlabeled.size(),
          unlabeled.size() - found.length,
          found.length - kept.length);
    } finally {
      thirds.forEach(MaskSegmenter::close);
    }
  }

  private static int[] range(int from, double[] all) {
    return IntStream.range(from, Math.min(all.length, from + CHUNK)).toArray();
  }

  private static LabeledSamples images(UnlabeledSamples unlabeled, int[] chosen) {
    int length = unlabeled.shape().values();
    float[] values = new float[Math.multiplyExact(chosen.length, length)];
    for (int i = 0; i < chosen.length; i++) {
      unlabeled.copySample(chosen[i], values, i * length);
    }
    return LabeledSamples.of(
        unlabeled.shape(),
        unlabeled.range(),
        ClassLabels.of("images"),
        values,
        new int[chosen.length]);
  }

  private static List<byte[]> predicted(List<MaskSegmenter> segmenters, LabeledSamples images) {
    List<byte[]> masks = new ArrayList<>();
    segmenters.forEach(segmenter -> masks.add(segmenter.predict(images)));
    return masks;
  }

  /** Agreement of earlier predictions with the last; NaN for an image that is to be left out. */
  private static double stability(
      ClassLabels classes, int pixels, List<byte[]> predicted, int image, boolean mayBeEmpty) {
    byte[] last = mask(predicted.get(predicted.size() - 1), image, pixels);
    if (!mayBeEmpty && isBackground(last)) {
      return Double.NaN;
    }
    double sum = 0;
    for (byte[] earlier : predicted.subList(0, predicted.size() - 1)) {
      byte[] before = mask(earlier, image, pixels);
      double iou = SegmentationMetrics.of(classes.count(), pixels, last, before).meanIou();
      sum += Double.isNaN(iou) ? 1 : iou; // neither found anything
    }
    return sum;
  }

  private static byte[] mask(byte[] masks, int image, int pixels) {
    return Arrays.copyOfRange(masks, image * pixels, (image + 1) * pixels);
  }

  private static boolean isBackground(byte[] mask) {
    for (byte label : mask) {
      if (label != 0) {
        return false;
      }
    }
    return true;
  }

  /** The more stable half, in the order of the images; of equally stable ones the first. */
  private static int[] moreStable(int[] found, double[] stability) {
    return Arrays.stream(found)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -stability[i]))
        .limit((found.length + 1) / 2)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  /**
   * Describes what was kept in a line.
   *
   * @return for example {@code 40 of 100 unlabelled images kept with their predicted masks; left
   *     out: 20 background throughout, 40 less stable}
   */
  @Override
  public String toString() {
    return String.format(
        "%d of %d unlabelled images kept with their predicted masks; left out: %d background"
            + " throughout, %d less stable",
        samples.size(), images, empty, unstable);
  }
}
