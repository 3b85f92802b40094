package io.augment.benchmarks;

import io.augment.djl.gan.GanTrainer;
import io.augment.djl.training.TrainingMonitor;

/**
 * Begins a training and ends the process after its first step: what is timed is the process, from
 * outside.
 */
public final class FirstStep {

  private FirstStep() {}

  /**
   * Prints one line of JSON.
   *
   * @param args {@code --batch 32 --width 32 --threads 2}
   */
  public static void main(String[] args) {
    Options options = new Options(args);
    PeerNetwork network = PeerNetwork.named("resnet32", options.number("width", 32));
    TrainingMonitor ending =
        new TrainingMonitor() {
          @Override
          public void step(TrainingMonitor.StepMetrics metrics) {
            System.out.println("{\"step\": " + metrics.step() + "}");
            System.out.flush();
            Runtime.getRuntime().halt(0);
          }
        };
    GanTrainer.forImages()
        .config(network.equalWork().batch(options.number("batch", 32)))
        .monitor(() -> ending)
        .fit(RandomImages.of(network.shape(), 300))
        .close();
  }
}
