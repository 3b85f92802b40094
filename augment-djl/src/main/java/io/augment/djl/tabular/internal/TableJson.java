package io.augment.djl.tabular.internal;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.augment.djl.internal.StrictJson;
import io.augment.tabular.ColumnSpec;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.SchemaYaml;
import io.augment.tabular.TableEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * JSON of the decoding of rows into a table: the encoder and the constraints. Written and read
 * field by field: a file can't choose which classes are created.
 */
public final class TableJson {

  private static final Gson GSON = new Gson();

  private TableJson() {}

  /**
   * Content of an archive of a table.
   *
   * @param encoder turns rows of numbers into rows of the table
   * @param constraints conditions that hold in every row
   */
  public record Content(TableEncoder encoder, List<RowConstraint> constraints) {

    /**
     * Copies the constraints.
     *
     * @param encoder turns rows of numbers into rows of the table
     * @param constraints conditions that hold in every row
     */
    public Content {
      constraints = List.copyOf(constraints);
    }
  }

  /**
   * Writes.
   *
   * @param content encoder and constraints
   * @return JSON
   */
  public static String write(Content content) {
    JsonObject json = new JsonObject();
    json.addProperty("schema", SchemaYaml.write(content.encoder.schema()));
    json.addProperty("missing", content.encoder.missing().name());
    JsonArray fits = new JsonArray();
    for (TableEncoder.ColumnFit fit : content.encoder.columnFits()) {
      fits.add(fit(fit));
    }
    json.add("fits", fits);
    JsonArray constraints = new JsonArray();
    content.constraints.forEach(constraint -> constraints.add(constraint(constraint)));
    json.add("constraints", constraints);
    return GSON.toJson(json);
  }

  /**
   * Three numbers; of a column with scores an object, so that a build that knows none refuses it
   * rather than decode it wrongly.
   */
  private static JsonElement fit(TableEncoder.ColumnFit fit) {
    JsonElement statistics = GSON.toJsonTree(List.of(fit.mean(), fit.sd(), fit.fill()));
    if (fit.scores().isEmpty()) {
      return statistics;
    }
    JsonObject json = new JsonObject();
    json.add("fit", statistics);
    JsonArray scores = new JsonArray();
    fit.scores().forEach((number, score) -> scores.add(GSON.toJsonTree(List.of(number, score))));
    json.add("scores", scores);
    return json;
  }

  private static TableEncoder.ColumnFit fit(JsonElement json) {
    SortedMap<Double, Double> scores = new TreeMap<>();
    JsonElement statistics = json;
    if (json.isJsonObject()) {
      statistics = json.getAsJsonObject().get("fit");
      for (JsonElement element : json.getAsJsonObject().getAsJsonArray("scores")) {
        JsonArray score = element.getAsJsonArray();
        scores.put(score.get(0).getAsDouble(), score.get(1).getAsDouble());
      }
    }
    JsonArray fit = statistics.getAsJsonArray();
    return new TableEncoder.ColumnFit(
        fit.get(0).getAsDouble(), fit.get(1).getAsDouble(), fit.get(2).getAsDouble(), scores);
  }

  private static JsonObject constraint(RowConstraint constraint) {
    JsonObject json = new JsonObject();
    if (constraint instanceof RowConstraint.Found found) {
      json = constraint(found.relation());
      json.addProperty("found", found.rows());
      return json;
    }
    json.addProperty("text", constraint.toString());
    if (constraint instanceof RowConstraint.Dependency dependency) {
      json.add("known", GSON.toJsonTree(pairs(dependency)));
    }
    if (constraint instanceof RowConstraint.KnownCombinations combinations) {
      json.add("known", GSON.toJsonTree(combinations.known()));
    }
    return json;
  }

  private static List<List<String>> pairs(RowConstraint.Dependency dependency) {
    return dependency.known().stream()
        .map(pair -> List.of(pair.from(), pair.to(), Integer.toString(pair.rows())))
        .toList();
  }

  /**
   * Reads.
   *
   * @param text JSON, as {@link #write} gives it
   * @return encoder and constraints
   * @throws IllegalArgumentException if it is not; the message says what is wrong
   */
  public static Content read(String text) {
    try {
      JsonObject json = StrictJson.object(text, StrictJson.MANY_VALUES);
      List<TableEncoder.ColumnFit> fits = new ArrayList<>();
      for (JsonElement element : json.getAsJsonArray("fits")) {
        fits.add(fit(element));
      }
      List<RowConstraint> constraints = new ArrayList<>();
      for (JsonElement element : json.getAsJsonArray("constraints")) {
        constraints.add(constraint(element.getAsJsonObject()));
      }
      TableEncoder encoder =
          TableEncoder.of(
              SchemaYaml.schema(json.get("schema").getAsString()),
              ColumnSpec.Missing.valueOf(json.get("missing").getAsString()),
              fits);
      return new Content(encoder, constraints);
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | ClassCastException
        | IndexOutOfBoundsException
        | NullPointerException e) {
      throw new IllegalArgumentException("not the JSON of a table's encoder", e);
    }
  }

  private static RowConstraint constraint(JsonObject json) {
    RowConstraint parsed = RowConstraint.parse(json.get("text").getAsString());
    if (parsed instanceof RowConstraint.KnownCombinations combinations) {
      parsed = new RowConstraint.KnownCombinations(combinations.columns(), known(json));
    } else if (parsed instanceof RowConstraint.Dependency dependency) {
      List<RowConstraint.Dependency.Pair> pairs = new ArrayList<>();
      for (List<String> pair : known(json)) {
        pairs.add(
            new RowConstraint.Dependency.Pair(
                pair.get(0), pair.get(1), Integer.parseInt(pair.get(2))));
      }
      parsed =
          new RowConstraint.Dependency(
              dependency.determinant(), dependency.dependent(), dependency.oneToOne(), pairs);
    }
    return json.has("found")
        ? new RowConstraint.Found(parsed, json.get("found").getAsInt())
        : parsed;
  }

  private static List<List<String>> known(JsonObject json) {
    List<List<String>> known = new ArrayList<>();
    for (JsonElement combination : json.getAsJsonArray("known")) {
      List<String> texts = new ArrayList<>();
      combination.getAsJsonArray().forEach(part -> texts.add(part.getAsString()));
      known.add(texts);
    }
    return known;
  }
}
