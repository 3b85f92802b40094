package io.augment.benchmarks;

import io.augment.benchmarks.suite.Spread;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.training.TrainingMonitor;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/**
 * Times a discriminator and generator step: the same networks, batch and threads as {@code
 * torch_gan_step.py}, one update of each network a step. With {@code --work full} also what a real
 * training adds: augmentation, LeCam and a second update of the discriminator.
 */
public final class TrainingStep {

  /**
   * Factor by which a training is longer than its measured part, so that it takes no snapshot of
   * samples.
   */
  private static final int LONGER = 10;

  private TrainingStep() {}

  /**
   * Prints one line of JSON.
   *
   * @param args {@code --net resnet32 --batch 64 --width 32 --threads 2 --steps 60 --work equal}
   */
  public static void main(String[] args) {
    Options options = new Options(args);
    PeerNetwork network =
        PeerNetwork.named(options.text("net", "resnet32"), options.number("width", 32));
    int warmUp = options.number("warmup", 10);
    int steps = options.number("steps", 60);
    int batch = options.number("batch", 64);
    String work = options.text("work", "equal");
    GanConfig config = work.equals("full") ? network.config() : network.equalWork();
    StepTimes times = new StepTimes(warmUp + steps);
    train(network, config.steps(LONGER * (warmUp + steps)).batch(batch), times);
    double[] measured = Arrays.copyOfRange(times.milliseconds, warmUp, warmUp + steps);
    System.out.printf(
        Locale.ROOT,
        "{\"side\": \"augment\", \"net\": \"%s\", \"work\": \"%s\", \"batch\": %d, \"threads\": %d,"
            + " \"parameters_g\": %d, \"parameters_d\": %d, \"ms_median\": %.3f, \"ms_min\":"
            + " %.3f}%n",
        network.name(),
        work,
        batch,
        options.number("threads", 0),
        network.generatorParameters(),
        network.discriminatorParameters(),
        Spread.of(measured).median(),
        Arrays.stream(measured).min().orElseThrow());
  }

  /** Up to the last step that is timed: no generator is wanted. */
  private static void train(PeerNetwork network, GanConfig config, StepTimes times) {
    try {
      GanTrainer.forImages()
          .config(config)
          .monitor(() -> times)
          .fit(RandomImages.of(network.shape(), 300))
          .close();
      throw new IllegalStateException("the training went on after the steps that are timed");
    } catch (CancellationException e) {
      Thread.interrupted(); // the flag that ended it
    }
  }

  /** The time from the end of one step to the end of the next; interrupts after the last. */
  private static final class StepTimes implements TrainingMonitor {

    private final double[] milliseconds;
    private long last = System.nanoTime();

    StepTimes(int steps) {
      milliseconds = new double[steps];
    }

    @Override
    public void step(TrainingMonitor.StepMetrics metrics) {
      long now = System.nanoTime();
      milliseconds[metrics.step() - 1] = (now - last) / 1e6;
      last = now;
      if (metrics.step() == milliseconds.length) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
