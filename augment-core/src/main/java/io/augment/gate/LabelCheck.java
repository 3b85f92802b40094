package io.augment.gate;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.evaluation.DownstreamTrainer;
import io.augment.internal.group.Groups;
import io.augment.split.StratifiedFolds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Disputes labels: an ensemble of classifiers, each fitted without one fold of the training
 * samples, finds the stated class less probable than it finds that of nearly all real samples that
 * were left out, and another class more probable.
 *
 * <p>Thread-safe, as the classifiers are.
 */
final class LabelCheck implements AutoCloseable {

  private final List<DownstreamTrainer.Fitted> ensemble;
  private final double[] least; // by class
  private final double inverseTemperature;

  private LabelCheck(
      List<DownstreamTrainer.Fitted> ensemble, double[] least, double inverseTemperature) {
    this.ensemble = ensemble;
    this.least = least;
    this.inverseTemperature = inverseTemperature;
  }

  static LabelCheck fit(
      LabeledSamples trainFold,
      DownstreamTrainer classifiers,
      GateConfig config,
      SeedSequence seeds) {
    List<DownstreamTrainer.Fitted> ensemble = new ArrayList<>();
    try {
      float[][] leftOut = leaveOut(trainFold, classifiers, config.folds(), seeds, ensemble);
      double[] ofOwnClass =
          IntStream.range(0, leftOut.length)
              .mapToDouble(i -> leftOut[i][trainFold.label(i)])
              .toArray();
      return new LabelCheck(
          ensemble,
          leastOfClasses(trainFold, ofOwnClass, config),
          config.relabeling() ? inverseTemperature(trainFold, leftOut) : 1);
    } catch (RuntimeException e) {
      close(ensemble);
      throw e;
    }
  }

  /** Calibrates the classifiers on real samples that were out; every class weighs the same. */
  private static double inverseTemperature(LabeledSamples trainFold, float[][] leftOut) {
    double[][] scores = Arrays.stream(leftOut).map(LabelCheck::logs).toArray(double[][]::new);
    double[] weights =
        IntStream.of(trainFold.labels())
            .mapToDouble(label -> 1.0 / trainFold.counts().count(label))
            .toArray();
    return Calibration.inverseTemperature(scores, trainFold.labels(), weights);
  }

  private static double[] logs(float[] probabilities) {
    return Calibration.logs(
        IntStream.range(0, probabilities.length).mapToDouble(k -> probabilities[k]).toArray());
  }

  /** Leaves out each fold; gives the probabilities of each sample's classes when it was out. */
  private static float[][] leaveOut(
      LabeledSamples trainFold,
      DownstreamTrainer classifiers,
      int count,
      SeedSequence seeds,
      List<DownstreamTrainer.Fitted> ensemble) {
    int[] folds = StratifiedFolds.of(trainFold, count, seeds);
    int used = Math.min(count, Groups.count(trainFold.groups(), trainFold.size()));
    float[][] leftOut = new float[trainFold.size()][];
    for (int fold = 0; fold < used; fold++) {
      Interruption.check();
      int left = fold;
      int[] out = IntStream.range(0, folds.length).filter(i -> folds[i] == left).toArray();
      int[] in = IntStream.range(0, folds.length).filter(i -> folds[i] != left).toArray();
      // A single sample or group can't be left out of anything.
      LabeledSamples learnt = trainFold.select(in.length == 0 ? out : in);
      DownstreamTrainer.Fitted model = classifiers.fit(learnt, seeds.child("classifier", fold));
      ensemble.add(model);
      float[][] predicted = model.predict(trainFold.select(out));
      for (int i = 0; i < out.length; i++) {
        leftOut[out[i]] = predicted[i];
      }
    }
    return leftOut;
  }

  private static double[] leastOfClasses(
      LabeledSamples trainFold, double[] ofOwnClass, GateConfig config) {
    return IntStream.range(0, trainFold.classes().count())
        .mapToDouble(label -> least(ofOwnClass, trainFold.indicesOf(label), config))
        .toArray();
  }

  private static double least(double[] ofOwnClass, int[] indices, GateConfig config) {
    if (indices.length == 0) {
      return 0;
    }
    double[] ofClass = IntStream.of(indices).mapToDouble(i -> ofOwnClass[i]).toArray();
    return Math.min(config.labelCap(), Quantile.of(ofClass, config.labelQuantile()));
  }

  /** The mean probability of each class for each sample. */
  List<double[]> probabilities(LabeledSamples samples) {
    double[][] means = new double[samples.size()][samples.classes().count()];
    for (DownstreamTrainer.Fitted model : ensemble) {
      float[][] predicted = model.predict(samples);
      for (int i = 0; i < means.length; i++) {
        for (int label = 0; label < means[i].length; label++) {
          means[i][label] += predicted[i][label] / ensemble.size();
        }
      }
    }
    return List.of(means);
  }

  /**
   * The calibrated probability of each class for each sample: of the mean of all classifiers, by a
   * temperature that was fitted to real samples when they were out.
   */
  List<double[]> softLabels(LabeledSamples samples) {
    return probabilities(samples).stream()
        .map(each -> Calibration.scaled(Calibration.logs(each), inverseTemperature))
        .toList();
  }

  boolean isDisputed(double[] probabilities, int label) {
    double own = probabilities[label];
    return own < least[label] && Arrays.stream(probabilities).anyMatch(other -> other > own);
  }

  @Override
  public void close() {
    close(ensemble);
  }

  private static void close(List<DownstreamTrainer.Fitted> ensemble) {
    for (DownstreamTrainer.Fitted model : ensemble) {
      if (model instanceof AutoCloseable closeable) {
        Closing.close(closeable);
      }
    }
  }

  @Override
  public String toString() {
    return "least probability by class " + Arrays.toString(least);
  }
}
