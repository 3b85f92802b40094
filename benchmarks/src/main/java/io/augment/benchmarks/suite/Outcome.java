package io.augment.benchmarks.suite;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * Output of a measurement.
 *
 * @param json the last line of its output, or nothing in it if that is no JSON
 * @param seconds from the start of the process to its end
 */
record Outcome(JsonObject json, double seconds) {

  static Outcome of(String output, double seconds) {
    String last = output.strip().lines().reduce((before, line) -> line).orElse("").strip();
    if (!last.startsWith("{")) {
      return new Outcome(new JsonObject(), seconds);
    }
    try {
      return new Outcome(JsonParser.parseString(last).getAsJsonObject(), seconds);
    } catch (JsonParseException e) {
      throw new MeasurementException("not JSON: " + last, e);
    }
  }

  double number(String name) {
    return element(name).getAsDouble();
  }

  String text(String name) {
    return element(name).getAsString();
  }

  double[] numbers(String name) {
    JsonArray array = elements(name);
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).getAsDouble();
    }
    return numbers;
  }

  JsonArray elements(String name) {
    return element(name).getAsJsonArray();
  }

  private JsonElement element(String name) {
    JsonElement element = json.get(name);
    if (element == null) {
      throw new MeasurementException("no '" + name + "' in " + json, null);
    }
    return element;
  }
}
