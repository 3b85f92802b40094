package io.augment.tabular;

import java.nio.charset.Charset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a user says about a table's file, where it isn't what would be inferred.
 *
 * <pre>{@code
 * SchemaOverrides overrides =
 *     SchemaOverrides.builder()
 *         .target("outcome")
 *         .column("grade", ColumnOverride.ordered("low", "mid", "high"))
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
    Map<String, ColumnOverride> columns,
    List<String> missing,
    Optional<Character> separator,
    Optional<Boolean> header,
    Optional<Charset> charset) {

  /** Nothing said: all is inferred. */
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

  private static void requireTargetType(
      Optional<String> target, Map<String, ColumnOverride> columns) {
    Optional<ColumnOverride> said = target.map(columns::get);
    if (said.isPresent() && said.get().type() != ColumnOverride.Type.CATEGORICAL) {
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
   * What is said of a column.
   *
   * @param name its name
   * @return the override, if there is one
   */
  public Optional<ColumnOverride> column(String name) {
    return Optional.ofNullable(columns.get(name));
  }

  /**
   * These, with others over them.
   *
   * @param stronger what is set here wins
   * @return both
   */
  public SchemaOverrides with(SchemaOverrides stronger) {
    Map<String, ColumnOverride> both = new LinkedHashMap<>(columns);
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
   * Nothing said so far.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Gathers what is said. Not thread-safe. */
  public static final class Builder {

    private final Map<String, ColumnOverride> columns = new LinkedHashMap<>();
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
     * What a column holds. Default: what is found.
     *
     * @param name its name
     * @param column what it holds
     * @return this
     */
    public Builder column(String name, ColumnOverride column) {
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
     * What stands between cells. Default: sniffed among comma, semicolon, tab and bar.
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
     * Whether the first line has the columns' names. Default: true.
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
     * What was said.
     *
     * @return the overrides
     * @throws IllegalArgumentException if there are too many texts that mean missing, or the target
     *     is said not to be categorical
     */
    public SchemaOverrides build() {
      return new SchemaOverrides(target, columns, missing, separator, header, charset);
    }
  }
}
