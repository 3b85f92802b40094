package io.augment.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.augment.djl.evidence.ComparisonProtocol;
import io.augment.djl.evidence.DownstreamOutcome;
import io.augment.evidence.Arm;
import io.augment.evidence.PairedDifference;
import io.augment.evidence.RepeatedValues;

/**
 * A comparison as JSON. All but {@code seconds} is the same for the same data, options and seed.
 */
final class ComparisonJson {

  private ComparisonJson() {}

  static JsonObject of(ComparisonReport report) {
    JsonObject json = new JsonObject();
    json.add("dataset", dataset(report.data()));
    json.add("protocol", protocol(report));
    addMeasured(json, report.decisive());
    report.secondOpinions().forEach(model -> json.add("secondOpinion", secondOpinion(model)));
    report.rejected().ifPresent(rejected -> json.add("constraints", rejected.json()));
    if (!report.decisive().tstr().isEmpty()) {
      json.add("fidelity", fidelity(report));
    }
    json.add("seconds", seconds(report));
    return json;
  }

  private static void addMeasured(JsonObject json, DownstreamOutcome model) {
    JsonArray arms = new JsonArray();
    model.comparison().arms().forEach(arm -> arms.add(arm(arm)));
    json.add("arms", arms);
    JsonArray differences = new JsonArray();
    ComparisonReport.differences(model.comparison())
        .forEach(difference -> differences.add(difference(difference)));
    json.add("differences", differences);
  }

  private static JsonObject secondOpinion(DownstreamOutcome model) {
    JsonObject json = new JsonObject();
    json.addProperty("model", model.model());
    addMeasured(json, model);
    if (!model.tstr().isEmpty()) {
      json.add("tstrByArm", tstrByArm(model));
    }
    return json;
  }

  private static JsonObject fidelity(ComparisonReport report) {
    JsonObject json = new JsonObject();
    report.outcome().tstr().ifPresent(tstr -> json.add("tstr", values(tstr)));
    if (!report.data().shape().isImage()) {
      json.add("tstrByArm", tstrByArm(report.decisive()));
    }
    return json;
  }

  private static JsonObject tstrByArm(DownstreamOutcome model) {
    JsonObject json = new JsonObject();
    model.tstr().forEach((arm, tstr) -> json.add(arm, values(tstr)));
    return json;
  }

  private static JsonObject dataset(ComparedData data) {
    JsonObject json = new JsonObject();
    json.addProperty("source", data.source());
    json.addProperty("kind", data.kind());
    json.add("shape", Json.numbers(data.shape().dimensions()));
    json.add("classes", Json.texts(data.train().classes().names()));
    json.add("train", Json.counts(data.train()));
    json.add("test", Json.counts(data.test()));
    return json;
  }

  private static JsonObject protocol(ComparisonReport report) {
    ComparisonProtocol protocol = report.settings().protocol();
    JsonObject json = new JsonObject();
    json.add(
        "perClass",
        protocol.perClass().isPresent()
            ? new JsonPrimitive(protocol.perClass().getAsInt())
            : JsonNull.INSTANCE);
    json.add("counts", Json.numbers(report.outcome().trained().counts()));
    json.addProperty("repeats", protocol.repeats());
    json.addProperty("seed", protocol.seed());
    json.addProperty("threads", report.settings().threads());
    json.addProperty("model", report.decisive().model());
    json.addProperty("downstreamSteps", protocol.downstreamSteps());
    json.addProperty("ratio", protocol.ratio().fraction());
    json.addProperty("policy", report.settings().policy());
    json.add("gan", Json.texts(report.settings().gan()));
    return json;
  }

  private static JsonObject arm(Arm arm) {
    JsonObject metrics = new JsonObject();
    ComparisonReport.METRICS.forEach(metric -> metrics.add(metric, values(arm.metric(metric))));
    JsonObject recall = new JsonObject();
    arm.recall().forEach((name, values) -> recall.add(name, values(values)));
    JsonObject json = new JsonObject();
    json.addProperty("name", arm.name());
    json.add("metrics", metrics);
    json.add("recall", recall);
    return json;
  }

  private static JsonObject difference(PairedDifference difference) {
    JsonObject json = new JsonObject();
    json.addProperty("arm", difference.arm());
    json.addProperty("against", difference.against());
    json.addProperty("metric", difference.metric());
    json.add("mean", Json.number(difference.differences().mean()));
    json.add("ci95", interval(difference.differences()));
    json.add("values", Json.numbers(difference.differences().values()));
    return json;
  }

  private static JsonElement interval(RepeatedValues values) {
    if (values.interval95().isEmpty()) {
      return JsonNull.INSTANCE;
    }
    JsonArray bounds = new JsonArray();
    bounds.add(values.interval95().get().low());
    bounds.add(values.interval95().get().high());
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
    return json;
  }
}
