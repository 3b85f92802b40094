package io.augment.djl.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.Utils;
import io.augment.djl.internal.ChannelsLast;
import io.augment.djl.internal.Convolutions;
import io.augment.djl.internal.EngineStart;
import io.augment.djl.internal.OneDnn;
import io.augment.djl.internal.Versions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Engine of this process, and its origin, as a bug report needs them.
 *
 * <p>Immutable and thread-safe.
 *
 * @param versions Augment's, DJL's and the engine's, by name
 * @param library the engine's native library; empty where the system doesn't report it
 * @param cacheFolder where DJL unpacks native libraries
 * @param caches whether the processor's caches can be seen; on a machine that hides them the engine
 *     may compute wrong numbers, see {@link EngineHealth}
 */
public record EngineInfo(
    SortedMap<String, String> versions,
    Optional<Path> library,
    Path cacheFolder,
    ProcessorCaches caches) {

  /** Visibility of the processor's caches. */
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
   * @param library the engine's native library; empty where the system doesn't report it
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

  /**
   * Speed of the engine on the processor, with all its threads: measured for some tenths of a
   * second on a product of matrices and on a convolution of the kind in Augment's networks. A first
   * guess at what a training will take; another program on the same cores shows in it.
   *
   * @param matrixProduct billions of multiplications and additions a second, two matrices of 512 x
   *     512 numbers
   * @param convolution the same, 16 images of 28 x 28 pixels from 32 to 32 channels, kernel 3
   */
  public record Speed(double matrixProduct, double convolution) {

    private static final long TIME = Duration.ofMillis(200).toNanos();
    private static final int SIDE = 512;
    private static final int IMAGES = 16;
    private static final int CHANNELS = 32;
    private static final int PIXELS = 28;
    private static final int KERNEL = 3;

    /**
     * Measures. Starts the engine if need be.
     *
     * @return what it is now
     * @throws IllegalStateException if the engine computes wrong numbers in the forms that
     *     Augment's networks use
     */
    public static Speed measure() {
      try (NDManager manager = EngineStart.engine().newBaseManager(Device.cpu())) {
        NDArray matrix = manager.ones(new Shape(SIDE, SIDE));
        NDArray images = ChannelsLast.of(manager.ones(new Shape(IMAGES, CHANNELS, PIXELS, PIXELS)));
        NDArray weight = manager.ones(new Shape(CHANNELS, CHANNELS, KERNEL, KERNEL));
        double product = 2.0 * SIDE * SIDE * SIDE;
        double convolved = 2.0 * IMAGES * CHANNELS * CHANNELS * KERNEL * KERNEL * PIXELS * PIXELS;
        return new Speed(
            rate(product, () -> matrix.matMul(matrix)),
            rate(convolved, () -> Convolutions.conv2d(images, weight, null, 1, 1)));
      }
    }

    /** Billions of operations a second: the best of the runs that fit into the time. */
    private static double rate(double operations, Supplier<NDArray> computation) {
      double best = 0;
      long begun = System.nanoTime();
      while (System.nanoTime() - begun < TIME) {
        long from = System.nanoTime();
        NDArray result = computation.get();
        best = Math.max(best, operations / (System.nanoTime() - from));
        result.close();
      }
      return best;
    }
  }
}
