package io.augment.gate;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.feature.Features;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Synthetic samples that passed a gate, where they come from, and what became of the rest. Only
 * {@link SampleGate#fill} makes one.
 *
 * <p>Immutable and thread-safe; usable after the gate is closed.
 */
public final class SyntheticPool {

  /** The most rejected samples that are kept for each reason. */
  public static final int MOST_REJECTED = 16;

  private final Set<GateReport.Reason> checks;
  private final LabeledSamples samples;
  private final List<double[]> softLabels; // empty for those of the samples
  private final Features values; // on the scale of the train fold
  private final Features trainValues;
  private final Provenance provenance;
  private final GateReport report;
  private final Map<GateReport.Reason, LabeledSamples> rejected;

  SyntheticPool(
      SampleGate gate,
      LabeledSamples samples,
      List<double[]> softLabels,
      Provenance provenance,
      GateReport report,
      Map<GateReport.Reason, LabeledSamples> rejected) {
    this.checks = gate.config().checks();
    this.samples = samples;
    this.softLabels = List.copyOf(softLabels);
    this.values = Features.valuesOf(gate.onTrainScale(samples));
    this.trainValues = gate.trainValues();
    this.provenance = provenance;
    this.report = report;
    this.rejected = Map.copyOf(rejected);
  }

  /**
   * Checks that the samples passed.
   *
   * @return the gate's checks; unmodifiable
   */
  public Set<GateReport.Reason> checks() {
    return checks;
  }

  /**
   * Returns whether the samples were checked at all.
   *
   * @return false if the gate was configured to check nothing
   */
  public boolean isGated() {
    return !checks.isEmpty();
  }

  /**
   * All samples, in the synthesizer's range.
   *
   * @return them, class after class
   */
  public LabeledSamples samples() {
    return samples;
  }

  /**
   * The samples of one class, in the synthesizer's range.
   *
   * @param label the class index, from 0
   * @return the samples, in the order in which they were drawn; fewer than wanted if {@link
   *     #report()} says so
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public LabeledSamples samples(int label) {
    return samples.select(samples.indicesOf(Objects.checkIndex(label, samples.classes().count())));
  }

  /**
   * The probabilities of a sample's classes, as the classifiers see it that {@linkplain
   * GateConfig#relabeling relabelled} it: calibrated on real samples that they had not been fitted
   * to. A loop that takes one-hot labels can learn from them as they are; a loop that takes an
   * index can draw one, anew each time.
   *
   * @param sample its index in {@link #samples()}
   * @return one number per class, their sum is 1; 1 for the sample's class if none was relabelled
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  public float[] softLabel(int sample) {
    Objects.checkIndex(sample, samples.size());
    float[] label = new float[samples.classes().count()];
    if (softLabels.isEmpty()) {
      label[samples.label(sample)] = 1;
      return label;
    }
    for (int k = 0; k < label.length; k++) {
      label[k] = (float) softLabels.get(sample)[k];
    }
    return label;
  }

  /**
   * Provenance of every sample of the pool.
   *
   * @return the synthesizer's provenance
   */
  public Provenance provenance() {
    return provenance;
  }

  /**
   * Report of the gate.
   *
   * @return counts for each class
   */
  public GateReport report() {
    return report;
  }

  /**
   * Some of the rejected samples for inspection, with the class they were proposed for.
   *
   * @param reason why they were rejected
   * @return at most {@value #MOST_REJECTED}, from as many classes as possible
   */
  public LabeledSamples rejected(GateReport.Reason reason) {
    return Objects.requireNonNull(rejected.get(reason));
  }

  /**
   * The training sample that a sample of the pool is nearest to in its values, for viewing the two
   * side by side.
   *
   * @param sample its index in {@link #samples()}
   * @return the index in the train fold that the gate was fitted on, of equally near ones the first
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  public int nearestTrainingSample(int sample) {
    return trainValues.nearest().neighborsOf(values.row(sample), any -> true, 1).row(0);
  }

  /**
   * Describes the pool in a line.
   *
   * @return for example {@code 60 samples of 1x28x28 (a 30, b 30); accepted 60 of 75 (copy 3, label
   *     8, outlier 4, duplicate 0)}
   */
  @Override
  public String toString() {
    return samples + "; " + report;
  }
}
