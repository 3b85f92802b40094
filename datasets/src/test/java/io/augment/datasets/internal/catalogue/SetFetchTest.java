package io.augment.datasets.internal.catalogue;

import static io.augment.datasets.internal.catalogue.LocalServer.announcing;
import static io.augment.datasets.internal.catalogue.LocalServer.partOf;
import static io.augment.datasets.internal.catalogue.LocalServer.redirecting;
import static io.augment.datasets.internal.catalogue.LocalServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.ProgressListener;
import io.augment.data.SampleShape;
import io.augment.datasets.internal.catalogue.Entry.Collection;
import io.augment.datasets.internal.catalogue.Entry.Counts;
import io.augment.datasets.internal.catalogue.Entry.RemoteFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class SetFetchTest {

  private static final Timing QUICK =
      new Timing(
          Duration.ofSeconds(3),
          Duration.ofSeconds(6),
          List.of(Duration.ofMillis(5), Duration.ofMillis(5)));
  private static final Timing IMPATIENT =
      new Timing(QUICK.connect(), Duration.ofMillis(400), QUICK.pauses());
  private static final int MOST_BYTES = 400_000;

  @TempDir Path cache;

  private final byte[] file = bytes(300_000);
  private final List<String> notes = new ArrayList<>();
  private final List<String> progress = new ArrayList<>();

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(3).nextBytes(bytes);
    return bytes;
  }

  private Entry entry(String address) {
    return new Entry(
        new Collection("tests", "https://example.org/about", address, "?download=1", "Tester 2026"),
        "tests:cells",
        "CellsForTests",
        SampleShape.image(1, 28, 28),
        new Counts(300, 0, 80),
        "CC BY-NC 4.0",
        false,
        List.of("round", "long"),
        List.of(new RemoteFile("cells.npz", md5(file), MOST_BYTES)));
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private SetFetch fetch(Timing timing, Optional<String> mirror, Map<String, String> environment) {
    ProgressListener listener = (stage, done, total) -> progress.add(stage);
    return new SetFetch(cache, mirror, environment, timing, notes::add, listener);
  }

  private Path fetched(LocalServer server) throws IOException {
    return fetch(QUICK, Optional.empty(), Map.of()).fetch(entry(server.address()));
  }

  private Path place() {
    return cache.resolve("tests").resolve("cells.npz");
  }

  @Test
  void aFileIsFetchedCheckedAndKept() throws Exception {
    try (LocalServer server = new LocalServer(file, LocalServer::right)) {
      Path there = fetched(server);

      assertThat(there).isEqualTo(place()).hasBinaryContent(file);
      assertThat(server.requests).containsExactly("/cells.npz?download=1");
      assertThat(partOf(there)).doesNotExist();
    }
  }

  @Test
  void aCachedFileOpensNoConnection() throws Exception {
    try (LocalServer server = new LocalServer(file, LocalServer::right)) {
      fetched(server);
      server.requests.clear();

      fetched(server);
      assertThat(server.requests).isEmpty();
    }
    // nothing listens any more
    assertThat(fetch(QUICK, Optional.empty(), Map.of()).fetch(entry("http://127.0.0.1:1/")))
        .hasBinaryContent(file);
  }

  @Test
  void theLicenceIsSaidOnceAndKeptBesideTheFile() throws Exception {
    try (LocalServer server = new LocalServer(file, LocalServer::right)) {
      fetched(server);
      assertThat(notes).anyMatch(line -> line.contains("licence CC BY-NC 4.0"));
      assertThat(notes).anyMatch(line -> line.contains("no commercial use"));
      assertThat(cache.resolve("tests").resolve("cells.set.txt"))
          .content()
          .startsWith("tests:cells@28")
          .contains("CC BY-NC 4.0", "Tester 2026", "round; long");

      notes.clear();
      fetched(server);
      assertThat(notes).isEmpty();
    }
  }

  @Test
  void aFileThatWasPutThereByHandIsChecked() throws Exception {
    Files.createDirectories(place().getParent());
    Files.write(place(), file);
    Path there = fetch(QUICK, Optional.empty(), Map.of()).fetch(entry("http://127.0.0.1:1/"));
    assertThat(there).hasBinaryContent(file);
    assertThat(notes).anyMatch(line -> line.contains("licence"));

    Files.write(place(), bytes(100));
    assertThatThrownBy(
            () -> fetch(QUICK, Optional.empty(), Map.of()).fetch(entry("http://127.0.0.1:1/")))
        .isInstanceOf(IOException.class);
    assertThat(notes).anyMatch(line -> line.contains("expected " + md5(file)));
  }

  @Test
  void aConnectionThatBreaksIsResumed() throws Exception {
    try (LocalServer server = new LocalServer(file, LocalServer::half, LocalServer::right)) {
      assertThat(fetched(server)).hasBinaryContent(file);

      assertThat(server.requests).hasSize(2);
      assertThat(server.requests.get(1)).contains("bytes=");
      assertThat(notes).anyMatch(line -> line.contains("broke") && line.contains("(2 of 3)"));
    }
  }

  @Test
  void aServerThatIgnoresTheRangeSendsTheWholeAnew() throws Exception {
    try (LocalServer server = new LocalServer(file, LocalServer::half, LocalServer::whole)) {
      assertThat(fetched(server)).hasBinaryContent(file);
    }
  }

  @Test
  void aStalledConnectionIsResumed() throws Exception {
    try (LocalServer server = new LocalServer(file, LocalServer::stalled, LocalServer::right)) {
      assertThat(fetch(IMPATIENT, Optional.empty(), Map.of()).fetch(entry(server.address())))
          .hasBinaryContent(file);

      assertThat(notes).anyMatch(line -> line.contains("sent nothing"));
      assertThat(server.requests.get(1)).contains("bytes=");
    }
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      String address = "http://127.0.0.1:" + silent.getLocalPort() + "/";
      assertThatThrownBy(() -> fetch(IMPATIENT, Optional.empty(), Map.of()).fetch(entry(address)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("sent nothing");
    }
  }

  @Test
  void damageIsFoundAndFetchedAnew() throws Exception {
    try (LocalServer server = new LocalServer(file, LocalServer::corrupt, LocalServer::right)) {
      assertThat(fetched(server)).hasBinaryContent(file);

      assertThat(notes).anyMatch(line -> line.contains("another file (MD5 "));
      assertThat(server.requests).noneMatch(request -> request.contains("bytes="));
    }
  }

  @Test
  void whatIsDamagedEachTimeIsNeverKept() throws Exception {
    try (LocalServer server = new LocalServer(file, LocalServer::corrupt)) {
      assertThatThrownBy(() -> fetched(server))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("expected " + md5(file));

      assertThat(server.requests).hasSize(3);
      assertThat(place()).doesNotExist();
      assertThat(partOf(place())).doesNotExist();
    }
  }

  @Test
  void moreThanTheFileMayHaveIsCutOff() throws Exception {
    try (LocalServer server = new LocalServer(file, LocalServer::endless)) {
      assertThatThrownBy(() -> fetched(server))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("more than " + MOST_BYTES + " bytes");

      assertThat(Files.size(partOf(place()))).isLessThanOrEqualTo(MOST_BYTES);
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void anAnnouncementOfMoreIsRefused() throws Exception {
    try (LocalServer server = new LocalServer(file, announcing(MOST_BYTES + 1))) {
      assertThatThrownBy(() -> fetched(server))
          .hasMessageContaining("400001 bytes are announced: expected at most 400000");

      assertThat(partOf(place())).doesNotExist();
    }
  }

  @Test
  void redirectionsAreFollowed() throws Exception {
    try (LocalServer server =
        new LocalServer(file, redirecting("/elsewhere?x=1"), LocalServer::right)) {
      assertThat(fetched(server)).hasBinaryContent(file);
      assertThat(server.requests).containsExactly("/cells.npz?download=1", "/elsewhere?x=1");
    }
  }

  @Test
  void redirectionsHaveAnEnd() throws Exception {
    try (LocalServer server = new LocalServer(file, redirecting("/again"))) {
      assertThatThrownBy(() -> fetched(server)).hasMessageContaining("redirected more than 5");
      assertThat(server.requests).hasSize(6);
    }
  }

  @Test
  void aRedirectionFromHttpsToHttpIsRefused() {
    HttpHeaders headers =
        HttpHeaders.of(Map.of("Location", List.of("http://example.org/x")), (name, value) -> true);
    assertThatThrownBy(() -> Connection.redirected(URI.create("https://example.org/"), headers))
        .isInstanceOf(TransferException.class)
        .hasMessageContaining("from https to http");
  }

  @Test
  void aRedirectionToAFileIsRefused() throws Exception {
    try (LocalServer server = new LocalServer(file, redirecting("file:///etc/passwd"))) {
      assertThatThrownBy(() -> fetched(server)).hasMessageContaining("of http or https");
    }
  }

  @Test
  void whatIsNotThereIsSaidInOneLineWithTheWayByHand() throws Exception {
    try (LocalServer server = new LocalServer(file, status(404))) {
      assertThatThrownBy(() -> fetched(server))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("tests:cells@28: cells.npz: 127.0.0.1 answered 404 (not found)")
          .hasMessageContaining("by hand from " + server.address() + "cells.npz?download=1")
          .hasMessageEndingWith("belongs into " + cache.resolve("tests"))
          .hasMessageNotContaining("\n");
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void aServersFailureIsTriedAgainAFewTimes() throws Exception {
    try (LocalServer server = new LocalServer(file, status(500), LocalServer::right)) {
      assertThat(fetched(server)).hasBinaryContent(file);
    }
    Files.delete(place());
    try (LocalServer server = new LocalServer(file, status(503))) {
      assertThatThrownBy(() -> fetched(server)).hasMessageContaining("answered 503");
      assertThat(server.requests).hasSize(3);
    }
  }

  @Test
  void aWholePartialFileIsTakenAsItIs() throws Exception {
    Files.createDirectories(place().getParent());
    Files.write(partOf(place()), file);
    try (LocalServer server = new LocalServer(file, LocalServer::right)) {
      assertThat(fetched(server)).hasBinaryContent(file);
      assertThat(server.requests).hasSize(1); // answered 416
    }
  }

  @Test
  void aPartialFileOfSomethingElseIsFetchedAnew() throws Exception {
    Files.createDirectories(place().getParent());
    for (int length : new int[] {1_000, 300_001, MOST_BYTES + 1}) {
      Files.write(partOf(place()), bytes(length + 1));
      Files.write(partOf(place()), new byte[length]);
      Files.deleteIfExists(place());
      try (LocalServer server = new LocalServer(file, LocalServer::right)) {
        assertThat(fetched(server)).hasBinaryContent(file);
      }
    }
  }

  @Test
  void nothingListensIsSaidAtOnce() {
    assertThatThrownBy(
            () -> fetch(QUICK, Optional.empty(), Map.of()).fetch(entry("http://127.0.0.1:1/")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("127.0.0.1 can't be reached");
    assertThat(notes).noneMatch(line -> line.contains("trying again"));
  }

  @Test
  void anUnknownHostIsSaidAtOnce() {
    assertThatThrownBy(
            () -> fetch(QUICK, Optional.empty(), Map.of()).fetch(entry("http://a.invalid/")))
        .hasMessageContaining("a.invalid can't be reached (unknown host)");
  }

  @Test
  void anInterruptedFetchKeepsWhatArrived() throws Exception {
    Timing patient = new Timing(QUICK.connect(), Duration.ofSeconds(15), List.of());
    try (LocalServer server = new LocalServer(file, LocalServer::stalled, LocalServer::right)) {
      CompletableFuture<Throwable> failure = new CompletableFuture<>();
      Thread fetching =
          new Thread(
              () -> {
                try {
                  fetch(patient, Optional.empty(), Map.of()).fetch(entry(server.address()));
                } catch (IOException e) {
                  failure.complete(e);
                }
              });
      fetching.start();
      while (!Files.exists(partOf(place())) || Files.size(partOf(place())) < file.length / 2) {
        Thread.sleep(10);
      }
      fetching.interrupt();

      assertThat(failure.get(5, TimeUnit.SECONDS))
          .isInstanceOf(InterruptedIOException.class)
          .hasMessageContaining("resumes");
      assertThat(Files.size(partOf(place()))).isEqualTo(file.length / 2);
      assertThat(fetched(server)).hasBinaryContent(file);
      assertThat(server.requests.get(1)).endsWith("bytes=" + file.length / 2 + "-");
    }
  }

  @Test
  void twoAtOnceFetchOnce() throws Exception {
    try (LocalServer server = new LocalServer(file, LocalServer::right)) {
      List<CompletableFuture<Path>> both = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        both.add(
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return new SetFetch(
                            cache,
                            Optional.empty(),
                            Map.of(),
                            QUICK,
                            line -> {},
                            ProgressListener.none())
                        .fetch(entry(server.address()));
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                }));
      }
      for (CompletableFuture<Path> one : both) {
        assertThat(one.get(10, TimeUnit.SECONDS)).hasBinaryContent(file);
      }
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void aMirrorIsLaidOutAsTheCacheIs() throws Exception {
    try (LocalServer server = new LocalServer(file, LocalServer::right)) {
      fetch(QUICK, Optional.of(server.address() + "sets"), Map.of())
          .fetch(entry("http://a.invalid/"));
      assertThat(server.requests).containsExactly("/sets/tests/cells.npz");
    }
  }

  @Test
  void theEnvironmentsProxyIsUsed() throws Exception {
    try (LocalServer proxy = new LocalServer(file, LocalServer::right)) {
      Map<String, String> environment = Map.of("http_proxy", proxy.address());
      Path there = fetch(QUICK, Optional.empty(), environment).fetch(entry("http://sets.invalid/"));
      assertThat(there).hasBinaryContent(file);
      assertThat(proxy.requests).containsExactly("http://sets.invalid/cells.npz?download=1");
    }
  }

  @Test
  void aProxyWithAPasswordIsRefusedWithoutRepeatingIt() {
    Map<String, String> environment = Map.of("http_proxy", "http://me:secret@127.0.0.1:1");
    assertThatThrownBy(
            () -> fetch(QUICK, Optional.empty(), environment).fetch(entry("http://a.invalid/")))
        .hasMessageContaining("without a password")
        .hasMessageNotContaining("secret");
  }

  @Test
  void progressIsReported() throws Exception {
    try (LocalServer server = new LocalServer(file, LocalServer::stalled, LocalServer::right)) {
      fetch(IMPATIENT, Optional.empty(), Map.of()).fetch(entry(server.address()));
      assertThat(progress).contains("Fetching cells.npz (kB)");
    }
  }
}
