package io.augment.cli.option;

import io.augment.cli.exit.BadInputException;
import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  private final Map<String, OptionSpec> bySetting = new LinkedHashMap<>();

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

  private void add(String prefix, Setting<?> setting, String option, String more) {
    boolean flag = setting.defaultText().equals("true") || setting.defaultText().equals("false");
    OptionSpec.Builder builder =
        OptionSpec.builder("--" + option).description(prefix + help(setting) + more);
    bySetting.put(
        setting.name(),
        flag
            ? builder
                .arity("0")
                .type(Boolean.class)
                .negatable(setting.defaultText().equals("true"))
                .build()
            : builder.arity("1").type(String.class).paramLabel(label(setting)).build());
  }

  private static String dashed(String setting) {
    return setting.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static String label(Setting<?> setting) {
    return setting.byDefault() instanceof Integer
        ? "N"
        : setting.byDefault() instanceof Double ? "F" : "NAME";
  }

  /** What a setting does, with its default and what it accepts. */
  private static String help(Setting<?> setting) {
    String description = setting.description().replaceFirst("\\.$", "");
    String byDefault = "default " + setting.defaultText();
    return setting.accepted().startsWith("a ")
        ? description + " (" + byDefault + "; " + setting.accepted() + ")."
        : description + ": " + setting.accepted() + " (" + byDefault + ").";
  }

  /** The options. */
  public List<OptionSpec> specs() {
    return new ArrayList<>(bySetting.values());
  }

  /** Whether any was given. */
  public boolean isGiven() {
    return bySetting.keySet().stream().anyMatch(setting -> text(setting).isPresent());
  }

  /** What was given for a setting. */
  public Optional<String> text(String setting) {
    OptionSpec option = bySetting.get(setting);
    return option == null
        ? Optional.empty()
        : Optional.ofNullable(option.getValue()).map(String::valueOf);
  }

  /**
   * A configuration with what was given.
   *
   * @param base what holds for all that was not
   * @throws BadInputException if a value is not accepted; the message names the option
   */
  public <C extends Configuration<C>> C applied(C base) {
    C config = base;
    for (String setting : bySetting.keySet()) {
      Optional<String> given = text(setting);
      if (given.isPresent()) {
        config = applied(config, setting, given.get());
      }
    }
    return config;
  }

  private <C extends Configuration<C>> C applied(C config, String setting, String text) {
    try {
      return config.with(setting, text);
    } catch (IllegalArgumentException e) {
      OptionSpec option = bySetting.get(setting);
      throw new BadInputException(
          (option == null ? setting : option.longestName())
              + " "
              + text
              + ": expected "
              + config.setting(setting).accepted(),
          e);
    }
  }
}
