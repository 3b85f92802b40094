package io.augment.djl.training;

import io.augment.djl.internal.SettingRange;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how often a training writes down all that its next step depends on, so that it can be
 * interrupted at any moment and go on later. One that goes on takes the steps that it would have
 * taken, to the last bit, as long as the number of engine threads and the machine are the same.
 *
 * <pre>{@code
 * GanTrainer trainer =
 *     GanTrainer.forImages().checkpoints(Checkpoints.in(Path.of("run")).resuming(true));
 * }</pre>
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if a number is
 * out of its range.
 *
 * @param folder where the files are; made if it is not there. It belongs to one training
 * @param everySteps after how many steps a checkpoint is written, 1 to 10,000,000
 * @param every after how much time one is written even so, at least a second
 * @param kept how many are kept, the latest ones, 1 to 100
 * @param resuming whether a training goes on from the latest intact checkpoint, if there is one;
 *     otherwise it begins anew and replaces them
 */
public record Checkpoints(Path folder, int everySteps, Duration every, int kept, boolean resuming) {

  /** Default of {@link #everySteps()}. */
  public static final int DEFAULT_EVERY_STEPS = 250;

  /** Default of {@link #every()}. */
  public static final Duration DEFAULT_EVERY = Duration.ofMinutes(2);

  /** Default of {@link #kept()}: one more than is needed, should the latest be damaged. */
  public static final int DEFAULT_KEPT = 2;

  /**
   * Checks the ranges.
   *
   * @param folder where the files are; made if it is not there
   * @param everySteps after how many steps a checkpoint is written, 1 to 10,000,000
   * @param every after how much time one is written even so, at least a second
   * @param kept how many are kept, 1 to 100
   * @param resuming whether a training goes on from the latest intact checkpoint
   */
  public Checkpoints {
    SettingRange.whole("everySteps", everySteps, 1, 10_000_000);
    SettingRange.whole("kept", kept, 1, 100);
    if (every.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("every " + every + ": expected at least a second");
    }
  }

  /**
   * Checkpoints with the defaults, of a training that begins anew.
   *
   * @param folder where the files are; made if it is not there
   * @return checkpoints
   */
  public static Checkpoints in(Path folder) {
    return new Checkpoints(folder, DEFAULT_EVERY_STEPS, DEFAULT_EVERY, DEFAULT_KEPT, false);
  }

  /**
   * The same, written at another pace.
   *
   * @param steps after how many steps a checkpoint is written, 1 to 10,000,000
   * @return checkpoints
   */
  public Checkpoints everySteps(int steps) {
    return new Checkpoints(folder, steps, every, kept, resuming);
  }

  /**
   * The same, written at another pace.
   *
   * @param time after how much time one is written even if few steps were taken, at least a second
   * @return checkpoints
   */
  public Checkpoints every(Duration time) {
    return new Checkpoints(folder, everySteps, time, kept, resuming);
  }

  /**
   * The same, more or fewer of them.
   *
   * @param count how many are kept, 1 to 100
   * @return checkpoints
   */
  public Checkpoints kept(int count) {
    return new Checkpoints(folder, everySteps, every, count, resuming);
  }

  /**
   * The same, of a training that goes on or one that begins anew.
   *
   * @param on whether a training goes on from the latest intact checkpoint, if there is one
   * @return checkpoints
   */
  public Checkpoints resuming(boolean on) {
    return new Checkpoints(folder, everySteps, every, kept, on);
  }
}
