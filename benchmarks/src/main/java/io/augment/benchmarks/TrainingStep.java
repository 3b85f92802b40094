package io.augment.benchmarks;

import io.augment.data.SampleShape;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanObjective;
import io.augment.djl.gan.GanOptimization;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.StepMetrics;
import io.augment.djl.gan.TrainingMonitor;
import io.augment.djl.transform.DifferentiableAugmentation;
import java.util.Arrays;
import java.util.Locale;

/**
 * Times a discriminator and generator step of the 32×32 RGB network: the same networks, batch and
 * threads as {@code torch_gan_step.py --net resnet32}, one update of each network a step. With
 * {@code --work full} also what a real training adds: augmentation, LeCam and a second update of
 * the discriminator.
 */
public final class TrainingStep {

  private TrainingStep() {}

  /**
   * Prints one line of JSON.
   *
   * @param args {@code --batch 64 --width 32 --threads 2 --steps 60 --work equal|full}
   */
  public static void main(String[] args) {
    Options options = new Options(args);
    int warmUp = options.number("warmup", 10);
    int steps = options.number("steps", 60);
    int batch = options.number("batch", 64);
    int width = options.number("width", 32);
    boolean full = options.text("work", "equal").equals("full");
    GanConfig.Builder config = GanConfig.builder().steps(warmUp + steps).batch(batch).width(width);
    if (!full) {
      config
          .optimization(GanOptimization.builder().discriminatorSteps(1).build())
          .objective(GanObjective.builder().regularizers().build())
          .augmentation(DifferentiableAugmentation.none());
    }
    StepTimes times = new StepTimes(warmUp + steps);
    GanTrainer.forImages()
        .config(config.build())
        .monitor(() -> times)
        .build()
        .fit(RandomImages.of(SampleShape.image(3, 32, 32), 300))
        .close();
    double[] measured = Arrays.copyOfRange(times.milliseconds, warmUp, warmUp + steps);
    System.out.printf(
        Locale.ROOT,
        "{\"side\": \"augment\", \"work\": \"%s\", \"batch\": %d, \"width\": %d, \"threads\": %d,"
            + " \"ms_median\": %.2f, \"ms_min\": %.2f}%n",
        full ? "full" : "equal",
        batch,
        width,
        options.number("threads", 0),
        Measured.median(measured),
        Measured.smallest(measured));
  }

  /** The time from the end of one step to the end of the next. */
  private static final class StepTimes implements TrainingMonitor {

    private final double[] milliseconds;
    private long last = System.nanoTime();

    StepTimes(int steps) {
      milliseconds = new double[steps];
    }

    @Override
    public void step(StepMetrics metrics) {
      long now = System.nanoTime();
      milliseconds[metrics.step() - 1] = (now - last) / 1e6;
      last = now;
    }
  }
}
