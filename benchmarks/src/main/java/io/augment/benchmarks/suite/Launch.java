package io.augment.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Launcher of Augment's processes. */
final class Launch {

  /** Settings of the launcher (docs/decisions/0007); peers run with their own defaults. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "GOMP_SPINCOUNT", "1000",
          "OMP_WAIT_POLICY", "PASSIVE",
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_TRIM_THRESHOLD_", "2000000000",
          "MALLOC_MMAP_THRESHOLD_", "33554432",
          "MALLOC_TOP_PAD_", "67108864",
          "OPT_OUT_TRACKING", "true");

  private static final String CLASS_PATH = "benchmarks/target/classes:benchmarks/target/lib/*";

  private Launch() {}

  /** A program of {@code io.augment.benchmarks}, with a heap of up to 2 GiB. */
  static Side program(String name) {
    return program(name, List.of("-Xmx2g"));
  }

  /** A program of {@code io.augment.benchmarks}, with options of the Java machine. */
  static Side program(String name, List<String> options) {
    List<String> command = new ArrayList<>(List.of("java"));
    command.addAll(options);
    command.addAll(
        List.of(
            "-Djava.awt.headless=true",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-cp",
            CLASS_PATH,
            "io.augment.benchmarks." + name));
    return Side.of(name, command).with(SETTINGS);
  }
}
