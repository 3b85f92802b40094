package io.augment.cli.compare;

import io.augment.cli.comparison.ComparisonReport;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.RepeatedValues;
import io.augment.internal.tensorboard.EventFileWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A comparison for TensorBoard: a run for each arm, so that arms stand in one chart, with a tag for
 * each classifier and metric. A step is a repeat, from 1; what is undefined in a repeat is left
 * out.
 */
final class ComparisonEvents {

  private static final String RUNS = "arms/";

  private ComparisonEvents() {}

  /**
   * Writes event files.
   *
   * @param report what was measured
   * @param folder what TensorBoard is given as its log folder
   */
  static void write(ComparisonReport report, Path folder) throws IOException {
    for (Comparison.Arm arm : report.outcome().comparison().arms()) {
      String run = RUNS + EventFileWriter.runNamed(arm.name());
      try (EventFileWriter events = EventFileWriter.open(folder, run)) {
        for (ComparisonOutcome.Downstream model : report.outcome().models()) {
          write(report, model.model(), model.comparison().arm(arm.name()), events);
        }
      }
    }
  }

  private static void write(
      ComparisonReport report, String model, Comparison.Arm arm, EventFileWriter events)
      throws IOException {
    for (String metric : report.metrics()) {
      write(model + "/" + metric, arm.metric(metric), events);
    }
    for (Map.Entry<String, RepeatedValues> each : arm.perClass().entrySet()) {
      write(model + "/" + report.perClass() + "/" + each.getKey(), each.getValue(), events);
    }
  }

  private static void write(String tag, RepeatedValues repeated, EventFileWriter events)
      throws IOException {
    List<Double> values = repeated.values();
    for (int repeat = 1; repeat <= values.size(); repeat++) {
      double value = values.get(repeat - 1);
      if (Double.isFinite(value)) {
        events.scalar(tag, repeat, value);
      }
    }
  }
}
