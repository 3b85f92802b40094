package io.augment.setting;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An immutable value that is made of {@link Setting}s. Each has an accessor, and a setter of the
 * same name that returns a changed copy and checks the range of what it is given. What concerns
 * several settings is checked by {@link #checked()}, so that setters may be called in any order.
 *
 * <pre>{@code
 * public final class Forest extends Configuration<Forest> {
 *   private static final Setting<Integer> TREES =
 *       Setting.whole("trees", 100, 1, 10_000, "Trees that vote.");
 *   private static final Forest DEFAULTS = new Forest(Values.of(TREES));
 *
 *   private Forest(Values values) {
 *     super(values, Forest::new);
 *   }
 *
 *   public static Forest defaults() {
 *     return DEFAULTS;
 *   }
 *
 *   public int trees() {
 *     return get(TREES);
 *   }
 *
 *   public Forest trees(int trees) {
 *     return with(TREES, trees);
 *   }
 * }
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param <C> the class of the configuration
 */
public abstract class Configuration<C extends Configuration<C>> {

  private final Values values;
  private final Function<Values, C> copy;

  /**
   * A configuration of some values.
   *
   * @param values the values
   * @param copy makes a configuration of others
   */
  protected Configuration(Values values, Function<Values, C> copy) {
    this.values = values;
    this.copy = copy;
  }

  /** The values of settings, in the order in which these were declared. Immutable. */
  protected static final class Values {

    private final Map<Setting<?>, Object> byName;

    private Values(Map<Setting<?>, Object> byName) {
      this.byName = Collections.unmodifiableMap(byName);
    }

    /**
     * The defaults.
     *
     * @param declared the settings
     * @return their defaults
     */
    public static Values of(Setting<?>... declared) {
      return new Values(Map.of()).and(declared);
    }

    /**
     * The same, with more settings.
     *
     * @param declared the settings
     * @return their defaults as well
     */
    public Values and(Setting<?>... declared) {
      Map<Setting<?>, Object> more = new LinkedHashMap<>(byName);
      for (Setting<?> setting : declared) {
        more.put(setting, setting.hasDefault() ? setting.byDefault() : setting);
      }
      return new Values(more);
    }

    /**
     * A changed copy.
     *
     * @param <T> the type of the value
     * @param setting the setting
     * @param value its value, which is checked
     * @return other values
     */
    public <T> Values with(Setting<T> setting, T value) {
      Map<Setting<?>, Object> changed = new LinkedHashMap<>(byName);
      changed.put(setting, setting.check(value));
      return new Values(changed);
    }

    @SuppressWarnings("unchecked") // with and of put values of the setting's own type
    private <T> T get(Setting<T> setting) {
      return (T) Objects.requireNonNull(byName.get(setting), setting.name());
    }
  }

  /**
   * The value of a setting.
   *
   * @param <T> the type of the value
   * @param setting one that was declared
   * @return its value
   */
  protected final <T> T get(Setting<T> setting) {
    return values.get(setting);
  }

  /**
   * A changed copy.
   *
   * @param <T> the type of the value
   * @param setting one that was declared
   * @param value its value
   * @return another configuration
   * @throws IllegalArgumentException if the value is out of range; the message names the setting,
   *     the value and what is accepted
   */
  protected final <T> C with(Setting<T> setting, T value) {
    return copy.apply(values.with(setting, value));
  }

  /**
   * A changed copy, by name and text.
   *
   * @param name the name of a setting
   * @param text its value as text
   * @return another configuration
   * @throws IllegalArgumentException if there is no such setting, and the message lists those that
   *     there are; or if the value is out of range
   */
  public final C with(String name, String text) {
    return read(setting(name), text);
  }

  private <T> C read(Setting<T> setting, String text) {
    return with(setting, setting.read(text));
  }

  /**
   * The declarations.
   *
   * @return every setting, in the order of the documentation
   */
  public final List<Setting<?>> declared() {
    return List.copyOf(values.byName.keySet());
  }

  /**
   * The declaration of a setting.
   *
   * @param name its name
   * @return the declaration
   * @throws IllegalArgumentException if there is none; the message lists those that there are
   */
  public final Setting<?> setting(String name) {
    return declared().stream()
        .filter(setting -> setting.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown setting '" + name + "': expected one of " + declared()));
  }

  /**
   * The value of a setting, as text.
   *
   * @param name its name
   * @return a text that {@link #with(String, String)} reads
   */
  public final String text(String name) {
    return text(setting(name));
  }

  private <T> String text(Setting<T> setting) {
    return setting.text(get(setting));
  }

  /**
   * The recorded settings, by name: what provenance has, and what a cache is keyed by.
   *
   * @return a new map
   */
  public SortedMap<String, String> settings() {
    return settings("");
  }

  /**
   * The recorded settings, by names that begin alike.
   *
   * @param prefix what they begin with, such as {@code augmentation.}
   * @return a new map
   */
  protected final SortedMap<String, String> settings(String prefix) {
    SortedMap<String, String> settings = new TreeMap<>();
    for (Setting<?> setting : values.byName.keySet()) {
      if (setting.isRecorded()) {
        settings.put(prefix + setting.name(), text(setting));
      }
    }
    return settings;
  }

  /**
   * Checks that the settings go together. Whatever uses a configuration calls it.
   *
   * @return this
   * @throws IllegalArgumentException if they don't; the message says what to change
   */
  @SuppressWarnings("unchecked") // C is the class of this
  public final C checked() {
    check();
    return (C) this;
  }

  /** Checks what concerns several settings; nothing by default. */
  protected void check() {}

  /** Compares class and values. */
  @Override
  public final boolean equals(Object other) {
    return other instanceof Configuration<?> another
        && another.getClass().equals(getClass())
        && another.values.byName.equals(values.byName);
  }

  @Override
  public final int hashCode() {
    return values.byName.hashCode();
  }

  /**
   * Every setting, for a log.
   *
   * @return for example {@code steps 1500, batch 32}
   */
  @Override
  public String toString() {
    return declared().stream()
        .map(setting -> setting.name() + " " + text(setting))
        .collect(Collectors.joining(", "));
  }
}
