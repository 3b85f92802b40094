package io.augment.mixing;

import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A mix of a given ratio: what {@link Mix#fraction} makes, and what a search scores.
 *
 * <pre>{@code
 * Mix.fraction(0.3).balanced().schedule(MixingSchedule.syntheticFirst(0.5));
 * }</pre>
 *
 * <p>Immutable and thread-safe. Without synthetic samples there is nothing to share out or to
 * schedule: every candidate of the ratio 0 is {@link #none()}.
 *
 * @param ratio how many synthetic samples an epoch shows before the schedule thins it out
 * @param policy how they are shared out over the classes
 * @param schedule how their share changes from epoch to epoch
 */
public record MixCandidate(MixRatio ratio, MixingPolicy policy, MixingSchedule schedule)
    implements Mix {

  private static final int FINE = 1000; // epochs to take a schedule's mean over
  private static final MixCandidate NONE =
      new MixCandidate(MixRatio.none(), MixingPolicy.uniform(), MixingSchedule.constant());

  /**
   * Makes all candidates of the ratio 0 the same.
   *
   * @param ratio how many synthetic samples an epoch shows
   * @param policy how they are shared out over the classes
   * @param schedule how their share changes from epoch to epoch
   */
  public MixCandidate {
    Objects.requireNonNull(ratio, "ratio");
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(schedule, "schedule");
    if (ratio.fraction() == 0) {
      policy = MixingPolicy.uniform();
      schedule = MixingSchedule.constant();
    }
  }

  /**
   * Real samples alone.
   *
   * @return the candidate that every other has to beat
   */
  public static MixCandidate none() {
    return NONE;
  }

  /**
   * Shares the synthetic samples out to the smallest classes first, until all are level, and then
   * to all alike.
   *
   * @return the same mix with {@link MixingPolicy#balanceClasses()}
   */
  public MixCandidate balanced() {
    return policy(MixingPolicy.balanceClasses());
  }

  /**
   * Sets how the synthetic samples are shared out over the classes.
   *
   * @param policy the policy
   * @return the same mix with another policy
   */
  public MixCandidate policy(MixingPolicy policy) {
    return new MixCandidate(ratio, policy, schedule);
  }

  @Override
  public MixCandidate schedule(MixingSchedule schedule) {
    return new MixCandidate(ratio, policy, schedule);
  }

  @Override
  public MixCandidate forCounts(ClassCounts real) {
    return this;
  }

  /**
   * Whether this is real samples alone.
   *
   * @return true if nothing is synthetic
   */
  public boolean isNone() {
    return ratio.fraction() == 0;
  }

  /**
   * How much of a whole training is synthetic: the mean over its epochs.
   *
   * @return the fraction times the schedule's mean factor, in [0, 1); for a schedule that names an
   *     epoch, as if there were a thousand
   */
  public double meanFraction() {
    return ratio.fraction()
        * IntStream.range(0, FINE)
            .mapToDouble(epoch -> schedule.factor(epoch, OptionalInt.of(FINE)))
            .sum()
        / FINE;
  }

  /**
   * How many epochs make up so many batches. Mixed epochs are longer than real ones, so that it
   * depends on ratio and schedule.
   *
   * @param steps batches to learn from, at least 1
   * @param real real samples, at least 1
   * @param batchSize samples a batch, at least 1
   * @return the smallest number of epochs that have at least {@code steps} batches together, the
   *     last batch of an epoch being shown also if it is not full
   * @throws IllegalArgumentException if a number is below 1
   */
  public int epochs(int steps, int real, int batchSize) {
    if (steps < 1 || real < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          String.format(
              "steps %d, real %d, batchSize %d: expected each at least 1", steps, real, batchSize));
    }
    int enough = steps; // an epoch has at least one batch
    int tooFew = 0;
    while (enough - tooFew > 1) {
      int middle = tooFew + (enough - tooFew) / 2;
      if (batches(middle, real, batchSize) >= steps) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return enough;
  }

  private long batches(int epochs, int real, int batchSize) {
    return IntStream.range(0, epochs)
        .mapToDouble(epoch -> schedule.factor(epoch, OptionalInt.of(epochs)))
        .mapToLong(factor -> real + (long) ratio.scaled(factor).syntheticFor(real))
        .map(samples -> (samples + batchSize - 1) / batchSize)
        .sum();
  }

  /**
   * This mix in words.
   *
   * @param classes what the classes are called
   * @return for example {@code 30 % synthetic in the first half of the training, of every class}
   * @throws IndexOutOfBoundsException if the policy weighs more classes than these
   */
  public String describe(ClassLabels classes) {
    return isNone()
        ? "real samples alone"
        : percent(ratio.fraction()) + when() + ", " + of(classes);
  }

  private String when() {
    if (schedule instanceof SyntheticFirst first) {
      return " synthetic in the first " + part(first.part()) + " of the training";
    } else if (schedule instanceof DecayingMixing) {
      return " synthetic at first, decaying to none";
    } else if (schedule instanceof RealOnlyFrom from) {
      return " synthetic in the first " + from.epoch() + " epochs";
    }
    return " synthetic throughout";
  }

  private String of(ClassLabels classes) {
    if (policy instanceof WeightedMixing weighted) {
      List<Double> weights = weighted.weights();
      return "of "
          + IntStream.range(0, weights.size())
              .filter(label -> weights.get(label) > 0)
              .mapToObj(classes::name)
              .collect(Collectors.joining(" and "))
          + (weights.contains(0.0) ? " alone" : " by weight");
    }
    return policy instanceof BalancedMixing ? "small classes first" : "of every class";
  }

  /**
   * This mix in short.
   *
   * @return for example {@code 30 % synthetic, balanced, first half}
   */
  @Override
  public String toString() {
    if (isNone()) {
      return "real alone";
    }
    String share = policy instanceof BalancedMixing ? "balanced" : policy.toString();
    String time =
        schedule instanceof SyntheticFirst first
            ? "first " + part(first.part())
            : schedule.toString();
    return percent(ratio.fraction()) + " synthetic, " + share + ", " + time;
  }

  private static String part(double part) {
    return part == 0.5 ? "half" : percent(part);
  }

  private static String percent(double fraction) {
    String number = String.format(Locale.ROOT, "%.1f", 100 * fraction);
    return (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number) + " %";
  }
}
