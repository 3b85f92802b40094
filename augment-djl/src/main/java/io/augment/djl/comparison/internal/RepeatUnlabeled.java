package io.augment.djl.comparison.internal;

import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import java.util.Optional;

/**
 * Unlabelled images of a repeat, none of which is a test image.
 *
 * @param images the images, at least one
 * @param truth the same images with their true labels, which nothing but the oracle's arm sees;
 *     empty if nobody knows them
 */
public record RepeatUnlabeled(UnlabeledSamples images, Optional<LabeledSamples> truth) {

  /**
   * Checks that there are some.
   *
   * @throws IllegalArgumentException if there are none
   */
  public RepeatUnlabeled {
    if (images.size() == 0) {
      throw new IllegalArgumentException("no unlabelled images: expected at least 1");
    }
  }

  /** Labelled images whose labels are put away, without those that are test images as well. */
  public static RepeatUnlabeled hiding(LabeledSamples labeled, LabeledSamples test) {
    UnlabeledSamples images = UnlabeledSamples.withoutLabels(labeled);
    int[] kept = images.indicesWithout(test);
    return new RepeatUnlabeled(images.select(kept), Optional.of(labeled.select(kept)));
  }
}
