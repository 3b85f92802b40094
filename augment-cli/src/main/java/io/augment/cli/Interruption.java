package io.augment.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Lets a run end in order when the process is asked to stop: its thread is interrupted, and the
 * process waits until it has unwound, so that no file stays half-written.
 */
final class Interruption {

  /**
   * What doesn't look for interrupts, such as a classifier's training, is not waited for longer.
   */
  private static final long PATIENCE_SECONDS = 10;

  private Interruption() {}

  /**
   * Runs on this thread.
   *
   * @param run gives the exit status
   * @return that status
   */
  static int guard(IntSupplier run) {
    Thread runner = Thread.currentThread();
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              runner.interrupt();
              awaitQuietly(ended);
            },
            "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    int status;
    try {
      status = run.getAsInt();
    } finally {
      ended.countDown();
    }
    return status;
  }

  private static void awaitQuietly(CountDownLatch ended) {
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println(
            "augment: interrupted: the run did not end in time; no result was written");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
