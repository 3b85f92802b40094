package io.augment.djl.comparison.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.augment.djl.comparison.CellStore;
import io.augment.djl.internal.StrictJson;
import io.augment.file.FileFormatException;
import io.augment.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A folder with a file for each cell, and one that says of which comparison they are. */
public final class CellFolder implements CellStore {

  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

  /** A cell is some kilobytes; what is larger is none. */
  private static final long MOST_BYTES = 4L << 20;

  private static final String SETTINGS = "comparison.json";

  /** Key that earlier builds wrote; each cell now has its classifiers. */
  private static final String MODELS = "models";

  private final Path folder;
  private final Map<String, String> conditions;

  public CellFolder(Path folder, Map<String, String> conditions) {
    this.folder = folder;
    this.conditions = Map.copyOf(conditions);
  }

  @Override
  public void begin(SortedMap<String, String> asked) throws IOException {
    SortedMap<String, String> settings = union(asked, conditions);
    Path file = folder.resolve(SETTINGS);
    if (Files.exists(file)) {
      requireSame(settings(file), settings);
    } else {
      JsonObject json = new JsonObject();
      settings.forEach(json::addProperty);
      write(file, GSON.toJson(json) + "\n");
    }
  }

  private void requireSame(SortedMap<String, String> kept, SortedMap<String, String> settings) {
    for (String name : union(kept, settings).keySet()) {
      if (!name.equals(MODELS)
          && !kept.getOrDefault(name, "nothing").equals(settings.getOrDefault(name, "nothing"))) {
        throw new IllegalArgumentException(
            String.format(
                "%s: holds parts of another comparison, whose %s was %s and not %s: expected the"
                    + " same data and settings, or another folder",
                folder,
                FileFormatException.excerpt(name),
                FileFormatException.excerpt(kept.getOrDefault(name, "nothing")),
                FileFormatException.excerpt(settings.getOrDefault(name, "nothing"))));
      }
    }
  }

  private static SortedMap<String, String> union(
      Map<String, String> first, Map<String, String> second) {
    SortedMap<String, String> union = new TreeMap<>(first);
    union.putAll(second);
    return union;
  }

  private static SortedMap<String, String> settings(Path file) throws IOException {
    SortedMap<String, String> settings = new TreeMap<>();
    try {
      for (Map.Entry<String, JsonElement> entry : StrictJson.object(read(file)).entrySet()) {
        settings.put(entry.getKey(), entry.getValue().getAsString());
      }
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
      throw new FileFormatException(
          file, "expected a JSON object of texts, as a comparison writes it", e);
    }
    return settings;
  }

  @Override
  public Optional<String> find(CellStore.Cell cell) throws IOException {
    Path file = file(cell);
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  @Override
  public void keep(CellStore.Cell cell, String result) throws IOException {
    write(file(cell), result);
  }

  private Path file(CellStore.Cell cell) {
    return folder.resolve(cell.name() + ".json");
  }

  private static void write(Path file, String text) throws IOException {
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String read(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new FileFormatException(
          file, "expected at most " + MOST_BYTES + " bytes, as a comparison writes it");
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new FileFormatException(file, "not UTF-8 text: expected JSON", e);
    }
  }
}
