package io.augment.djl.internal.training;

import com.sun.management.OperatingSystemMXBean;
import io.augment.djl.training.TrainingMonitor;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Reports once that other programs take the cores of the engine's threads where these spin while
 * they wait for each other: a step can then take ten times as long, as if it hung. Not thread-safe.
 */
final class CoreContention implements TrainingMonitor {

  private static final long BETWEEN_LOOKS = Duration.ofSeconds(5).toNanos();

  /** A look may fall on the start of some short program. */
  private static final int LOOKS = 2;

  private static final double MUCH = 0.25;

  private final LongSupplier nanoTime;
  private final DoubleSupplier takenByOthers;
  private final Consumer<String> report;
  private long lastLook;
  private int busyLooks;
  private boolean reported;

  /**
   * A watch over the cores.
   *
   * @param mayAct whether the engine's threads spin and share the cores
   * @param nanoTime a clock
   * @param takenByOthers the share of all cores, from 0 to 1, that other programs have taken since
   *     it was last asked
   * @param report receives the report
   */
  CoreContention(
      boolean mayAct,
      LongSupplier nanoTime,
      DoubleSupplier takenByOthers,
      Consumer<String> report) {
    this.nanoTime = nanoTime;
    this.takenByOthers = takenByOthers;
    this.report = report;
    reported = !mayAct;
    lastLook = nanoTime.getAsLong();
  }

  /** A watch over this process. */
  static CoreContention ofThisProcess(Consumer<String> report) {
    boolean spins =
        isLeftSpinning(
            System.getenv(),
            System.getProperty("ai.djl.pytorch.num_threads", ""),
            Runtime.getRuntime().availableProcessors());
    return new CoreContention(spins, System::nanoTime, CoreContention::takenByOthers, report);
  }

  /**
   * Whether threads wait for one another and nobody has said how.
   *
   * @param environment the process's
   * @param threads the configured number of the engine's threads, or an empty text
   * @param cores those there are
   */
  static boolean isLeftSpinning(Map<String, String> environment, String threads, int cores) {
    boolean alone = threads.equals("1") || "1".equals(environment.get("OMP_NUM_THREADS"));
    return cores > 1
        && !alone
        && !environment.containsKey("GOMP_SPINCOUNT")
        && !environment.containsKey("OMP_WAIT_POLICY");
  }

  /** Java gives both loads since the last question, or a negative number if it is unknown. */
  private static double takenByOthers() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getCpuLoad() - Math.max(0, system.getProcessCpuLoad())
        : 0;
  }

  @Override
  public void step(TrainingMonitor.StepMetrics metrics) {
    long now = nanoTime.getAsLong();
    if (reported || now - lastLook < BETWEEN_LOOKS) {
      return;
    }
    lastLook = now;
    double others = takenByOthers.getAsDouble();
    busyLooks = others >= MUCH ? busyLooks + 1 : 0;
    if (busyLooks == LOOKS) {
      reported = true;
      report.accept(
          String.format(
              Locale.ROOT,
              "other programs take %.0f %% of the cores, and the engine's threads spin while they"
                  + " wait for one another: a step can take ten times as long. Set"
                  + " GOMP_SPINCOUNT=1000 and OMP_WAIT_POLICY=PASSIVE before Java starts, or train"
                  + " with one thread",
              100 * others));
    }
  }
}
