package io.augment.djl.tabular.internal;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.augment.djl.internal.StrictJson;
import io.augment.internal.forest.ForestColumn;
import io.augment.internal.forest.ForestContent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * JSON of a forest besides its arrays: its columns, and how its training went. Written and read
 * field by field: a file can't choose which classes are created.
 */
public final class ForestJson {

  private static final Gson GSON = new Gson();

  private ForestJson() {}

  /**
   * Content of an archive of a forest.
   *
   * @param columns the columns, the class last
   * @param trees how many there are
   * @param accuracies how well each forest told real rows from synthetic ones
   */
  public record Content(List<ForestColumn> columns, int trees, List<Double> accuracies) {

    /**
     * Copies the lists.
     *
     * @param columns the columns, the class last
     * @param trees how many there are
     * @param accuracies how well each forest told real rows from synthetic ones
     */
    public Content {
      columns = List.copyOf(columns);
      accuracies = List.copyOf(accuracies);
    }
  }

  /**
   * Writes.
   *
   * @param content what an archive holds
   * @return JSON
   */
  public static String write(ForestContent content) {
    JsonObject json = new JsonObject();
    json.addProperty("trees", content.forest().trees());
    json.add("accuracies", GSON.toJsonTree(content.accuracies()));
    JsonArray columns = new JsonArray();
    content.forest().columns().forEach(column -> columns.add(column(column)));
    json.add("columns", columns);
    return GSON.toJson(json);
  }

  private static JsonObject column(ForestColumn column) {
    JsonObject json = new JsonObject();
    json.addProperty("offset", column.offset());
    if (column instanceof ForestColumn.Numbers numbers) {
      json.addProperty("missing", numbers.optional());
      json.add("masses", GSON.toJsonTree(numbers.atoms().stream().map(Float::doubleValue).toList()));
      json.addProperty("low", (double) numbers.low());
      json.addProperty("high", (double) numbers.high());
      json.addProperty("mean", numbers.mean());
      json.addProperty("sd", numbers.sd());
    }
    json.add("counts", GSON.toJsonTree(column.counts()));
    return json;
  }

  /**
   * Reads.
   *
   * @param text JSON, as {@link #write} gives it
   * @return what it holds
   * @throws IllegalArgumentException if it is not; the message says what is wrong
   */
  public static Content read(String text) {
    try {
      JsonObject json = StrictJson.object(text, StrictJson.MANY_VALUES);
      return new Content(
          list(json.getAsJsonArray("columns"), element -> column(element.getAsJsonObject())),
          json.get("trees").getAsInt(),
          list(json.getAsJsonArray("accuracies"), JsonElement::getAsDouble));
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | ClassCastException
        | NullPointerException e) {
      throw new IllegalArgumentException("not the JSON of a forest", e);
    }
  }

  private static ForestColumn column(JsonObject json) {
    int offset = json.get("offset").getAsInt();
    List<Integer> counts = list(json.getAsJsonArray("counts"), JsonElement::getAsInt);
    return json.has("missing")
        ? new ForestColumn.Numbers(
            offset,
            json.get("missing").getAsBoolean(),
            list(json.getAsJsonArray("masses"), JsonElement::getAsFloat),
            json.get("low").getAsFloat(),
            json.get("high").getAsFloat(),
            json.get("mean").getAsDouble(),
            json.get("sd").getAsDouble(),
            counts)
        : new ForestColumn.Categories(offset, counts);
  }

  private static <T> List<T> list(JsonArray array, Function<JsonElement, T> read) {
    List<T> values = new ArrayList<>();
    array.forEach(element -> values.add(read.apply(element)));
    return values;
  }
}
