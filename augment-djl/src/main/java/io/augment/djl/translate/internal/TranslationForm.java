package io.augment.djl.translate.internal;

import ai.djl.nn.Block;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.augment.data.SampleShape;
import io.augment.djl.internal.StrictJson;
import io.augment.djl.internal.nn.UNet;
import io.augment.djl.internal.pix2pix.PairGenerator;
import io.augment.djl.translate.TranslationConfig;
import org.jspecify.annotations.Nullable;

/**
 * Form of a translator in an archive, besides shape, width and classes.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if a number is
 * out of its range: a file may have named it.
 *
 * @param from the class that it translates, by its index, at least 0
 * @param to the class that it translates to, another
 * @param blocks residual blocks of the generator, 1 to {@value #MAX_BLOCKS}; {@value #PAIRED} for
 *     the one that learns from pairs, which has none
 */
public record TranslationForm(int from, int to, int blocks) {

  /** The most residual blocks. */
  public static final int MAX_BLOCKS = 32;

  /** In the place of residual blocks: the generator is that of pix2pix. */
  public static final int PAIRED = 0;

  /**
   * Checks the numbers.
   *
   * @param from the class that it translates
   * @param to the class that it translates to
   * @param blocks residual blocks of the generator
   */
  public TranslationForm {
    if (from < 0 || to < 0 || from == to) {
      throw new IllegalArgumentException(
          "from class " + from + " to class " + to + ": expected the indices of two classes");
    }
    if (blocks != PAIRED) {
      TranslationConfig.defaults().blocks(blocks); // refuses what is out of range
    }
  }

  /**
   * The generator, not initialised.
   *
   * @param shape the shape of one image
   * @param width channels at full resolution
   * @return a block that translates images
   */
  public Block generator(SampleShape shape, int width) {
    int channels = shape.channels();
    return blocks == PAIRED
        ? new PairGenerator(new UNet(shape.height(), shape.width(), channels, 0, channels, width))
        : new TranslationGenerator(shape, width, blocks);
  }

  /**
   * JSON for an archive.
   *
   * @return JSON
   */
  public String json() {
    JsonObject json = new JsonObject();
    json.addProperty("from", from);
    json.addProperty("to", to);
    if (blocks != PAIRED) {
      json.addProperty("blocks", blocks);
    }
    return json.toString();
  }

  /**
   * Reads what an archive says.
   *
   * @param text JSON, as {@link #json} gives it
   * @param paired whether it learnt from pairs
   * @return the form
   * @throws IllegalArgumentException if it is no such JSON, or a number is out of range
   */
  public static TranslationForm read(String text, boolean paired) {
    try {
      JsonObject json = StrictJson.object(text);
      int blocks = paired ? PAIRED : blocks(json);
      return new TranslationForm(number(json.get("from")), number(json.get("to")), blocks);
    } catch (JsonParseException e) {
      throw new IllegalArgumentException("not the JSON of a translator: " + e.getMessage(), e);
    }
  }

  private static int blocks(JsonObject json) {
    int blocks = number(json.get("blocks"));
    return TranslationConfig.defaults().blocks(blocks).blocks(); // refuses what is out of range
  }

  private static int number(@Nullable JsonElement element) {
    if (element == null
        || !element.isJsonPrimitive()
        || !element.getAsJsonPrimitive().isNumber()
        || element.getAsDouble() != element.getAsInt()) {
      throw new JsonParseException("expected whole numbers 'from', 'to' and 'blocks'");
    }
    return element.getAsInt();
  }
}
