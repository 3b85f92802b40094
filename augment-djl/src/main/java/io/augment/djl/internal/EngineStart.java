package io.augment.djl.internal;

import ai.djl.engine.Engine;
import ai.djl.util.Utils;
import io.augment.file.ExclusiveLock;
import io.augment.file.LockPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first use of the engine in this process, which unpacks its native libraries (450 MB) where no
 * process has before. DJL 0.35 guards that by no lock: a process that finds no library removes the
 * folder, which another may have moved into place since it looked; and it loads what is in the
 * folder while another puts a last library there. So one starts after the other, and one unpacks.
 */
public final class EngineStart {

  private static final Logger LOG = LoggerFactory.getLogger(EngineStart.class);

  private static volatile boolean started;

  private EngineStart() {}

  /**
   * Starts the engine unless it runs; to be called before anything else of it. Waits for other
   * processes that start it. Thread-safe.
   *
   * @return the engine
   * @throws CancellationException if the thread is interrupted while it waits; its flag stays set
   */
  public static Engine engine() {
    return started ? Engine.getInstance() : start();
  }

  @SuppressWarnings("try") // the lock is held, not used
  private static synchronized Engine start() {
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
    Engine engine = Engine.getInstance();
    started = true;
    return engine;
  }
}
