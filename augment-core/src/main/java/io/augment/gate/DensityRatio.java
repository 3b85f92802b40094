package io.augment.gate;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.feature.Features;
import io.augment.split.StratifiedFolds;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The ratio of the densities of real and synthetic samples at synthetic ones, and the probability
 * to accept these by it. Azadi et al. 2018, "Discriminator Rejection Sampling", arXiv 1810.06758;
 * Ding et al. 2021, "Distilling and Transferring Knowledge via cGAN-generated Samples", arXiv
 * 2104.03164.
 *
 * <p>A classifier of real against synthetic vectors gives the ratio: its odds, where both kinds
 * weigh the same in each class. Both are split in halves, and each half is scored by the classifier
 * that was fitted to the other, which has not memorised it. A temperature, fitted to these scores,
 * scales the odds: where the classifiers can't distinguish the two kinds, every ratio is 1.
 */
final class DensityRatio {

  private static final int HALVES = 2;

  private final Features real;
  private final LabeledSamples trainFold;
  private final Features synthetic;
  private final int[] labels;
  private final int classes;

  /**
   * Two kinds of vectors to be compared.
   *
   * @param real of real samples
   * @param trainFold these samples, of which a group stays in one half
   * @param synthetic of synthetic samples
   * @param labels the class that each was generated for
   * @param classes number of classes
   */
  DensityRatio(
      Features real, LabeledSamples trainFold, Features synthetic, int[] labels, int classes) {
    this.real = real;
    this.trainFold = trainFold;
    this.synthetic = synthetic;
    this.labels = labels;
    this.classes = classes;
  }

  /** One sample, real or synthetic, as the classifiers see it. */
  private static final class Sample {

    private final float[] vector;
    private final int label;
    private final boolean isReal;
    private final int half;

    Sample(float[] vector, int label, boolean isReal, int half) {
      this.vector = vector;
      this.label = label;
      this.isReal = isReal;
      this.half = half;
    }
  }

  /** The logarithm of the ratio for each synthetic sample. */
  double[] logRatios(SeedSequence seeds) {
    Sample[] all = samples(seeds);
    double[] logits = new double[all.length];
    for (int half = 0; half < HALVES; half++) {
      Interruption.check();
      int held = half;
      Sample[] learnt = select(all, i -> all[i].half != held);
      double[] weights = weights(learnt);
      if (Arrays.stream(weights).sum() > 0) {
        LogisticRegression classifier =
            LogisticRegression.fit(
                Arrays.stream(learnt).map(sample -> sample.vector).toArray(float[][]::new),
                flags(learnt),
                weights);
        for (int i = 0; i < all.length; i++) {
          if (all[i].half == held) {
            logits[i] = classifier.logit(all[i].vector);
          }
        }
      }
    }
    double inverse = inverseTemperature(all, logits);
    return IntStream.range(0, all.length)
        .filter(i -> !all[i].isReal)
        .mapToDouble(i -> inverse * logits[i])
        .toArray();
  }

  private Sample[] samples(SeedSequence seeds) {
    int[] ofReal = StratifiedFolds.of(trainFold, HALVES, seeds.child("real"));
    int[] ofSynthetic = halves(labels, seeds.child("synthetic").random());
    Sample[] all = new Sample[real.size() + synthetic.size()];
    for (int i = 0; i < real.size(); i++) {
      all[i] = new Sample(real.row(i), trainFold.label(i), true, ofReal[i]);
    }
    for (int i = 0; i < synthetic.size(); i++) {
      all[real.size() + i] = new Sample(synthetic.row(i), labels[i], false, ofSynthetic[i]);
    }
    return all;
  }

  /** A half for each sample; in each class they differ by at most one. */
  private int[] halves(int[] of, SplittableRandom random) {
    int[] halves = new int[of.length];
    for (int label = 0; label < classes; label++) {
      int own = label;
      int[] indices = IntStream.range(0, of.length).filter(i -> of[i] == own).toArray();
      for (int i = indices.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int kept = indices[i];
        indices[i] = indices[other];
        indices[other] = kept;
      }
      for (int i = 0; i < indices.length; i++) {
        halves[indices[i]] = i % HALVES;
      }
    }
    return halves;
  }

  private static Sample[] select(Sample[] all, IntPredicate which) {
    return IntStream.range(0, all.length)
        .filter(which)
        .mapToObj(i -> all[i])
        .toArray(Sample[]::new);
  }

  private static boolean[] flags(Sample[] samples) {
    boolean[] flags = new boolean[samples.length];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = samples[i].isReal;
    }
    return flags;
  }

  /** The same weight for both kinds in each class that has both; the sum is 1, or 0 without any. */
  private double[] weights(Sample[] samples) {
    int[][] counts = new int[classes][2];
    for (Sample sample : samples) {
      counts[sample.label][sample.isReal ? 1 : 0]++;
    }
    long both = Arrays.stream(counts).filter(each -> each[0] > 0 && each[1] > 0).count();
    return Arrays.stream(samples)
        .mapToDouble(
            sample -> {
              int[] ofClass = counts[sample.label];
              return ofClass[0] == 0 || ofClass[1] == 0
                  ? 0
                  : 0.5 / both / ofClass[sample.isReal ? 1 : 0];
            })
        .toArray();
  }

  /** The factor that calibrates the logits, by held-out scores of both halves. */
  private double inverseTemperature(Sample[] all, double[] logits) {
    double[][] scores = new double[all.length][];
    int[] kinds = new int[all.length];
    for (int i = 0; i < all.length; i++) {
      scores[i] = new double[] {0, logits[i]};
      kinds[i] = all[i].isReal ? 1 : 0;
    }
    return Calibration.inverseTemperature(scores, kinds, weights(all));
  }

  /**
   * The probability to accept each sample: {@code min(1, r / q)}, where {@code q} is the quantile
   * of the ratios of its class.
   *
   * @param logRatios the logarithms of the ratios
   * @param labels the class of each
   * @param quantile which quantile, in (0, 1]; ratios are interpolated by their logarithms
   */
  static double[] acceptance(double[] logRatios, int[] labels, double quantile) {
    double[] probabilities = new double[logRatios.length];
    for (int label : IntStream.of(labels).distinct().toArray()) {
      int[] own = IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
      double sure =
          Quantile.of(IntStream.of(own).mapToDouble(i -> logRatios[i]).toArray(), quantile);
      for (int i : own) {
        probabilities[i] = StrictMath.exp(Math.min(0, logRatios[i] - sure));
      }
    }
    return probabilities;
  }
}
