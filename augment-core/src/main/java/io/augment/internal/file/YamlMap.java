package io.augment.internal.file;

import io.augment.file.FileFormatException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * A map of a YAML text that isn't trusted. All scalars are texts, as categories such as {@code
 * 1.50} must stay what they are. What isn't as expected is an {@link IllegalArgumentException} that
 * names the key.
 *
 * <p>Not thread-safe.
 */
public final class YamlMap {

  /** The largest number of characters. */
  public static final int MAX_CHARACTERS = 1 << 22;

  private static final int MOST_NESTED = 8;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(new FailsafeSchema())
          .setAllowDuplicateKeys(false)
          .setAllowRecursiveKeys(false)
          .setMaxAliasesForCollections(0)
          .setCodePointLimit(MAX_CHARACTERS)
          .build();

  private static final DumpSettings DUMP =
      DumpSettings.builder()
          .setSchema(new FailsafeSchema())
          .setDefaultFlowStyle(FlowStyle.AUTO)
          .setMultiLineFlow(false)
          .setWidth(100)
          .build();

  private final String path;
  private final Map<String, Object> entries;

  private YamlMap(String path, Map<String, Object> entries) {
    this.path = path;
    this.entries = entries;
  }

  /**
   * Reads a text.
   *
   * @param yaml the text
   * @return its map, empty if the text is
   * @throws IllegalArgumentException if it is not YAML, or not a map; the message is one line
   */
  public static YamlMap of(String yaml) {
    if (yaml.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          yaml.length() + " characters, expected at most " + MAX_CHARACTERS);
    }
    try {
      if (!hasContent(yaml)) {
        return new YamlMap("", Map.of());
      }
      return new YamlMap("", entries("", new Load(SETTINGS).loadFromString(yaml)));
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(YamlMap::line).orElse("");
      String problem = FileFormatException.oneLine(e.getProblem());
      throw new IllegalArgumentException(line + "no sound YAML: " + problem, e);
    } catch (YamlEngineException e) {
      String problem = FileFormatException.oneLine(String.valueOf(e.getMessage()));
      throw new IllegalArgumentException("no sound YAML: " + problem, e);
    } catch (IndexOutOfBoundsException e) {
      // The parser's own: a fuzzer found it once, on a text cut in the middle.
      throw new IllegalArgumentException("no sound YAML", e);
    }
  }

  /** Deep nesting, aliases and tags are refused before they are interpreted. */
  private static boolean hasContent(String yaml) {
    int depth = 0;
    boolean content = false;
    boolean map = false;
    for (Event event : new Parse(SETTINGS).parseString(yaml)) {
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      String where = event.getStartMark().map(YamlMap::line).orElse("");
      if (depth > MOST_NESTED) {
        throw new IllegalArgumentException(
            where + "nested more than " + MOST_NESTED + " deep, expected a flatter one");
      }
      if (event instanceof AliasEvent || isTagged(event)) {
        throw new IllegalArgumentException(
            where + "an alias or a tag, expected plain YAML without");
      }
      map |= !content && event instanceof MappingStartEvent;
      content |= event instanceof NodeEvent;
    }
    if (content && !map) {
      // The parser fails on some of these: a fuzzer found it on an anchor of nothing.
      throw new IllegalArgumentException("expected keys with values");
    }
    return content;
  }

  private static boolean isTagged(Event event) {
    return (event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
        || (event instanceof CollectionStartEvent collection && collection.getTag().isPresent());
  }

  private static String line(Mark mark) {
    return "line " + (mark.getLine() + 1) + ": ";
  }

  /**
   * Writes a map.
   *
   * @param entries texts, lists of texts, and such maps, by key
   * @return YAML that {@link #of} reads
   */
  public static String write(Map<String, Object> entries) {
    return new Dump(DUMP).dumpToString(entries);
  }

  private static Map<String, Object> entries(String path, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(prefix(path) + "expected keys with values");
    }
    Map<String, Object> entries = new LinkedHashMap<>();
    map.forEach(
        (key, entry) -> {
          if (!(key instanceof String name) || entry == null) {
            throw new IllegalArgumentException(
                prefix(path) + "expected texts for keys, and values");
          }
          entries.put(name, entry);
        });
    return entries;
  }

  private static String prefix(String path) {
    return path.isEmpty() ? "" : path + ": ";
  }

  /**
   * The keys.
   *
   * @return in their order
   */
  public Set<String> keys() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /**
   * Refuses keys that mean nothing.
   *
   * @param known those that do
   * @throws IllegalArgumentException if there is another
   */
  public void requireKeys(Set<String> known) {
    for (String key : entries.keySet()) {
      if (!known.contains(key)) {
        throw new IllegalArgumentException(
            prefix(path)
                + "unknown key '"
                + FileFormatException.excerpt(key)
                + "', expected one of "
                + String.join(", ", new TreeSet<>(known)));
      }
    }
  }

  /**
   * A problem with this map.
   *
   * @param problem what was found, and what was expected
   * @return an exception that says where
   */
  public IllegalArgumentException error(String problem) {
    return new IllegalArgumentException(prefix(path) + problem);
  }

  /**
   * A map within.
   *
   * @param key its key
   * @return the map, empty if there is none
   * @throws IllegalArgumentException if it is not a map
   */
  public YamlMap map(String key) {
    Object value = entries.getOrDefault(key, Map.of());
    return new YamlMap(at(key), entries(at(key), value));
  }

  private String at(String key) {
    return (path.isEmpty() ? "" : path + ".") + FileFormatException.excerpt(key);
  }

  /**
   * A text as what it stands for.
   *
   * @param key its key
   * @param meaning makes it of the text, throwing {@link IllegalArgumentException} if it is none
   * @param <T> what it stands for
   * @return that, empty if there is none
   * @throws IllegalArgumentException if it is not text, or means nothing
   */
  public <T> Optional<T> value(String key, Function<String, T> meaning) {
    Object value = entries.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof String text)) {
      throw new IllegalArgumentException(at(key) + ": expected one text");
    }
    try {
      return Optional.of(meaning.apply(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(at(key) + ": " + e.getMessage(), e);
    }
  }

  /**
   * A text that must be there, as what it stands for.
   *
   * @param key its key
   * @param meaning makes it of the text, throwing {@link IllegalArgumentException} if it is none
   * @param <T> what it stands for
   * @return that
   * @throws IllegalArgumentException if there is none, it is not text, or means nothing
   */
  public <T> T required(String key, Function<String, T> meaning) {
    return value(key, meaning)
        .orElseThrow(
            () -> new IllegalArgumentException(prefix(path) + "no '" + key + "', expected one"));
  }

  /**
   * A list of texts; one text stands for a list of one.
   *
   * @param key its key
   * @return the texts, empty if there is no such key
   * @throws IllegalArgumentException if it is neither
   */
  public List<String> texts(String key) {
    Object value = entries.getOrDefault(key, List.of());
    List<?> items = value instanceof List<?> list ? list : Collections.singletonList(value);
    List<String> texts = new ArrayList<>();
    for (Object item : items) {
      if (!(item instanceof String text)) {
        throw new IllegalArgumentException(at(key) + ": expected texts");
      }
      texts.add(text);
    }
    return texts;
  }
}
