package io.augment.djl.internal.dataset;

import ai.djl.util.Progress;
import io.augment.ProgressListener;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far preparing is: in DJL's progress, and in the log, with the time that is left. A
 * stage that takes under two seconds leaves no line in the log; a longer one a line every ten
 * seconds, or every tenth of the time that it has taken so far, whichever is longer. Not
 * thread-safe.
 */
public final class PreparationProgress implements Progress, ProgressListener {

  private static final long BEFORE_THE_FIRST_LINE = Duration.ofSeconds(2).toNanos();
  private static final long BETWEEN_LINES = Duration.ofSeconds(10).toNanos();
  private static final int LINES_PER_TIME = 10;

  private final @Nullable Progress shown;
  private final Consumer<String> log;
  private final LongSupplier nanoTime;
  private String stage = "";
  private long total;
  private long first; // what was done when the stage began
  private long done;
  private long begun;
  private long lastLine;
  private boolean running;
  private boolean logged;
  private @Nullable Origin origin;

  /**
   * Shows nothing yet.
   *
   * @param shown what the caller of {@code prepare} has given; null for none
   * @param log is given lines
   * @param nanoTime a clock
   */
  public PreparationProgress(
      @Nullable Progress shown, Consumer<String> log, LongSupplier nanoTime) {
    this.shown = shown;
    this.log = log;
    this.nanoTime = nanoTime;
  }

  @Override
  public void progress(String stage, long done, long total) {
    boolean same = stage.equals(this.stage) && total == this.total;
    if (same && !running && done == total) {
      return; // notified twice of the end
    }
    if (!running || !same) {
      begin(stage, total, null);
      start(done);
    } else {
      update(done);
    }
    if (done == total) {
      end();
    }
  }

  @Override
  public void origin(Origin origin) {
    this.origin = origin;
    if (origin == Origin.CACHE) {
      progress("Cached model", 1, 1);
    }
  }

  /**
   * Origin of the synthesizer that was fitted last.
   *
   * @return empty if its trainer didn't report it
   */
  public Optional<Origin> origin() {
    return Optional.ofNullable(origin);
  }

  @Override
  public void reset(String message, long max, @Nullable String trailingMessage) {
    begin(message, max, trailingMessage);
  }

  private void begin(String message, long max, @Nullable String trailingMessage) {
    end();
    stage = message;
    total = max;
    first = 0;
    done = 0;
    begun = nanoTime.getAsLong();
    lastLine = begun;
    logged = false;
    running = true;
    if (shown != null) {
      shown.reset(message, max, trailingMessage);
    }
  }

  @Override
  public void start(long initialProgress) {
    first = initialProgress;
    done = initialProgress;
    if (shown != null) {
      shown.start(initialProgress);
    }
  }

  @Override
  public void increment(long increment) {
    at(done + increment);
    if (shown != null) {
      shown.increment(increment);
    }
  }

  @Override
  public void update(long progress, @Nullable String message) {
    at(progress);
    if (shown != null) {
      shown.update(progress, message == null ? left().orElse(null) : message);
    }
  }

  private void at(long progress) {
    done = progress;
    first = Math.min(first, done); // a training has gone back
    long now = nanoTime.getAsLong();
    long between =
        logged ? Math.max(BETWEEN_LINES, (now - begun) / LINES_PER_TIME) : BEFORE_THE_FIRST_LINE;
    if (now - lastLine >= between) {
      lastLine = now;
      logged = true;
      log.accept(
          String.format(Locale.ROOT, "%s: %d of %d", stage, done, total)
              + left().map(time -> ", " + time).orElse(""));
    }
  }

  /** The time that is left at the pace so far; empty before there is one. */
  private Optional<String> left() {
    long taken = nanoTime.getAsLong() - begun;
    if (done <= first || done >= total || taken < BEFORE_THE_FIRST_LINE) {
      return Optional.empty();
    }
    double perUnit = taken / (double) (done - first);
    return Optional.of(time(Math.round(perUnit * (total - done))) + " left");
  }

  private static String time(long nanoseconds) {
    long seconds = Math.round(nanoseconds / 1e9);
    return seconds < 3_600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
  }

  /** Ends the stage that is under way, if there is one. */
  @Override
  public void end() {
    if (!running) {
      return;
    }
    running = false;
    if (logged) {
      log.accept(stage + ": took " + time(nanoTime.getAsLong() - begun));
    }
    if (shown != null) {
      shown.end();
    }
  }
}
