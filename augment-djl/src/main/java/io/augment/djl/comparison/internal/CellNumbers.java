package io.augment.djl.comparison.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers in the JSON of cells: every one is restored to the last bit; NaN is null. */
final class CellNumbers {

  private static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .serializeNulls() // a recall that is NaN keeps its place
          .setPrettyPrinting()
          .create();

  private CellNumbers() {}

  static String text(JsonObject json) {
    return GSON.toJson(json) + "\n";
  }

  static JsonElement json(double value) {
    return Double.isNaN(value) ? JsonNull.INSTANCE : new JsonPrimitive(value);
  }

  static JsonObject json(Map<String, Double> values) {
    JsonObject json = new JsonObject();
    values.forEach((name, value) -> json.add(name, json(value)));
    return json;
  }

  static double number(JsonElement element) {
    return element.isJsonNull() ? Double.NaN : element.getAsDouble();
  }

  static Map<String, Double> numbers(JsonObject json) {
    Map<String, Double> values = new LinkedHashMap<>();
    json.entrySet().forEach(entry -> values.put(entry.getKey(), number(entry.getValue())));
    return Collections.unmodifiableMap(values);
  }
}
