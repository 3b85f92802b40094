package io.augment.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.forest.ForestSynthesizer;
import io.augment.forest.ForestTrainer;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Times an adversarial random forest: fitting it to rows of twenty numbers that depend on each
 * other, and sampling from it; and the CPU time, which another load on the machine leaves alone.
 */
public final class ForestSpeed {

  private static final int WIDTH = 20;

  private ForestSpeed() {}

  /**
   * Prints one line of JSON.
   *
   * @param args {@code --rows 100000 --samples 1000000 --threads 2}
   */
  public static void main(String[] args) {
    Options options = new Options(args);
    int samples = options.number("samples", 1_000_000);
    LabeledSamples rows = rows(options.number("rows", 100_000));
    double cpu = cpuSeconds();
    long start = System.nanoTime();
    ForestSynthesizer forest =
        ForestTrainer.defaults().threads(options.number("threads", 2)).fit(rows);
    double fitSeconds = (System.nanoTime() - start) / 1e9;
    double fitCpu = cpuSeconds() - cpu;
    cpu = cpuSeconds();
    start = System.nanoTime();
    int drawn = forest.sample(0, samples, 1).size();
    System.out.printf(
        Locale.ROOT,
        "{\"rows\": %d, \"drawn\": %d, \"fit_s\": %.3f, \"fit_cpu_s\": %.3f, \"sample_s\": %.3f,"
            + " \"sample_cpu_s\": %.3f, \"peak_mib\": %.1f}%n",
        rows.size(),
        drawn,
        fitSeconds,
        fitCpu,
        (System.nanoTime() - start) / 1e9,
        cpuSeconds() - cpu,
        Footprint.peakResidentKib() / 1024.0);
  }

  private static double cpuSeconds() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  private static LabeledSamples rows(int count) {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[count * WIDTH];
    for (int row = 0; row < count; row++) {
      double[] factors = {random.nextGaussian(), random.nextGaussian(), 0};
      for (int column = 0; column < WIDTH; column++) {
        values[row * WIDTH + column] = (float) (factors[column % 3] + 0.5 * random.nextGaussian());
      }
    }
    return LabeledSamples.of(
        SampleShape.row(WIDTH),
        new ValueRange(-100, 100),
        ClassLabels.of("most", "others"),
        values,
        IntStream.range(0, count).map(row -> values[row * WIDTH] > 0.8f ? 1 : 0).toArray());
  }
}
