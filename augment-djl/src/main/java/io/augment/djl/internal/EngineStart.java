package io.augment.djl.internal;

import ai.djl.engine.Engine;
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

  private static volatile boolean started;

  private EngineStart() {}

  /**
   * Starts the engine unless it runs, and checks it; to be called before anything else of it. Waits
   * for other processes that start it. Thread-safe.
   *
   * @return the engine
   * @throws CancellationException if the thread is interrupted while it waits; its flag stays set
   * @throws IllegalStateException if it computes wrong numbers in the forms that our networks use
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
   */
  static Engine unchecked() {
    return started ? Engine.getEngine(NAME) : start();
  }

  /**
   * A manager of the engine that belongs to none.
   *
   * @return a new manager, which the caller closes
   */
  public static NDManager newManager() {
    return engine().newBaseManager();
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
    Engine engine = Engine.getEngine(NAME);
    EngineCheck.atStart(engine);
    started = true;
    return engine;
  }
}
