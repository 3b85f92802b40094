package io.augment.benchmarks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Options of a benchmark, {@code --name value}, as the Python peers take them. */
public final class Options {

  private final Map<String, String> values = new HashMap<>();

  public Options(String[] args) {
    for (int i = 0; i < args.length; i += 2) {
      if (!args[i].startsWith("--") || i + 1 == args.length) {
        throw new IllegalArgumentException(
            Arrays.toString(args) + ": expected --name value, and so on");
      }
      values.put(args[i].substring(2), args[i + 1]);
    }
    String threads = values.get("threads");
    if (threads != null) {
      // Read when the engine starts, so before anything else here.
      System.setProperty("ai.djl.pytorch.num_threads", threads);
    }
    System.setProperty("ai.djl.offline", "true");
  }

  public int number(String name, int otherwise) {
    return Integer.parseInt(values.getOrDefault(name, Integer.toString(otherwise)));
  }

  public String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }
}
