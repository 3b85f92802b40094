package io.augment.setting;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
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

  /** Provenance has a field of its own for it. */
  private static final String SEED = "seed";

  private final String name;
  private final @Nullable T byDefault;
  private final String description;
  private final SettingType<T> type;

  private Setting(String name, @Nullable T byDefault, String description, SettingType<T> type) {
    this.name = name;
    this.byDefault = byDefault;
    this.description = description;
    this.type = type;
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
    return new Setting<>(name, byDefault, description, SettingType.whole(least, most));
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
    return new Setting<>(name, byDefault, description, SettingType.number(interval));
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
    SettingType<T> type = SettingType.named(byDefault, known, Object::toString);
    return new Setting<>(name, byDefault, description, type.only(known::contains, type.accepted()));
  }

  /**
   * A value with a name. Text has one of those that are known, and a program may set others.
   *
   * @param <T> the type of the values
   * @param name its name
   * @param byDefault its default
   * @param known the values that can be read
   * @param writer the name of a value
   * @param description what it does, in a sentence
   * @return the declaration
   */
  public static <T> Setting<T> named(
      String name,
      T byDefault,
      Collection<? extends T> known,
      Function<? super T, String> writer,
      String description) {
    return new Setting<>(name, byDefault, description, SettingType.named(byDefault, known, writer));
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
    return new Setting<>(name, byDefault, description, SettingType.set(known));
  }

  /**
   * A value with a notation of its own.
   *
   * @param <T> the type of the values
   * @param name its name
   * @param byDefault its default
   * @param accepted what is accepted, in words; they follow "expected"
   * @param reader the value of a text; throws {@link IllegalArgumentException} if there is none
   * @param writer the text of a value
   * @param description what it does, in a sentence
   * @return the declaration
   */
  public static <T> Setting<T> written(
      String name,
      T byDefault,
      String accepted,
      Function<String, ? extends T> reader,
      Function<? super T, String> writer,
      String description) {
    return new Setting<>(
        name, byDefault, description, new SettingType<>(accepted, value -> true, reader, writer));
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
    return new Setting<>(name, byDefault, description, SettingType.time(byDefault, least));
  }

  /**
   * The seed of all draws: any number, 1 by default. Provenance has a field of its own for it, so
   * that it is not among the recorded settings.
   *
   * @return the declaration
   */
  public static Setting<Long> seed() {
    return new Setting<>(SEED, 1L, "The seed of all draws.", SettingType.seed());
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
    return new Setting<>(name, byDefault, description, SettingType.object());
  }

  /**
   * The same setting, more particular.
   *
   * @param accepting whether a value of the range is accepted
   * @param words what is accepted in all, in words; it follows "expected"
   * @return another declaration
   */
  public Setting<T> only(Predicate<? super T> accepting, String words) {
    return new Setting<>(name, byDefault, description, type.only(accepting, words));
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
   * Describes the accepted values.
   *
   * @return for example {@code a whole number in [1, 100]}
   */
  public String accepted() {
    return type.accepted();
  }

  /**
   * Describes the effect of the setting.
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
    return type.reader() != null;
  }

  /** Whether provenance has it under its name. */
  boolean isRecorded() {
    return isText() && !name.equals(SEED);
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
    if (!type.range().test(value)) {
      throw refused(type.writer().apply(value), null);
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
      value = type.reader() == null ? null : type.reader().apply(text.strip());
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw refused(text, e);
    }
    if (value == null || !type.range().test(value)) {
      throw refused(text, null);
    }
    return value;
  }

  private IllegalArgumentException refused(String text, @Nullable Exception cause) {
    return new IllegalArgumentException(name + " " + text + ": expected " + type.accepted(), cause);
  }

  /**
   * Writes a value, as provenance has it.
   *
   * @param value the value
   * @return a text that {@link #read} reads
   */
  public String text(T value) {
    return type.writer().apply(value);
  }

  /**
   * The default for people: without an exponent, and without a fraction of zero.
   *
   * @return for example {@code 0.0005}; empty if there is none, or it is no text
   */
  public String defaultText() {
    if (byDefault == null || !isText()) {
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
