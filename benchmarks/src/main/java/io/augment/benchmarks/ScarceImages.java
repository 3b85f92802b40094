package io.augment.benchmarks;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageData;
import io.augment.djl.classifier.ClassifierTrainer;
import io.augment.feature.FeatureExtractor;
import io.augment.metrics.KernelDistance;
import io.augment.metrics.PrecisionRecallDensityCoverage;
import io.augment.split.Split;
import io.augment.split.StratifiedSplitter;
import io.augment.split.StratifiedSubsample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A few images of each class to learn from, others that no generator has seen, and the features of
 * a classifier that was fitted on others still, in which the two are measured.
 */
final class ScarceImages implements AutoCloseable {

  static final int BATCH = 32;

  private static final int FEATURE_STEPS = 600;

  private final LabeledSamples train;
  private final LabeledSamples unseen;
  private final ClassifierTrainer.Classifier extractor;
  private final SeedSequence seeds;

  private ScarceImages(
      LabeledSamples train,
      LabeledSamples unseen,
      ClassifierTrainer.Classifier extractor,
      SeedSequence seeds) {
    this.train = train;
    this.unseen = unseen;
    this.extractor = extractor;
    this.seeds = seeds;
  }

  /**
   * Draws from a file.
   *
   * @param data the file
   * @param side pixels a side, where images are rows of a table; otherwise 0
   * @param perClass how many of each class there are to learn from
   * @param seeds what the draw comes from
   * @throws IOException if the file can't be read
   */
  static ScarceImages of(Path data, int side, int perClass, SeedSequence seeds) throws IOException {
    DataSplits splits =
        side == 0 ? ImageData.read(data) : ImageData.read(data, SampleShape.image(1, side, side));
    LabeledSamples pool = splits.train();
    int[] counts = new int[pool.classes().count()];
    Arrays.fill(counts, perClass);
    int[] chosen =
        StratifiedSubsample.indices(pool.labels(), pool.counts(), counts, seeds.child("scarce"));
    Split rest =
        StratifiedSplitter.split(
            pool.select(others(pool.size(), chosen)), 0.5, seeds.child("rest"));
    return new ScarceImages(
        pool.select(chosen),
        splits.test().orElse(rest.heldOut()),
        ClassifierTrainer.of(FEATURE_STEPS, BATCH).fit(rest.train(), seeds.child("features")),
        seeds);
  }

  private static int[] others(int size, int[] chosen) {
    boolean[] taken = new boolean[size];
    for (int index : chosen) {
      taken[index] = true;
    }
    return IntStream.range(0, size).filter(i -> !taken[i]).toArray();
  }

  /** Training images. */
  LabeledSamples train() {
    return train;
  }

  /** Held-out images. */
  LabeledSamples unseen() {
    return unseen;
  }

  /** Extractor of the features for distances. */
  FeatureExtractor extractor() {
    return extractor;
  }

  /** From the unseen images, the mean over the classes. */
  double kernelDistance(LabeledSamples synthetic) {
    return meanOverClasses(
        label ->
            KernelDistance.between(
                    extractor.features(unseen.select(unseen.indicesOf(label))),
                    extractor.features(synthetic.select(synthetic.indicesOf(label))),
                    seeds.child("kid", label))
                .value());
  }

  /** Of the unseen images, the mean over the classes. */
  double coverage(LabeledSamples synthetic) {
    return meanOverClasses(
        label ->
            PrecisionRecallDensityCoverage.of(
                    extractor.features(unseen.select(unseen.indicesOf(label))),
                    extractor.features(synthetic.select(synthetic.indicesOf(label))),
                    3)
                .coverage());
  }

  private double meanOverClasses(IntToDoubleFunction ofClass) {
    return IntStream.range(0, train.classes().count()).mapToDouble(ofClass).average().orElseThrow();
  }

  @Override
  public void close() {
    extractor.close();
  }
}
