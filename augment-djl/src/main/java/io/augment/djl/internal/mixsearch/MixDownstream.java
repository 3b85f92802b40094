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
import java.util.Set;

/**
 * The classifiers that a search trains on the engine.
 *
 * @param steps how many batches each learns from
 * @param transformed the bases whose images pass through classic transforms
 */
record MixDownstream(int steps, Set<MixBase> transformed) {

  MixDownstream {
    transformed = Set.copyOf(transformed);
  }

  static MixFold.Downstream ofImages(int steps, Set<MixBase> bases) {
    return new MixDownstream(
            steps,
            bases.contains(MixBase.CLASSIC) ? Set.of(MixBase.CLASSIC, MixBase.PSEUDO) : Set.of())
        ::ofImages;
  }

  static MixFold.Downstream ofRows(int steps) {
    return new MixDownstream(steps, Set.of())::ofRows;
  }

  private float[][] ofImages(
      MixedSamples training, MixBase base, LabeledSamples tested, SeedSequence seeds)
      throws IOException, TranslateException {
    ClassicBatchTransform transform =
        transformed.contains(base)
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
