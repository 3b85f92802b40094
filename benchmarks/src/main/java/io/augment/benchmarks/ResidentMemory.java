package io.augment.benchmarks;

import io.augment.data.SampleShape;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.StepMetrics;
import io.augment.djl.gan.TrainingMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;

/** Measures the resident memory of a training early and late (Linux). */
public final class ResidentMemory {

  private static final int EARLY = 300;

  private ResidentMemory() {}

  /**
   * Prints one line of JSON.
   *
   * @param args {@code --steps 3000 --batch 16 --width 8 --threads 2}
   */
  public static void main(String[] args) {
    Options options = new Options(args);
    int steps = options.number("steps", 3_000);
    TreeMap<Integer, Long> kilobytes = new TreeMap<>();
    TrainingMonitor reading =
        new TrainingMonitor() {
          @Override
          public void step(StepMetrics metrics) {
            if (metrics.step() == EARLY || metrics.step() == steps) {
              kilobytes.put(metrics.step(), resident());
            }
          }
        };
    GanConfig config =
        GanConfig.builder()
            .steps(steps)
            .batch(options.number("batch", 16))
            .width(options.number("width", 8))
            .build();
    GanTrainer.forImages()
        .config(config)
        .monitor(() -> reading)
        .build()
        .fit(RandomImages.of(SampleShape.image(1, 28, 28), 300))
        .close();
    long early = kilobytes.firstEntry().getValue();
    long late = kilobytes.lastEntry().getValue();
    System.out.printf(
        Locale.ROOT,
        "{\"steps\": [%d, %d], \"resident_mib\": [%.0f, %.0f], \"growth_percent\": %.1f}%n",
        EARLY,
        steps,
        early / 1024.0,
        late / 1024.0,
        100.0 * (late - early) / early);
  }

  private static long resident() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> line.replaceAll("[^0-9]", ""))
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("resident memory is read from /proc, which is Linux's", e);
    }
  }
}
