package io.augment.datasets.internal.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads files on all processors and takes them one after the other, in their order. */
final class ReadAhead {

  private static final int MOST_THREADS = 8; // each holds a file and its decoded image
  private static final int AHEAD = 2; // files per thread

  private ReadAhead() {}

  /** Reads one file. */
  @FunctionalInterface
  interface Reading<T, R> {
    R read(T file) throws IOException;
  }

  /** Takes what was read of one file. */
  @FunctionalInterface
  interface Taking<T, R> {
    void take(T file, R read) throws IOException;
  }

  /**
   * Reads files, no further ahead than some per thread.
   *
   * @param reading reads a file, on several threads
   * @param taking takes it, on the caller's thread; the first that fails in the files' order ends
   *     it all
   * @throws ClosedByInterruptException if the caller's thread is interrupted
   */
  static <T, R> void inOrder(List<T> files, Reading<T, R> reading, Taking<T, R> taking)
      throws IOException {
    int threads =
        Math.max(
            1,
            Math.min(
                Math.min(MOST_THREADS, files.size()), Runtime.getRuntime().availableProcessors()));
    ExecutorService workers = Executors.newFixedThreadPool(threads, ReadAhead::daemon);
    try {
      Deque<Future<R>> waiting = new ArrayDeque<>();
      Iterator<T> next = files.iterator();
      for (T file : files) {
        while (next.hasNext() && waiting.size() < AHEAD * threads) {
          T ahead = next.next();
          waiting.add(workers.submit(() -> reading.read(ahead)));
        }
        taking.take(file, taken(waiting.remove()));
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "read images");
    thread.setDaemon(true);
    return thread;
  }

  private static <R> R taken(Future<R> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof UncheckedIOException unchecked) {
        throw unchecked;
      }
      if (cause instanceof IOException io) {
        throw io;
      }
      if (cause instanceof RuntimeException runtime) {
        throw runtime;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(cause);
    }
  }
}
