package io.augment.benchmarks;

import ai.djl.ndarray.NDManager;
import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageData;
import io.augment.djl.SamplesDataset;
import io.augment.djl.classifier.ImageClassifier;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.evaluation.ClassificationMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Trains a classifier on samples of a generator alone and tests it on real ones (TSTR: Esteban et
 * al. 2017, arXiv 1706.02633), some times with other seeds.
 */
public final class TrainOnSynthetic {

  private TrainOnSynthetic() {}

  /**
   * Prints one line of JSON a seed.
   *
   * @param args {@code --archive cells.gan --data cells.npz --per-class 300 --steps 600 --repeats
   *     3}
   * @throws IOException if a file can't be read
   * @throws TranslateException if a data set's pipeline fails
   */
  public static void main(String[] args) throws IOException, TranslateException {
    Options options = new Options(args);
    DataSplits data = ImageData.read(Path.of(options.text("data", "data.npz")));
    LabeledSamples test =
        data.test().orElseThrow(() -> new IllegalArgumentException("the data have no test split"));
    try (GanSynthesizer generator =
        GanSynthesizer.load(Path.of(options.text("archive", "generator.gan")))) {
      for (int repeat = 1; repeat <= options.number("repeats", 3); repeat++) {
        SeedSequence seeds = SeedSequence.of(repeat);
        LabeledSamples synthetic =
            generator.sampleEachClass(options.number("per-class", 300), seeds.child("samples"));
        ClassificationMetrics metrics =
            measure(synthetic, test, options.number("steps", 600), seeds);
        System.out.printf(
            Locale.ROOT,
            "{\"seed\": %d, \"tstr_balanced_accuracy\": %.4f, \"recall\": %s}%n",
            repeat,
            metrics.balancedAccuracy(),
            metrics.recall());
      }
    }
  }

  private static ClassificationMetrics measure(
      LabeledSamples training, LabeledSamples test, int steps, SeedSequence seeds)
      throws IOException, TranslateException {
    try (NDManager manager = NDManager.newBaseManager();
        ImageClassifier classifier =
            ImageClassifier.fit(
                SamplesDataset.shuffled(training, manager, 32, seeds.child("order").seed()),
                UnaryOperator.identity(),
                test.shape(),
                test.classes().count(),
                steps,
                seeds.child("classifier"))) {
      return ClassificationMetrics.of(test.labels(), classifier.predict(test));
    }
  }
}
