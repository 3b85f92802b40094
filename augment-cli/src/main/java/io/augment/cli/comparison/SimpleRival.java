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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The best results without a generator, beside an arm that has one: the best of the other arms with
 * the model that decides, and the model that does best on real samples alone.
 *
 * @param task whether models predict classes or a number
 * @param generator the generator's arm
 * @param model the rival's model
 * @param arm the rival's arm
 * @param score its decisive metric
 * @param difference the generator's arm, with the model that decides, less the rival
 */
record SimpleRival(
    ReportedTask task,
    GeneratorArm generator,
    String model,
    String arm,
    RepeatedValues score,
    RepeatedValues difference) {

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

  /** The best of the simple arms, with the model that decides. */
  static Optional<SimpleRival> sameLearner(ComparisonReport report, GeneratorArm generator) {
    ComparisonOutcome.Downstream decisive = report.decisive();
    return decisive.comparison().arms().stream()
        .filter(arm -> SIMPLE.contains(arm.name()))
        .map(arm -> against(report, generator, decisive.model(), arm))
        .filter(SimpleRival::isDefined)
        .max(Comparator.comparingDouble(SimpleRival::worth));
  }

  /** The best of the other models on real samples alone. */
  static Optional<SimpleRival> otherLearner(ComparisonReport report, GeneratorArm generator) {
    return report.secondOpinions().stream()
        .flatMap(
            model ->
                model.comparison().arms().stream()
                    .filter(arm -> arm.name().equals(Comparison.REAL))
                    .map(real -> against(report, generator, model.model(), real)))
        .filter(SimpleRival::isDefined)
        .max(Comparator.comparingDouble(SimpleRival::worth));
  }

  private static SimpleRival against(
      ComparisonReport report, GeneratorArm generator, String model, Comparison.Arm rival) {
    Comparison.Arm generated = report.decisive().comparison().arm(generator.arm());
    String metric = report.task().decisive();
    return new SimpleRival(
        report.task(),
        generator,
        model,
        rival.name(),
        rival.metric(metric),
        Comparison.PairedDifference.of(generated, rival, metric).differences());
  }

  private boolean isDefined() {
    return Double.isFinite(score.mean());
  }

  /** Its score, the more the better. */
  private double worth() {
    return task.gain(score.mean());
  }

  /** Both in sentences that claim no more than the data show, for each generator's arm. */
  static List<String> remarks(ComparisonReport report) {
    List<GeneratorArm> generators = GeneratorArm.in(report);
    List<String> remarks = new ArrayList<>();
    for (GeneratorArm each : generators) {
      sameLearner(report, each)
          .ifPresent(
              rival ->
                  remarks.add(
                      each == generators.get(0)
                          ? rival.amongArms(generators)
                          : rival.besideTheOther()));
      otherLearner(report, each)
          .filter(rival -> rival.difference.interval95().isPresent())
          .filter(rival -> !rival.isBeaten())
          .ifPresent(rival -> remarks.add(rival.amongLearners(report)));
    }
    return remarks;
  }

  /** Returns whether the generator's arm is significantly better. */
  private boolean isBeaten() {
    return difference.interval95().map(interval -> gain(interval) > 0).orElse(false);
  }

  /** Returns whether the generator's arm is significantly worse. */
  private boolean isBetter() {
    return difference.interval95().map(interval -> gain(interval) < 0).orElse(false);
  }

  /** -1, 0 or 1: whether an interval of differences lies on the side of a loss, on both, or not. */
  private double gain(ConfidenceInterval interval) {
    return interval.contains(0) ? 0 : Math.signum(task.gain(interval.low() + interval.high()));
  }

  private String amongArms(List<GeneratorArm> generated) {
    String found =
        String.format(
            Locale.ROOT,
            "Without %s, %s does best, with %s",
            generated.stream().map(GeneratorArm::withArticle).collect(Collectors.joining(" or ")),
            arm,
            scoreText());
    if (difference.interval95().isEmpty()) {
      return found + ": " + less() + ", and without an interval neither is shown to be better.";
    }
    if (isBeaten()) {
      return found + "; " + generator.samples() + " do better than that: " + less() + ".";
    }
    return found
        + (isBetter()
            ? ", and better than " + generator.samples() + ": "
            : "; it is not shown that " + generator.samples() + " do better than that: ")
        + less()
        + ".";
  }

  /** About a second generator, once the rival has been named with its score. */
  private String besideTheOther() {
    if (difference.interval95().isEmpty()) {
      return "Beside that, " + less() + ", and without an interval neither is shown to be better.";
    }
    if (isBeaten()) {
      return capitalized(generator.samples()) + " do better than " + arm + ": " + less() + ".";
    }
    return (isBetter()
            ? "The arm " + arm + " does better than " + generator.samples() + ": "
            : "It is not shown that " + generator.samples() + " do better than " + arm + ": ")
        + less()
        + ".";
  }

  private static String capitalized(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private String scoreText() {
    return task.format(score.mean()).plain(score.mean());
  }

  /** The difference, with its interval if there is one. */
  private String less() {
    FigureFormat format = task.format(FigureFormat.figures(difference));
    return generator.arm()
        + " - "
        + arm
        + " is "
        + format.signed(difference.mean())
        + difference
            .interval95()
            .map(interval -> ", 95 % interval " + format.interval(interval))
            .orElse("");
  }

  private String amongLearners(ComparisonReport report) {
    FigureFormat format = task.format(FigureFormat.figures(difference));
    return String.format(
        Locale.ROOT,
        "On real %s alone, %s comes to %s: %s with %s %s (difference %s, 95 %% interval %s).",
        report.samples(),
        model,
        scoreText(),
        report.decisive().model(),
        generator.samples(),
        isBetter() ? "does worse than that" : "is not shown to do better",
        format.signed(difference.mean()),
        format.interval(difference.interval95().orElseThrow()));
  }

  /** Adds both to a comparison's JSON, for each generator's arm. */
  static void addTo(JsonObject json, ComparisonReport report) {
    JsonArray rivals = new JsonArray();
    for (GeneratorArm generator : GeneratorArm.in(report)) {
      sameLearner(report, generator).ifPresent(rival -> rivals.add(rival.json()));
      otherLearner(report, generator).ifPresent(rival -> rivals.add(rival.json()));
    }
    if (!rivals.isEmpty()) {
      json.add("rivals", rivals);
    }
  }

  private JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("model", model);
    json.addProperty("arm", arm);
    json.add(task.decisive(), Json.number(score.mean()));
    json.add(generator.arm() + "LessRival", Json.number(difference.mean()));
    json.add("ci95", ComparisonJson.interval(difference.interval95()));
    return json;
  }
}
