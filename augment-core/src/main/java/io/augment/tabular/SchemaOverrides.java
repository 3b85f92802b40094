package io.augment.tabular;

import io.augment.tabular.internal.DatePattern;
import io.augment.tabular.internal.NumberPattern;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The user's settings for a table's file, where inference would choose others.
 *
 * <pre>{@code
 * SchemaOverrides overrides =
 *     SchemaOverrides.builder()
 *         .target("outcome")
 *         .column("grade", Column.ordered("low", "mid", "high"))
 *         .missing("?", "NA")
 *         .build();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param target the column that holds the class; the last one if empty
 * @param columns what columns hold, by name
 * @param missing texts that mean a missing cell, besides the empty one
 * @param separator what stands between cells; sniffed if empty
 * @param header whether the first line has the columns' names; it does if empty
 * @param charset the encoding; UTF-8 if empty. A byte order mark in the file has precedence
 */
public record SchemaOverrides(
    Optional<String> target,
    Map<String, Column> columns,
    List<String> missing,
    Optional<Character> separator,
    Optional<Boolean> header,
    Optional<Charset> charset) {

  /** No overrides: all is inferred. */
  public static final SchemaOverrides NONE = builder().build();

  /** The largest number of texts that mean a missing cell. */
  public static final int MAX_MISSING = 100;

  /**
   * Copies and checks.
   *
   * @param target the column that holds the class
   * @param columns what columns hold
   * @param missing texts that mean a missing cell
   * @param separator what stands between cells
   * @param header whether the first line has the columns' names
   * @param charset the encoding
   */
  public SchemaOverrides {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    missing = List.copyOf(missing);
    separator.ifPresent(CsvDialect::requireSeparator);
    charset.ifPresent(SchemaOverrides::requireEncoding);
    if (missing.size() > MAX_MISSING) {
      throw new IllegalArgumentException(
          missing.size() + " texts that mean missing: expected at most " + MAX_MISSING);
    }
    requireTargetType(target, columns);
  }

  private static void requireTargetType(Optional<String> target, Map<String, Column> columns) {
    Optional<Column> said = target.map(columns::get);
    if (said.isPresent() && said.get().type() != Column.Type.CATEGORICAL) {
      throw new IllegalArgumentException(
          String.format(
              "target '%s' is %s: expected categorical, as it holds the class",
              target.get(), said.get().type().key()));
    }
  }

  private static Charset requireEncoding(Charset charset) {
    if (!charset.canEncode()) {
      throw new IllegalArgumentException(
          "encoding " + charset + ": expected one that can be written");
    }
    return charset;
  }

  /**
   * Returns the override of a column.
   *
   * @param name its name
   * @return the override, if there is one
   */
  public Optional<Column> column(String name) {
    return Optional.ofNullable(columns.get(name));
  }

  /**
   * Returns these, with others taking precedence.
   *
   * @param stronger what is set here wins
   * @return both
   */
  public SchemaOverrides with(SchemaOverrides stronger) {
    Map<String, Column> both = new LinkedHashMap<>(columns);
    both.putAll(stronger.columns);
    return new SchemaOverrides(
        stronger.target.or(() -> target),
        both,
        stronger.missing.isEmpty() ? missing : stronger.missing,
        stronger.separator.or(() -> separator),
        stronger.header.or(() -> header),
        stronger.charset.or(() -> charset));
  }

  /**
   * Starts without overrides.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Gathers what is said. Not thread-safe. */
  public static final class Builder {

    private final Map<String, Column> columns = new LinkedHashMap<>();
    private Optional<String> target = Optional.empty();
    private List<String> missing = List.of();
    private Optional<Character> separator = Optional.empty();
    private Optional<Boolean> header = Optional.empty();
    private Optional<Charset> charset = Optional.empty();

    private Builder() {}

    /**
     * The column that holds the class. Default: the last one.
     *
     * @param name its name
     * @return this
     */
    public Builder target(String name) {
      this.target = Optional.of(name);
      return this;
    }

    /**
     * Sets the type of a column. Default: inferred.
     *
     * @param name its name
     * @param column its type
     * @return this
     */
    public Builder column(String name, Column column) {
      columns.put(name, column);
      return this;
    }

    /**
     * Texts that mean a missing cell, besides the empty one. Default: none.
     *
     * @param texts for example {@code ?} and {@code NA}, at most {@link #MAX_MISSING}
     * @return this
     */
    public Builder missing(String... texts) {
      this.missing = List.of(texts);
      return this;
    }

    /**
     * Sets the separator of cells. Default: sniffed among comma, semicolon, tab and bar.
     *
     * @param separator the character
     * @return this
     * @throws IllegalArgumentException if it is a letter, digit, quote, sign, point or line end
     */
    public Builder separator(char separator) {
      this.separator = Optional.of(CsvDialect.requireSeparator(separator));
      return this;
    }

    /**
     * Sets whether the first line has the columns' names. Default: true.
     *
     * @param header false for columns called {@code column1}, {@code column2}, …
     * @return this
     */
    public Builder header(boolean header) {
      this.header = Optional.of(header);
      return this;
    }

    /**
     * The encoding. Default: UTF-8. A byte order mark in the file has precedence.
     *
     * @param charset the encoding
     * @return this
     * @throws IllegalArgumentException if text can't be written in it
     */
    public Builder charset(Charset charset) {
      this.charset = Optional.of(requireEncoding(charset));
      return this;
    }

    /**
     * Builds the overrides.
     *
     * @return the overrides
     * @throws IllegalArgumentException if there are too many texts that mean missing, or the target
     *     is declared not to be categorical
     */
    public SchemaOverrides build() {
      return new SchemaOverrides(target, columns, missing, separator, header, charset);
    }
  }

  /**
   * A column's type as set by the user, where inference would choose another.
   *
   * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if
   * categories or a pattern are given for a type that has none, or are none themselves.
   *
   * @param type what the column holds
   * @param categories its texts, in the order of their indices; empty for those that are found
   * @param ordered whether that order means something
   * @param pattern how its dates are written, or its numbers ({@link ColumnSpec#PLAIN}), if it
   *     isn't to be found out
   */
  public record Column(
      Type type, List<String> categories, boolean ordered, Optional<String> pattern) {

    /** Type of a column. */
    public enum Type {
      /** Numbers with decimals: {@link ColumnSpec.Numeric}. */
      NUMERIC,
      /** Whole numbers: {@link ColumnSpec.Whole}. */
      INTEGER,
      /** One of two texts: {@link ColumnSpec.Bool}. */
      BOOLEAN,
      /** One of some texts: {@link ColumnSpec.Categorical}. */
      CATEGORICAL,
      /** Dates: {@link ColumnSpec.Date}. */
      DATE,
      /** Whatever models shall not see, such as names: {@link ColumnSpec.Identifier}. */
      IDENTIFIER;

      /**
       * The type as a schema file names it.
       *
       * @return for example {@code numeric}
       */
      public String key() {
        return name().toLowerCase(Locale.ROOT);
      }

      /**
       * The type that a schema file names.
       *
       * @param key a {@link #key()}, or {@code ignore} for an identifier
       * @return the type
       * @throws IllegalArgumentException if there is none of that name; the message lists those
       *     there are
       */
      public static Type of(String key) {
        String name = key.equals("ignore") ? IDENTIFIER.key() : key;
        String known = Arrays.stream(values()).map(Type::key).collect(Collectors.joining(", "));
        return Arrays.stream(values())
            .filter(type -> type.key().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "type '" + key + "': expected " + known + " or ignore"));
      }
    }

    /**
     * Checks that categories and pattern belong to the type.
     *
     * @param type what the column holds
     * @param categories its texts
     * @param ordered whether their order means something
     * @param pattern how its dates or numbers are written
     */
    public Column {
      categories = List.copyOf(categories);
      if (type != Type.CATEGORICAL && (!categories.isEmpty() || ordered)) {
        throw new IllegalArgumentException(
            "categories " + categories + " of type " + type.key() + ": expected type categorical");
      }
      if (ordered && categories.isEmpty()) {
        throw new IllegalArgumentException("no categories: expected them in their order");
      }
      if (!categories.isEmpty()) {
        new ColumnSpec.Categorical("categories", categories, ordered, false);
      }
      boolean numbers = type == Type.NUMERIC || type == Type.INTEGER;
      if (type != Type.DATE && !numbers && pattern.isPresent()) {
        throw new IllegalArgumentException(
            "pattern '"
                + pattern.get()
                + "' of type "
                + type.key()
                + ": expected type date, numeric or integer");
      }
      pattern.ifPresent(numbers ? NumberPattern::of : DatePattern::of);
    }

    /**
     * Numbers that aren't written plainly.
     *
     * @param type {@link Type#NUMERIC} or {@link Type#INTEGER}
     * @param pattern the number 1234 as the column writes it, as {@link ColumnSpec#PLAIN} says
     * @return the override
     * @throws IllegalArgumentException if it is no such pattern, or another type
     */
    public static Column numbers(Type type, String pattern) {
      return new Column(type, List.of(), false, Optional.of(pattern));
    }

    /**
     * A type, the rest of it found in the file.
     *
     * @param type what the column holds
     * @return the override
     */
    public static Column of(Type type) {
      return new Column(type, List.of(), false, Optional.empty());
    }

    /**
     * Texts without an order.
     *
     * @param categories the texts that there may be, 1 to {@link TableSchema#MAX_CATEGORIES}
     * @return the override
     * @throws IllegalArgumentException if there are none, too many, a blank one or one twice
     */
    public static Column categories(String... categories) {
      return new Column(Type.CATEGORICAL, List.of(categories), false, Optional.empty());
    }

    /**
     * Texts with an order, such as low, mid, high.
     *
     * @param categories the texts that there may be, 1 to {@link TableSchema#MAX_CATEGORIES}, the
     *     least first
     * @return the override
     * @throws IllegalArgumentException if there are none, too many, a blank one or one twice
     */
    public static Column ordered(String... categories) {
      return new Column(Type.CATEGORICAL, List.of(categories), true, Optional.empty());
    }

    /**
     * Dates.
     *
     * @param pattern as {@link java.time.format.DateTimeFormatter} has it, with year, month and day
     * @return the override
     * @throws IllegalArgumentException if it is no such pattern
     */
    public static Column date(String pattern) {
      return new Column(Type.DATE, List.of(), false, Optional.of(pattern));
    }
  }
}
