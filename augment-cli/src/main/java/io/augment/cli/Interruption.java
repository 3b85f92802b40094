package io.augment.cli;

import io.augment.cli.exit.ExitStatus;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Lets a run end in order when the process is asked to stop: its thread is interrupted, and has
 * {@value #PATIENCE_MILLIS} ms to unwind and to write what it keeps. What doesn't end by then is
 * ended in the middle, and a second signal ends it at once. Files are safe either way, as none has
 * its final name before it is complete.
 */
final class Interruption {

  /** Grace period: batch systems kill five seconds or more after they ask. */
  private static final int PATIENCE_MILLIS = 4_000;

  /** Ctrl-C, a request to stop, and a terminal that closed. */
  private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

  private final Thread runner = Thread.currentThread();
  private final AtomicBoolean asked = new AtomicBoolean();
  private final AtomicInteger status = new AtomicInteger(ExitStatus.INTERRUPTED);
  private final CountDownLatch ended = new CountDownLatch(1);

  private Interruption() {}

  /**
   * Runs on this thread. The caller ends the process with the status.
   *
   * @param run gives the exit status
   * @return that status; for a run that was interrupted and then failed, that it was interrupted
   */
  static int guard(IntSupplier run) {
    Interruption interruption = new Interruption();
    if (!Signals.handle(SIGNALS, interruption::signalled)) {
      Thread hook = new Thread(interruption::shuttingDown, "interruption");
      Runtime.getRuntime().addShutdownHook(hook);
    }
    return interruption.run(run);
  }

  private int run(IntSupplier run) {
    try {
      int own = run.getAsInt();
      status.set(own == ExitStatus.FAILED && asked.get() ? ExitStatus.INTERRUPTED : own);
    } finally {
      ended.countDown();
    }
    return status.get();
  }

  /** Called on a thread of its own for each signal. */
  private void signalled() {
    if (!asked.compareAndSet(false, true)) {
      Runtime.getRuntime().halt(ExitStatus.INTERRUPTED);
    }
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    Thread end = new Thread(() -> haltAt(deadline), "interruption");
    end.setDaemon(true);
    end.start();
    runner.interrupt();
  }

  /** Does nothing if the process has ended by then, as it should. */
  private void haltAt(long deadline) {
    boolean inTime = awaitEnd(deadline);
    if (inTime) {
      sleepUntil(deadline); // for what the process does at its end
    }
    Runtime.getRuntime().halt(status.get());
  }

  /** The way without signals: the platform then gives the exit status, or halting does. */
  private void shuttingDown() {
    if (ended.getCount() == 0) {
      return;
    }
    asked.set(true);
    runner.interrupt();
    awaitEnd(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS));
    Runtime.getRuntime().halt(ExitStatus.INTERRUPTED);
  }

  private boolean awaitEnd(long deadline) {
    try {
      if (ended.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.err.println(
        "augment: interrupted: stopped in the middle of work that could not be interrupted;"
            + " all files written before are complete");
    return false;
  }

  private static void sleepUntil(long deadline) {
    try {
      TimeUnit.NANOSECONDS.sleep(deadline - System.nanoTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
