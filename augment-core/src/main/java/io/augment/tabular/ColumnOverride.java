package io.augment.tabular;

import io.augment.tabular.internal.DatePattern;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a user says a column holds, where it isn't what would be inferred.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if categories
 * or a pattern are given for a type that has none, or are none themselves.
 *
 * @param type what the column holds
 * @param categories its texts, in the order of their indices; empty for those that are found
 * @param ordered whether that order means something
 * @param pattern how its dates are written, if it isn't to be found out
 */
public record ColumnOverride(
    Type type, List<String> categories, boolean ordered, Optional<String> pattern) {

  /** What a column may hold. */
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
    /** A name of each row, or whatever else models shall not see: {@link ColumnSpec.Identifier}. */
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
     * @throws IllegalArgumentException if there is none of that name; the message lists those there
     *     are
     */
    public static Type of(String key) {
      for (Type type : values()) {
        if (type.key().equals(key)) {
          return type;
        }
      }
      if (key.equals("ignore")) {
        return IDENTIFIER;
      }
      throw new IllegalArgumentException(
          "type '"
              + key
              + "': expected "
              + Arrays.stream(values()).map(Type::key).collect(Collectors.joining(", "))
              + " or ignore");
    }
  }

  /**
   * Checks that categories and pattern belong to the type.
   *
   * @param type what the column holds
   * @param categories its texts
   * @param ordered whether their order means something
   * @param pattern how its dates are written
   */
  public ColumnOverride {
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
    if (type != Type.DATE && pattern.isPresent()) {
      throw new IllegalArgumentException(
          "pattern '" + pattern.get() + "' of type " + type.key() + ": expected type date");
    }
    pattern.ifPresent(DatePattern::of);
  }

  /**
   * A type, the rest of it found in the file.
   *
   * @param type what the column holds
   * @return the override
   */
  public static ColumnOverride of(Type type) {
    return new ColumnOverride(type, List.of(), false, Optional.empty());
  }

  /**
   * Texts without an order.
   *
   * @param categories the texts that there may be, 1 to {@link TableSchema#MAX_CATEGORIES}
   * @return the override
   * @throws IllegalArgumentException if there are none or too many, or one is blank or there twice
   */
  public static ColumnOverride categories(String... categories) {
    return new ColumnOverride(Type.CATEGORICAL, List.of(categories), false, Optional.empty());
  }

  /**
   * Texts with an order, such as low, mid, high.
   *
   * @param categories the texts that there may be, 1 to {@link TableSchema#MAX_CATEGORIES}, the
   *     least first
   * @return the override
   * @throws IllegalArgumentException if there are none or too many, or one is blank or there twice
   */
  public static ColumnOverride ordered(String... categories) {
    return new ColumnOverride(Type.CATEGORICAL, List.of(categories), true, Optional.empty());
  }

  /**
   * Dates.
   *
   * @param pattern as {@link java.time.format.DateTimeFormatter} has it, with year, month and day
   * @return the override
   * @throws IllegalArgumentException if it is no such pattern
   */
  public static ColumnOverride date(String pattern) {
    return new ColumnOverride(Type.DATE, List.of(), false, Optional.of(pattern));
  }
}
