package io.augment.datasets.internal.folder;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.augment.data.ClassLabels;
import io.augment.datasets.internal.Location;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads StyleGAN's {@code dataset.json}: {@code {"labels": [["00000/img00000000.png", 3], …]}}
 * (Karras et al. 2020, "Training Generative Adversarial Networks with Limited Data", arXiv
 * 2006.06676).
 *
 * <p>Not thread-safe.
 */
final class DatasetJson {

  private static final int MOST_DEPTH = 16;
  private static final int MOST_DIGITS = 9;
  private static final String LABELS = "labels";
  private static final String EXPECTED =
      "expected labels as StyleGAN has them, [[\"00000/img00000000.png\", 3], …]";

  private final Location location;
  private final JsonReader json;
  private final Labels labels;

  private DatasetJson(Path file, JsonReader json) {
    this.location = Location.of(file);
    this.json = json;
    this.labels = new Labels(file, "labels are those of " + FolderTree.name(file));
  }

  /** The labels of a file; none if it is an object that has none. */
  static Optional<Labels> read(Path file) throws IOException {
    long bytes = Files.size(file);
    if (bytes > Labels.MAX_FILE_BYTES) {
      throw Location.of(file)
          .error(bytes + " bytes: expected at most " + Labels.MAX_FILE_BYTES + " of labels");
    }
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw Location.of(file).error("no sound UTF-8", e);
    }
    try (JsonReader json = new JsonReader(new StringReader(text))) {
      json.setStrictness(Strictness.STRICT);
      json.setNestingLimit(MOST_DEPTH);
      return new DatasetJson(file, json).read();
    } catch (IOException | NumberFormatException e) { // malformed: a text doesn't fail otherwise
      throw Location.of(file)
          .error("not valid JSON, or nested more than " + MOST_DEPTH + " deep: " + EXPECTED, e);
    }
  }

  private Optional<Labels> read() throws IOException {
    require(JsonToken.BEGIN_OBJECT, location);
    boolean found = false;
    json.beginObject();
    while (json.hasNext()) {
      if (!json.nextName().equals(LABELS)) {
        json.skipValue();
      } else if (found) {
        throw location.error("labels are given twice: " + EXPECTED);
      } else {
        found = true;
        readLabels();
      }
    }
    json.endObject();
    if (json.peek() != JsonToken.END_DOCUMENT) {
      throw location.error("more than one object: " + EXPECTED);
    }
    return found ? Optional.of(labels) : Optional.empty();
  }

  private void readLabels() throws IOException {
    if (json.peek() == JsonToken.NULL) {
      throw location.error("labels are null, so the images have no classes: " + EXPECTED);
    }
    require(JsonToken.BEGIN_ARRAY, location.at(LABELS));
    json.beginArray();
    for (int i = 0; json.hasNext(); i++) {
      readLabel(location.at(LABELS + "[" + i + "]"));
    }
    json.endArray();
  }

  private void readLabel(Location where) throws IOException {
    require(JsonToken.BEGIN_ARRAY, where);
    json.beginArray();
    require(JsonToken.STRING, where);
    String name = json.nextString();
    if (json.peek() == JsonToken.NULL) {
      throw where.error("null, so the image has no class: expected a class index");
    }
    if (json.peek() == JsonToken.BEGIN_ARRAY) {
      throw where.error(
          "a list of numbers (one-hot or multi-label): expected one class index, such as 3");
    }
    require(JsonToken.NUMBER, where);
    String digits = json.nextString();
    if (!digits.matches("\\d{1," + MOST_DIGITS + "}")
        || Integer.parseInt(digits) >= ClassLabels.MAX_CLASSES) {
      throw where.error(
          "a label that is not a class index: expected one from 0 to "
              + (ClassLabels.MAX_CLASSES - 1));
    }
    labels.add(name, Integer.toString(Integer.parseInt(digits)), Optional.empty(), "", where);
    require(JsonToken.END_ARRAY, where);
    json.endArray();
  }

  private void require(JsonToken token, Location where) throws IOException {
    if (json.peek() != token) {
      throw where.error(EXPECTED);
    }
  }
}
