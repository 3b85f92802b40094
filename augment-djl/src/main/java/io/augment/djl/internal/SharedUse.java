package io.augment.djl.internal;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Lets any number of threads use something until it is closed, once, when no use is under way. */
public final class SharedUse implements AutoCloseable {

  private final String name;
  private final Runnable closing;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  /**
   * Of something that is open.
   *
   * @param name as the message names it, such as {@code this generator}
   * @param closing closes it
   */
  public SharedUse(String name, Runnable closing) {
    this.name = name;
    this.closing = closing;
  }

  /**
   * Uses it.
   *
   * @param <T> what is computed
   * @param computation uses it
   * @return its result
   * @throws IllegalStateException if it is closed
   */
  public <T> T use(Supplier<T> computation) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException(name + " is closed");
      }
      return computation.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        closing.run();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
