package io.augment.cli;

import io.augment.cli.exit.BadInputException;
import io.augment.cli.input.Inputs;
import io.augment.internal.file.YamlMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Options of a command from a YAML file: a key is an option's name without its dashes, a list gives
 * an option several times, {@code true} stands for a switch. What is given on the command line
 * counts instead of what the file says.
 */
final class ConfigFile {

  private static final String OPTION = "--config";

  private final Path file;
  private final CommandLine command;
  private final List<String> given;

  private ConfigFile(Path file, CommandLine command, List<String> given) {
    this.file = file;
    this.command = command;
    this.given = given;
  }

  /**
   * Puts a file's options in the place of {@code --config FILE}, so that later readers of the
   * arguments see all options.
   *
   * @param commandLine knows the commands
   * @param arguments a command and its options
   * @return the arguments, without {@code --config} if the command has it
   * @throws ParameterException if the file can't be read, or has an unknown option
   */
  static String[] expand(CommandLine commandLine, String... arguments) {
    CommandLine command =
        arguments.length == 0 ? null : commandLine.getSubcommands().get(arguments[0]);
    if (command == null || command.getCommandSpec().findOption(OPTION) == null) {
      return arguments;
    }
    List<String> rest = new ArrayList<>(Arrays.asList(arguments));
    List<String> added = new ArrayList<>();
    for (int i = 1; i < rest.size(); i++) {
      String argument = rest.get(i);
      if (argument.startsWith(OPTION + "=")) {
        added.add(rest.remove(i--).substring(OPTION.length() + 1));
      } else if (argument.equals(OPTION) && i + 1 < rest.size()) {
        rest.remove(i);
        added.add(rest.remove(i--));
      }
    }
    if (added.size() > 1) {
      throw new ParameterException(command, "option '--config' should be specified only once");
    }
    for (String file : added) {
      rest.addAll(1, new ConfigFile(Path.of(file), command, List.copyOf(rest)).options());
    }
    return rest.toArray(String[]::new);
  }

  private List<String> options() {
    try {
      YamlMap yaml =
          Inputs.file(file, "a YAML file of options", f -> YamlMap.of(Files.readString(f)));
      List<String> options = new ArrayList<>();
      for (String key : yaml.keys()) {
        options.addAll(options(key, yaml.texts(key)));
      }
      return options;
    } catch (BadInputException e) {
      throw new ParameterException(command, String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, file + ": " + e.getMessage(), e);
    }
  }

  private List<String> options(String key, List<String> values) {
    CommandSpec spec = command.getCommandSpec();
    OptionSpec option = key.equals("config") ? null : spec.findOption("--" + key);
    if (option == null) {
      throw new IllegalArgumentException(
          "unknown key '"
              + key
              + "', expected an option of '"
              + spec.name()
              + "' without dashes: "
              + known(spec));
    }
    List<String> options = new ArrayList<>();
    if (isGiven(option)) {
      return options;
    }
    for (String value : values) {
      if (option.arity().max() > 0) {
        options.add("--" + key + "=" + value);
      } else if (value.equals("true")) {
        options.add("--" + key);
      } else if (value.equals("false") && option.negatable()) {
        options.add("--no-" + key);
      } else if (!value.equals("false")) {
        throw new IllegalArgumentException(key + ": '" + value + "', expected true or false");
      }
    }
    return options;
  }

  private static String known(CommandSpec spec) {
    return spec.options().stream()
        .map(OptionSpec::longestName)
        .filter(name -> name.startsWith("--") && !name.equals(OPTION))
        .map(name -> name.substring(2))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private boolean isGiven(OptionSpec option) {
    for (String name : option.names()) {
      String negated = name.replaceFirst("^--", "--no-");
      for (String argument : given) {
        if (argument.equals(name)
            || argument.startsWith(name + "=")
            || (option.negatable() && argument.equals(negated))) {
          return true;
        }
      }
    }
    return false;
  }
}
