package io.augment.djl.internal.dataset;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Draws the synthetic samples of one pass ahead of the training loop, on one background thread.
 *
 * <p>At most {@value #AHEAD} batches wait to be taken. The thread is a daemon and ends when nothing
 * was taken for {@value #IDLE_SECONDS} seconds, so that an abandoned pass leaves none behind; it
 * starts again when the pass continues. One thread takes; any may close.
 */
public final class SyntheticFeed implements AutoCloseable {

  /** Draws the samples of one batch. */
  @FunctionalInterface
  public interface Draw {

    /**
     * Draws.
     *
     * @param batch which batch
     * @param spare a buffer to write to that is no longer needed, or null
     * @return the samples
     */
    ByteBuffer draw(int batch, @Nullable ByteBuffer spare);
  }

  /** Batches that are drawn ahead. */
  static final int AHEAD = 8;

  /**
   * Batches that are drawn at a time: the thread takes a core from the training loop each time that
   * it wakes, so it should wake seldom.
   */
  static final int BLOCK = AHEAD / 2;

  private static final int IDLE_SECONDS = 2;

  private final int[] batches;
  private final Draw draw;
  private final ThreadPoolExecutor executor;
  private final Queue<ByteBuffer> spares = new ConcurrentLinkedQueue<>();
  private final Deque<Future<ByteBuffer>> ahead = new ArrayDeque<>();
  private volatile @Nullable Thread worker; // the last one that was started
  private int submitted;
  private int taken;

  /**
   * Starts to draw.
   *
   * @param name what the thread is called
   * @param batches the batches that have synthetic samples, ascending
   * @param draw draws the samples of a batch; called in the order of the batches, never twice at
   *     once
   */
  public SyntheticFeed(String name, int[] batches, Draw draw) {
    this.batches = batches.clone();
    this.draw = draw;
    executor =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> worker(work, name));
    executor.allowCoreThreadTimeOut(true);
    refill();
  }

  private Thread worker(Runnable work, String name) {
    Thread started = new Thread(work, name);
    started.setDaemon(true);
    worker = started;
    return started;
  }

  private void refill() {
    while (submitted < batches.length && ahead.size() <= AHEAD - BLOCK) {
      List<FutureTask<ByteBuffer>> block = new ArrayList<>();
      while (submitted < batches.length && block.size() < BLOCK) {
        int batch = batches[submitted++];
        block.add(new FutureTask<>(() -> draw.draw(batch, spares.poll())));
      }
      ahead.addAll(block);
      executor.execute(new Block(block));
    }
  }

  /** Batches that are drawn one after another; those that closing finds not begun are cancelled. */
  private final class Block implements Runnable {

    private final List<FutureTask<ByteBuffer>> tasks;

    Block(List<FutureTask<ByteBuffer>> tasks) {
      this.tasks = tasks;
    }

    @Override
    public void run() {
      for (FutureTask<ByteBuffer> task : tasks) {
        if (executor.isShutdown()) {
          task.cancel(false);
        } else {
          task.run();
        }
      }
    }
  }

  /**
   * The samples of the next batch that has some.
   *
   * @return what was drawn for it
   * @throws IllegalStateException if drawing failed, this was closed, or the calling thread was
   *     interrupted
   */
  public ByteBuffer take() {
    int batch = batches[taken++];
    try {
      ByteBuffer drawn = ahead.remove().get();
      refill();
      return drawn;
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "drawing the synthetic samples of batch " + batch + " failed: " + e.getCause(), e);
    } catch (CancellationException | RejectedExecutionException e) {
      throw new IllegalStateException("closed while batch " + batch + " was waited for", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while batch " + batch + " was waited for", e);
    }
  }

  /**
   * Gives back what {@link #take()} gave, to be written to again: direct buffers are slow to come
   * by, and freed only by the collector.
   *
   * @param buffer a buffer that is no longer read
   */
  public void recycle(ByteBuffer buffer) {
    spares.add(buffer);
  }

  /** Ends the thread and waits until it has ended. Closing twice does nothing. */
  @Override
  public void close() {
    // Blocks that have not begun see that it is closed, and cancel.
    executor.shutdownNow().forEach(Runnable::run);
    awaitEnd();
  }

  /** The executor calls itself terminated while its thread still has a few steps to go. */
  private void awaitEnd() {
    Thread last = worker;
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = executor.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        if (last != null) {
          last.join();
        }
      } catch (InterruptedException e) {
        interrupted = true;
        ended = false;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
