package io.augment.djl.translate.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.augment.djl.internal.StrictJson;
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
 * @param blocks residual blocks of the generator, 1 to {@value #MAX_BLOCKS}
 */
public record TranslationForm(int from, int to, int blocks) {

  /** The most residual blocks. */
  public static final int MAX_BLOCKS = 32;

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
    TranslationConfig.defaults().blocks(blocks); // refuses what is out of range
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
    json.addProperty("blocks", blocks);
    return json.toString();
  }

  /**
   * Reads what an archive says.
   *
   * @param text JSON, as {@link #json} gives it
   * @return the form
   * @throws IllegalArgumentException if it is no such JSON, or a number is out of range
   */
  public static TranslationForm read(String text) {
    try {
      JsonObject json = StrictJson.object(text);
      return new TranslationForm(
          number(json.get("from")), number(json.get("to")), number(json.get("blocks")));
    } catch (JsonParseException e) {
      throw new IllegalArgumentException("not the JSON of a translator: " + e.getMessage(), e);
    }
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
