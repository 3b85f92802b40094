package io.augment.datasets.internal.catalogue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches files by HTTP: whole, or the rest of what is there. A request says which file it wants,
 * from which byte on, and nothing of the user or the machine. Thread-safe.
 */
final class Connection {

  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int NOT_SATISFIABLE = 416;
  private static final int TOO_MANY = 429;
  private static final int MOST_REDIRECTS = 5;
  private static final int MILLIS_BETWEEN_LOOKS = 50;

  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

  private final HttpClient client;
  private final Timing timing;

  Connection(ProxySelector proxies, Timing timing) {
    this.timing = timing;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER) // they are checked here
            .connectTimeout(timing.connect())
            .proxy(proxies)
            .build();
  }

  /** What became of a request. */
  private record Answer(int status, HttpHeaders headers) {}

  /**
   * Fetches a file.
   *
   * @param address http or https
   * @param partial where to; what is there already is not fetched again where the server can do
   *     that
   * @param mostBytes that it may have
   * @param progress receives the bytes that are there and those that will be, 0 if unknown
   * @return whether the server says that there are no more bytes than are there
   * @throws TransferException if it wasn't fetched; what has arrived stays
   */
  boolean fetch(URI address, Path partial, long mostBytes, BiConsumer<Long, Long> progress)
      throws IOException, InterruptedException {
    URI at = requireWeb(address);
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      long from = Files.exists(partial) ? Files.size(partial) : 0;
      Answer answer = exchange(at, partial, from, mostBytes, progress);
      int status = answer.status();
      if (status == OK || status == PARTIAL) {
        return false;
      }
      if (status == NOT_SATISFIABLE && from > 0) {
        return true;
      }
      if (status < 300 || status >= 400) {
        throw refused(at, status);
      }
      at = redirected(at, answer.headers());
    }
    throw TransferException.lasting(
        address.getHost() + " redirected more than " + MOST_REDIRECTS + " times");
  }

  private static TransferException refused(URI at, int status) {
    String message = at.getHost() + " answered " + status;
    return status >= 500 || status == TOO_MANY
        ? TransferException.passing(message)
        : TransferException.lasting(message + (status == 404 ? " (not found)" : ""));
  }

  private static URI requireWeb(URI address) throws TransferException {
    String scheme = String.valueOf(address.getScheme());
    if (!scheme.matches("(?i)https?") || address.getHost() == null) {
      throw TransferException.lasting(address + ": expected an address of http or https");
    }
    return address;
  }

  /** Address that an answer redirects to. */
  static URI redirected(URI from, HttpHeaders headers) throws TransferException {
    String location = headers.firstValue("Location").orElse("");
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw TransferException.lasting(from.getHost() + " redirected to no address", e);
    }
    if (location.isEmpty()) {
      throw TransferException.lasting(from.getHost() + " redirected to no address");
    }
    requireWeb(to);
    if (from.getScheme().equalsIgnoreCase("https") && !to.getScheme().equalsIgnoreCase("https")) {
      throw TransferException.lasting(
          from.getHost() + " redirected from https to http, which is refused");
    }
    return to;
  }

  private Answer exchange(
      URI at, Path partial, long from, long mostBytes, BiConsumer<Long, Long> progress)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(at).header("User-Agent", "Augment").GET();
    if (from > 0) {
      request.header("Range", "bytes=" + from + '-');
    }
    Arriving arriving = new Arriving(partial, from, mostBytes);
    CompletableFuture<HttpResponse<Long>> future =
        client.sendAsync(request.build(), arriving::subscriber);
    try {
      HttpResponse<Long> response = await(future, arriving, at, progress);
      return new Answer(response.statusCode(), response.headers());
    } finally {
      future.cancel(true);
      arriving.stop();
    }
  }

  private HttpResponse<Long> await(
      CompletableFuture<HttpResponse<Long>> future,
      Arriving arriving,
      URI at,
      BiConsumer<Long, Long> progress)
      throws IOException, InterruptedException {
    while (true) {
      try {
        return future.get(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        arriving.report(progress);
        if (System.nanoTime() - arriving.changed() > timing.stall().toNanos()) {
          throw TransferException.passing(
              at.getHost() + " sent nothing for " + seconds(timing) + " seconds");
        }
      } catch (ExecutionException e) {
        throw explained(at, e.getCause() == null ? e : e.getCause());
      }
    }
  }

  private static String seconds(Timing timing) {
    return Long.toString(Math.max(1, timing.stall().toSeconds()));
  }

  /** The client's exceptions often have no message. */
  private static TransferException explained(URI at, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TransferException transfer) {
        return transfer;
      }
      if (cause instanceof UnresolvedAddressException) {
        return TransferException.lasting(
            at.getHost() + " can't be reached (unknown host)", failure);
      }
      if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
        return TransferException.lasting(cause.getMessage(), failure); // a proxy's address
      }
    }
    if (failure instanceof HttpConnectTimeoutException || failure instanceof ConnectException) {
      return TransferException.lasting(
          at.getHost()
              + " can't be reached"
              + (failure.getMessage() == null ? "" : " (" + failure.getMessage() + ")"),
          failure);
    }
    if (failure instanceof SSLException) {
      return TransferException.lasting(
          at.getHost() + " has no certificate that Java trusts (" + failure.getMessage() + ")",
          failure);
    }
    return TransferException.passing(
        "the connection to " + at.getHost() + " broke (" + failure.getMessage() + ")", failure);
  }

  /** A body that is not read, however long it is. */
  private record Unread(CompletableFuture<Long> getBody) implements BodySubscriber<Long> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> item) {}

    @Override
    public void onError(Throwable throwable) {}

    @Override
    public void onComplete() {}
  }

  /** The body of a response, once its head is there. Thread-safe. */
  private static final class Arriving {

    private final Path partial;
    private final long from;
    private final long mostBytes;
    private final long begun = System.nanoTime();
    private final AtomicReference<@Nullable PartialFile> file = new AtomicReference<>();
    private volatile long total;

    Arriving(Path partial, long from, long mostBytes) {
      this.partial = partial;
      this.from = from;
      this.mostBytes = mostBytes;
    }

    /** Only a file is read; the bodies of other answers are not asked for. */
    BodySubscriber<Long> subscriber(ResponseInfo head) {
      int status = head.statusCode();
      if (status != OK && status != PARTIAL) {
        return new Unread(CompletableFuture.completedFuture(0L));
      }
      try {
        long keep = status == PARTIAL ? requireRest(head.headers()) : 0;
        long announced = head.headers().firstValueAsLong("Content-Length").orElse(-1);
        if (announced > mostBytes - keep) {
          throw TransferException.lasting(
              String.format(
                  "%d bytes are announced: expected at most %d", keep + announced, mostBytes));
        }
        total = announced < 0 ? 0 : keep + announced;
        PartialFile opened = PartialFile.open(partial, keep, mostBytes);
        file.set(opened);
        return opened;
      } catch (IOException e) {
        return new Unread(CompletableFuture.failedFuture(e));
      }
    }

    private long requireRest(HttpHeaders headers) throws TransferException {
      String range = headers.firstValue("Content-Range").orElse("");
      Matcher matcher = CONTENT_RANGE.matcher(range);
      if (!matcher.matches() || Long.parseLong(matcher.group(1)) != from) {
        throw TransferException.lasting(
            "another part was sent than was asked for: expected it from byte " + from + " on");
      }
      return from;
    }

    long changed() {
      PartialFile opened = file.get();
      return opened == null ? begun : opened.changed();
    }

    void report(BiConsumer<Long, Long> progress) {
      Optional.ofNullable(file.get()).ifPresent(opened -> progress.accept(opened.bytes(), total));
    }

    void stop() {
      Optional.ofNullable(file.get()).ifPresent(PartialFile::stop);
    }
  }
}
