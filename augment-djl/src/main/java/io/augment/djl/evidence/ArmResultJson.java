package io.augment.djl.evidence;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.augment.evidence.ClassificationMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An arm's result as JSON: every number comes back to the last bit; NaN is null. */
final class ArmResultJson {

  private static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .serializeNulls() // a recall that is NaN keeps its place
          .setPrettyPrinting()
          .create();

  private ArmResultJson() {}

  static String write(ArmResult result) {
    JsonObject metrics = new JsonObject();
    result.metrics().forEach((model, measured) -> metrics.add(model, metrics(measured)));
    JsonObject tstr = new JsonObject();
    result.tstr().forEach((model, value) -> tstr.add(model, number(value)));
    JsonObject json = new JsonObject();
    json.add("metrics", metrics);
    json.add("tstr", tstr);
    json.add("ganSeconds", number(result.ganSeconds()));
    json.add("downstreamSeconds", number(result.downstreamSeconds()));
    return GSON.toJson(json) + "\n";
  }

  private static JsonObject metrics(ClassificationMetrics measured) {
    JsonObject json = new JsonObject();
    measured.byName().forEach((name, value) -> json.add(name, number(value)));
    JsonArray recall = new JsonArray();
    measured.recall().forEach(value -> recall.add(number(value)));
    json.add("recall", recall);
    return json;
  }

  private static JsonElement number(double value) {
    return Double.isNaN(value) ? JsonNull.INSTANCE : new JsonPrimitive(value);
  }

  /**
   * Reads a result.
   *
   * @param text as {@link #write} gives it
   * @throws RuntimeException if it is not: of a kind that depends on what is wrong
   */
  static ArmResult read(String text) {
    JsonObject json = JsonParser.parseString(text).getAsJsonObject();
    Map<String, ClassificationMetrics> metrics = new LinkedHashMap<>();
    json.getAsJsonObject("metrics")
        .entrySet()
        .forEach(entry -> metrics.put(entry.getKey(), metrics(entry.getValue())));
    Map<String, Double> tstr = new LinkedHashMap<>();
    json.getAsJsonObject("tstr")
        .entrySet()
        .forEach(entry -> tstr.put(entry.getKey(), number(entry.getValue())));
    return new ArmResult(
        metrics, tstr, number(json.get("ganSeconds")), number(json.get("downstreamSeconds")));
  }

  private static ClassificationMetrics metrics(JsonElement element) {
    JsonObject json = element.getAsJsonObject();
    List<Double> recall = new ArrayList<>();
    json.getAsJsonArray("recall").forEach(value -> recall.add(number(value)));
    return new ClassificationMetrics(
        number(json.get("accuracy")),
        number(json.get("balancedAccuracy")),
        number(json.get("macroF1")),
        number(json.get("macroAuc")),
        recall);
  }

  private static double number(JsonElement element) {
    return element.isJsonNull() ? Double.NaN : element.getAsDouble();
  }
}
