package io.augment.cli.inspect;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.augment.cli.console.Description;
import io.augment.cli.console.Json;
import io.augment.cli.console.TextTable;
import io.augment.datasets.PublicSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Describes public sets. */
final class SetDescriptions {

  private SetDescriptions() {}

  /** All sets, with sizes and licences. */
  static Description ofAll() {
    TextTable table =
        new TextTable(List.of("DATA", "sides", "channels", "images", "classes", "licence"));
    JsonArray sets = new JsonArray();
    for (PublicSet set : PublicSet.all()) {
      String sides = set.sides().stream().map(String::valueOf).collect(Collectors.joining(", "));
      table.row(
          List.of(
              unsized(set),
              sides,
              Integer.toString(set.shape().channels()),
              String.format(Locale.ROOT, "%,d", set.images()),
              Integer.toString(set.classes().count()),
              set.licence() + (set.isNonCommercial() ? " (not for commercial use)" : "")));
      sets.add(json(set));
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("DATA@SIDE chooses a size, as in medmnist:blood@64; without it, it is the smallest");
    JsonObject json = new JsonObject();
    json.addProperty("command", "inspect");
    json.addProperty("kind", "sets");
    json.add("sets", sets);
    return new Description(lines, json);
  }

  private static String unsized(PublicSet set) {
    return set.name().replaceFirst("@.*", "");
  }

  private static JsonObject json(PublicSet set) {
    JsonObject json = new JsonObject();
    json.addProperty("name", unsized(set));
    json.addProperty("title", set.title());
    json.add("sides", Json.numbers(set.sides()));
    json.addProperty("channels", set.shape().channels());
    json.addProperty("images", set.images());
    json.add("classes", Json.texts(set.classes().names()));
    addTerms(json, set);
    return json;
  }

  private static void addTerms(JsonObject json, PublicSet set) {
    json.addProperty("licence", set.licence());
    json.addProperty("commercialUse", !set.isNonCommercial());
    json.addProperty("page", set.page());
    json.addProperty("citation", set.citation());
  }

  /** Adds to the description of data which public set they are. */
  static Description with(PublicSet set, Description data) {
    List<String> lines = new ArrayList<>(data.lines());
    lines.add(Descriptions.line("public set", set.name() + ", " + set.title()));
    lines.add(
        Descriptions.line(
            "licence", set.licence() + (set.isNonCommercial() ? ": not for commercial use" : "")));
    lines.add(Descriptions.line("source", set.page()));
    lines.add(Descriptions.line("cite", set.citation()));
    JsonObject json = new JsonObject();
    json.addProperty("name", set.name());
    json.addProperty("title", set.title());
    addTerms(json, set);
    data.json().add("set", json);
    return new Description(lines, data.json());
  }
}
