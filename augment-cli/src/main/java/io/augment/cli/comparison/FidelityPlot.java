package io.augment.cli.comparison;

import io.augment.cli.report.Estimate;
import io.augment.cli.report.MetricPanel;
import io.augment.cli.report.ReferencePlot;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.metrics.Fidelity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plot of the fidelity of the first repeat's accepted samples, beside that of real samples. */
final class FidelityPlot {

  private FidelityPlot() {}

  static Optional<ReferencePlot> of(List<ComparisonOutcome.PoolFinding> pools) {
    Optional<Fidelity> first = pools.stream().flatMap(pool -> pool.fidelity().stream()).findFirst();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    List<MetricPanel> panels = new ArrayList<>();
    for (Fidelity.Metric metric : Fidelity.Metric.values()) {
      panel(first.get(), metric).ifPresent(panels::add);
    }
    if (panels.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        ReferencePlot.of(
            "Similarity of accepted samples to real ones that nothing was fitted on, in the gate's"
                + " features: half of the real samples against synthetic ones, and against the"
                + " other half. Where both agree, no difference is visible.",
            "95\u00a0% of " + first.get().draws() + " draws of halves",
            panels));
  }

  private static Optional<MetricPanel> panel(Fidelity fidelity, Fidelity.Metric metric) {
    MetricPanel.Builder panel = MetricPanel.builder(title(metric), better(metric));
    List<Fidelity.Scores> rows = new ArrayList<>();
    rows.add(fidelity.overall());
    rows.addAll(fidelity.classes());
    boolean any = false;
    for (Fidelity.Scores scores : rows) {
      Optional<Fidelity.Measure> measure = scores.measure(metric);
      if (measure.isPresent() && measure.get().real().isPresent()) {
        String name = scores.name().equals(Fidelity.OVERALL) ? "all" : scores.name();
        panel.row(name, estimate(measure.get().synthetic()), estimate(measure.get().real().get()));
        any = true;
      }
    }
    return any ? Optional.of(panel.build()) : Optional.empty();
  }

  private static Estimate estimate(Fidelity.Spread spread) {
    return Estimate.of(spread.mean(), spread.low(), spread.high());
  }

  private static MetricPanel.Better better(Fidelity.Metric metric) {
    if (metric == Fidelity.Metric.INCEPTION_SCORE || metric == Fidelity.Metric.DENSITY) {
      return MetricPanel.Better.NEAR_REFERENCE;
    }
    return metric.lessIsBetter() ? MetricPanel.Better.LOWER : MetricPanel.Better.HIGHER;
  }

  private static String title(Fidelity.Metric metric) {
    return switch (metric) {
      case FRECHET -> "Fréchet distance";
      case KERNEL -> "Kernel distance (KID)";
      case PRECISION -> "Precision";
      case RECALL -> "Recall";
      case DENSITY -> "Density";
      case COVERAGE -> "Coverage";
      case INCEPTION_SCORE -> "Inception score";
    };
  }
}
