package io.augment.djl.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.metric.Metric;
import ai.djl.metric.Metrics;
import ai.djl.metric.Unit;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.TinyImages;
import org.junit.jupiter.api.Test;

class MetricsMonitorTest {

  private final Metrics metrics = new Metrics();

  @Test
  void everyStepOfATrainingIsInDjlsMetrics() {
    // when
    GanTrainer.forImages()
        .config(TinyImages.config(5))
        .monitor(() -> TrainingMonitor.metrics(metrics))
        .fit(TinyImages.twoSides(4))
        .close();

    // then
    assertThat(metrics.getMetricNames())
        .contains(
            "train",
            "train_progress_DiscriminatorLoss",
            "train_progress_GeneratorLoss",
            "train_progress_RealLogit",
            "train_progress_FakeLogit");
    assertThat(metrics.getMetric("train_progress_GeneratorLoss")).hasSize(5);
    assertThat(metrics.percentile("train", 50).getValue()).isPositive();
    Metric last = metrics.latestMetric("train_progress_FakeLogit");
    assertThat(last.getUnit()).isEqualTo(Unit.NONE);
    assertThat(last.getDimensions()[0].getName()).isEqualTo("Step");
    assertThat(last.getDimensions()[0].getValue()).isEqualTo("5");
  }

  @Test
  void figuresRollbacksAndFindingsAreAddedAsTheyCome() {
    // given
    TrainingMonitor monitor = TrainingMonitor.metrics(metrics);
    monitor.started(new TrainingMonitor.Plan(10, 4), TinyImages.twoSides(1));

    // when
    monitor.step(new TrainingMonitor.StepMetrics(1, 1.5f, 0.25f, 2, -2));
    monitor.found(new Finding(1, Finding.Kind.EXPLODED, "a loss of 1.5"));
    monitor.wentBack(0);
    monitor.step(new TrainingMonitor.StepMetrics(1, 0.5f, 0.75f, 1, -1));

    // then
    assertThat(metrics.getMetric("train_progress_DiscriminatorLoss"))
        .extracting(Metric::getValue)
        .containsExactly(1.5, 0.5);
    assertThat(metrics.latestMetric("train_progress_RealLogit").getValue()).isEqualTo(1);
    assertThat(metrics.latestMetric("rollback").getValue()).isZero();
    assertThat(metrics.latestMetric("finding").getDimensions()[0].getValue()).isEqualTo("exploded");
  }
}
