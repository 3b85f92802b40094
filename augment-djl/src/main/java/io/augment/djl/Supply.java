package io.augment.djl;

import io.augment.djl.gate.GateTrainer;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where the synthetic samples of an {@link AugmentedDataset} come from, epoch by epoch: a pool that
 * is drawn once and has passed a gate, a pool as it is drawn, or fresh draws.
 *
 * <pre>{@code
 * Supply.pool(); // the default
 * Supply.pool().size(2_000).gate(strict).minimum(0.5);
 * Supply.pool().ungated();
 * Supply.fresh();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface Supply {

  /**
   * A pool that is drawn once, when the data set is prepared, and has passed the gate; every epoch
   * takes its samples from it.
   *
   * @return a pool of as many samples as an epoch shows, behind the default gate
   */
  static Pool pool() {
    return new Pool(OptionalInt.empty(), Optional.empty(), Pool.DEFAULT_MINIMUM);
  }

  /**
   * New samples for each batch, so that none is shown twice. It costs the synthesizer's time in
   * every epoch, on another thread than the training's. No gate sees them: copies of real samples
   * and mislabelled ones are shown as they are drawn.
   *
   * @return fresh samples
   */
  static Supply fresh() {
    return new Fresh();
  }

  /**
   * A pool behind a gate. A class of which the gate accepts too few gets what there is, and a
   * warning and the {@linkplain AugmentedDataset#report() report} say so.
   *
   * @param size how many samples are wanted; empty for as many as an epoch shows, but at most 64
   *     million values; at least one of each class
   * @param gate fits the gate on the real samples; empty for the default
   * @param minimum which part of the samples wanted has to pass the gate, in [0, 1]
   */
  record Pool(OptionalInt size, Optional<GateTrainer> gate, double minimum) implements Supply {

    /** Default of {@link #minimum(double)}. */
    public static final double DEFAULT_MINIMUM = 0.1;

    /**
     * Checks the numbers.
     *
     * @param size how many samples are wanted
     * @param gate fits the gate
     * @param minimum which part has to pass
     * @throws IllegalArgumentException if {@code size} is below 1 or {@code minimum} outside [0, 1]
     */
    public Pool {
      requirePositive(size);
      Objects.requireNonNull(gate, "gate");
      if (!(minimum >= 0 && minimum <= 1)) {
        throw new IllegalArgumentException("minimum " + minimum + ": expected a number in [0, 1]");
      }
    }

    /**
     * Sets how many samples are wanted.
     *
     * @param samples at least 1
     * @return the changed pool
     * @throws IllegalArgumentException if {@code samples} is below 1
     */
    public Pool size(int samples) {
      return new Pool(OptionalInt.of(samples), gate, minimum);
    }

    /**
     * Sets what fits the gate.
     *
     * @param trainer fits it on the real samples when the data set is prepared
     * @return the changed pool
     */
    public Pool gate(GateTrainer trainer) {
      return new Pool(size, Optional.of(trainer), minimum);
    }

    /**
     * Sets which part of the samples wanted has to pass the gate: preparing fails if fewer do, as a
     * training with hardly any synthetic sample is not what was asked for.
     *
     * @param share a number in [0, 1]; 0 takes what there is, down to nothing; {@value
     *     #DEFAULT_MINIMUM} unless set
     * @return the changed pool
     * @throws IllegalArgumentException if {@code share} is outside [0, 1]
     */
    public Pool minimum(double share) {
      return new Pool(size, gate, share);
    }

    /**
     * A pool of the same size that no gate has seen: copies of real samples and mislabelled ones
     * are shown as they are drawn.
     *
     * @return the pool without a gate
     */
    public Ungated ungated() {
      return new Ungated(size);
    }
  }

  /**
   * A pool as it is drawn.
   *
   * @param size how many samples are drawn; empty for as many as an epoch shows, but at most 64
   *     million values; at least one of each class
   */
  record Ungated(OptionalInt size) implements Supply {

    /**
     * Checks the number.
     *
     * @param size how many samples are drawn
     * @throws IllegalArgumentException if {@code size} is below 1
     */
    public Ungated {
      requirePositive(size);
    }
  }

  /** Fresh draws for each batch. */
  record Fresh() implements Supply {}

  private static void requirePositive(OptionalInt size) {
    if (size.isPresent() && size.getAsInt() < 1) {
      throw new IllegalArgumentException("size " + size.getAsInt() + ": expected at least 1");
    }
  }
}
