package io.augment.cli.comparison;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.augment.cli.console.Json;
import io.augment.cli.input.DataKind;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.ConfidenceInterval;
import io.augment.evaluation.RepeatedValues;
import java.util.Optional;

/**
 * A comparison as JSON. All but {@code seconds} is the same for the same data, options and seed.
 */
public final class ComparisonJson {

  private ComparisonJson() {}

  public static JsonObject of(ComparisonReport report) {
    JsonObject json = new JsonObject();
    json.add("dataset", dataset(report));
    report.leaks().ifPresent(leaks -> json.add("leaks", leaks.json()));
    json.add("protocol", protocol(report));
    json.addProperty("model", report.decisive().model());
    addComparison(json, report.outcome().comparison(), report);
    JsonArray others = new JsonArray();
    report.secondOpinions().forEach(model -> others.add(secondOpinion(model, report)));
    if (!others.isEmpty()) {
      json.add("secondOpinions", others);
    }
    addTrainedOnSynthetic(json, report.decisive());
    FidelityFigures.addTo(json, report.outcome().pools(ComparedArm.GAN));
    SimpleRival.addTo(json, report);
    OracleGap.in(report).ifPresent(gap -> gap.addTo(json));
    FindingsJson.addTo(json, report);
    report.rejected().ifPresent(rejected -> rejected.addTo(json));
    json.add("seconds", seconds(report));
    return json;
  }

  private static void addComparison(
      JsonObject json, Comparison comparison, ComparisonReport report) {
    JsonArray arms = new JsonArray();
    comparison.arms().forEach(arm -> arms.add(arm(arm, report)));
    json.add("arms", arms);
    JsonArray differences = new JsonArray();
    ComparisonReport.differences(comparison)
        .forEach(difference -> differences.add(difference(difference, report)));
    json.add("differences", differences);
  }

  private static JsonObject secondOpinion(
      ComparisonOutcome.Downstream model, ComparisonReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("model", model.model());
    addComparison(json, model.comparison(), report);
    addTrainedOnSynthetic(json, model);
    return json;
  }

  /** The GAN's as "tstr", other arms' by their names. */
  private static void addTrainedOnSynthetic(JsonObject json, ComparisonOutcome.Downstream model) {
    if (model.tstr().isEmpty()) {
      return;
    }
    JsonObject fidelity = new JsonObject();
    model
        .tstr()
        .forEach(
            (arm, tstr) ->
                fidelity.add(arm.equals(Comparison.GAN) ? "tstr" : "tstr/" + arm, values(tstr)));
    json.add("fidelity", fidelity);
  }

  private static JsonObject dataset(ComparisonReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("source", report.source());
    json.addProperty("kind", kind(report.kind()));
    json.add("shape", Json.numbers(report.shape().dimensions()));
    boolean numbers = report.task() == ReportedTask.NUMBERS;
    report.target().ifPresent(target -> target.addTo(json));
    json.add(numbers ? "ranges" : "classes", Json.texts(report.classes()));
    json.add("train", Json.counts(report.train()));
    json.add("test", Json.counts(report.test()));
    return json;
  }

  private static String kind(DataKind kind) {
    return switch (kind) {
      case IMAGES -> "image";
      case MASKS -> "image with mask";
      case TABLE -> "table";
    };
  }

  private static JsonObject protocol(ComparisonReport report) {
    ComparisonProtocol protocol = report.protocol();
    JsonObject json = new JsonObject();
    json.add(
        "perClass",
        protocol.perClass().isPresent()
            ? new JsonPrimitive(protocol.perClass().getAsInt())
            : JsonNull.INSTANCE);
    json.add("counts", Json.numbers(report.outcome().trained().counts()));
    json.addProperty("repeats", protocol.repeats());
    json.addProperty("seed", protocol.seed());
    json.addProperty("threads", report.threads());
    json.addProperty("downstreamSteps", protocol.downstreamSteps());
    json.addProperty("ratio", protocol.mix().fraction());
    if (report.task() != ReportedTask.MASKS) {
      json.addProperty("policy", report.policy());
    }
    json.add("gan", Json.texts(report.gan()));
    return json;
  }

  private static JsonObject arm(Comparison.Arm arm, ComparisonReport report) {
    JsonObject metrics = new JsonObject();
    report.metrics().forEach(metric -> metrics.add(metric, values(arm.metric(metric))));
    JsonObject perClass = new JsonObject();
    arm.perClass()
        .forEach(
            (name, values) -> {
              JsonObject each = values(values);
              if (report.task() == ReportedTask.MASKS) {
                each.add("ci95", interval(values.interval95()));
              }
              perClass.add(name, each);
            });
    JsonObject json = new JsonObject();
    json.addProperty("name", arm.name());
    json.add("metrics", metrics);
    json.add(report.perClass(), perClass);
    return json;
  }

  private static JsonObject difference(
      Comparison.PairedDifference difference, ComparisonReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("arm", difference.arm());
    json.addProperty("against", difference.against());
    json.addProperty("metric", difference.metric());
    json.add("mean", Json.number(difference.differences().mean()));
    json.add("ci95", interval(difference.differences().interval95()));
    json.add("bootstrap95", interval(report.bootstrap95(difference)));
    json.add("signTest", Json.number(difference.differences().signTest()));
    json.add("values", Json.numbers(difference.differences().values()));
    return json;
  }

  static JsonElement interval(Optional<ConfidenceInterval> interval) {
    if (interval.isEmpty()) {
      return JsonNull.INSTANCE;
    }
    JsonArray bounds = new JsonArray();
    bounds.add(interval.get().low());
    bounds.add(interval.get().high());
    return bounds;
  }

  private static JsonObject values(RepeatedValues values) {
    JsonObject json = new JsonObject();
    json.add("mean", Json.number(values.mean()));
    json.add("sd", Json.number(values.sd()));
    json.add("values", Json.numbers(values.values()));
    return json;
  }

  private static JsonObject seconds(ComparisonReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("gan", report.outcome().ganSeconds());
    json.addProperty("downstream", report.outcome().downstreamSeconds());
    json.addProperty("total", report.seconds());
    JsonObject arms = new JsonObject();
    report.outcome().seconds().forEach(arms::addProperty);
    if (!arms.isEmpty()) {
      json.add("arms", arms);
    }
    return json;
  }
}
