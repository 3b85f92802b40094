package io.augment.cli.console;

import io.augment.ProgressListener;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Shows the stage of the work, and its progress where that is known, once it has taken two seconds.
 * On a terminal that is one line, drawn over until it is done; elsewhere a line every ten seconds.
 * A thread of its own reads the clock, so that work that reports nothing is shown as well. In quiet
 * runs nothing is said.
 */
public final class Progress implements ProgressListener, AutoCloseable {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);
  private static final long BETWEEN_LINES = TimeUnit.SECONDS.toNanos(10);
  private static final int MILLIS_BETWEEN_LOOKS = 500;

  private final Console console;
  private final boolean terminal;
  private final Runnable stopTicking;
  private String stage;
  private long done;
  private long total;
  private long begun;
  private long next;
  private boolean drawn;
  private boolean closed;

  /**
   * A progress line whose clock is read from outside.
   *
   * @param nanos the time now
   * @param console where it is printed
   * @param stage stage of the work
   * @param terminal whether a line is drawn over
   * @param stopTicking run when it is closed
   */
  Progress(long nanos, Console console, String stage, boolean terminal, Runnable stopTicking) {
    this.console = console;
    this.stage = stage;
    this.terminal = terminal;
    this.stopTicking = stopTicking;
    this.begun = nanos;
    this.next = nanos + PATIENCE;
  }

  /**
   * Starts a progress line.
   *
   * @param stage stage of the work, such as {@code Reading cells}
   * @return the progress line, which ends when it is closed
   */
  @SuppressWarnings("SystemConsoleNull") // from JDK 22 on never null: then lines are drawn over
  public static Progress of(Console console, String stage) {
    CountDownLatch end = new CountDownLatch(1);
    Progress progress =
        new Progress(System.nanoTime(), console, stage, System.console() != null, end::countDown);
    if (!console.isQuiet()) {
      Thread clock = new Thread(() -> progress.tickUntil(end), "progress");
      clock.setDaemon(true);
      clock.start();
    }
    return progress;
  }

  private void tickUntil(CountDownLatch end) {
    try {
      while (!end.await(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
        tick(System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void progress(String stageNow, long doneNow, long totalNow) {
    if (!stageNow.equals(stage)) {
      stage = stageNow;
      begun = System.nanoTime();
      next = begun + PATIENCE;
    }
    done = doneNow;
    total = totalNow;
  }

  /** Prints the progress, if that is due. */
  synchronized void tick(long nanos) {
    if (closed || nanos - next < 0) {
      return;
    }
    next = nanos + (terminal ? 0 : BETWEEN_LINES);
    String line = line((nanos - begun) / 1_000_000_000);
    if (terminal) {
      console.redraw(line);
      drawn = true;
    } else {
      console.note(line);
    }
  }

  private String line(long seconds) {
    return stage
        + (total > 0 ? ": " + done + " of " + total : "")
        + String.format(", %d:%02d", seconds / 60, seconds % 60);
  }

  @Override
  public void close() {
    stopTicking.run();
    synchronized (this) {
      closed = true;
      if (drawn) {
        console.redraw("");
        drawn = false;
      }
    }
  }
}
