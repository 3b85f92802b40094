package io.augment.djl.internal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to train in this process, which one thread has at a time: the engine records gradients
 * for one collector over all threads, and a second one would fail in the middle of a step.
 */
public final class TrainingLock implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TrainingLock.class);

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

  /** A loop by hand shows nothing of itself between two of its steps: it may be between epochs. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  /** Holder of the lock, for error messages. */
  private static final AtomicReference<@Nullable String> HOLDER = new AtomicReference<>();

  /** Longest wait of the thread for the lock. */
  private static final ThreadLocal<Duration> LONGEST_WAIT =
      ThreadLocal.withInitial(() -> Duration.ZERO);

  private TrainingLock() {}

  /**
   * Lets this thread wait for the lock, whenever it takes it, until the returned object is closed.
   *
   * @param longest the longest wait; zero not to wait
   * @return the patience, to be closed by the same thread
   */
  public static Patience waiting(Duration longest) {
    Patience patience = new Patience(LONGEST_WAIT.get());
    LONGEST_WAIT.set(longest);
    return patience;
  }

  /** A period in which a thread waits for the lock. */
  public static final class Patience implements AutoCloseable {

    private final Duration before;

    private Patience(Duration before) {
      this.before = before;
    }

    @Override
    public void close() {
      LONGEST_WAIT.set(before);
    }
  }

  /**
   * Takes the lock, as soon as it is free if this thread is {@linkplain #waiting waiting}. A
   * training that isn't ours is looked for before the engine is touched, as that would end it.
   *
   * @param what trains, such as {@code a GAN}
   * @return the lock, to be closed by the thread that took it
   * @throws IllegalStateException if another training runs in this process, and still does after
   *     the longest wait, or the engine computes wrong numbers in the forms that our networks use
   * @throws CancellationException if the thread is interrupted meanwhile; its flag stays set
   */
  public static TrainingLock take(String what) {
    TrainingLock lock = takeUnchecked(what);
    try {
      EngineCheck.beforeTraining(EngineStart.engine());
      return lock;
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The same, whether or not the engine's numbers are right. */
  static TrainingLock takeUnchecked(String what) {
    String me = what + " trains on thread '" + Thread.currentThread().getName() + "'";
    Duration longest = LONGEST_WAIT.get();
    long begun = System.nanoTime();
    Optional<String> other = tryTake(me, Duration.ZERO);
    if (other.isPresent() && !longest.isZero()) {
      LOG.info("{} in this process: waiting for it, {} s at most", other.get(), seconds(longest));
    }
    while (other.isPresent()) {
      if (System.nanoTime() - begun >= longest.toNanos()) {
        throw new IllegalStateException(refusal(other.get(), longest));
      }
      pause();
      other = tryTake(me, QUIET);
    }
    return new TrainingLock();
  }

  /** Names the other training; empty if the lock was taken. */
  private static Optional<String> tryTake(String me, Duration quiet) {
    if (!HOLDER.compareAndSet(null, me)) {
      String holder = HOLDER.get();
      return Optional.of(holder == null ? "another network trains" : holder);
    }
    boolean taken = false;
    try {
      Optional<String> other = foundWithin(quiet).or(TrainingLock::probed);
      taken = other.isEmpty();
      return other;
    } finally {
      if (!taken) {
        HOLDER.set(null);
      }
    }
  }

  private static Optional<String> foundWithin(Duration time) {
    long begun = System.nanoTime();
    Optional<String> seen = OtherTraining.find();
    while (seen.isEmpty() && System.nanoTime() - begun < time.toNanos()) {
      pause();
      seen = OtherTraining.find();
    }
    return seen;
  }

  /** Finds a training that no stack shows, such as a collector that this thread itself has open. */
  private static Optional<String> probed() {
    return EngineCheck.isCollectorFree(EngineStart.unchecked())
        ? Optional.empty()
        : Optional.of("a training loop records gradients");
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_TRIES.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while another training ran in this process");
    }
  }

  private static String refusal(String who, Duration waited) {
    String after = waited.isZero() ? "" : ", still after " + seconds(waited) + " s";
    return who
        + " in this process"
        + after
        + ", and the engine allows one training at a time: wait for it, as an augmented data set"
        + " does with waitForTraining(…), or use another process";
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  @Override
  public void close() {
    HOLDER.set(null);
  }
}
