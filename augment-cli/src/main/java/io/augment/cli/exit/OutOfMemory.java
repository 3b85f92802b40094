package io.augment.cli.exit;

import ai.djl.engine.EngineException;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the memory that has run out, and how to get more of it. */
final class OutOfMemory {

  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;
  private static final long USUAL = 4 * GIB;

  private static final Pattern ENGINE =
      Pattern.compile("can't allocate memory|not enough memory|out of memory|bad_alloc");
  private static final Pattern BYTES = Pattern.compile("allocate (\\d{1,18}) bytes");

  private OutOfMemory() {}

  /**
   * Explanation of a failure.
   *
   * @param failure the failure that ended a command
   * @param command its name, such as {@code augment fit}
   * @return a line; empty if no memory ran out
   */
  static Optional<String> explain(Throwable failure, String command) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return Optional.of(
            "out of memory: "
                + explain(
                    String.valueOf(cause.getMessage()),
                    command,
                    Runtime.getRuntime().maxMemory(),
                    machine()));
      }
      if (cause instanceof EngineException
          && ENGINE.matcher(String.valueOf(cause.getMessage())).find()) {
        return Optional.of("out of memory: " + ofEngine(String.valueOf(cause.getMessage())));
      }
    }
    return Optional.empty();
  }

  /**
   * Explanation of Java's own message.
   *
   * @param message as given by Java
   * @param command what was run
   * @param heap the largest that the heap may get, in bytes
   * @param machine what the machine or container has, in bytes
   */
  static String explain(String message, String command, long heap, long machine) {
    String kind = message.toLowerCase(Locale.ROOT);
    if (kind.contains("thread")) {
      return "the system can't start another thread: expected a higher limit of processes (ulimit"
          + " -u, or the container's), or fewer --threads";
    }
    if (kind.contains("metaspace") || kind.contains("class space")) {
      return "the memory for classes is used up: leave -XX:MaxMetaspaceSize and"
          + " -XX:CompressedClassSpaceSize out of Java's options, or set them higher";
    }
    if (kind.contains("direct")) {
      return "the memory outside the heap is used up; give it more: "
          + withOptions("-XX:MaxDirectMemorySize=4g", command);
    }
    if (kind.contains("map failed") || kind.contains("swap space")) {
      return "the machine has no more memory for Java: end other programs, or set the heap"
          + " lower than the "
          + mebibytes(heap)
          + " that it may take (-Xmx)";
    }
    if (kind.contains("exceeds vm limit")) {
      return "more in one piece than Java can hold: expected less data";
    }
    return "the heap is " + mebibytes(heap) + more(command, heap, machine);
  }

  private static String more(String command, long heap, long machine) {
    long most = machine / 4 * 3; // the engine takes its own besides
    long wanted = Math.min(Math.max(USUAL, 2 * heap), most);
    if (wanted < heap + heap / 4) {
      return " of the " + mebibytes(machine) + " that the machine has: expected less data";
    }
    String size = wanted >= GIB ? wanted / GIB + "g" : wanted / MIB + "m";
    return "; give it more: " + withOptions("-Xmx" + size, command);
  }

  private static String withOptions(String options, String command) {
    return "JAVA_TOOL_OPTIONS=" + options + " " + command + " …";
  }

  private static String ofEngine(String message) {
    Matcher bytes = BYTES.matcher(message);
    String piece = bytes.find() ? " of " + mebibytes(Long.parseLong(bytes.group(1))) : "";
    return "the engine can't allocate more memory"
        + piece
        + ": expected less computation at once (--batch, --width), smaller images, or a machine or"
        + " device with more memory";
  }

  private static String mebibytes(long bytes) {
    return (bytes + MIB - 1) / MIB + " MiB";
  }

  private static long machine() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : Long.MAX_VALUE;
  }
}
