package io.augment.djl.comparison.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.augment.djl.comparison.ComparisonOutcome;
import java.util.ArrayList;
import java.util.List;

/** JSON of a search's result. */
final class MixFindingJson {

  private MixFindingJson() {}

  static JsonObject write(ComparisonOutcome.MixFinding found) {
    JsonObject json = new JsonObject();
    json.addProperty("fraction", found.fraction());
    json.addProperty("mix", found.mix());
    json.addProperty("base", found.base());
    json.add("baseScores", CellNumbers.json(found.baseScores()));
    json.addProperty("reason", found.reason());
    JsonArray curve = new JsonArray();
    found.curve().forEach(point -> curve.add(point(point)));
    json.add("curve", curve);
    return json;
  }

  private static JsonObject point(ComparisonOutcome.MixPoint point) {
    JsonObject json = new JsonObject();
    json.addProperty("fraction", point.fraction());
    json.addProperty("mix", point.mix());
    json.add("score", CellNumbers.json(point.score()));
    json.add("gain", CellNumbers.json(point.gain()));
    json.add("standardError", CellNumbers.json(point.standardError()));
    json.addProperty("cells", point.cells());
    return json;
  }

  static ComparisonOutcome.MixFinding read(JsonObject json) {
    List<ComparisonOutcome.MixPoint> curve = new ArrayList<>();
    json.getAsJsonArray("curve").forEach(point -> curve.add(point(point)));
    return new ComparisonOutcome.MixFinding(
        json.get("fraction").getAsDouble(),
        json.get("mix").getAsString(),
        json.get("base").getAsString(),
        CellNumbers.numbers(json.getAsJsonObject("baseScores")),
        json.get("reason").getAsString(),
        curve);
  }

  private static ComparisonOutcome.MixPoint point(JsonElement element) {
    JsonObject json = element.getAsJsonObject();
    return new ComparisonOutcome.MixPoint(
        json.get("fraction").getAsDouble(),
        json.get("mix").getAsString(),
        CellNumbers.number(json.get("score")),
        CellNumbers.number(json.get("gain")),
        CellNumbers.number(json.get("standardError")),
        json.get("cells").getAsInt());
  }
}
