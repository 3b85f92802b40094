package io.augment.djl.tabular.internal;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.augment.RowLayout;
import io.augment.djl.internal.StrictJson;
import io.augment.internal.modes.RowHead;
import io.augment.internal.modes.RowModes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * JSON of a generator of rows besides its weights: layout, modes, frequencies of choices. Written
 * and read field by field: a file can't choose which classes are created.
 */
public final class RowsJson {

  private static final Gson GSON = new Gson();

  private RowsJson() {}

  /**
   * Content of an archive of rows.
   *
   * @param modes encoding of rows
   * @param counts frequencies of choices
   * @param classes rows per class in the train fold
   */
  public record Content(RowModes modes, ChoiceCounts counts, List<Integer> classes) {

    /**
     * Copies the numbers of rows.
     *
     * @param modes how rows are seen
     * @param counts how often choices occur
     * @param classes how many rows of each class the train fold has
     */
    public Content {
      classes = List.copyOf(classes);
    }
  }

  /**
   * Writes.
   *
   * @param content what an archive holds
   * @return JSON
   */
  public static String write(Content content) {
    JsonObject json = new JsonObject();
    json.add("heads", array(content.modes.heads(), RowsJson::head));
    json.add("classes", array(content.classes, GSON::toJsonTree));
    json.add(
        "counts",
        array(
            content.counts.counts(),
            heads -> array(heads, choices -> array(choices, GSON::toJsonTree))));
    return GSON.toJson(json);
  }

  private static JsonElement head(RowHead head) {
    JsonObject json = new JsonObject();
    if (head instanceof RowHead.Modes modes) {
      json.addProperty("low", modes.low());
      json.addProperty("high", modes.high());
      json.addProperty("missing", modes.missing());
      json.add(
          "modes",
          array(
              modes.modes(),
              mode ->
                  array(
                      List.of(mode.mean(), mode.deviation(), mode.weight(), mode.reach()),
                      GSON::toJsonTree)));
      if (!modes.points().isEmpty()) {
        json.add("points", array(modes.points(), GSON::toJsonTree));
      }
    } else if (head instanceof RowHead.Values values) {
      json.addProperty("missing", values.missing());
      json.add("values", array(values.values(), GSON::toJsonTree));
    } else {
      json.addProperty("categories", head.choices());
    }
    return json;
  }

  private static <T> JsonArray array(Collection<T> values, Function<T, JsonElement> write) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(write.apply(value)));
    return array;
  }

  /**
   * Reads.
   *
   * @param text JSON, as {@link #write} gives it
   * @param classes how many classes there are
   * @return what it holds
   * @throws IllegalArgumentException if it is not; the message says what is wrong
   */
  public static Content read(String text, int classes) {
    try {
      JsonObject json = StrictJson.object(text, StrictJson.MANY_VALUES);
      List<RowLayout.Block> blocks = new ArrayList<>();
      List<RowHead> heads = new ArrayList<>();
      for (JsonElement element : json.getAsJsonArray("heads")) {
        RowHead head = head(element.getAsJsonObject());
        heads.add(head);
        blocks.add(block(head));
      }
      List<List<List<Integer>>> counts =
          list(
              json.getAsJsonArray("counts"),
              ofClass ->
                  list(
                      ofClass.getAsJsonArray(),
                      ofHead -> list(ofHead.getAsJsonArray(), JsonElement::getAsInt)));
      RowModes modes = new RowModes(new RowLayout(blocks), heads);
      ChoiceCounts choices = new ChoiceCounts(counts);
      choices.check(new HeadTensors(heads), classes);
      return new Content(
          modes, choices, list(json.getAsJsonArray("classes"), JsonElement::getAsInt));
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | ClassCastException
        | NullPointerException e) {
      throw new IllegalArgumentException("not the JSON of a generator of rows", e);
    }
  }

  private static RowHead head(JsonObject json) {
    if (json.has("categories")) {
      return new RowHead.Categories(json.get("categories").getAsInt());
    }
    boolean missing = json.get("missing").getAsBoolean();
    if (json.has("values")) {
      return new RowHead.Values(
          list(json.getAsJsonArray("values"), JsonElement::getAsDouble), missing);
    }
    return new RowHead.Modes(
        list(json.getAsJsonArray("modes"), mode -> mode(mode.getAsJsonArray())),
        json.has("points")
            ? list(json.getAsJsonArray("points"), JsonElement::getAsDouble)
            : List.of(), // none, or written before there were any
        json.get("low").getAsDouble(),
        json.get("high").getAsDouble(),
        missing);
  }

  private static RowHead.Mode mode(JsonArray numbers) {
    if (numbers.size() != 4) {
      throw new IllegalArgumentException("a mode of " + numbers.size() + " numbers: expected 4");
    }
    return new RowHead.Mode(
        numbers.get(0).getAsDouble(),
        numbers.get(1).getAsDouble(),
        numbers.get(2).getAsDouble(),
        numbers.get(3).getAsDouble());
  }

  private static RowLayout.Block block(RowHead head) {
    if (head instanceof RowHead.Categories categories) {
      return new RowLayout.OneHot(categories.choices());
    }
    boolean missing =
        head instanceof RowHead.Modes modes ? modes.missing() : ((RowHead.Values) head).missing();
    return missing ? new RowLayout.OptionalNumeric() : new RowLayout.Numeric();
  }

  private static <T> List<T> list(JsonArray array, Function<JsonElement, T> read) {
    List<T> values = new ArrayList<>();
    array.forEach(element -> values.add(read.apply(element)));
    return values;
  }
}
