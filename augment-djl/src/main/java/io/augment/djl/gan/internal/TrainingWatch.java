package io.augment.djl.gan.internal;

import io.augment.data.LabeledSamples;
import io.augment.djl.gan.Finding;
import io.augment.djl.gan.StepMetrics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Notices a training that has gone wrong: figures that are no numbers, a discriminator that has won
 * for good, samples of a class that are all alike. Each thing is told once. Not thread-safe.
 */
public final class TrainingWatch {

  /** The hinge loss of a discriminator that tells everything apart is 0; of one that can't, 2. */
  private static final float WON_LOSS = 0.02f;

  /** So many steps on end, and it will not come back. */
  private static final int WON_STEPS = 300;

  /** A class whose samples differ by less than this share of what real ones do has collapsed. */
  private static final double COLLAPSED_SHARE = 0.15;

  private final int steps;
  private final boolean lossIsBounded;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<Integer> suspected = new HashSet<>();
  private final Set<Integer> collapsed = new HashSet<>();
  private int wonFor;

  /**
   * A watch over one training.
   *
   * @param steps its length
   * @param lossIsBounded whether the discriminator's loss is 0 when it tells everything apart, as
   *     the hinge loss is; a critic's may be anything
   */
  public TrainingWatch(int steps, boolean lossIsBounded) {
    this.steps = steps;
    this.lossIsBounded = lossIsBounded;
  }

  /**
   * Looks at a step.
   *
   * @param metrics what it measured
   * @return what is new, usually nothing
   */
  public List<Finding> look(StepMetrics metrics) {
    int before = findings.size();
    if (!metrics.isFinite()) {
      add(metrics.step(), Finding.Kind.NOT_FINITE, "a loss or logit is not a number: " + metrics);
    }
    wonFor = lossIsBounded && metrics.discriminatorLoss() < WON_LOSS ? wonFor + 1 : 0;
    if (wonFor == WON_STEPS) {
      add(
          metrics.step(),
          Finding.Kind.DISCRIMINATOR_WON,
          String.format(
              Locale.ROOT,
              "the discriminator has won: its loss stayed below %.2f for %d steps",
              WON_LOSS,
              WON_STEPS));
    }
    return news(before);
  }

  /**
   * Looks at samples. Early ones are all alike in every training, so that a class counts as
   * collapsed when two looks in a row, the second past the first half, find it so.
   *
   * @param step the step they were drawn at
   * @param real real samples of each class
   * @param synthetic synthetic ones
   * @return what is new, usually nothing
   */
  public List<Finding> look(int step, LabeledSamples real, LabeledSamples synthetic) {
    int before = findings.size();
    for (int label = 0; label < real.classes().count(); label++) {
      double share = spread(synthetic, label) / spread(real, label);
      if (!(share < COLLAPSED_SHARE)) {
        suspected.remove(label);
        continue;
      }
      boolean again = !suspected.add(label);
      if (again && step > steps / 2 && collapsed.add(label)) {
        add(
            step,
            Finding.Kind.CLASS_COLLAPSED,
            String.format(
                Locale.ROOT,
                "the samples of class '%s' are all alike: they differ by %.0f %% of what real"
                    + " ones do",
                real.classes().name(label),
                100 * share));
      }
    }
    return news(before);
  }

  /** The mean Euclidean distance between two samples of a class; NaN with fewer than two. */
  private static double spread(LabeledSamples samples, int label) {
    int[] indices = samples.indicesOf(label);
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < indices.length; i++) {
      float[] a = samples.sample(indices[i]);
      for (int j = i + 1; j < indices.length; j++) {
        float[] b = samples.sample(indices[j]);
        double squares = 0;
        for (int k = 0; k < a.length; k++) {
          squares += (a[k] - b[k]) * (double) (a[k] - b[k]);
        }
        sum += Math.sqrt(squares);
        pairs++;
      }
    }
    return pairs == 0 ? Double.NaN : sum / pairs;
  }

  /**
   * All that was noticed.
   *
   * @return the findings, in order
   */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  private void add(int step, Finding.Kind kind, String message) {
    findings.add(new Finding(step, kind, message));
  }

  private List<Finding> news(int before) {
    return List.copyOf(findings.subList(before, findings.size()));
  }
}
