package io.augment.tabular;

import io.augment.tabular.internal.format.DatePattern;
import io.augment.tabular.internal.format.NumberPattern;
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
 * @param target the column that holds the class, or the number to predict; the last one if empty
 * @param columns what columns hold, by name
 * @param missing texts that mean a missing cell, besides the empty one
 * @param separator what stands between cells; sniffed if empty
 * @param header whether the first line has the columns' names; it does if empty
 * @param charset the encoding; UTF-8 if empty. A byte order mark in the file has precedence
 * @param decimal what stands before the decimals of numbers, a point or a comma, where that can't
 *     be seen of them; found out if empty
 * @param comment what a line begins with that is a comment; if empty, no line is but those before
 *     the table that begin with {@code #} and could be none of its rows
 */
public record SchemaOverrides(
    Optional<String> target,
    Map<String, Column> columns,
    List<String> missing,
    Optional<Character> separator,
    Optional<Boolean> header,
    Optional<Charset> charset,
    Optional<Character> decimal,
    Optional<Character> comment) {

  /** No overrides: all is inferred. */
  public static final SchemaOverrides NONE = builder().build();

  /** The largest number of texts that mean a missing cell. */
  public static final int MAX_MISSING = 100;

  private static final String NO_COMMENTS = "\"\r\n\0+-.";

  /**
   * Copies and checks.
   *
   * @param target the column that holds the class
   * @param columns what columns hold
   * @param missing texts that mean a missing cell
   * @param separator what stands between cells
   * @param header whether the first line has the columns' names
   * @param charset the encoding
   * @param decimal what stands before the decimals of numbers
   * @param comment what a line begins with that is a comment
   */
  public SchemaOverrides {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    missing = List.copyOf(missing);
    separator.ifPresent(CsvDialect::requireSeparator);
    charset.ifPresent(SchemaOverrides::requireEncoding);
    decimal.ifPresent(SchemaOverrides::requireDecimal);
    comment.ifPresent(SchemaOverrides::requireComment);
    if (missing.size() > MAX_MISSING) {
      throw new IllegalArgumentException(
          missing.size() + " texts that mean missing: expected at most " + MAX_MISSING);
    }
    requireTargetType(target, columns);
  }

  private static void requireTargetType(Optional<String> target, Map<String, Column> columns) {
    Optional<Column> said = target.map(columns::get);
    if (said.isPresent()
        && said.get().type() != Column.Type.CATEGORICAL
        && !said.get().type().isNumber()) {
      throw new IllegalArgumentException(
          String.format(
              "target '%s' is %s: expected categorical for a class, numeric or integer for a number"
                  + " to predict",
              target.get(), said.get().type().key()));
    }
  }

  private static char requireDecimal(char decimal) {
    if (decimal != '.' && decimal != ',') {
      throw new IllegalArgumentException("decimal '" + decimal + "': expected a point or a comma");
    }
    return decimal;
  }

  private static char requireComment(char comment) {
    if (Character.isLetterOrDigit(comment)
        || Character.isWhitespace(comment)
        || Character.isSurrogate(comment)
        || NO_COMMENTS.indexOf(comment) >= 0) {
      throw new IllegalArgumentException(
          String.format(
              "comment '%s': expected a character such as #, but not a letter, digit, blank, quote,"
                  + " sign, point or line end",
              comment));
    }
    return comment;
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
        stronger.charset.or(() -> charset),
        stronger.decimal.or(() -> decimal),
        stronger.comment.or(() -> comment));
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
    private Optional<Character> decimal = Optional.empty();
    private Optional<Character> comment = Optional.empty();

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
     * Sets what stands before the decimals of numbers. Default: what they show.
     *
     * @param decimal a point or a comma
     * @return this
     * @throws IllegalArgumentException if it is neither
     */
    public Builder decimal(char decimal) {
      this.decimal = Optional.of(requireDecimal(decimal));
      return this;
    }

    /**
     * Sets what a line begins with that is a comment, wherever it stands. Default: a line that
     * begins with {@code #}, before the table, and could be none of its rows.
     *
     * @param comment a character such as {@code #}
     * @return this
     * @throws IllegalArgumentException if it is a letter, digit, blank, quote, sign, point or line
     *     end
     */
    public Builder comment(char comment) {
      this.comment = Optional.of(requireComment(comment));
      return this;
    }

    /**
     * Builds the overrides.
     *
     * @return the overrides
     * @throws IllegalArgumentException if there are too many texts that mean missing, or the target
     *     is declared to be neither categorical nor a number
     */
    public SchemaOverrides build() {
      return new SchemaOverrides(
          target, columns, missing, separator, header, charset, decimal, comment);
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
       * Returns whether cells are plain numbers, so that a target of this type is one to predict.
       *
       * @return true for {@link #NUMERIC} and {@link #INTEGER}
       */
      public boolean isNumber() {
        return this == NUMERIC || this == INTEGER;
      }

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
