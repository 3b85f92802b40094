package io.augment.benchmarks;

import io.augment.data.SampleShape;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.training.TrainingMonitor;
import java.util.Locale;
import java.util.TreeMap;

/** Measures the resident memory of a training early and late (Linux). */
public final class ResidentMemory {

  private ResidentMemory() {}

  /**
   * Prints one line of JSON.
   *
   * @param args {@code --steps 3000 --early 300 --batch 16 --width 8 --threads 2}
   */
  public static void main(String[] args) {
    Options options = new Options(args);
    int steps = options.number("steps", 3_000);
    int early = options.number("early", 300);
    TreeMap<Integer, Footprint> held = new TreeMap<>();
    TrainingMonitor reading =
        new TrainingMonitor() {
          @Override
          public void step(TrainingMonitor.StepMetrics metrics) {
            if (metrics.step() == early || metrics.step() == steps) {
              held.put(metrics.step(), Footprint.now());
            }
          }
        };
    GanConfig config =
        GanConfig.defaults()
            .steps(steps)
            .batch(options.number("batch", 16))
            .width(options.number("width", 8));
    GanTrainer.forImages()
        .config(config)
        .monitor(() -> reading)
        .fit(RandomImages.of(SampleShape.image(1, 28, 28), 300))
        .close();
    System.out.printf(
        Locale.ROOT,
        "{\"early\": %d, \"steps\": %d, \"early_mib\": %.2f, \"late_mib\": %.2f}%n",
        held.firstKey(),
        held.lastKey(),
        held.firstEntry().getValue().residentKib() / 1024.0,
        held.lastEntry().getValue().residentKib() / 1024.0);
  }
}
