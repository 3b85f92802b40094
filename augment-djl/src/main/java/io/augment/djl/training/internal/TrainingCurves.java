package io.augment.djl.training.internal;

import io.augment.djl.training.TrainingMonitor;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Losses and logits over the steps, as a picture. */
final class TrainingCurves {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;
  private static final int MOST_POINTS = 300;

  /** Beyond, an axis' ticks would be as many as they would be useless. */
  private static final double LARGEST = 1e6;

  /** Curves that differ by less are level. */
  private static final double FINEST = 1e-9;

  private TrainingCurves() {}

  static BufferedImage draw(List<TrainingMonitor.StepMetrics> history) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Training, averaged over neighbouring steps")
            .xAxisTitle("step")
            .build();
    add(chart, "loss D", history, TrainingMonitor.StepMetrics::discriminatorLoss);
    add(chart, "loss G", history, TrainingMonitor.StepMetrics::generatorLoss);
    add(chart, "D(real)", history, TrainingMonitor.StepMetrics::realLogit);
    add(chart, "D(fake)", history, TrainingMonitor.StepMetrics::fakeLogit);
    return BitmapEncoder.getBufferedImage(chart);
  }

  private static void add(
      XYChart chart,
      String name,
      List<TrainingMonitor.StepMetrics> history,
      ToDoubleFunction<TrainingMonitor.StepMetrics> value) {
    int perPoint = Math.max(1, history.size() / MOST_POINTS);
    int points = history.size() / perPoint;
    List<Integer> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int p = 0; p < points; p++) {
      List<TrainingMonitor.StepMetrics> few = history.subList(p * perPoint, (p + 1) * perPoint);
      double mean = few.stream().mapToDouble(value).average().orElseThrow();
      if (Double.isFinite(mean)) {
        x.add(few.get(few.size() - 1).step());
        y.add(shown(chart, mean));
      }
    }
    if (!x.isEmpty()) {
      chart.addSeries(name, x, y).setMarker(SeriesMarkers.NONE);
    }
  }

  private static double shown(XYChart chart, double mean) {
    if (Math.abs(mean) > LARGEST) {
      chart.setYAxisTitle("beyond 1,000,000 at the edge");
      return Math.copySign(LARGEST, mean);
    }
    return Math.rint(mean / FINEST) * FINEST;
  }
}
