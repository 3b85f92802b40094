package io.augment.djl.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.synthesis.Provenance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A manifest as JSON, written by hand: no reflection, so that a file can't choose what is built.
 */
final class ManifestJson {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private ManifestJson() {}

  static String write(GeneratorManifest manifest) {
    JsonObject json = new JsonObject();
    json.addProperty("architecture", manifest.architecture());
    json.addProperty("latent", manifest.latent());
    json.addProperty("width", manifest.width());
    json.add("shape", numbers(manifest.shape().dimensions()));
    json.add("range", numbers(List.of(manifest.range().low(), manifest.range().high())));
    json.add("classes", strings(manifest.classes().names()));
    Provenance provenance = manifest.provenance();
    json.addProperty("method", provenance.method());
    json.addProperty("dataFingerprint", provenance.dataFingerprint());
    // As text: a JSON number does not hold every long.
    json.addProperty("seed", Long.toString(provenance.seed()));
    json.add("configuration", object(provenance.configuration()));
    json.add("versions", object(provenance.versions()));
    json.add("findings", strings(manifest.findings()));
    if (!manifest.attachments().isEmpty()) {
      json.add("attachments", object(manifest.attachments()));
    }
    return GSON.toJson(json);
  }

  private static JsonArray numbers(Collection<? extends Number> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }

  private static JsonArray strings(Collection<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }

  private static JsonObject object(SortedMap<String, String> map) {
    JsonObject object = new JsonObject();
    map.forEach(object::addProperty);
    return object;
  }

  /**
   * Reads a manifest.
   *
   * @param text JSON, as {@link #write} gives it
   * @return the manifest
   * @throws IllegalArgumentException if it is not; the message says what is missing or wrong
   */
  static GeneratorManifest read(String text) {
    try {
      JsonObject json = JsonParser.parseString(text).getAsJsonObject();
      List<Float> bounds = list(json, "range", JsonElement::getAsFloat);
      if (bounds.size() != 2) {
        throw new IllegalArgumentException("range " + bounds + ": expected two bounds");
      }
      return new GeneratorManifest(
          field(json, "architecture").getAsString(),
          field(json, "latent").getAsInt(),
          field(json, "width").getAsInt(),
          new SampleShape(list(json, "shape", JsonElement::getAsInt)),
          new ValueRange(bounds.get(0), bounds.get(1)),
          new ClassLabels(list(json, "classes", JsonElement::getAsString)),
          new Provenance(
              field(json, "method").getAsString(),
              field(json, "dataFingerprint").getAsString(),
              Long.parseLong(field(json, "seed").getAsString()),
              map(json, "configuration"),
              map(json, "versions")),
          list(json, "findings", JsonElement::getAsString),
          json.has("attachments") ? map(json, "attachments") : new TreeMap<>());
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
      throw new IllegalArgumentException("not the JSON of a manifest: " + e.getMessage(), e);
    }
  }

  private static JsonElement field(JsonObject json, String name) {
    JsonElement value = json.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the manifest has no field '" + name + "'");
    }
    return value;
  }

  private static <T> List<T> list(JsonObject json, String name, Function<JsonElement, T> as) {
    List<T> values = new ArrayList<>();
    field(json, name).getAsJsonArray().forEach(element -> values.add(as.apply(element)));
    return values;
  }

  private static SortedMap<String, String> map(JsonObject json, String name) {
    SortedMap<String, String> map = new TreeMap<>();
    field(json, name)
        .getAsJsonObject()
        .entrySet()
        .forEach(entry -> map.put(entry.getKey(), entry.getValue().getAsString()));
    return map;
  }
}
