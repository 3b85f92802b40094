package io.augment.djl.archive;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.List;
import java.util.TreeMap;

/** A generator's manifest as JSON. */
final class ManifestJson {

  private ManifestJson() {}

  static String write(GeneratorArchive.Manifest manifest) {
    JsonObject json = new JsonObject();
    json.addProperty("architecture", manifest.architecture());
    json.addProperty("latent", manifest.latent());
    json.addProperty("width", manifest.width());
    json.add("shape", JsonFields.numbers(manifest.shape().dimensions()));
    json.add("range", JsonFields.numbers(List.of(manifest.range().low(), manifest.range().high())));
    json.add("classes", JsonFields.strings(manifest.classes().names()));
    JsonFields.add(json, manifest.provenance());
    json.add("findings", JsonFields.strings(manifest.findings()));
    if (!manifest.attachments().isEmpty()) {
      json.add("attachments", JsonFields.object(manifest.attachments()));
    }
    return JsonFields.text(json);
  }

  /**
   * Reads a manifest.
   *
   * @param text JSON, as {@link #write} gives it
   * @return the manifest
   * @throws IllegalArgumentException if it is not; the message says what is missing or wrong
   */
  static GeneratorArchive.Manifest read(String text) {
    return JsonFields.parse(text, ManifestJson::read);
  }

  private static GeneratorArchive.Manifest read(JsonObject json) {
    List<Float> bounds = JsonFields.list(json, "range", JsonElement::getAsFloat);
    if (bounds.size() != 2) {
      throw new IllegalArgumentException("range " + bounds + ": expected two bounds");
    }
    return new GeneratorArchive.Manifest(
        JsonFields.field(json, "architecture").getAsString(),
        JsonFields.field(json, "latent").getAsInt(),
        JsonFields.field(json, "width").getAsInt(),
        new SampleShape(JsonFields.list(json, "shape", JsonElement::getAsInt)),
        new ValueRange(bounds.get(0), bounds.get(1)),
        new ClassLabels(JsonFields.list(json, "classes", JsonElement::getAsString)),
        JsonFields.provenance(json),
        JsonFields.list(json, "findings", JsonElement::getAsString),
        json.has("attachments") ? JsonFields.map(json, "attachments") : new TreeMap<>());
  }
}
