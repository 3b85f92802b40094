package io.augment.gate;

import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.feature.FeatureExtractor;
import io.augment.feature.Features;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The real samples that a generator may have copied: the labelled ones and, as a group of their
 * own, the unlabelled ones.
 *
 * @param trainFold the labelled ones
 * @param unlabeled the unlabelled ones; may be none
 */
record UnlabeledReference(LabeledSamples trainFold, UnlabeledSamples unlabeled) {

  /** Those that are mapped at once. */
  private static final int CHUNK = 512;

  /** Samples of which the values are compared; all unless they are too many. */
  int comparedByValues() {
    return Math.min(
        unlabeled.size(), SampleGate.MOST_UNLABELED_VALUES / trainFold.shape().values());
  }

  /** All by their values. */
  RealReference byValues() {
    int taken = comparedByValues();
    int[] chosen =
        IntStream.range(0, taken).map(i -> (int) ((long) i * unlabeled.size() / taken)).toArray();
    return reference(Features.valuesOf(trainFold), chosen, Features::valuesOf);
  }

  /** All by their features. */
  RealReference byFeatures(FeatureExtractor extractor) {
    return reference(
        extractor.features(trainFold),
        IntStream.range(0, unlabeled.size()).toArray(),
        extractor::features);
  }

  private RealReference reference(
      Features ofLabeled, int[] chosen, Function<LabeledSamples, Features> mapped) {
    int width = ofLabeled.width();
    float[] all = new float[Math.multiplyExact(ofLabeled.size() + chosen.length, width)];
    int end = append(ofLabeled, all, 0);
    for (int from = 0; from < chosen.length; from += CHUNK) {
      Interruption.check();
      int[] chunk = Arrays.copyOfRange(chosen, from, Math.min(chosen.length, from + CHUNK));
      end = append(mapped.apply(ofAnyClass(chunk)), all, end);
    }
    int classes = trainFold.classes().count();
    int[] groups = Arrays.copyOf(trainFold.labels(), trainFold.size() + chosen.length);
    Arrays.fill(groups, trainFold.size(), groups.length, classes);
    return new RealReference(Features.of(width, all), groups, classes + 1);
  }

  private static int append(Features features, float[] all, int start) {
    int end = start;
    for (int i = 0; i < features.size(); i++) {
      System.arraycopy(features.row(i), 0, all, end, features.width());
      end += features.width();
    }
    return end;
  }

  /** Labelled with the first class, as extractors ask for one and ignore it. */
  private LabeledSamples ofAnyClass(int[] chunk) {
    int length = trainFold.shape().values();
    float[] values = new float[chunk.length * length];
    for (int i = 0; i < chunk.length; i++) {
      unlabeled.copySample(chunk[i], values, i * length);
    }
    return LabeledSamples.of(
        trainFold.shape(), trainFold.range(), trainFold.classes(), values, new int[chunk.length]);
  }
}
