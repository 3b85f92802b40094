package io.augment.cli.comparison;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.augment.cli.console.Json;
import io.augment.cli.output.GateJson;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonOutcome;
import java.util.List;

/** JSON of what the gates and searches of a comparison found. */
final class FindingsJson {

  private FindingsJson() {}

  static void addTo(JsonObject json, ComparisonReport report) {
    if (!report.outcome().searches().isEmpty()) {
      json.add("auto", auto(report.outcome().searches()));
    }
    boolean masks = report.task() == ReportedTask.MASKS;
    report
        .outcome()
        .gate(ComparedArm.GAN)
        .ifPresent(gate -> json.add("gate", masks ? GateJson.ofMasks(gate) : GateJson.of(gate)));
    for (ComparedArm generator :
        List.of(ComparedArm.FOREST, ComparedArm.GAN_TRANSFER, ComparedArm.GAN_U)) {
      report
          .outcome()
          .gate(generator)
          .ifPresent(
              gate -> {
                JsonObject found = new JsonObject();
                FidelityFigures.addTo(found, report.outcome().pools(generator));
                found.add("gate", GateJson.of(gate));
                json.add(generator.label(), found);
              });
    }
  }

  private static JsonObject auto(List<ComparisonOutcome.MixFinding> searches) {
    JsonObject json = new JsonObject();
    JsonArray chosen = new JsonArray();
    searches.forEach(search -> chosen.add(search.fraction()));
    json.add("chosen", chosen);
    json.add(
        "base", Json.texts(searches.stream().map(ComparisonOutcome.MixFinding::base).toList()));
    json.add("mix", Json.texts(searches.stream().map(ComparisonOutcome.MixFinding::mix).toList()));
    json.add(
        "reason", Json.texts(searches.stream().map(ComparisonOutcome.MixFinding::reason).toList()));
    JsonArray curves = new JsonArray();
    searches.forEach(search -> curves.add(curve(search.curve())));
    json.add("curve", curves);
    return json;
  }

  private static JsonArray curve(List<ComparisonOutcome.MixPoint> points) {
    JsonArray curve = new JsonArray();
    for (ComparisonOutcome.MixPoint point : points) {
      JsonObject json = new JsonObject();
      json.addProperty("fraction", point.fraction());
      json.addProperty("mix", point.mix());
      json.add("score", number(point.score()));
      json.add("gain", number(point.gain()));
      json.add("standardError", number(point.standardError()));
      json.addProperty("cells", point.cells());
      curve.add(json);
    }
    return curve;
  }

  private static JsonElement number(double value) {
    return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
  }
}
