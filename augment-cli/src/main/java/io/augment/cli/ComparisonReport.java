package io.augment.cli;

import io.augment.data.ClassCounts;
import io.augment.data.SampleShape;
import io.augment.djl.evidence.ComparisonOutcome;
import io.augment.djl.evidence.ComparisonProtocol;
import io.augment.evidence.PairedDifference;
import java.util.Comparator;
import java.util.List;

/**
 * A comparison and what it was made from: what the files and the summary are written from.
 *
 * @param source where the data came from
 * @param shape the shape of one sample
 * @param train the training split that scarce sets were drawn from
 * @param test what was tested on
 * @param protocol what was done
 * @param policy which classes synthetic samples were of, as the command line calls it
 * @param threads the engine's threads
 * @param outcome what was measured
 * @param seconds how long all of it took
 */
record ComparisonReport(
    String source,
    SampleShape shape,
    ClassCounts train,
    ClassCounts test,
    ComparisonProtocol protocol,
    String policy,
    int threads,
    ComparisonOutcome outcome,
    double seconds) {

  /** The metric that verdicts are about. */
  static final String PRIMARY_METRIC = "balancedAccuracy";

  /** The metrics in the order they are shown. */
  static final List<String> METRICS = List.of(PRIMARY_METRIC, "macroAuc", "macroF1", "accuracy");

  /** The paired differences, each arm's in the order of {@link #METRICS}. */
  List<PairedDifference> differences() {
    List<PairedDifference> differences = outcome.comparison().differences();
    List<String> pairs = differences.stream().map(ComparisonReport::pair).distinct().toList();
    return differences.stream()
        .sorted(
            Comparator.comparingInt((PairedDifference d) -> pairs.indexOf(pair(d)))
                .thenComparingInt(d -> METRICS.indexOf(d.metric())))
        .toList();
  }

  private static String pair(PairedDifference difference) {
    return difference.arm() + " - " + difference.against();
  }

  /** What people call a metric. */
  static String title(String metric) {
    return metric
        .replaceAll("(?=[A-Z])", " ")
        .replace("Auc", "AUC")
        .replace("Accuracy", "accuracy");
  }
}
