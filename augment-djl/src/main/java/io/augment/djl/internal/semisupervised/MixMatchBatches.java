package io.augment.djl.internal.semisupervised;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.downstream.SampleValues;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * MixMatch's batches: labelled images, level over the classes, and after them two transformed views
 * of as many unlabelled ones, whose label is what the network that is being trained takes them for.
 * All are mixed up; what unlabelled rows weigh rises from step to step. Not thread-safe.
 */
final class MixMatchBatches extends StepBatches {

  private static final int VIEWS = 2;

  private final MixMatch config;
  private final LabeledSamples labeled;
  private final UnlabeledSamples unlabeled;
  private final Function<SampleValues, float[][]> network;
  private final ClassDecks ofLabeled;
  private final ClassDecks ofUnlabeled;
  private final SeedSequence seeds;

  MixMatchBatches(
      MixMatch config,
      LabeledSamples labeled,
      UnlabeledSamples unlabeled,
      Function<SampleValues, float[][]> network,
      SeedSequence seeds) {
    super(config.steps());
    this.config = config;
    this.labeled = labeled;
    this.unlabeled = unlabeled;
    this.network = network;
    this.seeds = seeds;
    ofLabeled = ClassDecks.of(labeled, seeds.child("labeled"));
    ofUnlabeled = ClassDecks.ofAll(unlabeled.size(), seeds.child("unlabeled"));
  }

  @Override
  protected Batch batch(int step, NDManager manager) {
    WeightedRows rows = drawn(step).mixed(MixMatch.MIXUP, seeds.child("mixup", step).random());
    rows.weigh(config.batch(), weight(step));
    return rows.batch(manager, labeled.shape());
  }

  /** Weight of an unlabelled row: rises linearly to the end, as guesses get surer. */
  double weight(int step) {
    return config.unlabeledWeight() * (step + 1) / config.steps();
  }

  /** The rows of a batch before mixup, all of the weight 1. */
  WeightedRows drawn(int step) {
    int batch = config.batch();
    SplittableRandom random = seeds.child("step", step).random();
    WeightedRows rows =
        new WeightedRows((1 + VIEWS) * batch, labeled.shape().values(), labeled.classes().count());
    for (int row = 0; row < batch; row++) {
      int label = ofLabeled.label(random);
      rows.set(row, transformed(labeled.sample(ofLabeled.next(label)), random), label, 1);
    }
    float[][] views = new float[VIEWS * batch][];
    for (int image = 0; image < batch; image++) {
      float[] whole = unlabeled.sample(ofUnlabeled.next(0));
      for (int view = 0; view < VIEWS; view++) {
        views[view * batch + image] = transformed(whole, random);
      }
    }
    float[][] predicted =
        network.apply(
            new SampleValues.Copied(
                labeled.shape(),
                views.length,
                (index, target, offset) ->
                    System.arraycopy(views[index], 0, target, offset, views[index].length)));
    for (int image = 0; image < batch; image++) {
      float[] guess = sharpened(predicted[image], predicted[batch + image]);
      for (int view = 0; view < VIEWS; view++) {
        rows.set((1 + view) * batch + image, views[view * batch + image], guess);
      }
    }
    return rows;
  }

  private float[] transformed(float[] image, SplittableRandom random) {
    return config.transforms().apply(image, labeled.shape(), labeled.range(), random);
  }

  /** The mean of predictions, each class to the power of 1 / T, and made to sum to 1 again. */
  static float[] sharpened(float[]... predictions) {
    double[] powers = new double[predictions[0].length];
    for (int label = 0; label < powers.length; label++) {
      double mean = 0;
      for (float[] prediction : predictions) {
        mean += prediction[label] / predictions.length;
      }
      powers[label] = Math.pow(mean, 1 / MixMatch.TEMPERATURE);
    }
    double sum = Arrays.stream(powers).sum();
    float[] sharpened = new float[powers.length];
    for (int label = 0; label < powers.length; label++) {
      sharpened[label] = (float) (powers[label] / sum);
    }
    return sharpened;
  }
}
