package io.augment.djl.internal.training;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.augment.djl.internal.StrictJson;
import io.augment.djl.training.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** State of the diagnostics, as text in a checkpoint. */
final class DiagnosticsJson {

  private DiagnosticsJson() {}

  static String write(TrainingDiagnostics.Noticed noticed) {
    JsonObject json = new JsonObject();
    json.addProperty("wonFor", noticed.wonFor());
    json.addProperty("overfittedFor", noticed.overfittedFor());
    json.add("suspected", numbers(noticed.suspected()));
    json.add("collapsed", numbers(noticed.collapsed()));
    JsonArray findings = new JsonArray();
    for (Finding finding : noticed.findings()) {
      JsonObject one = new JsonObject();
      one.addProperty("step", finding.step());
      one.addProperty("kind", finding.kind().name());
      one.addProperty("message", finding.message());
      findings.add(one);
    }
    json.add("findings", findings);
    return json.toString();
  }

  /**
   * Reads.
   *
   * @throws IllegalArgumentException if that is not what {@link #write} gives
   */
  static TrainingDiagnostics.Noticed read(String text) {
    try {
      JsonObject json = StrictJson.object(text);
      List<Finding> findings = new ArrayList<>();
      for (JsonElement element : json.getAsJsonArray("findings")) {
        JsonObject one = element.getAsJsonObject();
        findings.add(
            new Finding(
                one.get("step").getAsInt(),
                Finding.Kind.valueOf(one.get("kind").getAsString()),
                one.get("message").getAsString()));
      }
      return new TrainingDiagnostics.Noticed(
          json.get("wonFor").getAsInt(),
          json.get("overfittedFor").getAsInt(),
          set(json.getAsJsonArray("suspected")),
          set(json.getAsJsonArray("collapsed")),
          findings);
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | ClassCastException
        | NullPointerException e) { // whatever a field that is not there makes the parser throw
      throw new IllegalArgumentException("not what a training's watch wrote", e);
    }
  }

  private static JsonArray numbers(Set<Integer> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }

  private static Set<Integer> set(JsonArray array) {
    Set<Integer> values = new TreeSet<>();
    array.forEach(element -> values.add(element.getAsInt()));
    return values;
  }
}
