package io.augment.djl.internal;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settings of oneDNN, the engine's library for convolutions, that correct wrong numbers: use the
 * oldest instructions only, set before it is loaded, or let the engine work without it. Both are
 * natives of the process, reached through JNA, which DJL brings; where they are unavailable, each
 * reports it.
 */
public final class OneDnn {

  private static final Logger LOG = LoggerFactory.getLogger(OneDnn.class);

  /** The variable that limits which of the processor's instructions it uses. */
  static final String VARIABLE = "ONEDNN_MAX_CPU_ISA";

  /** The only value that is right; AVX looks right, and is wrong for 10, 12 or 33 channels. */
  static final String OLDEST = "SSE41";

  private static final String LIBRARY = "libtorch_cpu";
  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final Path PROCESSOR = Path.of("/sys/devices/system/cpu/cpu0");

  // at::globalContext() and at::Context::setUserEnabledMkldnn(bool), as PyTorch 2 exports them.
  private static final String CONTEXT = "_ZN2at13globalContextEv";
  private static final String ENABLE = "_ZN2at7Context20setUserEnabledMkldnnEb";

  private OneDnn() {}

  /**
   * Returns whether the system describes the processor.
   *
   * @return true on Linux
   */
  public static boolean describesProcessor() {
    return Files.isDirectory(PROCESSOR);
  }

  /**
   * Returns whether the system hides the processor's caches, which is where oneDNN errs.
   *
   * @return true if it describes the processor and no cache of it
   */
  public static boolean cachesAreHidden() {
    return describesProcessor() && !Files.isDirectory(PROCESSOR.resolve("cache"));
  }

  /**
   * Path of the engine's library.
   *
   * @return empty if it is not loaded, or if the system doesn't report it
   */
  public static Optional<Path> library() {
    if (!Files.isReadable(MAPS)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(MAPS)) {
      return lines
          .filter(line -> line.contains("/" + LIBRARY))
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Limits it to the oldest instructions; of use before the engine is loaded alone. */
  static boolean limitInstructions() {
    try {
      Function setenv = Function.getFunction("c", "setenv");
      return setenv.invokeInt(new Object[] {VARIABLE, OLDEST, 1}) == 0;
    } catch (UnsatisfiedLinkError e) {
      LOG.debug("the environment can't be set from here: {}", e.getMessage());
      return false;
    }
  }

  /** Disables it in the engine from now on, for all threads. */
  static boolean switchOff() {
    Optional<Path> library = library();
    if (library.isEmpty()) {
      return false;
    }
    try {
      NativeLibrary engine = NativeLibrary.getInstance(library.get().toString());
      Pointer context = engine.getFunction(CONTEXT).invokePointer(new Object[] {});
      engine.getFunction(ENABLE).invokeVoid(new Object[] {context, false});
      return true;
    } catch (UnsatisfiedLinkError e) {
      LOG.debug("the engine can't be configured to work without oneDNN: {}", e.getMessage());
      return false;
    }
  }
}
