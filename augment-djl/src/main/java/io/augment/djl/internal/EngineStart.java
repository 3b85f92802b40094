package io.augment.djl.internal;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.util.Utils;
import io.augment.internal.file.ExclusiveLock;
import io.augment.internal.file.LockPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first use of the engine in this process, which unpacks its native libraries (450 MB) where no
 * process has before. DJL 0.36 guards that by no lock: a process that finds no library removes the
 * folder, which another may have moved into place since it looked; and it loads what is in the
 * folder while another puts a last library there. So one starts after the other, and one unpacks.
 * And its convolutions are checked before anything is believed that it computes.
 *
 * <p>The engine is PyTorch's by name, whatever engine the process has by default.
 */
public final class EngineStart {

  private static final Logger LOG = LoggerFactory.getLogger(EngineStart.class);

  /** The engine's name in DJL. */
  public static final String NAME = "PyTorch";

  /** Coordinates of the artifact that brings the engine. */
  private static final String ARTIFACT = "io.augment:augment-pytorch-cpu";

  private static volatile boolean started;

  private EngineStart() {}

  /**
   * Starts the engine unless it runs, and checks it; to be called before anything else of it. Waits
   * for other processes that start it. Thread-safe.
   *
   * @return the engine
   * @throws CancellationException if the thread is interrupted while it waits; its flag stays set
   * @throws IllegalStateException if it computes wrong numbers in the forms that our networks use,
   *     or if it is not on the class path, or no native library for this machine is
   */
  public static Engine engine() {
    Engine engine = unchecked();
    EngineCheck.requireRight();
    return engine;
  }

  /**
   * The same, whatever it computes.
   *
   * @return the engine
   * @throws CancellationException if the thread is interrupted while it waits; its flag stays set
   * @throws IllegalStateException if it is not on the class path, or no native library for this
   *     machine is
   */
  static Engine unchecked() {
    return started ? Engine.getEngine(NAME) : start();
  }

  /**
   * A manager of the engine that belongs to none, on the device that was {@linkplain DeviceChoice
   * chosen}.
   *
   * @return a new manager, which the caller closes
   */
  public static NDManager newManager() {
    Engine engine = engine();
    return DeviceChoice.now().map(engine::newBaseManager).orElseGet(engine::newBaseManager);
  }

  @SuppressWarnings("try") // the lock is held, not used
  private static synchronized Engine start() {
    if (started) {
      return Engine.getEngine(NAME);
    }
    Path libraries = Utils.getEngineCacheDir("pytorch");
    try (ExclusiveLock lock =
        ExclusiveLock.await(LockPlace.inside(libraries), "starts the engine", LOG::info)) {
      return unguarded();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while another process started the engine");
    } catch (IOException e) {
      // A folder that can only be read has been filled before.
      LOG.debug("the engine starts without a lock: {}", e.getMessage());
      return unguarded();
    }
  }

  private static Engine unguarded() {
    Engine engine = loaded();
    EngineCheck.atStart(engine);
    started = true;
    return engine;
  }

  /** DJL's own words for what is missing are a page to read, or the failure of a download. */
  private static Engine loaded() {
    if (!Engine.hasEngine(NAME)) {
      throw new IllegalStateException(
          "DJL's engine PyTorch is not on the class path: expected "
              + ARTIFACT
              + ", or ai.djl.pytorch:pytorch-engine with pytorch-jni and a native library");
    }
    try {
      return Engine.getEngine(NAME);
    } catch (EngineException e) {
      throw new IllegalStateException(notLoaded(e), e);
    }
  }

  private static String notLoaded(EngineException failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.format(
        "DJL's engine PyTorch did not start on %s, %s (%s): expected %s on the class path, which has"
            + " native libraries for Linux on x86-64 and arm64, macOS on arm64 and Windows on"
            + " x86-64, or another native library of DJL's",
        System.getProperty("os.name"), System.getProperty("os.arch"), cause.getMessage(), ARTIFACT);
  }
}
