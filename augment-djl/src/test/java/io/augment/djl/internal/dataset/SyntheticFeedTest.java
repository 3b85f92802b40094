package io.augment.djl.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class SyntheticFeedTest {

  private static ByteBuffer numbered(int batch) {
    return ByteBuffer.allocate(4).putInt(0, batch);
  }

  @Test
  void batchesComeInTheirOrder() {
    // given
    int[] batches = {0, 2, 3, 7, 11, 12};
    try (SyntheticFeed feed =
        new SyntheticFeed("feed", batches, (batch, spare) -> numbered(batch))) {
      for (int batch : batches) {
        // when, then
        assertThat(feed.take().getInt(0)).isEqualTo(batch);
      }
    }
  }

  @Test
  void onlyAFewBatchesAreDrawnBeforeTheyAreAskedFor() throws Exception {
    // given
    List<Integer> drawn = new CopyOnWriteArrayList<>();
    int[] batches = IntStream.range(0, 50).toArray();
    try (SyntheticFeed feed =
        new SyntheticFeed(
            "feed",
            batches,
            (batch, spare) -> {
              drawn.add(batch);
              return numbered(batch);
            })) {
      // when
      feed.take();
      feed.take();
    }

    // then: the thread has ended, so that what was drawn is known
    assertThat(drawn).hasSizeBetween(2, 2 + SyntheticFeed.AHEAD).isSorted();
  }

  @Test
  void closingWakesWhoWaits() {
    // given
    CountDownLatch drawing = new CountDownLatch(1);
    SyntheticFeed feed =
        new SyntheticFeed(
            "feed",
            new int[] {0, 1, 2},
            (batch, spare) -> {
              drawing.countDown();
              return waitForever();
            });
    CompletableFuture<ByteBuffer> waiting = CompletableFuture.supplyAsync(feed::take);

    // when
    awaitUninterrupted(drawing);
    feed.close();

    // then
    assertThatThrownBy(waiting::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThatThrownBy(feed::take)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  private static ByteBuffer waitForever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("interrupted");
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anInterruptOfTheTrainingThreadIsNotLost() {
    // given
    SyntheticFeed feed = new SyntheticFeed("feed", new int[] {0}, (batch, spare) -> waitForever());

    // when
    Thread.currentThread().interrupt();

    // then
    assertThatThrownBy(feed::take)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    feed.close();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void buffersThatAreGivenBackAreWrittenToAgain() {
    // given
    Set<ByteBuffer> buffers = Collections.newSetFromMap(new IdentityHashMap<>());
    int[] batches = IntStream.range(0, 40).toArray();
    try (SyntheticFeed feed =
        new SyntheticFeed(
            "feed",
            batches,
            (batch, spare) -> spare == null ? numbered(batch) : spare.clear().putInt(0, batch))) {
      for (int batch : batches) {
        // when
        ByteBuffer drawn = feed.take();

        // then
        assertThat(drawn.getInt(0)).isEqualTo(batch);
        buffers.add(drawn);
        feed.recycle(drawn);
      }
    }
    assertThat(buffers).hasSizeLessThanOrEqualTo(SyntheticFeed.AHEAD + 1);
  }
}
