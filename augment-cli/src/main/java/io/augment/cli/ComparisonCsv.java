package io.augment.cli;

import io.augment.evidence.Arm;
import io.augment.evidence.RepeatedValues;
import java.util.List;

/** A comparison as a table: a line for each arm, metric and repeat. */
final class ComparisonCsv {

  private ComparisonCsv() {}

  static String of(ComparisonReport report) {
    StringBuilder csv = new StringBuilder("arm,metric,repeat,value\n");
    for (Arm arm : report.outcome().comparison().arms()) {
      ComparisonReport.METRICS.forEach(metric -> add(csv, arm.name(), metric, arm.metric(metric)));
      arm.recall().forEach((name, values) -> add(csv, arm.name(), "recall/" + name, values));
    }
    return csv.toString();
  }

  private static void add(StringBuilder csv, String arm, String metric, RepeatedValues repeated) {
    List<Double> values = repeated.values();
    for (int repeat = 1; repeat <= values.size(); repeat++) {
      double value = values.get(repeat - 1);
      csv.append(quoted(arm)).append(',').append(quoted(metric)).append(',').append(repeat);
      csv.append(',').append(Double.isFinite(value) ? value : "").append('\n');
    }
  }

  private static String quoted(String text) {
    return text.matches("[\\w/+. -]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
