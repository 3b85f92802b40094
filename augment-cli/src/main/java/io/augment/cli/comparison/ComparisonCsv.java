package io.augment.cli.comparison;

import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.RepeatedValues;
import java.util.List;

/** A comparison as a table: a line for each model, arm, metric and repeat. */
final class ComparisonCsv {

  private ComparisonCsv() {}

  static String of(ComparisonReport report) {
    StringBuilder csv = new StringBuilder("arm,metric,repeat,value,model\n");
    for (ComparisonOutcome.Downstream model : report.outcome().models()) {
      for (Comparison.Arm arm : model.comparison().arms()) {
        Lines lines = new Lines(csv, arm.name(), model.model());
        report.metrics().forEach(metric -> lines.add(metric, arm.metric(metric)));
        arm.perClass().forEach((name, values) -> lines.add(report.perClass() + "/" + name, values));
      }
    }
    return csv.toString();
  }

  /** The lines of one arm. */
  private record Lines(StringBuilder csv, String arm, String model) {

    private void add(String metric, RepeatedValues repeated) {
      List<Double> values = repeated.values();
      for (int repeat = 1; repeat <= values.size(); repeat++) {
        double value = values.get(repeat - 1);
        csv.append(quoted(arm)).append(',').append(quoted(metric)).append(',').append(repeat);
        csv.append(',').append(Double.isFinite(value) ? value : "");
        csv.append(',').append(quoted(model)).append('\n');
      }
    }
  }

  private static String quoted(String text) {
    return text.matches("[\\w/+. -]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
