package io.augment.cli.console;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.augment.data.ClassCounts;
import java.util.Collection;
import java.util.Map;

/** Builds JSON. NaN and infinite values, such as the deviation of one value, become null. */
public final class Json {

  private static final Gson COMPACT =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
  private static final Gson PRETTY =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().setPrettyPrinting().create();

  private Json() {}

  public static String compact(JsonElement json) {
    return COMPACT.toJson(json);
  }

  public static String pretty(JsonElement json) {
    return PRETTY.toJson(json);
  }

  public static JsonElement number(double value) {
    return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
  }

  public static JsonArray numbers(Collection<? extends Number> values) {
    JsonArray array = new JsonArray();
    for (Number value : values) {
      array.add(value instanceof Double real ? number(real) : new JsonPrimitive(value));
    }
    return array;
  }

  public static JsonArray texts(Collection<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }

  public static JsonObject texts(Map<String, String> values) {
    JsonObject object = new JsonObject();
    values.forEach(object::addProperty);
    return object;
  }

  public static JsonObject counts(ClassCounts counts) {
    JsonObject object = new JsonObject();
    for (int label = 0; label < counts.classes().count(); label++) {
      object.addProperty(counts.classes().name(label), counts.count(label));
    }
    return object;
  }
}
