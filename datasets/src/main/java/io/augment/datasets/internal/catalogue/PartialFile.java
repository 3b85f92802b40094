package io.augment.datasets.internal.catalogue;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Takes the body of a response into a file as it arrives, and no more than it may be. What has
 * arrived stays when the transfer ends early. Thread-safe.
 */
final class PartialFile implements BodySubscriber<Long> {

  private final FileChannel channel;
  private final long mostBytes;
  private final AtomicLong bytes;
  private final AtomicLong changed = new AtomicLong(System.nanoTime());
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CompletableFuture<Long> body = new CompletableFuture<>();
  private volatile @Nullable Subscription subscription;

  private PartialFile(FileChannel channel, long from, long mostBytes) {
    this.channel = channel;
    this.bytes = new AtomicLong(from);
    this.mostBytes = mostBytes;
  }

  /**
   * Opens a file.
   *
   * @param file made if it isn't there
   * @param from bytes to keep of it
   * @param mostBytes that it may have
   */
  static PartialFile open(Path file, long from, long mostBytes) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      channel.truncate(from).position(from);
      return new PartialFile(channel, from, mostBytes);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Bytes that the file has now. */
  long bytes() {
    return bytes.get();
  }

  /** When the last byte came, in {@link System#nanoTime()}. */
  long changed() {
    return changed.get();
  }

  @Override
  public CompletionStage<Long> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription begun) {
    subscription = begun;
    begun.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    try {
      for (ByteBuffer buffer : buffers) {
        if (bytes.addAndGet(buffer.remaining()) > mostBytes) {
          stop();
          body.completeExceptionally(
              TransferException.lasting("more than " + mostBytes + " bytes were sent: cut off"));
          return;
        }
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      }
      changed.set(System.nanoTime());
      Subscription current = subscription;
      if (current != null) {
        current.request(1);
      }
    } catch (IOException e) {
      stop();
      body.completeExceptionally(
          TransferException.lasting("cannot be written: " + e.getMessage(), e));
    }
  }

  @Override
  public void onError(Throwable failure) {
    close();
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    close();
    body.complete(bytes.get());
  }

  /** Ends the transfer. */
  void stop() {
    Subscription current = subscription;
    if (current != null) {
      current.cancel();
    }
    close();
  }

  private void close() {
    if (closed.compareAndSet(false, true)) {
      try (FileChannel closing = channel) {
        closing.force(true);
      } catch (IOException e) {
        body.completeExceptionally(
            TransferException.lasting("cannot be written: " + e.getMessage(), e));
      }
    }
  }
}
