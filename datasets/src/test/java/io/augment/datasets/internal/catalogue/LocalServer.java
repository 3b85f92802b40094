package io.augment.datasets.internal.catalogue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server of one file on this machine, which behaves as a test says, request by request. */
final class LocalServer implements AutoCloseable {

  /** Answers a request. */
  @FunctionalInterface
  interface Behaviour {
    void answer(LocalServer server, HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private final byte[] file;
  private final List<Behaviour> behaviours;

  /** What was asked for: path, and the range if there was one. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  /** Behaves in turn as listed, and as the last from then on. */
  LocalServer(byte[] file, Behaviour... behaviours) throws IOException {
    this.file = file;
    this.behaviours = List.of(behaviours);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int turn = requests.size();
    requests.add(exchange.getRequestURI() + (range == null ? "" : " " + range));
    try (exchange) {
      behaviours.get(Math.min(turn, behaviours.size() - 1)).answer(this, exchange);
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private static int from(HttpExchange exchange) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    return range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
  }

  /** The file, or the rest that was asked for. */
  static void right(LocalServer server, HttpExchange exchange) throws IOException {
    int from = from(exchange);
    if (from >= server.file.length) {
      status(416).answer(server, exchange);
      return;
    }
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              "bytes " + from + "-" + (server.file.length - 1) + "/" + server.file.length);
    }
    int length = server.file.length - from;
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, length);
    exchange.getResponseBody().write(server.file, from, length);
  }

  /** The whole file, whatever part was asked for. */
  static void whole(LocalServer server, HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, server.file.length);
    exchange.getResponseBody().write(server.file);
  }

  /** Half of what is announced. */
  static void half(LocalServer server, HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, server.file.length);
    exchange.getResponseBody().write(server.file, 0, server.file.length / 2);
    exchange.getResponseBody().flush();
  }

  /** Half of what is announced, and then silence. */
  static void stalled(LocalServer server, HttpExchange exchange) throws IOException {
    half(server, exchange);
    server.awaitEnd();
  }

  /** The file with one bit of another value. */
  static void corrupt(LocalServer server, HttpExchange exchange) throws IOException {
    byte[] changed = server.file.clone();
    changed[changed.length / 3] ^= 4;
    exchange.sendResponseHeaders(200, changed.length);
    exchange.getResponseBody().write(changed);
  }

  /** More and more, without saying how much. */
  static void endless(LocalServer server, HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0); // of unknown length
    OutputStream out = exchange.getResponseBody();
    for (int i = 0; i < 1_000_000 && server.end.getCount() > 0; i++) {
      out.write(server.file);
    }
  }

  /** An answer without a file. */
  static Behaviour status(int status) {
    return (server, exchange) -> exchange.sendResponseHeaders(status, -1);
  }

  /** An announcement of a length. */
  static Behaviour announcing(long length) {
    return (server, exchange) -> {
      exchange.sendResponseHeaders(200, length);
      exchange.getResponseBody().write(server.file);
    };
  }

  /** A redirection. */
  static Behaviour redirecting(String to) {
    return (server, exchange) -> {
      exchange.getResponseHeaders().set("Location", to);
      exchange.sendResponseHeaders(302, -1);
    };
  }

  private void awaitEnd() {
    try {
      end.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static Path partOf(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".part");
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
