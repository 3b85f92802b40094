package io.augment.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Description of the machine, for the record. */
final class Machine {

  private Machine() {}

  /** A list in Markdown. */
  static String description(Limits limits) {
    String load = load(); // before anything is measured
    int cores = Runtime.getRuntime().availableProcessors();
    return Stream.of(
            "Machine: " + model() + ", " + cores + (cores == 1 ? " core" : " cores"),
            "Load at the start: " + load,
            "JDK " + Runtime.version() + ", " + limits.engine() + ", commit " + commit(),
            "Measured limits: "
                + limits.description(1)
                + "; "
                + limits.description(Math.max(2, cores)))
        .map(line -> "- " + line + "\n")
        .collect(Collectors.joining());
  }

  private static String model() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  static String load() {
    try {
      String[] numbers = Files.readString(Path.of("/proc/loadavg")).split(" ", -1);
      return String.join(" ", Arrays.copyOf(numbers, 3));
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String commit() {
    String hash = Shell.answer("git", "rev-parse", "--short", "HEAD").orElse("unknown");
    boolean changed =
        Shell.answer("git", "status", "--porcelain", "--untracked-files=no")
            .filter(changes -> !changes.isEmpty())
            .isPresent();
    return changed ? hash + " and changes" : hash;
  }
}
