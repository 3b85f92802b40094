package io.augment.cli.option;

import io.augment.cli.exit.BadInputException;
import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options that come from the declarations of settings, which have their help, default and range. An
 * option has the name of its setting with dashes, unless it was given another one.
 */
public final class SettingOptions {

  /** A command or mixin that has such options. */
  public interface Source {

    /** Its options; {@link Adder} adds them to the command. */
    List<OptionSpec> options();
  }

  /** Adds to a command what its mixins have. */
  public static final class Adder implements IModelTransformer {

    @Override
    public CommandSpec transform(CommandSpec command) {
      add(command, command);
      return command;
    }

    private static void add(CommandSpec part, CommandSpec command) {
      if (part.userObject() instanceof Source source) {
        source.options().forEach(command::addOption);
      }
      part.mixins().values().forEach(mixin -> add(mixin, command));
    }
  }

  private final Map<Setting<?>, OptionSpec> options = new LinkedHashMap<>();

  private SettingOptions() {}

  /**
   * Options of a configuration.
   *
   * @param prefix what their help begins with
   * @param config has their declarations
   * @param settings the names of the settings
   */
  public static SettingOptions of(String prefix, Configuration<?> config, String... settings) {
    SettingOptions options = new SettingOptions();
    for (String setting : settings) {
      options.add(prefix, config.setting(setting), dashed(setting), "");
    }
    return options;
  }

  /**
   * Options of a configuration, each with more before the name of its setting.
   *
   * @param prefix what their help begins with
   * @param config has their declarations
   * @param before what their names begin with, without dashes before it
   * @param settings the names of the settings
   */
  static SettingOptions named(
      String prefix, Configuration<?> config, String before, String... settings) {
    SettingOptions options = new SettingOptions();
    for (String setting : settings) {
      options.add(prefix, config.setting(setting), before + dashed(setting), "");
    }
    return options;
  }

  /**
   * An option that has another name than its setting.
   *
   * @param prefix what its help begins with
   * @param setting the declaration
   * @param option the name, without dashes before it
   * @param more what its help ends with
   */
  public static SettingOptions of(String prefix, Setting<?> setting, String option, String more) {
    SettingOptions options = new SettingOptions();
    options.add(prefix, setting, option, more);
    return options;
  }

  /** Options of a GAN of images that one of tables has as well, with a default of its own. */
  static SettingOptions ofBoth(
      Configuration<?> images, Configuration<?> table, String... settings) {
    SettingOptions options = new SettingOptions();
    for (String setting : settings) {
      String ofTables = " For a table: " + help(table.setting(setting));
      options.add("", images.setting(setting), dashed(setting), ofTables);
    }
    return options;
  }

  /** The same options that a GAN of images with masks has as well. */
  static SettingOptions ofAll(
      Configuration<?> images, Configuration<?> table, Configuration<?> masks, String... settings) {
    SettingOptions options = new SettingOptions();
    for (String setting : settings) {
      String others =
          String.format(
              " For a table: %s With masks: %s",
              help(table.setting(setting)), help(masks.setting(setting)));
      options.add("", images.setting(setting), dashed(setting), others);
    }
    return options;
  }

  private void add(String prefix, Setting<?> setting, String option, String more) {
    OptionSpec.Builder spec =
        OptionSpec.builder("--" + option).description(prefix + help(setting) + more);
    options.put(
        setting,
        setting.byDefault() instanceof Boolean on
            ? spec.arity("0").type(Boolean.class).negatable(on).build()
            : spec.arity("1").type(String.class).paramLabel(label(setting)).build());
  }

  private static String dashed(String setting) {
    return setting.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static String label(Setting<?> setting) {
    if (setting.byDefault() instanceof Integer) {
      return "N";
    }
    return setting.byDefault() instanceof Double ? "F" : "NAME";
  }

  /** Describes a setting, with its default and what it accepts. */
  private static String help(Setting<?> setting) {
    String description = setting.description().replaceFirst("\\.$", "");
    String byDefault = "default " + setting.defaultText();
    if (setting.byDefault() instanceof Boolean) {
      return description + " (" + byDefault + ").";
    }
    return setting.accepted().startsWith("a ")
        ? description + " (" + byDefault + "; " + setting.accepted() + ")."
        : description + ": " + setting.accepted() + " (" + byDefault + ").";
  }

  /** The options. */
  public List<OptionSpec> specs() {
    return List.copyOf(options.values());
  }

  /** Whether any was given. */
  public boolean isGiven() {
    return options.values().stream().anyMatch(option -> option.getValue() != null);
  }

  /** The text that was given for one of the settings. */
  public Optional<String> text(String setting) {
    return options.entrySet().stream()
        .filter(option -> option.getKey().name().equals(setting))
        .map(option -> option.getValue().<Object>getValue())
        .filter(Objects::nonNull)
        .map(Object::toString)
        .findFirst();
  }

  /**
   * Checks what was given, before anything is read.
   *
   * @throws BadInputException if a value is not accepted; the message names the option
   */
  public void check() {
    options.forEach(
        (setting, option) -> text(setting.name()).ifPresent(text -> check(setting, option, text)));
  }

  private static void check(Setting<?> setting, OptionSpec option, String text) {
    try {
      setting.read(text);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          option.longestName() + " " + text + ": expected " + setting.accepted(), e);
    }
  }

  /**
   * A configuration with what was given.
   *
   * @param base what holds for all that was not; may have ranges of its own
   * @throws BadInputException if a value is not accepted; the message names the option
   */
  public <C extends Configuration<C>> C applied(C base) {
    C config = base;
    for (Map.Entry<Setting<?>, OptionSpec> option : options.entrySet()) {
      String setting = option.getKey().name();
      Optional<String> given = text(setting);
      if (given.isPresent()) {
        check(base.setting(setting), option.getValue(), given.get());
        config = config.with(setting, given.get());
      }
    }
    return config;
  }
}
