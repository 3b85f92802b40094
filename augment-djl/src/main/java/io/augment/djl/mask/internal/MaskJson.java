package io.augment.djl.mask.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.augment.augmentation.MaskAugmentation;
import io.augment.djl.internal.StrictJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Description of a mask GAN in an archive, besides its weights and its masks.
 *
 * @param masks how many masks it keeps
 * @param augmentation how masks are drawn from them
 */
public record MaskJson(int masks, MaskAugmentation augmentation) {

  /**
   * JSON for an archive.
   *
   * @return JSON
   */
  public String json() {
    JsonObject settings = new JsonObject();
    augmentation.settings().forEach(settings::addProperty);
    JsonObject json = new JsonObject();
    json.addProperty("masks", masks);
    json.add("augmentation", settings);
    return json.toString();
  }

  /**
   * Reads what an archive says.
   *
   * @param text JSON, as {@link #json} gives it
   * @return what it says
   * @throws IllegalArgumentException if it is no such JSON, or a number is out of range
   */
  public static MaskJson read(String text) {
    try {
      JsonObject json = StrictJson.object(text);
      JsonElement settings = json.get("augmentation");
      if (settings == null || !settings.isJsonObject()) {
        throw new JsonParseException("expected an object 'augmentation'");
      }
      MaskAugmentation augmentation = MaskAugmentation.defaults();
      for (Map.Entry<String, JsonElement> each : settings.getAsJsonObject().entrySet()) {
        augmentation = augmentation.with(each.getKey(), text(each.getValue()));
      }
      return new MaskJson(number(json.get("masks")), augmentation);
    } catch (JsonParseException e) {
      throw new IllegalArgumentException("not the JSON of a mask GAN: " + e.getMessage(), e);
    }
  }

  private static String text(JsonElement element) {
    if (!element.isJsonPrimitive()) {
      throw new JsonParseException("expected texts in 'augmentation'");
    }
    return element.getAsString();
  }

  private static int number(@Nullable JsonElement element) {
    if (element == null
        || !element.isJsonPrimitive()
        || !element.getAsJsonPrimitive().isNumber()
        || element.getAsDouble() != element.getAsInt()) {
      throw new JsonParseException("expected a whole number 'masks'");
    }
    return element.getAsInt();
  }
}
