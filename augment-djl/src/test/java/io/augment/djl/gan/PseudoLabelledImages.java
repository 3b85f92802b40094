package io.augment.djl.gan;

import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.djl.unlabeled.PseudoLabels;
import io.augment.evaluation.ConfidenceInterval;

/** Tiny images without labels, and what a teacher might say of them. */
public final class PseudoLabelledImages {

  private PseudoLabelledImages() {}

  /** Images of both sides, one of each after the other, each rightly judged and so surely. */
  public static PseudoLabels of(int perClass, float sure) {
    LabeledSamples images = TinyImages.twoSides(perClass);
    float[][] soft = new float[images.size()][2];
    for (int i = 0; i < soft.length; i++) {
      soft[i][images.label(i)] = sure;
      soft[i][1 - images.label(i)] = 1 - sure;
    }
    return PseudoLabels.of(UnlabeledSamples.withoutLabels(images), images.classes(), soft, trust());
  }

  /** None, as the teacher could not be trusted. */
  public static PseudoLabels none() {
    LabeledSamples images = TinyImages.twoSides(1);
    return PseudoLabels.none(UnlabeledSamples.withoutLabels(images), images.classes(), trust());
  }

  private static PseudoLabels.Trust trust() {
    return new PseudoLabels.Trust(0.75, new ConfidenceInterval(0.5, 0.875), 0.5);
  }
}
