package io.augment.djl.archive;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.augment.Provenance;
import io.augment.djl.internal.StrictJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Fields of a manifest, read and written one by one: no reflection, so that a file can't choose
 * what is built.
 */
final class JsonFields {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private JsonFields() {}

  static String text(JsonObject json) {
    return GSON.toJson(json);
  }

  static JsonArray numbers(Collection<? extends Number> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }

  static JsonArray strings(Collection<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }

  static JsonObject object(SortedMap<String, String> map) {
    JsonObject object = new JsonObject();
    map.forEach(object::addProperty);
    return object;
  }

  static void add(JsonObject json, Provenance provenance) {
    json.addProperty("method", provenance.method());
    json.addProperty("dataFingerprint", provenance.dataFingerprint());
    // As text: a JSON number does not hold every long.
    json.addProperty("seed", Long.toString(provenance.seed()));
    json.add("configuration", object(provenance.configuration()));
    json.add("versions", object(provenance.versions()));
  }

  /**
   * Reads an object.
   *
   * @throws IllegalArgumentException if it is none, or lacks what the reader asks for
   */
  static <T> T parse(String text, Function<JsonObject, T> reader) {
    try {
      return reader.apply(StrictJson.object(text));
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
      throw new IllegalArgumentException("not the JSON of a manifest: " + e.getMessage(), e);
    }
  }

  static JsonElement field(JsonObject json, String name) {
    JsonElement value = json.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the manifest has no field '" + name + "'");
    }
    return value;
  }

  static <T> List<T> list(JsonObject json, String name, Function<JsonElement, T> as) {
    List<T> values = new ArrayList<>();
    field(json, name).getAsJsonArray().forEach(element -> values.add(as.apply(element)));
    return values;
  }

  static SortedMap<String, String> map(JsonObject json, String name) {
    SortedMap<String, String> map = new TreeMap<>();
    field(json, name)
        .getAsJsonObject()
        .entrySet()
        .forEach(entry -> map.put(entry.getKey(), entry.getValue().getAsString()));
    return map;
  }

  static Provenance provenance(JsonObject json) {
    return new Provenance(
        field(json, "method").getAsString(),
        field(json, "dataFingerprint").getAsString(),
        Long.parseLong(field(json, "seed").getAsString()),
        map(json, "configuration"),
        map(json, "versions"));
  }
}
