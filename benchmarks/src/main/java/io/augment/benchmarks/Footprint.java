package io.augment.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Resources of this process at a moment (Linux, HotSpot).
 *
 * @param residentKib resident memory
 * @param handles open files, sockets and pipes
 * @param threads threads of the operating system, those of the engine among them
 * @param arrays arrays of the engine that something still refers to
 */
record Footprint(long residentKib, long handles, long threads, long arrays) {

  private static final String ARRAYS = "ai.djl.pytorch.engine.PtNDArray";

  /** Collects garbage first, so that only what is held is counted. */
  static Footprint now() {
    long arrays = instances(ARRAYS);
    return new Footprint(status("VmRSS"), openHandles(), status("Threads"), arrays);
  }

  /** Peak resident memory, without the other figures. */
  static long peakResidentKib() {
    return status("VmHWM");
  }

  private static long status(String name) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith(name + ":"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("what a process holds is read from /proc, as Linux has it", e);
    }
  }

  private static long openHandles() {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count() - 1; // the listing's own
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the Java machine's own count, a line of which is {@code num: instances bytes class}. */
  private static long instances(String type) {
    try {
      Object histogram =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
      return histogram
          .toString()
          .lines()
          .map(line -> line.trim().split("\\s+"))
          .filter(fields -> fields.length >= 4 && fields[3].equals(type))
          .mapToLong(fields -> Long.parseLong(fields[1]))
          .sum();
    } catch (JMException e) {
      throw new IllegalStateException("this Java machine counts no objects", e);
    }
  }

  static String header() {
    return "| part | at | resident MiB | open handles | threads | arrays |\n|---|---|---|---|---|---|";
  }

  String row(String part, long at) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %.1f | %d | %d | %d |",
        part,
        at,
        residentKib / 1024.0,
        handles,
        threads,
        arrays);
  }
}
