package io.augment.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Every command with its options, in Markdown, as the commands declare them. */
final class CommandLineReference {

  private static final int WIDTH = 90;

  private final CommandSpec root;
  private final List<CommandSpec> commands;
  private final Set<String> common;

  private CommandLineReference(CommandLine commandLine) {
    root = commandLine.getCommandSpec();
    commands =
        commandLine.getSubcommands().values().stream().map(CommandLine::getCommandSpec).toList();
    common = new HashSet<>(rows(commands.get(0)));
    commands.forEach(command -> common.retainAll(rows(command)));
  }

  /** The whole document. */
  static String of(CommandLine commandLine) {
    return new CommandLineReference(commandLine).document();
  }

  private String document() {
    List<String> lines = new ArrayList<>();
    lines.add("# Command line");
    lines.add("");
    lines.add(
        "Every command of `./augment` with its options and their defaults. Generated from the"
            + " commands: don't edit it here.");
    lines.add("");
    table(lines, "command", "what it does", commands.stream().map(this::summary).toList());
    lines.add("`./augment COMMAND --help` prints the same for one command.");
    lines.add("");
    lines.add("## Exit status");
    lines.add("");
    table(lines, "status", "meaning", exitCodes(root));
    lines.add("## Options of every command");
    lines.add("");
    table(
        lines,
        "option",
        "meaning",
        rows(commands.get(0)).stream().filter(common::contains).toList());
    commands.forEach(command -> section(lines, command));
    return String.join("\n", lines.subList(0, lines.size() - 1)) + "\n";
  }

  private String summary(CommandSpec command) {
    String name = command.name();
    return row("[" + name + "](#" + name + ")", cell(command.usageMessage().description()[0]));
  }

  private void section(List<String> lines, CommandSpec command) {
    command.usageMessage().autoWidth(false).width(WIDTH);
    lines.add("## " + command.name());
    lines.add("");
    lines.add(text(command.usageMessage().description()));
    lines.add("");
    lines.add("```text");
    lines.add(
        new CommandLine.Help(command, CommandLine.Help.defaultColorScheme(Ansi.OFF))
            .synopsis(0)
            .stripTrailing());
    lines.add("```");
    lines.add("");
    table(
        lines,
        "option",
        "meaning",
        rows(command).stream().filter(row -> !common.contains(row)).toList());
    if (!command.usageMessage().exitCodeList().isEmpty()) {
      table(lines, "status", "meaning", exitCodes(command));
    }
  }

  private static List<String> rows(CommandSpec command) {
    List<String> rows = new ArrayList<>();
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      rows.add(row(code(parameter.paramLabel()), meaning(parameter)));
    }
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        rows.add(row(code(names(option)), meaning(option)));
      }
    }
    return rows;
  }

  /** With the word that stands for a value, and the prefix that turns it off where there is one. */
  private static String names(OptionSpec option) {
    String names = String.join(", ", option.names());
    if (option.negatable()) {
      return names.replace("--", "--[no-]");
    }
    String value = option.arity().max() > 0 ? " " + option.paramLabel() : "";
    return names + value + (option.splitRegex().isEmpty() ? "" : ",…");
  }

  private static String meaning(ArgSpec argument) {
    boolean required = argument.isOption() && argument.required() && argument.group() == null;
    return (required ? "Required. " : "") + cell(argument.description());
  }

  private static List<String> exitCodes(CommandSpec command) {
    return command.usageMessage().exitCodeList().entrySet().stream()
        .map((Map.Entry<String, String> code) -> row(code.getKey(), cell(code.getValue())))
        .toList();
  }

  private static void table(List<String> lines, String left, String right, List<String> rows) {
    if (!rows.isEmpty()) {
      lines.add(row(left, right));
      lines.add("|---|---|");
      lines.addAll(rows);
      lines.add("");
    }
  }

  private static String row(String left, String right) {
    return "| " + left + " | " + right + " |";
  }

  private static String cell(String... description) {
    return text(description).replace("|", "\\|");
  }

  private static String code(String text) {
    return "`" + text.replace("|", "\\|") + "`";
  }

  private static String text(String... description) {
    return List.of(description).stream()
        .map(line -> line.replaceAll("%n|\\s+", " ").replace("<", "&lt;").strip())
        .collect(Collectors.joining(" "));
  }
}
