package io.augment.djl.comparison.internal;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.internal.mixing.ArmSamples;
import io.augment.djl.translate.TranslatingSynthesizer;
import io.augment.djl.translate.TranslationConfig;
import io.augment.djl.translate.TranslationTrainer;

/** Small classes topped up with images of the largest one that were translated. */
public final class TranslatedSamples {

  private TranslatedSamples() {}

  /**
   * Fits a translator from the largest class to each smaller one, and translates so many images
   * that every class is as large. A class with fewer images than a translator learns from stays as
   * it is.
   *
   * @param drawn the repeat's real images
   * @param config how each translator is trained
   * @param seeds where the draws come from
   */
  public static ArmSamples toppedUp(
      LabeledSamples drawn, TranslationConfig config, SeedSequence seeds) {
    int largest = largest(drawn);
    int most = drawn.counts().count(largest);
    LabeledSamples all = drawn;
    for (int label = 0; label < drawn.classes().count(); label++) {
      int count = drawn.counts().count(label);
      if (count >= GanTrainer.MIN_SAMPLES_PER_CLASS && count < most) {
        SeedSequence own = seeds.child("class", label);
        TranslationTrainer trainer =
            TranslationTrainer.forImages().config(config).seed(own.child("fit").seed());
        try (TranslatingSynthesizer synthesizer =
            TranslatingSynthesizer.of(trainer.fit(drawn, largest, label), drawn)) {
          all = all.concat(synthesizer.sample(label, most - count, own.child("draw").seed()));
        }
      }
    }
    return ArmSamples.only(all);
  }

  private static int largest(LabeledSamples samples) {
    int largest = 0;
    for (int label = 1; label < samples.classes().count(); label++) {
      if (samples.counts().count(label) > samples.counts().count(largest)) {
        largest = label;
      }
    }
    return largest;
  }
}
