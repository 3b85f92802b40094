package io.augment.cli.comparison;

import io.augment.cli.input.DataKind;
import io.augment.cli.input.LeakedImages;
import io.augment.cli.input.RejectedRows;
import io.augment.data.ClassCounts;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.ConfidenceInterval;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A comparison and its inputs: the source of the files and the summary.
 *
 * @param source where the data came from
 * @param kind images, images with masks, or a table
 * @param target the target, if it is a number; empty if it is a class
 * @param shape the shape of one image, or the table's columns but the class
 * @param train the training split that scarce sets were drawn from, counted by class or range;
 *     images with masks as one class
 * @param test what was tested on
 * @param leaks training images that stand in other splits as well; empty if not looked for
 * @param protocol what was done
 * @param gan how the GAN trained
 * @param policy which classes synthetic samples were of, as the command line calls it
 * @param threads the engine's threads
 * @param command the arguments that it was made with
 * @param outcome what was measured
 * @param rejected the GANs' rows that constraints rejected; empty without constraints
 * @param seconds how long all of it took
 */
public record ComparisonReport(
    String source,
    DataKind kind,
    Optional<RangedTarget> target,
    SampleShape shape,
    ClassCounts train,
    ClassCounts test,
    Optional<LeakedImages> leaks,
    ComparisonProtocol protocol,
    SortedMap<String, String> gan,
    String policy,
    int threads,
    List<String> command,
    ComparisonOutcome outcome,
    Optional<RejectedRows> rejected,
    double seconds) {

  /** Words and metrics of what the models predict. */
  ReportedTask task() {
    return ReportedTask.of(outcome.comparison());
  }

  /** The metrics in the order they are shown. */
  public List<String> metrics() {
    return task().metrics();
  }

  /** Key of the metric of each class or range. */
  public String perClass() {
    return task().perGroupKey();
  }

  /** The paired differences of one model, each arm's in the order of the metrics. */
  static List<Comparison.PairedDifference> differences(Comparison comparison) {
    List<Comparison.PairedDifference> differences = comparison.differences();
    List<String> pairs = differences.stream().map(ComparisonReport::pair).distinct().toList();
    List<String> metrics = ReportedTask.of(comparison).metrics();
    return differences.stream()
        .sorted(
            Comparator.comparingInt((Comparison.PairedDifference d) -> pairs.indexOf(pair(d)))
                .thenComparingInt(d -> metrics.indexOf(d.metric())))
        .toList();
  }

  private static String pair(Comparison.PairedDifference difference) {
    return difference.arm() + " - " + difference.against();
  }

  /** The bootstrap's interval of a paired difference; the same for the same seed. */
  Optional<ConfidenceInterval> bootstrap95(Comparison.PairedDifference difference) {
    return difference
        .differences()
        .bootstrapInterval95(SeedSequence.of(protocol.seed()).child("bootstrap"));
  }

  /** Noun for samples. */
  String samples() {
    return switch (kind) {
      case IMAGES -> "images";
      case MASKS -> "images with masks";
      case TABLE -> "rows";
    };
  }

  /** The classes, or ranges, that models predict: those of pixels where samples have masks. */
  List<String> classes() {
    return List.copyOf(outcome.comparison().arms().get(0).perClass().keySet());
  }

  /**
   * Number of real samples of each class that a repeat trained on, in brackets; empty without
   * classes.
   */
  String trainedByClass() {
    return kind == DataKind.MASKS ? "" : " (" + outcome.trained() + ")";
  }

  /** Outcome of the first model, which the verdicts are about. */
  ComparisonOutcome.Downstream decisive() {
    return outcome.models().get(0);
  }

  /** Outcomes of the other models. */
  List<ComparisonOutcome.Downstream> secondOpinions() {
    return outcome.models().subList(1, outcome.models().size());
  }
}
