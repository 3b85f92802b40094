package io.augment.djl.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.augment.file.FileFormatException;
import java.io.IOException;
import java.io.StringReader;

/**
 * JSON that isn't trusted (RFC 8259, and no more): a text of a few megabytes can ask for a hundred
 * times its size in memory, and a name that is given twice can mean two things. Both are refused.
 *
 * <p>Not thread-safe.
 */
public final class StrictJson {

  /** The deepest nesting. */
  public static final int MAX_DEPTH = 16;

  /** The largest number of values (objects, arrays, texts, numbers, …) by default: 262,144. */
  public static final int MAX_VALUES = 1 << 18;

  /** Enough for what a generator of rows attaches to its archive: 2,097,152, in some 100 MiB. */
  public static final int MANY_VALUES = 1 << 21;

  private static final int MOST_DIGITS = 64;
  private static final int MOST_PATH_SHOWN = 80;

  private final JsonReader reader;
  private final int mostValues;
  private int values;

  private StrictJson(JsonReader reader, int mostValues) {
    this.reader = reader;
    this.mostValues = mostValues;
  }

  /**
   * Reads an object of at most {@link #MAX_VALUES} values.
   *
   * @param text JSON
   * @return the object; its numbers are longs or doubles
   * @throws JsonParseException if it is none; the message is one line that says where
   */
  public static JsonObject object(String text) {
    return object(text, MAX_VALUES);
  }

  /**
   * Reads an object.
   *
   * @param text JSON
   * @param mostValues refuse more values than this
   * @return the object; its numbers are longs or doubles
   * @throws JsonParseException if it is none; the message is one line that says where
   */
  public static JsonObject object(String text, int mostValues) {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    reader.setNestingLimit(MAX_DEPTH);
    StrictJson json = new StrictJson(reader, mostValues);
    try {
      if (reader.peek() != JsonToken.BEGIN_OBJECT) {
        throw json.error("expected an object");
      }
      JsonObject object = json.object();
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw json.error("expected nothing after the object");
      }
      return object;
    } catch (IOException | NumberFormatException e) { // malformed, as a text doesn't fail otherwise
      throw json.error("not valid JSON, or nested more than " + MAX_DEPTH + " deep");
    }
  }

  private JsonElement value() throws IOException {
    values++;
    if (values > mostValues) {
      throw error("expected at most " + mostValues + " values");
    }
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object();
      case BEGIN_ARRAY -> array();
      case STRING -> new JsonPrimitive(reader.nextString());
      case NUMBER -> number(reader.nextString());
      case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
      case NULL -> {
        reader.nextNull();
        yield JsonNull.INSTANCE;
      }
      default -> throw error("expected a value");
    };
  }

  private JsonObject object() throws IOException {
    JsonObject object = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (object.has(name)) {
        throw error("the name is given twice");
      }
      object.add(name, value());
    }
    reader.endObject();
    return object;
  }

  private JsonArray array() throws IOException {
    JsonArray array = new JsonArray();
    reader.beginArray();
    while (reader.hasNext()) {
      array.add(value());
    }
    reader.endArray();
    return array;
  }

  /** Longs stay exact; no number is kept as a text that is evaluated later at an unbounded cost. */
  private JsonPrimitive number(String digits) {
    if (digits.length() > MOST_DIGITS) {
      throw error("a number of " + digits.length() + " characters");
    }
    try {
      return new JsonPrimitive(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      double number = Double.parseDouble(digits);
      if (!Double.isFinite(number)) {
        throw error("a number beyond what a double holds");
      }
      return new JsonPrimitive(number);
    }
  }

  private JsonParseException error(String problem) {
    String path = reader.getPath();
    String shown =
        path.length() <= MOST_PATH_SHOWN ? path : path.substring(0, MOST_PATH_SHOWN) + "…";
    return new JsonParseException(FileFormatException.oneLine(shown + ": " + problem));
  }
}
