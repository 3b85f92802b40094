package io.augment.djl.tabular.internal;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.augment.djl.internal.StrictJson;
import io.augment.internal.forest.FittedForest;
import io.augment.internal.forest.ForestColumn;
import io.augment.internal.forest.ForestContent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * JSON of forests besides their arrays: their columns, and how their training went. Written and
 * read field by field: a file can't choose which classes are created.
 */
public final class ForestJson {

  private static final Gson GSON = new Gson();

  private ForestJson() {}

  /**
   * A forest without its arrays.
   *
   * @param columns the columns
   * @param trees how many there are
   * @param accuracies accuracy of each forest of the training in distinguishing real rows
   * @param sizes how many elements it has of each array
   */
  public record Outline(
      List<ForestColumn> columns, int trees, List<Double> accuracies, List<Integer> sizes) {

    /**
     * Copies the lists.
     *
     * @param columns the columns
     * @param trees how many there are
     * @param accuracies accuracy of each forest in distinguishing real rows
     * @param sizes how many elements it has of each array
     */
    public Outline {
      columns = List.copyOf(columns);
      accuracies = List.copyOf(accuracies);
      sizes = List.copyOf(sizes);
    }
  }

  /**
   * Content of an archive of forests.
   *
   * @param forests the forests
   * @param ofClass by class: the index of its forest
   */
  public record Content(List<Outline> forests, List<Integer> ofClass) {

    /**
     * Copies the lists.
     *
     * @param forests the forests
     * @param ofClass by class: the index of its forest
     */
    public Content {
      forests = List.copyOf(forests);
      ofClass = List.copyOf(ofClass);
    }
  }

  /**
   * Writes.
   *
   * @param content what an archive holds
   * @return JSON
   */
  public static String write(ForestContent content) {
    return write(
        new Content(
            content.forests().stream().map(ForestJson::outline).toList(), content.ofClass()));
  }

  private static Outline outline(FittedForest forest) {
    return new Outline(
        forest.columns(), forest.trees(), forest.accuracies(), ForestTensors.sizes(forest));
  }

  /**
   * Writes.
   *
   * @param content what an archive holds
   * @return JSON
   */
  public static String write(Content content) {
    JsonObject json = new JsonObject();
    JsonArray forests = new JsonArray();
    content.forests.forEach(forest -> forests.add(forest(forest)));
    json.add("forests", forests);
    json.add("classes", GSON.toJsonTree(content.ofClass));
    return GSON.toJson(json);
  }

  private static JsonObject forest(Outline forest) {
    JsonObject json = new JsonObject();
    json.addProperty("trees", forest.trees());
    json.add("accuracies", GSON.toJsonTree(forest.accuracies()));
    json.add("sizes", GSON.toJsonTree(forest.sizes()));
    JsonArray columns = new JsonArray();
    forest.columns().forEach(column -> columns.add(column(column)));
    json.add("columns", columns);
    return json;
  }

  private static JsonObject column(ForestColumn column) {
    JsonObject json = new JsonObject();
    json.addProperty("offset", column.offset());
    if (column instanceof ForestColumn.Numbers numbers) {
      json.addProperty("missing", numbers.optional());
      json.add(
          "masses", GSON.toJsonTree(numbers.atoms().stream().map(Float::doubleValue).toList()));
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
          list(json.getAsJsonArray("forests"), element -> outline(element.getAsJsonObject())),
          list(json.getAsJsonArray("classes"), JsonElement::getAsInt));
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | ClassCastException
        | NullPointerException e) {
      throw new IllegalArgumentException("not the JSON of a forest", e);
    }
  }

  private static Outline outline(JsonObject json) {
    return new Outline(
        list(json.getAsJsonArray("columns"), element -> column(element.getAsJsonObject())),
        json.get("trees").getAsInt(),
        list(json.getAsJsonArray("accuracies"), JsonElement::getAsDouble),
        list(json.getAsJsonArray("sizes"), JsonElement::getAsInt));
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
