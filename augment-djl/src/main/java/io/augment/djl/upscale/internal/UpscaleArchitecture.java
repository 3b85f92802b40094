package io.augment.djl.upscale.internal;

import ai.djl.nn.Block;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.augment.djl.internal.StrictJson;
import io.augment.djl.upscale.UpscaleConfig;
import org.jspecify.annotations.Nullable;

/**
 * Architecture of an upscaling generator.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if a number is
 * out of its range: a file may have named it.
 *
 * @param channels of the images, 1 or 3
 * @param factor how many times as high and as wide images become, 2 or 4
 * @param width channels between the layers, 2 to 256
 * @param blocks residual blocks, 1 to 32
 */
public record UpscaleArchitecture(int channels, int factor, int width, int blocks) {

  /**
   * Checks the ranges.
   *
   * @param channels of the images
   * @param factor how many times as high and as wide images become
   * @param width channels between the layers
   * @param blocks residual blocks
   */
  public UpscaleArchitecture {
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException("images of " + channels + " channels: expected 1 or 3");
    }
    UpscaleConfig.defaults()
        .factor(factor)
        .width(width)
        .blocks(blocks); // refuses what is out of range
  }

  /**
   * The generator, not initialised.
   *
   * @return a block from low images and their bicubic enlargement to large images
   */
  public Block generator() {
    return new UpscaleGenerator(this);
  }

  /**
   * JSON of it in an archive, besides channels and width.
   *
   * @return JSON
   */
  public String json() {
    JsonObject json = new JsonObject();
    json.addProperty("factor", factor);
    json.addProperty("blocks", blocks);
    return json.toString();
  }

  /**
   * Reads what an archive says.
   *
   * @param channels of the images
   * @param width channels between the layers
   * @param text JSON, as {@link #json} gives it
   * @return the architecture
   * @throws IllegalArgumentException if it is no such JSON, or a number is out of range
   */
  public static UpscaleArchitecture read(int channels, int width, String text) {
    try {
      JsonObject json = StrictJson.object(text);
      return new UpscaleArchitecture(
          channels, number(json.get("factor")), width, number(json.get("blocks")));
    } catch (JsonParseException e) {
      throw new IllegalArgumentException("not the JSON of an upscaler: " + e.getMessage(), e);
    }
  }

  private static int number(@Nullable JsonElement element) {
    if (element == null
        || !element.isJsonPrimitive()
        || !element.getAsJsonPrimitive().isNumber()
        || element.getAsDouble() != element.getAsInt()) {
      throw new JsonParseException("expected whole numbers 'factor' and 'blocks'");
    }
    return element.getAsInt();
  }
}
