package io.augment.djl.internal.training;

import io.augment.LabeledSamples;
import io.augment.djl.internal.network.RollbackPolicy;
import io.augment.djl.training.Finding;
import io.augment.djl.training.HealthChecks;
import io.augment.djl.training.TrainingMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Detects a training that has gone wrong: figures that are NaN, infinite or explode, a
 * discriminator that has won, samples of a class that are all alike. Not thread-safe.
 */
public final class TrainingDiagnostics {

  /**
   * Bound of the hinge loss, which is 0 for a perfect discriminator and 2 for one that
   * distinguishes nothing.
   */
  private static final float WON_LOSS = 0.02f;

  /** Number of consecutive steps in which the generator has learned nothing. */
  private static final int WON_STEPS = 50;

  /** Bound far above meaningful losses and logits, even of a Wasserstein GAN. */
  private static final float EXPLODED = 1e5f;

  /** A class whose samples differ by less than this share of what real ones do has collapsed. */
  private static final double COLLAPSED_SHARE = 0.15;

  /** Threshold at which held-out samples score like synthetic ones: half-way. */
  private static final double OVERFITTING = 0.5;

  private static final int OVERFITTED_LOOKS = 2;

  private final int steps;
  private final boolean wonAtZero;
  private final HealthChecks healthChecks;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<Integer> suspected = new TreeSet<>();
  private final Set<Integer> collapsed = new TreeSet<>();
  private int wonFor;
  private int overfittedFor;

  /**
   * A watch over one training.
   *
   * @param steps its length
   * @param wonAtZero whether 0 is the discriminator's least loss, as with the hinge loss; a
   *     Wasserstein loss has none
   * @param healthChecks what becomes of what is found
   */
  public TrainingDiagnostics(int steps, boolean wonAtZero, HealthChecks healthChecks) {
    this.steps = steps;
    this.wonAtZero = wonAtZero;
    this.healthChecks = healthChecks;
  }

  /**
   * Checks a step.
   *
   * @param metrics what it measured
   * @return what is new, usually nothing
   */
  public List<Finding> look(TrainingMonitor.StepMetrics metrics) {
    int before = findings.size();
    if (!metrics.isFinite()) {
      add(metrics.step(), Finding.Kind.NOT_FINITE, "a loss or logit is not a number: " + metrics);
    } else if (metrics.largest() > EXPLODED) {
      add(metrics.step(), Finding.Kind.EXPLODED, "a loss or logit has exploded: " + metrics);
    }
    wonFor = wonAtZero && metrics.discriminatorLoss() < WON_LOSS ? wonFor + 1 : 0;
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
   * Checks samples. Early ones are all alike in every training, so that a class counts as collapsed
   * when two looks in a row, the second past the first half, find it so.
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

  /**
   * Checks the discriminator's logits for held-out samples. Few samples leave much to chance, so
   * that it counts as over-fitted when two snapshots in a row find it so.
   *
   * @param step the step of the snapshot
   * @param logits the mean logits
   * @return what is new, usually nothing
   */
  List<Finding> look(int step, Judgement logits) {
    int before = findings.size();
    overfittedFor = logits.overfitting() > OVERFITTING ? overfittedFor + 1 : 0;
    if (overfittedFor == OVERFITTED_LOOKS) {
      add(
          step,
          Finding.Kind.DISCRIMINATOR_OVERFITS,
          String.format(
              Locale.ROOT,
              "the discriminator has over-fitted: its mean logit is %.2f on training samples, %.2f"
                  + " on held-out ones and %.2f on synthetic ones",
              logits.train(),
              logits.heldOut(),
              logits.synthetic()));
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

  /**
   * Reports that the networks' weights are NaN, infinite or have exploded.
   *
   * @param step the last step that was taken
   * @return the finding
   */
  public Finding unsound(int step) {
    add(step, Finding.Kind.NOT_FINITE, "a weight or moment is not a number");
    return findings.get(findings.size() - 1);
  }

  /**
   * Reports that the training ended before its last step.
   *
   * @param step after which
   * @param why in words
   * @return the finding
   */
  public Finding stopped(int step, String why) {
    add(step, Finding.Kind.STOPPED_EARLY, "the training ended, as " + why);
    return findings.get(findings.size() - 1);
  }

  /**
   * Reports a rollback.
   *
   * @param step where it was
   * @param to the step after which it goes on
   * @param retry how it goes on
   * @return the finding
   */
  public Finding wentBack(int step, int to, RollbackPolicy retry) {
    wonFor = 0;
    overfittedFor = 0;
    suspected.clear();
    collapsed.clear();
    add(
        step,
        Finding.Kind.WENT_BACK,
        String.format(
            Locale.ROOT,
            "went back to step %d; learning rates are now %s (generator) and %s (discriminator) of"
                + " what was set",
            to,
            retry.generatorScale(),
            retry.discriminatorScale()));
    return findings.get(findings.size() - 1);
  }

  /**
   * Whether something is under way that the training would have to go back for.
   *
   * @return true if a later trouble must not lead back here
   */
  boolean isDoubtful() {
    return wonFor > 0
        || (overfittedFor > 0 && goesBack(Finding.Kind.DISCRIMINATOR_OVERFITS))
        || (!suspected.isEmpty() && goesBack(Finding.Kind.CLASS_COLLAPSED));
  }

  private boolean goesBack(Finding.Kind kind) {
    return healthChecks.to(kind) == Finding.Response.GO_BACK;
  }

  /**
   * State that later findings depend on.
   *
   * @param wonFor for how many steps the discriminator has won
   * @param overfittedFor for how many looks it has been over-fitted
   * @param suspected classes that one look has found to be all alike
   * @param collapsed classes that have been reported
   * @param findings what was found
   */
  record Noticed(
      int wonFor,
      int overfittedFor,
      Set<Integer> suspected,
      Set<Integer> collapsed,
      List<Finding> findings) {}

  Noticed noticed() {
    return new Noticed(
        wonFor,
        overfittedFor,
        new TreeSet<>(suspected),
        new TreeSet<>(collapsed),
        List.copyOf(findings));
  }

  void restore(Noticed noticed) {
    wonFor = noticed.wonFor;
    overfittedFor = noticed.overfittedFor;
    suspected.clear();
    suspected.addAll(noticed.suspected);
    collapsed.clear();
    collapsed.addAll(noticed.collapsed);
    findings.clear();
    findings.addAll(noticed.findings);
  }

  private void add(int step, Finding.Kind kind, String message) {
    findings.add(new Finding(step, kind, message));
  }

  private List<Finding> news(int before) {
    return List.copyOf(findings.subList(before, findings.size()));
  }
}
