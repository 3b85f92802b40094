package io.augment.djl.training;

/**
 * What a monitor can know of a training before it begins.
 *
 * <p>Immutable and thread-safe.
 *
 * @param steps how many steps it will take
 * @param samplesPerStep how many real samples each learns from
 * @param taken how many of the steps were taken before, by a run that was interrupted; 0 if this
 *     one begins anew
 */
public record TrainingPlan(int steps, int samplesPerStep, int taken) {

  /**
   * A training that begins anew.
   *
   * @param steps how many steps it will take
   * @param samplesPerStep how many real samples each learns from
   */
  public TrainingPlan(int steps, int samplesPerStep) {
    this(steps, samplesPerStep, 0);
  }

  /**
   * The same training, some of whose steps were taken before.
   *
   * @param before how many
   * @return a plan
   */
  public TrainingPlan after(int before) {
    return new TrainingPlan(steps, samplesPerStep, before);
  }
}
