package io.augment.internal.forest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Does tasks on several threads. Each task has its own seed and place, so that the result doesn't
 * depend on their number.
 */
final class ParallelTasks {

  private ParallelTasks() {}

  /**
   * Does all tasks.
   *
   * @param threads how many at once, at least 1
   * @param count how many tasks
   * @param task does one, by its index
   * @param done called after each, on the calling thread, in order
   * @return their results, in order
   * @throws CancellationException if the thread is interrupted; its flag stays set
   */
  static <T> List<T> run(int threads, int count, IntFunction<T> task, Runnable done) {
    List<T> results = new ArrayList<>(count);
    if (threads == 1) {
      for (int i = 0; i < count; i++) {
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException();
        }
        results.add(task.apply(i));
        done.run();
      }
      return results;
    }
    ExecutorService workers =
        Executors.newFixedThreadPool(Math.min(threads, count), worker -> daemon(worker));
    try {
      List<Future<T>> futures = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        int index = i;
        Callable<T> one = () -> task.apply(index);
        futures.add(workers.submit(one));
      }
      for (Future<T> future : futures) {
        results.add(future.get());
        done.run();
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    } catch (ExecutionException e) {
      throw unchecked(Objects.requireNonNullElse(e.getCause(), e));
    } finally {
      workers.shutdownNow();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "augment-forest");
    thread.setDaemon(true);
    return thread;
  }

  private static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
  }
}
