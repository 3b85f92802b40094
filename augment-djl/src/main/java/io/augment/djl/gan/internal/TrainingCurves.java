package io.augment.djl.gan.internal;

import io.augment.djl.gan.StepMetrics;
import java.awt.image.BufferedImage;
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

  private TrainingCurves() {}

  static BufferedImage draw(List<StepMetrics> history) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Training, averaged over neighbouring steps")
            .xAxisTitle("step")
            .build();
    add(chart, "loss D", history, StepMetrics::discriminatorLoss);
    add(chart, "loss G", history, StepMetrics::generatorLoss);
    add(chart, "D(real)", history, StepMetrics::realLogit);
    add(chart, "D(fake)", history, StepMetrics::fakeLogit);
    return BitmapEncoder.getBufferedImage(chart);
  }

  private static void add(
      XYChart chart, String name, List<StepMetrics> history, ToDoubleFunction<StepMetrics> value) {
    int perPoint = Math.max(1, history.size() / MOST_POINTS);
    int points = history.size() / perPoint;
    double[] x = new double[points];
    double[] y = new double[points];
    for (int p = 0; p < points; p++) {
      List<StepMetrics> few = history.subList(p * perPoint, (p + 1) * perPoint);
      x[p] = few.get(few.size() - 1).step();
      y[p] = few.stream().mapToDouble(value).average().orElseThrow();
    }
    chart.addSeries(name, x, y).setMarker(SeriesMarkers.NONE);
  }
}
