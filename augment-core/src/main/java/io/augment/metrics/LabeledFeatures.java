package io.augment.metrics;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.evaluation.DownstreamTrainer;
import io.augment.feature.FeatureExtractor;
import io.augment.feature.Features;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Features of samples with their classes and, if they are known, the probabilities that a
 * classifier gives them.
 *
 * <pre>{@code
 * LabeledFeatures real = LabeledFeatures.of(features, classes, labels);
 * }</pre>
 *
 * <p>Immutable and thread-safe: arrays are copied on construction.
 */
final class LabeledFeatures {

  private final Features features;
  private final ClassLabels classes;
  private final int[] labels; // size
  private final float[][] probabilities; // (size, classifier's classes), or empty

  private LabeledFeatures(
      Features features, ClassLabels classes, int[] labels, float[][] probabilities) {
    this.features = features;
    this.classes = classes;
    this.labels = labels;
    this.probabilities = probabilities;
  }

  /**
   * Features with their classes.
   *
   * @param features one row a sample
   * @param classes the classes
   * @param labels one class index per sample, which is copied
   * @return both
   * @throws IllegalArgumentException if there is not one label per row, or a label is not a class
   *     index; the message names the row
   */
  public static LabeledFeatures of(Features features, ClassLabels classes, int[] labels) {
    int[] own = labels.clone();
    if (own.length != features.size()) {
      throw new IllegalArgumentException(
          own.length + " labels for " + features.size() + " rows: expected one for each");
    }
    for (int row = 0; row < own.length; row++) {
      if (own[row] < 0 || own[row] >= classes.count()) {
        throw new IllegalArgumentException(
            String.format(
                "row %d has label %d: expected 0 to %d", row, own[row], classes.count() - 1));
      }
    }
    return new LabeledFeatures(features, classes, own, new float[0][]);
  }

  /** Features of samples, with probabilities if the extractor is a classifier. */
  static LabeledFeatures of(FeatureExtractor extractor, LabeledSamples samples) {
    LabeledFeatures features = of(extractor.features(samples), samples.classes(), samples.labels());
    return extractor instanceof DownstreamTrainer.Fitted classifier
        ? features.withProbabilities(classifier.predict(samples))
        : features;
  }

  /**
   * The same with a classifier's probabilities, for the Inception score.
   *
   * @param given one row per sample, with the probability of each class that the classifier knows;
   *     copied
   * @return features with probabilities
   * @throws IllegalArgumentException if there is not one row a sample, or {@link InceptionScore}
   *     would refuse them
   */
  public LabeledFeatures withProbabilities(float[][] given) {
    float[][] own = Arrays.stream(given).map(float[]::clone).toArray(float[][]::new);
    if (own.length != features.size()) {
      throw new IllegalArgumentException(
          String.format(
              "probabilities of %d samples for %d rows: expected those of each",
              own.length, features.size()));
    }
    if (own.length > 0) {
      InceptionScore.check(own);
    }
    return new LabeledFeatures(features, classes, labels, own);
  }

  /**
   * The features.
   *
   * @return one row a sample
   */
  public Features features() {
    return features;
  }

  /**
   * The classes.
   *
   * @return at least one
   */
  public ClassLabels classes() {
    return classes;
  }

  /**
   * Number of samples.
   *
   * @return at least 0
   */
  public int size() {
    return labels.length;
  }

  /** The class of each row. */
  int[] labels() {
    return labels.clone();
  }

  /** Returns whether the probabilities of its samples are known. */
  boolean hasProbabilities() {
    return probabilities.length > 0;
  }

  /** The probabilities of some rows, which must be known. */
  float[][] probabilities(int... rows) {
    return IntStream.of(rows).mapToObj(row -> probabilities[row]).toArray(float[][]::new);
  }

  /** The rows of each class, ascending. */
  int[][] rowsByClass() {
    int[] counts = new int[classes.count()];
    for (int label : labels) {
      counts[label]++;
    }
    int[][] rows = new int[counts.length][];
    Arrays.setAll(rows, label -> new int[counts[label]]);
    for (int row = labels.length - 1; row >= 0; row--) {
      rows[labels[row]][--counts[labels[row]]] = row;
    }
    return rows;
  }

  LabeledFeatures select(int... rows) {
    return new LabeledFeatures(
        features.select(rows),
        classes,
        IntStream.of(rows).map(row -> labels[row]).toArray(),
        hasProbabilities() ? probabilities(rows) : probabilities);
  }
}
