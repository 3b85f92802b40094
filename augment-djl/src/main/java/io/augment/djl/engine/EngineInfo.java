package io.augment.djl.engine;

import ai.djl.util.Utils;
import io.augment.djl.internal.OneDnn;
import io.augment.djl.internal.Versions;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which engine this process has, and where it comes from: what a bug report needs.
 *
 * <p>Immutable and thread-safe.
 *
 * @param versions Augment's, DJL's and the engine's, by name
 * @param library the engine's native library; empty where the system doesn't tell
 * @param cacheFolder where DJL unpacks native libraries
 * @param caches whether the processor's caches can be seen; on a machine that hides them the engine
 *     may compute wrong numbers, see {@link EngineHealth}
 */
public record EngineInfo(
    SortedMap<String, String> versions,
    Optional<Path> library,
    Path cacheFolder,
    ProcessorCaches caches) {

  /** Whether the processor's caches can be seen. */
  public enum ProcessorCaches {
    /** The system describes them. */
    VISIBLE,
    /** The system describes the processor, and no caches, as many virtual machines do. */
    HIDDEN,
    /** The system describes neither, as others than Linux don't. */
    UNKNOWN
  }

  /**
   * Copies the versions.
   *
   * @param versions Augment's, DJL's and the engine's, by name
   * @param library the engine's native library; empty where the system doesn't tell
   * @param cacheFolder where DJL unpacks native libraries
   * @param caches whether the processor's caches can be seen
   */
  public EngineInfo {
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
  }

  /**
   * The engine of this process, which is started if need be.
   *
   * @return what it is
   */
  public static EngineInfo ofThisProcess() {
    SortedMap<String, String> versions = Versions.inUse(); // which starts it
    return new EngineInfo(versions, OneDnn.library(), Utils.getEngineCacheDir("pytorch"), seen());
  }

  private static ProcessorCaches seen() {
    if (OneDnn.cachesAreHidden()) {
      return ProcessorCaches.HIDDEN;
    }
    return OneDnn.describesProcessor() ? ProcessorCaches.VISIBLE : ProcessorCaches.UNKNOWN;
  }
}
