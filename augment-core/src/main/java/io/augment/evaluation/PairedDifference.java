package io.augment.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * A metric of one arm less that of another, repeat by repeat: both arms of a repeat share its data
 * and seeds, so what varies between repeats cancels.
 *
 * <pre>{@code
 * PairedDifference gain = PairedDifference.of(gan, real, "balancedAccuracy");
 * gain.differences().mean();
 * gain.differences().interval95(); // empty for one repeat
 * gain.differences().signTest(); // 0.0625 if all of five are above 0
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param arm the arm's name
 * @param against the reference arm's name
 * @param metric the metric's name
 * @param differences the arm's value less the reference's, in the order of the repeats
 */
public record PairedDifference(
    String arm, String against, String metric, RepeatedValues differences) {

  /**
   * Pairs two arms.
   *
   * @param arm the arm
   * @param against the reference
   * @param metric the metric's name
   * @return the difference
   * @throws IllegalArgumentException if an arm hasn't that metric, or they differ in the number of
   *     repeats
   */
  public static PairedDifference of(Arm arm, Arm against, String metric) {
    List<Double> values = arm.metric(metric).values();
    List<Double> reference = against.metric(metric).values();
    if (values.size() != reference.size()) {
      throw new IllegalArgumentException(
          String.format(
              "%s has %d repeats and %s has %d: expected as many, to pair them",
              arm.name(), values.size(), against.name(), reference.size()));
    }
    List<Double> differences = new ArrayList<>();
    for (int repeat = 0; repeat < values.size(); repeat++) {
      differences.add(values.get(repeat) - reference.get(repeat));
    }
    return new PairedDifference(
        arm.name(), against.name(), metric, new RepeatedValues(differences));
  }
}
