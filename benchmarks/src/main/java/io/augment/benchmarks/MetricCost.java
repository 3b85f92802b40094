package io.augment.benchmarks;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.feature.FeatureExtractor;
import io.augment.feature.Features;
import io.augment.gate.GateConfig;
import io.augment.gate.GateReport;
import io.augment.gate.SampleGate;
import io.augment.metrics.KernelDistance;
import io.augment.metrics.PrecisionRecallDensityCoverage;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Locale;
import java.util.Set;

/** Times a metric, or the gate, on normal rows, once, and says what heap it took at most. */
public final class MetricCost {

  private static final int NEIGHBORS = 5;
  private static final int WARM_UP = 200; // rows

  private final String metric;
  private final int width;

  private MetricCost(String metric, int width) {
    this.metric = metric;
    this.width = width;
  }

  /**
   * Prints one line of JSON.
   *
   * @param args {@code --metric kid|prdc|nearest|gate --size 1000 --width 64}
   */
  public static void main(String[] args) {
    Options options = new Options(args);
    int size = options.number("size", 1_000);
    MetricCost cost = new MetricCost(options.text("metric", "kid"), options.number("width", 64));
    for (int i = 0; i < 3; i++) {
      cost.measure(WARM_UP);
    }
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    double milliseconds = cost.measure(size);
    System.out.printf(
        Locale.ROOT,
        "{\"metric\": \"%s\", \"size\": %d, \"ms\": %.3f, \"peak_heap_mib\": %.1f}%n",
        cost.metric,
        size,
        milliseconds,
        peakHeap() / (double) (1 << 20));
  }

  /** The sum of the pools' peaks, which is at least the peak of their sum. */
  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  private double measure(int size) {
    Features real = Features.of(width, NormalRows.of(size, width, 1));
    Features synthetic = Features.of(width, NormalRows.of(size, width, 2));
    Runnable work =
        switch (metric) {
          case "kid" -> () -> require(kernelDistance(real, synthetic));
          case "prdc" ->
              () ->
                  require(PrecisionRecallDensityCoverage.of(real, synthetic, NEIGHBORS).density());
          case "nearest" -> () -> require(sumOfDistances(real));
          case "gate" -> gate(real, synthetic);
          default ->
              throw new IllegalArgumentException(
                  "--metric " + metric + ": expected kid, prdc, nearest or gate");
        };
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static void require(double result) {
    if (!Double.isFinite(result)) {
      throw new IllegalStateException("measured " + result);
    }
  }

  private static double kernelDistance(Features real, Features synthetic) {
    return KernelDistance.between(real, synthetic, SeedSequence.of(1)).value();
  }

  private static double sumOfDistances(Features rows) {
    return rows.nearest().neighborsOfEach(NEIGHBORS).stream()
        .mapToDouble(found -> found.distance(NEIGHBORS - 1))
        .sum();
  }

  /** Copies and outliers: labels are disputed by a classifier, whose cost is not the gate's. */
  private Runnable gate(Features real, Features proposed) {
    GateConfig config =
        GateConfig.defaults().checks(Set.of(GateReport.Reason.COPY, GateReport.Reason.OUTLIER));
    LabeledSamples fold = samples(real);
    LabeledSamples judged = samples(proposed);
    return () -> {
      try (SampleGate gate =
          SampleGate.fit(
              fold,
              FeatureExtractor.ofValues(fold.shape()),
              (train, seeds) -> {
                throw new IllegalStateException("no labels are to be checked");
              },
              config,
              SeedSequence.of(1))) {
        require(gate.check(judged).size());
      }
    };
  }

  private LabeledSamples samples(Features rows) {
    return LabeledSamples.of(
        SampleShape.row(width),
        new ValueRange(-100, 100),
        ClassLabels.of("a"),
        rows.values(),
        new int[rows.size()]);
  }
}
