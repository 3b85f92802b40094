package io.augment.setting;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of a setting: its name, its default, what it accepts, and how it reads from text
 * and is written. Range checks and their messages, provenance, options of the command line and
 * their help, and the reference come from it.
 *
 * <pre>{@code
 * Setting<Integer> steps = Setting.whole("steps", 1_500, 1, 10_000_000, "Generator updates.");
 * steps.check(0); // steps 0: expected a whole number in [1, 10000000]
 * }</pre>
 *
 * <p>Immutable and thread-safe. Two declarations are never equal.
 *
 * @param <T> the type of its values
 */
public final class Setting<T> {

  private final String name;
  private final @Nullable T byDefault;
  private final String accepted;
  private final String description;
  private final Predicate<? super T> range;
  private final @Nullable Function<String, ? extends T> reader;
  private final Function<? super T, String> writer;
  private final boolean recorded;

  private Setting(
      String name,
      @Nullable T byDefault,
      String accepted,
      String description,
      Predicate<? super T> range,
      @Nullable Function<String, ? extends T> reader,
      Function<? super T, String> writer,
      boolean recorded) {
    this.name = name;
    this.byDefault = byDefault;
    this.accepted = accepted;
    this.description = description;
    this.range = range;
    this.reader = reader;
    this.writer = writer;
    this.recorded = recorded;
    if (byDefault != null) {
      check(byDefault);
    }
  }

  /**
   * A whole number.
   *
   * @param name its name
   * @param byDefault its default
   * @param least the least accepted
   * @param most the most accepted; {@link Integer#MAX_VALUE} for any
   * @param description what it does, in a sentence
   * @return the declaration
   */
  public static Setting<Integer> whole(
      String name, int byDefault, int least, int most, String description) {
    String accepted =
        most == Integer.MAX_VALUE
            ? "a whole number, at least " + least
            : "a whole number in [" + least + ", " + most + "]";
    return new Setting<>(
        name,
        byDefault,
        accepted,
        description,
        value -> value >= least && value <= most,
        Integer::valueOf,
        value -> Integer.toString(value),
        true);
  }

  /**
   * A number of an interval.
   *
   * @param name its name
   * @param byDefault its default
   * @param interval such as {@code [0, 1)} or {@code (0, 0.5]}: a parenthesis leaves the bound out
   * @param description what it does, in a sentence
   * @return the declaration
   */
  public static Setting<Double> number(
      String name, double byDefault, String interval, String description) {
    String[] bounds = interval.substring(1, interval.length() - 1).split(", ", 2);
    double least = Double.parseDouble(bounds[0]);
    double most = Double.parseDouble(bounds[1]);
    boolean above = interval.startsWith("(");
    boolean below = interval.endsWith(")");
    return new Setting<>(
        name,
        byDefault,
        "a number in " + interval,
        description,
        value -> (above ? value > least : value >= least) && (below ? value < most : value <= most),
        Double::valueOf,
        value -> Double.toString(value),
        true);
  }

  /**
   * Yes or no.
   *
   * @param name its name
   * @param byDefault its default
   * @param description what it does, in a sentence
   * @return the declaration
   */
  public static Setting<Boolean> flag(String name, boolean byDefault, String description) {
    return choice(name, byDefault, List.of(true, false), description);
  }

  /**
   * One of some values, which are written as their {@code toString} says.
   *
   * @param <T> the type of the values
   * @param name its name
   * @param byDefault its default
   * @param known the values
   * @param description what it does, in a sentence
   * @return the declaration
   */
  public static <T> Setting<T> choice(
      String name, T byDefault, Collection<T> known, String description) {
    List<String> texts = known.stream().map(Object::toString).toList();
    int last = texts.size() - 1;
    return new Setting<>(
        name,
        byDefault,
        last == 0
            ? texts.get(0)
            : String.join(", ", texts.subList(0, last)) + " or " + texts.get(last),
        description,
        known::contains,
        text -> named(text, known),
        Object::toString,
        true);
  }

  private static <T> T named(String text, Collection<T> known) {
    return known.stream()
        .filter(value -> value.toString().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }

  /**
   * Any of some values, written as a list in brackets.
   *
   * @param <T> the type of the values
   * @param name its name
   * @param byDefault its default
   * @param known the values, in the order in which they are written
   * @param description what it does, in a sentence
   * @return the declaration
   */
  public static <T> Setting<Set<T>> set(
      String name, Set<T> byDefault, Collection<T> known, String description) {
    return new Setting<>(
        name,
        byDefault,
        "any of " + known.stream().map(Object::toString).collect(Collectors.joining(", ")),
        description,
        known::containsAll,
        text ->
            ordered(
                Arrays.stream(text.replaceAll("[\\[\\]\\s]", "").split(",", -1))
                    .filter(each -> !each.isEmpty())
                    .map(each -> named(each, known))
                    .toList(),
                known),
        value -> ordered(value, known).toString(),
        true);
  }

  private static <T> Set<T> ordered(Collection<T> values, Collection<T> known) {
    Set<T> ordered = new LinkedHashSet<>(known);
    ordered.retainAll(values);
    return Collections.unmodifiableSet(ordered);
  }

  /**
   * A length of time, written as {@link Duration#toString()} says.
   *
   * @param name its name
   * @param byDefault its default
   * @param least the shortest accepted
   * @param description what it does, in a sentence
   * @return the declaration
   */
  public static Setting<Duration> time(
      String name, Duration byDefault, Duration least, String description) {
    return new Setting<>(
        name,
        byDefault,
        "a time such as " + byDefault + ", at least " + least,
        description,
        value -> value.compareTo(least) >= 0,
        Duration::parse,
        Duration::toString,
        true);
  }

  /**
   * The seed of all draws: any number, 1 by default. Provenance has a field of its own for it, so
   * that it is not among the recorded settings.
   *
   * @return the declaration
   */
  public static Setting<Long> seed() {
    return new Setting<>(
        "seed",
        1L,
        "a whole number",
        "The seed of all draws.",
        value -> true,
        Long::valueOf,
        value -> Long.toString(value),
        false);
  }

  /**
   * A value that has a name.
   *
   * @param <T> the type of the values
   * @param name its name
   * @param byDefault its default
   * @param accepted what is accepted, in words; it follows "expected"
   * @param reader the value of a name; throws {@link IllegalArgumentException} if there is none
   * @param writer the name of a value
   * @param description what it does, in a sentence
   * @return the declaration
   */
  public static <T> Setting<T> named(
      String name,
      T byDefault,
      String accepted,
      Function<String, ? extends T> reader,
      Function<? super T, String> writer,
      String description) {
    return new Setting<>(
        name, byDefault, accepted, description, value -> true, reader, writer, true);
  }

  /**
   * An object that a program gives and no text can. A configuration records of it what there is to
   * record by itself.
   *
   * @param <T> the type of the values
   * @param name its name
   * @param byDefault its default; none if it has to be given
   * @param description what it does, in a sentence
   * @return the declaration
   */
  public static <T> Setting<T> object(String name, @Nullable T byDefault, String description) {
    return new Setting<>(
        name, byDefault, "an object", description, value -> true, null, String::valueOf, false);
  }

  /**
   * The same setting, more particular.
   *
   * @param accepting whether a value of the range is accepted
   * @param words what is accepted in all, in words; it follows "expected"
   * @return another declaration
   */
  public Setting<T> only(Predicate<? super T> accepting, String words) {
    return new Setting<>(
        name,
        byDefault,
        words,
        description,
        value -> range.test(value) && accepting.test(value),
        reader,
        writer,
        recorded);
  }

  /**
   * The name: that of the setter, and the key in provenance.
   *
   * @return for example {@code steps}
   */
  public String name() {
    return name;
  }

  /**
   * The default.
   *
   * @return the default
   * @throws IllegalStateException if it has to be given
   */
  public T byDefault() {
    if (byDefault == null) {
      throw new IllegalStateException(name + ": it has no default, and has to be given");
    }
    return byDefault;
  }

  /**
   * Whether a configuration has the default where nothing else was set.
   *
   * @return false if it has to be given
   */
  public boolean hasDefault() {
    return byDefault != null;
  }

  /**
   * What is accepted, in words.
   *
   * @return for example {@code a whole number in [1, 100]}
   */
  public String accepted() {
    return accepted;
  }

  /**
   * What the setting does.
   *
   * @return a sentence
   */
  public String description() {
    return description;
  }

  /**
   * Whether it can be read from text.
   *
   * @return false if only a program can set it
   */
  public boolean isText() {
    return reader != null;
  }

  /** Whether provenance has it under its name. */
  boolean isRecorded() {
    return recorded;
  }

  /**
   * Checks a value.
   *
   * @param value the value
   * @return the value
   * @throws IllegalArgumentException if it is out of range; the message names the setting, the
   *     value and what is accepted
   */
  public T check(T value) {
    if (!range.test(value)) {
      throw refused(writer.apply(value), null);
    }
    return value;
  }

  /**
   * Reads a value.
   *
   * @param text the value as text
   * @return the value
   * @throws IllegalArgumentException if it is none, or out of range; the message names the setting,
   *     the text and what is accepted
   */
  public T read(String text) {
    T value;
    try {
      value = reader == null ? null : reader.apply(text.strip());
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw refused(text, e);
    }
    if (value == null || !range.test(value)) {
      throw refused(text, null);
    }
    return value;
  }

  private IllegalArgumentException refused(String text, @Nullable Exception cause) {
    return new IllegalArgumentException(name + " " + text + ": expected " + accepted, cause);
  }

  /**
   * Writes a value, as provenance has it.
   *
   * @param value the value
   * @return a text that {@link #read} reads
   */
  public String text(T value) {
    return writer.apply(value);
  }

  /**
   * The default for people: without an exponent, and without a fraction of zero.
   *
   * @return for example {@code 0.0005}; empty if there is none, or it is no text
   */
  public String defaultText() {
    if (byDefault == null || reader == null) {
      return "";
    }
    return byDefault instanceof Double number
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : text(byDefault);
  }

  @Override
  public String toString() {
    return name;
  }
}
