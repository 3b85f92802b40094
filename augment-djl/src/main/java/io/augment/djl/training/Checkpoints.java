package io.augment.djl.training;

import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Folder and interval of a training's checkpoints, which hold all that its next step depends on, so
 * that it can be interrupted at any moment and resumed later. One that goes on takes the steps that
 * it would have taken, to the last bit, as long as the number of engine threads and the machine are
 * the same.
 *
 * <pre>{@code
 * GanTrainer trainer =
 *     GanTrainer.forImages().checkpoints(Checkpoints.in(Path.of("run")).resuming(true));
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class Checkpoints extends Configuration<Checkpoints> {

  private static final Setting<Path> FOLDER =
      Setting.object("folder", null, "Where the files are.");

  private static final Setting<Integer> EVERY_STEPS =
      Setting.whole("everySteps", 250, 1, 10_000_000, "Steps after which a checkpoint is written.");

  private static final Setting<Duration> EVERY =
      Setting.time(
          "every",
          Duration.ofMinutes(2),
          Duration.ofSeconds(1),
          "Time after which one is written in any case.");

  private static final Setting<Integer> KEPT =
      Setting.whole("kept", 2, 1, 100, "Checkpoints that are kept, the latest ones.");

  private static final Setting<Boolean> RESUMING =
      Setting.flag(
          "resuming", false, "Whether a training goes on from the latest intact checkpoint.");

  private Checkpoints(Values values) {
    super(values, Checkpoints::new);
  }

  /**
   * Checkpoints with the defaults, of a training that begins anew.
   *
   * @param folder where the files are; made if it is not there
   * @return checkpoints
   */
  public static Checkpoints in(Path folder) {
    return new Checkpoints(
        Values.of(FOLDER, EVERY_STEPS, EVERY, KEPT, RESUMING).with(FOLDER, folder));
  }

  /** {@return where the files are; made if it is not there} It belongs to one training. */
  public Path folder() {
    return get(FOLDER);
  }

  /**
   * {@return a copy with other {@code folder}}
   *
   * @param folder the folder
   */
  public Checkpoints folder(Path folder) {
    return with(FOLDER, folder);
  }

  /** {@return steps after which a checkpoint is written, 1 to 10,000,000} */
  public int everySteps() {
    return get(EVERY_STEPS);
  }

  /**
   * {@return a copy with other {@code everySteps}}
   *
   * @param everySteps 1 to 10,000,000
   */
  public Checkpoints everySteps(int everySteps) {
    return with(EVERY_STEPS, everySteps);
  }

  /**
   * {@return time after which a checkpoint is written even if few steps were taken, at least a
   * second}
   */
  public Duration every() {
    return get(EVERY);
  }

  /**
   * {@return a copy with other {@code every}}
   *
   * @param every at least a second
   */
  public Checkpoints every(Duration every) {
    return with(EVERY, every);
  }

  /**
   * Checkpoints that are kept, the latest ones; by default one more than is needed, should the
   * latest be damaged.
   *
   * @return 1 to 100
   */
  public int kept() {
    return get(KEPT);
  }

  /**
   * {@return a copy with other {@code kept}}
   *
   * @param kept 1 to 100
   */
  public Checkpoints kept(int kept) {
    return with(KEPT, kept);
  }

  /**
   * Whether a training goes on from the latest intact checkpoint, if there is one; otherwise it
   * begins anew and replaces them.
   *
   * @return true or false
   */
  public boolean resuming() {
    return get(RESUMING);
  }

  /**
   * {@return a copy with other {@code resuming}}
   *
   * @param resuming true or false
   */
  public Checkpoints resuming(boolean resuming) {
    return with(RESUMING, resuming);
  }
}
