package io.augment.internal.file;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The right to write something, which one process, and in it one owner, has at a time.
 *
 * <pre>{@code
 * try (ExclusiveLock lock = ExclusiveLock.take(LockPlace.inside(folder), "augment fit")) {
 *   // nobody else who asks for the lock writes here
 * }
 * }</pre>
 *
 * <p>The operating system keeps the lock and frees it when the process ends, however it ends: what
 * a dead process leaves is taken over. Only callers that ask for the lock are kept out. Within a
 * process nobody else may open and close the lock file, which on Unix would free the lock.
 *
 * <p>Thread-safe. A lock belongs to no thread: any may close it, and its holder is refused a second
 * one.
 */
public final class ExclusiveLock implements AutoCloseable {

  /**
   * Behind what a holder writes of itself: where locks are mandatory, others can still read that.
   */
  private static final long LOCKED_BYTE = 1L << 20;

  private static final long POLL_MILLIS = 100;

  /** Locks of this process: it must not even open those files, as closing one frees its lock. */
  private static final Map<Object, LockHolder> HELD = new ConcurrentHashMap<>();

  /** Files that another class loader's copy of this class holds, kept open for the same reason. */
  private static final Map<Object, FileChannel> HELD_ELSEWHERE = new ConcurrentHashMap<>();

  private final Object key;
  private final FileChannel channel;
  private final AtomicBoolean held = new AtomicBoolean(true);

  private ExclusiveLock(Object key, FileChannel channel) {
    this.key = key;
    this.channel = channel;
  }

  /**
   * Takes the lock, if it is free.
   *
   * @param place where it lies; missing folders are made
   * @param work the work done while it is held, such as {@code augment fit}: it is shown to callers
   *     that are refused
   * @return the lock, to be closed
   * @throws LockedException if somebody else holds it
   * @throws LocksUnsupportedException if the file system can't lock files
   * @throws IOException if the lock file can't be made or written
   */
  public static ExclusiveLock take(LockPlace place, String work) throws IOException {
    Attempt attempt = attempt(place, work);
    if (attempt.lock == null) {
      throw new LockedException(LockHolder.heldBy(place.guarded(), attempt.other));
    }
    return attempt.lock;
  }

  /**
   * Takes the lock as soon as it is free.
   *
   * @param place where it lies; missing folders are made
   * @param work the work done while it is held, such as {@code augment fit}
   * @param waiting called once with a line that names the holder; not called if it is free
   * @return the lock, to be closed
   * @throws LocksUnsupportedException if the file system can't lock files
   * @throws IOException if the lock file can't be made or written
   * @throws InterruptedException if the thread is interrupted before it has the lock
   */
  public static ExclusiveLock await(LockPlace place, String work, Consumer<String> waiting)
      throws IOException, InterruptedException {
    Attempt attempt = interruptibly(place, work);
    if (attempt.lock == null) {
      waiting.accept(LockHolder.heldBy(place.guarded(), attempt.other) + ": waiting for it");
    }
    while (attempt.lock == null) {
      Thread.sleep(POLL_MILLIS);
      attempt = interruptibly(place, work);
    }
    return attempt.lock;
  }

  private static Attempt interruptibly(LockPlace place, String work)
      throws IOException, InterruptedException {
    try {
      return attempt(place, work);
    } catch (ClosedByInterruptException e) {
      Thread.interrupted(); // as the code that throws InterruptedException does
      InterruptedException interrupted = new InterruptedException(place.guarded().toString());
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  private record Attempt(@Nullable ExclusiveLock lock, Optional<LockHolder> other) {}

  private static Attempt attempt(LockPlace place, String work) throws IOException {
    Object key = place.made();
    LockHolder me = LockHolder.thisProcess(work);
    LockHolder here = HELD.putIfAbsent(key, me);
    if (here != null) {
      return new Attempt(null, Optional.of(here));
    }
    boolean mine = false;
    try {
      Attempt attempt = attempt(place, key, me);
      mine = attempt.lock != null;
      return attempt;
    } finally {
      if (!mine) {
        HELD.remove(key);
      }
    }
  }

  private static Attempt attempt(LockPlace place, Object key, LockHolder me) throws IOException {
    FileChannel channel = HELD_ELSEWHERE.remove(key);
    if (channel == null) {
      channel =
          FileChannel.open(
              place.file(),
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
    }
    boolean keepOpen = false;
    try {
      FileLock lock = tryLock(place, channel);
      if (lock == null) {
        return new Attempt(null, LockHolder.readFrom(channel));
      }
      me.writeTo(channel);
      keepOpen = true;
      return new Attempt(new ExclusiveLock(key, channel), Optional.empty());
    } catch (OverlappingFileLockException e) {
      HELD_ELSEWHERE.put(key, channel);
      keepOpen = true;
      return new Attempt(null, LockHolder.readFrom(channel));
    } finally {
      if (!keepOpen) {
        channel.close();
      }
    }
  }

  private static @Nullable FileLock tryLock(LockPlace place, FileChannel channel)
      throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false);
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw new LocksUnsupportedException(place.file(), e);
    }
  }

  /** Frees the lock. Closing twice does nothing. */
  @Override
  public void close() {
    if (!held.compareAndSet(true, false)) {
      return;
    }
    try (FileChannel closing = channel) {
      closing.truncate(0);
    } catch (IOException e) {
      // An interrupted thread can't write: the name of who held it stays, and the lock is free.
    } finally {
      HELD.remove(key);
    }
  }
}
