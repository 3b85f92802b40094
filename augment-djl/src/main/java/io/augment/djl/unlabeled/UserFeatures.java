package io.augment.djl.unlabeled;

import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.djl.internal.downstream.SampleValues;
import io.augment.feature.FeatureExtractor;
import io.augment.feature.Features;

/** Features of the user's own, standardised by those of all images, whether labelled or not. */
final class UserFeatures {

  private static final int CHUNK = 512;
  private static final ClassLabels NO_CLASS = ClassLabels.of("unlabelled");
  private static final double FLAT = 1e-12;

  private final FeatureExtractor extractor;
  private final ValueRange range;
  private final double[] mean;
  private final double[] deviation;

  private UserFeatures(
      FeatureExtractor extractor, ValueRange range, double[] mean, double[] deviation) {
    this.extractor = extractor;
    this.range = range;
    this.mean = mean;
    this.deviation = deviation;
  }

  static UserFeatures of(
      FeatureExtractor extractor, LabeledSamples labeled, UnlabeledSamples unlabeled) {
    int width = extractor.width();
    double[] mean = new double[width];
    double[] deviation = new double[width];
    UserFeatures plain = new UserFeatures(extractor, labeled.range(), mean, deviation);
    double[] squares = new double[width];
    int size = labeled.size() + unlabeled.size();
    for (SampleValues images :
        new SampleValues[] {SampleValues.of(labeled), SampleValues.of(unlabeled)}) {
      plain.forEach(
          images,
          (index, row) -> {
            for (int j = 0; j < width; j++) {
              mean[j] += row[j] / size;
              squares[j] += (double) row[j] * row[j] / size;
            }
          });
    }
    for (int j = 0; j < width; j++) {
      double variance = squares[j] - mean[j] * mean[j];
      deviation[j] = variance > FLAT * squares[j] ? Math.sqrt(variance) : Double.POSITIVE_INFINITY;
    }
    return plain;
  }

  /** A logistic regression on the features of labelled images. */
  FoldClassifier classifier(LabeledSamples labeled) {
    LogisticHead head =
        LogisticHead.fit(
            standardised(SampleValues.of(labeled)), labeled.labels(), labeled.counts());
    return new FoldClassifier() {
      @Override
      public float[][] predict(SampleValues images, SeedSequence seeds) {
        return atOnce(images);
      }

      @Override
      public float[][] atOnce(SampleValues images) {
        float[][] predicted = new float[images.size()][];
        forEach(images, (index, row) -> predicted[index] = head.probabilities(scaled(row)));
        return predicted;
      }

      @Override
      public void close() {
        // the features are the user's
      }
    };
  }

  private double[][] standardised(SampleValues images) {
    double[][] rows = new double[images.size()][];
    forEach(images, (index, row) -> rows[index] = scaled(row));
    return rows;
  }

  private double[] scaled(float[] row) {
    double[] scaled = new double[row.length];
    for (int j = 0; j < row.length; j++) {
      scaled[j] = (row[j] - mean[j]) / deviation[j];
    }
    return scaled;
  }

  /** Takes the features of an image. */
  @FunctionalInterface
  private interface Taker {
    void take(int index, float[] features);
  }

  private void forEach(SampleValues images, Taker taker) {
    int length = images.shape().values();
    for (int from = 0; from < images.size(); from += CHUNK) {
      int size = Math.min(CHUNK, images.size() - from);
      float[] values = new float[Math.multiplyExact(size, length)];
      for (int i = 0; i < size; i++) {
        images.copy(from + i, values, i * length);
      }
      Features features =
          extractor.features(
              LabeledSamples.of(images.shape(), range, NO_CLASS, values, new int[size]));
      for (int i = 0; i < size; i++) {
        taker.take(from + i, features.row(i));
      }
    }
  }
}
