package io.augment.cli.doctor;

import io.augment.djl.Cache;
import io.augment.djl.engine.EngineHealth;
import io.augment.djl.engine.EngineHealth.Outcome;
import io.augment.djl.engine.EngineInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Diagnosis of this machine.
 *
 * @param engine which engine this is
 * @param java the Java that runs, and by whom it was made
 * @param processor what the system calls it, and its architecture
 * @param processors how many Java sees
 * @param threads how many the engine computes with
 * @param memory bytes that Java takes at most
 * @param environment the variables that bear on the engine, those alone that are set
 * @param health whether it computes right numbers
 * @param speed how fast; empty if it computes wrong ones
 * @param folders what is kept and unpacked where, and whether that can be written
 */
record Diagnosis(
    EngineInfo engine,
    String java,
    String processor,
    int processors,
    int threads,
    long memory,
    Map<String, String> environment,
    EngineHealth health,
    Optional<EngineInfo.Speed> speed,
    List<Folder> folders) {

  /** The variables that bear on the engine's threads, its memory and its numbers. */
  static final List<String> VARIABLES =
      List.of(
          "GOMP_SPINCOUNT",
          "OMP_WAIT_POLICY",
          "OMP_NUM_THREADS",
          "MALLOC_ARENA_MAX",
          "MALLOC_TRIM_THRESHOLD_",
          "MALLOC_MMAP_THRESHOLD_",
          "MALLOC_TOP_PAD_",
          "ONEDNN_MAX_CPU_ISA",
          "PYTORCH_LIBRARY_PATH");

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";

  /**
   * A folder that is written to.
   *
   * @param use what for
   * @param path where it is, or will be
   * @param writable whether it can be written, or made
   */
  record Folder(String use, Path path, boolean writable) {

    static Folder of(String use, Path path) {
      Path existing = path.toAbsolutePath();
      while (existing.getParent() != null && !Files.exists(existing)) {
        existing = existing.getParent();
      }
      return new Folder(use, path, Files.isDirectory(existing) && Files.isWritable(existing));
    }
  }

  static Diagnosis ofThisMachine(int threads) {
    EngineInfo engine = EngineInfo.ofThisProcess();
    EngineHealth health = EngineHealth.check();
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.keySet().retainAll(VARIABLES);
    return new Diagnosis(
        engine,
        System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
        processorName(),
        Runtime.getRuntime().availableProcessors(),
        threads,
        Runtime.getRuntime().maxMemory(),
        environment,
        health,
        health.outcome() == Outcome.WRONG
            ? Optional.empty()
            : Optional.of(EngineInfo.Speed.measure()),
        List.of(
            Folder.of("fitted GANs", Cache.ofUser().folder().orElseThrow()),
            Folder.of("native libraries", engine.cacheFolder()),
            Folder.of("temporary files", Path.of(System.getProperty("java.io.tmpdir")))));
  }

  /** Name of the processor, which Linux alone reports. */
  private static String processorName() {
    List<String> parts = new ArrayList<>();
    if (Files.isReadable(PROCESSORS)) {
      try (Stream<String> lines = Files.lines(PROCESSORS)) {
        lines
            .filter(line -> line.startsWith(MODEL))
            .findFirst()
            .ifPresent(line -> parts.add(line.substring(line.indexOf(':') + 1).strip()));
      } catch (IOException e) {
        parts.add("an unknown processor");
      }
    }
    parts.addAll(
        Arrays.asList(
            System.getProperty("os.arch"),
            System.getProperty("os.name") + " " + System.getProperty("os.version")));
    return String.join(", ", parts);
  }

  /** Returns whether the forms that our networks use are right. */
  boolean mayTrain() {
    return health.outcome() != Outcome.WRONG;
  }
}
