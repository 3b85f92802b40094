package io.augment.djl.comparison.internal;

import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import java.util.Optional;

/**
 * Unlabelled images of a repeat, without those that are test images as well.
 *
 * @param images the images, at least one
 * @param truth the same images with their true labels, which nothing but the oracle's arm sees;
 *     empty if nobody knows them
 * @param dropped how many were test images
 */
public record RepeatUnlabeled(
    UnlabeledSamples images, Optional<LabeledSamples> truth, int dropped) {

  /**
   * Checks that there are some.
   *
   * @throws IllegalArgumentException if there are none
   */
  public RepeatUnlabeled {
    if (images.size() == 0) {
      throw new IllegalArgumentException(
          dropped == 0
              ? "no unlabelled images: expected at least 1"
              : "no unlabelled images: all " + dropped + " are test images as well");
    }
  }

  /** Images that came without labels. */
  public static RepeatUnlabeled of(UnlabeledSamples images, LabeledSamples test) {
    UnlabeledSamples kept = images.without(test);
    return new RepeatUnlabeled(kept, Optional.empty(), images.size() - kept.size());
  }

  /** Labelled images whose labels are put away. */
  public static RepeatUnlabeled hiding(LabeledSamples labeled, LabeledSamples test) {
    UnlabeledSamples images = UnlabeledSamples.withoutLabels(labeled);
    int[] kept = images.indicesWithout(test);
    return new RepeatUnlabeled(
        images.select(kept), Optional.of(labeled.select(kept)), labeled.size() - kept.length);
  }
}
