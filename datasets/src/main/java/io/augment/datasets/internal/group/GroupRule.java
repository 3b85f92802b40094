package io.augment.datasets.internal.group;

import io.augment.datasets.ImageReading;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the group of an image is said: by its file's name or path, in a column beside its class, or
 * in an array of an archive.
 *
 * <p>Immutable and thread-safe.
 */
public final class GroupRule {

  /** The forms of a rule, for messages. */
  public static final String ACCEPTED =
      "the name of a column or of an array of an .npz, or name:REGEX or path:REGEX with one group in"
          + " parentheses, such as name:([^_]+)_";

  private static final String NAME = "name:";
  private static final String PATH = "path:";
  private static final String COLUMN = "column:";
  private static final String KEY = "key:";
  private static final int MOST_CHARACTERS = 1000;

  private final String text;
  private final Optional<String> name; // of a column or an array
  private final Optional<UnaryOperator<String>> byPath; // gives an empty text for no group

  private GroupRule(String text, Optional<String> name, Optional<UnaryOperator<String>> byPath) {
    this.text = text;
    this.name = name;
    this.byPath = byPath;
  }

  /**
   * Reads a rule.
   *
   * @param text as {@link #ACCEPTED} says
   * @return the rule
   * @throws IllegalArgumentException if it is none
   */
  public static GroupRule read(String text) {
    if (text.isBlank() || text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(text);
    }
    if (text.startsWith(NAME)) {
      GroupPattern pattern = pattern(text, NAME);
      return byPath(text, path -> pattern.groupIn(path.substring(path.lastIndexOf('/') + 1)));
    }
    if (text.startsWith(PATH)) {
      return byPath(text, pattern(text, PATH)::groupIn);
    }
    String name = text;
    for (String prefix : new String[] {COLUMN, KEY}) {
      name = text.startsWith(prefix) ? text.substring(prefix.length()) : name;
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException(text);
    }
    return new GroupRule(text, Optional.of(name.strip()), Optional.empty());
  }

  private static GroupRule byPath(String text, UnaryOperator<String> byPath) {
    return new GroupRule(text, Optional.empty(), Optional.of(byPath));
  }

  private static GroupPattern pattern(String text, String prefix) {
    Pattern pattern = Pattern.compile(text.substring(prefix.length()));
    Matcher matcher = pattern.matcher("");
    if (matcher.groupCount() != 1) {
      throw new IllegalArgumentException(text);
    }
    return new GroupPattern(pattern);
  }

  /**
   * The rule of a reading.
   *
   * @param reading says it in words or as a function, or not at all
   */
  public static Optional<GroupRule> of(ImageReading reading) {
    return reading
        .grouping()
        .map(grouping -> byPath("a function", grouping))
        .or(() -> reading.group().map(GroupRule::read));
  }

  /** The column of a table of labels; none if the rule is for file names, or for archives. */
  public Optional<String> column() {
    return name.filter(column -> !text.startsWith(KEY));
  }

  /** The array of an archive; none if the rule is for files. */
  public Optional<String> key() {
    return name.filter(key -> !text.startsWith(COLUMN));
  }

  /** Whether file names say the group. */
  public boolean isByPath() {
    return byPath.isPresent();
  }

  /**
   * The group of a file.
   *
   * @param path within the data set, with slashes
   * @return its text; empty if the name says none
   * @throws IllegalArgumentException if the pattern takes too long
   */
  public String ofPath(String path) {
    return byPath.map(rule -> rule.apply(path)).orElse("");
  }

  /** The rule as it was given. */
  @Override
  public String toString() {
    return text;
  }
}
