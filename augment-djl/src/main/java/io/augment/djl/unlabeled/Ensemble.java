package io.augment.djl.unlabeled;

import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.SharedUse;
import io.augment.djl.internal.downstream.SampleValues;
import java.util.List;

/** The classifiers of all folds together. */
final class Ensemble implements Teacher.Fitted {

  private final List<FoldClassifier> classifiers;
  private final double temperature;
  private final PseudoLabels pseudoLabels;
  private final SeedSequence seeds;
  private final SharedUse shared;

  Ensemble(
      List<FoldClassifier> classifiers,
      double temperature,
      PseudoLabels pseudoLabels,
      SeedSequence seeds) {
    this.classifiers = List.copyOf(classifiers);
    this.temperature = temperature;
    this.pseudoLabels = pseudoLabels;
    this.seeds = seeds;
    this.shared =
        new SharedUse("this teacher", () -> this.classifiers.forEach(FoldClassifier::close));
  }

  static Ensemble of(
      List<FoldClassifier> classifiers,
      OutOfFold outOfFold,
      LabeledSamples labeled,
      UnlabeledSamples unlabeled,
      SeedSequence seeds) {
    double temperature = Temperature.fit(outOfFold.probabilities(), labeled);
    float[][] soft = predicted(classifiers, unlabeled, temperature, seeds);
    return new Ensemble(
        classifiers,
        temperature,
        PseudoLabels.of(unlabeled, labeled.classes(), soft, outOfFold.trust()),
        seeds);
  }

  private static float[][] predicted(
      List<FoldClassifier> classifiers,
      UnlabeledSamples images,
      double temperature,
      SeedSequence seeds) {
    SampleValues values = SampleValues.of(images);
    float[][] sum = new float[images.size()][];
    for (int fold = 0; fold < classifiers.size(); fold++) {
      float[][] predicted = classifiers.get(fold).predict(values, seeds.child("fold", fold));
      for (int i = 0; i < sum.length; i++) {
        sum[i] = fold == 0 ? predicted[i] : added(sum[i], predicted[i]);
      }
    }
    for (int i = 0; i < sum.length; i++) {
      for (int label = 0; label < sum[i].length; label++) {
        sum[i][label] /= classifiers.size();
      }
      sum[i] = Temperature.apply(sum[i], temperature);
    }
    return sum;
  }

  private static float[] added(float[] sum, float[] row) {
    for (int label = 0; label < row.length; label++) {
      sum[label] += row[label];
    }
    return sum;
  }

  @Override
  public PseudoLabels pseudoLabels() {
    return pseudoLabels;
  }

  @Override
  public float[][] predict(UnlabeledSamples images) {
    if (classifiers.isEmpty()) {
      throw new IllegalStateException(
          "the teacher can't be trusted, " + pseudoLabels.trust() + ": expected one that can");
    }
    images.requireLike(pseudoLabels.images().shape(), pseudoLabels.images().range());
    return shared.use(() -> predicted(classifiers, images, temperature, seeds.child("further")));
  }

  @Override
  public void close() {
    shared.close();
  }
}
