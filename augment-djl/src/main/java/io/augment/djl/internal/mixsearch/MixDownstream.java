package io.augment.djl.internal.mixsearch;

import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.augmentation.ClassicTransforms;
import io.augment.data.SeedSequence;
import io.augment.djl.classifier.ImageClassifier;
import io.augment.djl.classifier.RowClassifier;
import io.augment.djl.internal.ClassicBatchTransform;
import io.augment.djl.internal.mixing.MixedSamples;
import java.io.IOException;

/**
 * The classifiers that a search trains on the engine.
 *
 * @param steps how many batches each learns from
 */
record MixDownstream(int steps) {

  static MixFold.Downstream of(boolean images, int steps) {
    MixDownstream downstream = new MixDownstream(steps);
    return images ? downstream::ofImages : downstream::ofRows;
  }

  private float[][] ofImages(
      MixedSamples training, MixBase base, LabeledSamples tested, SeedSequence seeds)
      throws IOException, TranslateException {
    ClassicBatchTransform transform =
        base == MixBase.CLASSIC
            ? new ClassicBatchTransform(
                ClassicTransforms.defaults(), tested, seeds.child("transforms"))
            : ClassicBatchTransform.none(tested);
    try (ImageClassifier classifier =
        ImageClassifier.fit(
            training,
            transform,
            tested.shape(),
            tested.classes().count(),
            steps,
            seeds.child("classifier"))) {
      return classifier.predict(tested);
    }
  }

  private float[][] ofRows(
      MixedSamples training, MixBase base, LabeledSamples tested, SeedSequence seeds)
      throws IOException, TranslateException {
    try (RowClassifier classifier =
        RowClassifier.fit(
            training,
            tested.shape().values(),
            tested.classes().count(),
            steps,
            seeds.child("classifier"))) {
      return classifier.predict(tested);
    }
  }
}
