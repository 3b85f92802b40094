package io.augment.cli.comparison;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.augment.cli.console.Json;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.ConfidenceInterval;
import io.augment.evaluation.RepeatedValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The best results without a generator, beside the arm that has one: the best of the other arms
 * with the classifier that decides, and the classifier that does best on real samples alone.
 *
 * @param model the rival's classifier
 * @param arm the rival's arm
 * @param score its balanced accuracy
 * @param difference the generator's arm, with the classifier that decides, less the rival
 */
record SimpleRival(String model, String arm, RepeatedValues score, RepeatedValues difference) {

  private static final List<String> SIMPLE =
      Stream.of(
              ComparedArm.REAL,
              ComparedArm.OVERSAMPLE,
              ComparedArm.CLASS_WEIGHT,
              ComparedArm.THRESHOLD,
              ComparedArm.CLASSIC,
              ComparedArm.SMOTE)
          .map(ComparedArm::label)
          .toList();

  /** The best of the simple arms, with the classifier that decides. */
  static Optional<SimpleRival> sameLearner(ComparisonReport report) {
    ComparisonOutcome.Downstream decisive = report.decisive();
    return decisive.comparison().arms().stream()
        .filter(arm -> SIMPLE.contains(arm.name()))
        .filter(arm -> Double.isFinite(score(arm).mean()))
        .max(Comparator.comparingDouble(arm -> score(arm).mean()))
        .flatMap(arm -> against(report, decisive.model(), arm));
  }

  /** The best of the other classifiers on real samples alone. */
  static Optional<SimpleRival> otherLearner(ComparisonReport report) {
    return report.secondOpinions().stream()
        .flatMap(
            model ->
                arm(model, Comparison.REAL)
                    .flatMap(real -> against(report, model.model(), real))
                    .stream())
        .filter(rival -> Double.isFinite(rival.score().mean()))
        .max(Comparator.comparingDouble(rival -> rival.score().mean()));
  }

  private static Optional<SimpleRival> against(
      ComparisonReport report, String model, Comparison.Arm rival) {
    return arm(report.decisive(), Comparison.GAN)
        .map(
            gan ->
                new SimpleRival(
                    model,
                    rival.name(),
                    score(rival),
                    Comparison.PairedDifference.of(gan, rival, ComparisonReport.PRIMARY_METRIC)
                        .differences()));
  }

  private static Optional<Comparison.Arm> arm(ComparisonOutcome.Downstream model, String name) {
    return model.comparison().arms().stream().filter(arm -> arm.name().equals(name)).findFirst();
  }

  private static RepeatedValues score(Comparison.Arm arm) {
    return arm.metric(ComparisonReport.PRIMARY_METRIC);
  }

  /** Both in sentences that claim no more than the data show. */
  static List<String> remarks(ComparisonReport report) {
    List<String> remarks = new ArrayList<>();
    sameLearner(report).ifPresent(rival -> remarks.add(rival.besideTheGan()));
    otherLearner(report)
        .filter(rival -> rival.interval().map(interval -> interval.low() <= 0).orElse(false))
        .ifPresent(rival -> remarks.add(rival.besideTheGan(report)));
    return remarks;
  }

  private Optional<ConfidenceInterval> interval() {
    return difference.interval95();
  }

  private String besideTheGan() {
    String found =
        String.format(Locale.ROOT, "Without a GAN, %s does best, with %.3f", arm, score.mean());
    String less = "gan - " + arm + " is " + ComparisonSummary.signed(difference.mean());
    if (interval().isEmpty()) {
      return found + ": " + less + ", and without an interval neither is shown to be better.";
    }
    String text = ", 95 % interval " + ComparisonSummary.text(interval().get());
    if (interval().get().low() > 0) {
      return found + "; the GAN's samples do better than that: " + less + text + ".";
    }
    return found
        + (interval().get().high() < 0
            ? ", and better than the GAN's samples: "
            : "; it is not shown that the GAN's samples do better than that: ")
        + less
        + text
        + ".";
  }

  private String besideTheGan(ComparisonReport report) {
    ConfidenceInterval interval = interval().orElseThrow();
    String decisive = report.decisive().model();
    return String.format(
        Locale.ROOT,
        "On real %s alone, %s comes to %.3f: %s with the GAN's samples %s (difference %s, 95 %%"
            + " interval %s).",
        report.samples(),
        model,
        score.mean(),
        decisive,
        interval.high() < 0 ? "does worse than that" : "is not shown to do better",
        ComparisonSummary.signed(difference.mean()),
        ComparisonSummary.text(interval));
  }

  /** Adds both to a comparison's JSON, if there is a GAN to compare them with. */
  static void addTo(JsonObject json, ComparisonReport report) {
    JsonArray rivals = new JsonArray();
    sameLearner(report).ifPresent(rival -> rivals.add(rival.json()));
    otherLearner(report).ifPresent(rival -> rivals.add(rival.json()));
    if (!rivals.isEmpty()) {
      json.add("rivals", rivals);
    }
  }

  private JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("model", model);
    json.addProperty("arm", arm);
    json.add("balancedAccuracy", Json.number(score.mean()));
    json.add("ganLessRival", Json.number(difference.mean()));
    json.add("ci95", ComparisonJson.interval(interval()));
    return json;
  }
}
