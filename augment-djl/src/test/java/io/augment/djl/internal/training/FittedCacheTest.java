package io.augment.djl.internal.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.internal.file.AtomicFile;
import io.augment.internal.file.ExclusiveLock;
import io.augment.internal.file.LockPlace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FittedCacheTest {

  @TempDir private Path folder;

  /** Knows who fitted it, which is all that a cache has to keep of it here. */
  private record Signed(String by) implements Synthesizer {

    static Signed load(Path file) throws IOException {
      return new Signed(Files.readString(file));
    }

    void save(Path file) throws IOException {
      AtomicFile.write(file, out -> out.write(by.getBytes(UTF_8)));
    }

    @Override
    public SampleShape shape() {
      return SampleShape.row(1);
    }

    @Override
    public ValueRange range() {
      return ValueRange.UNIT;
    }

    @Override
    public ClassLabels classes() {
      return ClassLabels.of("a", "b");
    }

    @Override
    public LabeledSamples sample(int label, int count, long seed) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Provenance provenance() {
      return new Provenance("signed", "0", 0, new TreeMap<>(), new TreeMap<>());
    }

    @Override
    public void close() {}
  }

  /** Another process, which fits until its input ends and then says whose generator it has. */
  static final class FittingProcess {

    private FittingProcess() {}

    public static void main(String[] arguments) {
      String me = "process " + ProcessHandle.current().pid();
      try (Signed got =
          FittedCache.fitOrLoad(
              Path.of(arguments[0]),
              Signed::load,
              () -> fitted(me),
              Signed::save,
              ProgressListener.none())) {
        System.out.println(got.by);
      }
    }

    private static Signed fitted(String me) {
      System.out.println("fits");
      try {
        while (System.in.read() >= 0) {
          // until the other side closes
        }
        return new Signed(me);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static Process start(Path file) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-cp",
            System.getProperty("java.class.path"),
            FittingProcess.class.getName(),
            file.toString())
        .redirectErrorStream(true)
        .start();
  }

  private static BufferedReader said(Process process) {
    return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  @Test
  void theSecondProcessWaitsAndLoadsWhatTheFirstOneFitted() throws Exception {
    // given
    Path file = folder.resolve("cache/key.gan");
    Process first = start(file);
    BufferedReader fromFirst = said(first);
    assertThat(fromFirst.readLine()).isEqualTo("fits");
    Process second = start(file);
    BufferedReader fromSecond = said(second);
    assertThat(fromSecond.readLine())
        .contains("process " + first.pid() + " (fits a GAN) since ", ": waiting for it");

    // when
    first.getOutputStream().close();

    // then
    assertThat(fromFirst.readLine()).isEqualTo("process " + first.pid());
    assertThat(fromSecond.lines()).containsExactly("process " + first.pid());
  }

  @Test
  void whenTheFirstOneIsKilledTheSecondFits() throws Exception {
    // given
    Path file = folder.resolve("key.gan");
    Process first = start(file);
    assertThat(said(first).readLine()).isEqualTo("fits");
    Process second = start(file);
    BufferedReader fromSecond = said(second);
    assertThat(fromSecond.readLine()).contains(": waiting for it");

    // when
    first.destroyForcibly().waitFor();

    // then
    assertThat(fromSecond.readLine()).isEqualTo("fits");
    second.getOutputStream().close();
    assertThat(fromSecond.readLine()).isEqualTo("process " + second.pid());
  }

  @Test
  void ofManyThreadsOneFits() throws Exception {
    // given
    Path file = folder.resolve("key.gan");
    AtomicInteger fits = new AtomicInteger();
    List<CompletableFuture<String>> threads = new ArrayList<>();

    // when
    for (int i = 0; i < 4; i++) {
      threads.add(
          CompletableFuture.supplyAsync(
              () ->
                  FittedCache.fitOrLoad(
                          file,
                          Signed::load,
                          () -> new Signed("fit " + fits.incrementAndGet()),
                          Signed::save,
                          ProgressListener.none())
                      .by,
              task -> new Thread(task).start()));
    }

    // then
    for (CompletableFuture<String> thread : threads) {
      assertThat(thread.get()).isEqualTo("fit 1");
    }
  }

  @Test
  void whatIsThereIsLoadedThoughSomebodyHoldsTheLock() throws Exception {
    // given
    Path file = folder.resolve("key.gan");
    new Signed("before").save(file);

    // when
    try (ExclusiveLock held = ExclusiveLock.take(LockPlace.beside(file), "test");
        Signed got =
            FittedCache.fitOrLoad(
                file,
                Signed::load,
                () -> new Signed("again"),
                Signed::save,
                ProgressListener.none())) {
      // then
      assertThat(got.by).isEqualTo("before");
      assertThat(held).isNotNull();
    }
  }

  @Test
  void interruptingEndsTheWait() throws Exception {
    // given
    Path file = folder.resolve("key.gan");
    try (ExclusiveLock held = ExclusiveLock.take(LockPlace.beside(file), "test")) {
      Thread.currentThread().interrupt();

      // when, then
      assertThatThrownBy(
              () ->
                  FittedCache.fitOrLoad(
                      file,
                      Signed::load,
                      () -> new Signed("never"),
                      Signed::save,
                      ProgressListener.none()))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(held).isNotNull();
    }
    assertThat(file).doesNotExist();
  }
}
