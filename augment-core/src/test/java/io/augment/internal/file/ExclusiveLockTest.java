package io.augment.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("process")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ExclusiveLockTest {

  private static final String HOLDS = "holds true";

  @TempDir private Path folder;

  private ExclusiveLock take() throws IOException {
    return ExclusiveLock.take(LockPlace.inside(folder), "unit test");
  }

  private ExclusiveLock await(List<String> told) throws Exception {
    return ExclusiveLock.await(LockPlace.inside(folder), "unit test", told::add);
  }

  @Test
  void theSecondProcessIsRefusedAndSaysWhoHoldsIt() throws Exception {
    try (LockingProcess first = LockingProcess.taking(folder)) {
      // given
      assertThat(first.line()).isEqualTo(HOLDS);

      // when, then
      assertThatThrownBy(this::take)
          .isInstanceOf(LockedException.class)
          .message()
          .matches(
              "\\Q"
                  + folder
                  + ": is being written by process "
                  + first.pid()
                  + " (locking test) since \\E\\d\\d:\\d\\d: wait for it, or choose another place");
    }
  }

  @Test
  void whoAwaitsIsToldOnceAndGetsItWhenItIsFree() throws Exception {
    try (LockingProcess first = LockingProcess.taking(folder)) {
      // given
      assertThat(first.line()).isEqualTo(HOLDS);
      try (LockingProcess second = LockingProcess.awaiting(folder)) {
        assertThat(second.line())
            .contains(": is being written by process " + first.pid())
            .endsWith(": waiting for it");

        // when
        first.release();

        // then
        assertThat(second.line()).isEqualTo(HOLDS);
      }
    }
  }

  @Test
  void whatAKilledProcessHeldIsTakenOver() throws Exception {
    // given
    try (LockingProcess killed = LockingProcess.taking(folder)) {
      assertThat(killed.line()).isEqualTo(HOLDS);
      killed.kill();
    }
    assertThat(folder.resolve(".augment.lock")).isNotEmptyFile();

    // when
    try (ExclusiveLock lock = take()) {
      // then
      assertThat(lock).isNotNull();
    }
    assertThat(folder.resolve(".augment.lock")).isEmptyFile();
  }

  @Test
  void aRefusalWithinAProcessDoesNotFreeTheLockForOthers() throws Exception {
    // given a refusal on another thread, which on Unix frees a lock if it opens the file
    ExclusiveLock held = take();
    CompletableFuture<Throwable> refused =
        CompletableFuture.supplyAsync(() -> thrownBy(this::take));
    assertThat(refused.get())
        .isInstanceOf(LockedException.class)
        .hasMessageContaining("process " + ProcessHandle.current().pid() + " (unit test)");

    // when, then
    try (LockingProcess other = LockingProcess.taking(folder)) {
      assertThat(other.line()).contains("is being written by", "(unit test)");
    }
    held.close();
    held.close();
    try (LockingProcess other = LockingProcess.taking(folder)) {
      assertThat(other.line()).isEqualTo(HOLDS);
    }
  }

  private interface Action {
    Object run() throws Exception;
  }

  private static Throwable thrownBy(Action action) {
    try {
      return new AssertionError("nothing was thrown, but " + action.run());
    } catch (Exception e) {
      return e;
    }
  }

  @Test
  void ofManyThreadsOneHasItAtATimeAndEachGetsIt() throws Exception {
    // given
    AtomicInteger holders = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<CompletableFuture<Void>> threads = new ArrayList<>();

    // when
    for (int i = 0; i < 4; i++) {
      threads.add(
          CompletableFuture.runAsync(
              () -> {
                for (int turn = 0; turn < 3; turn++) {
                  try (ExclusiveLock lock = await(new ArrayList<>())) {
                    most.accumulateAndGet(holders.incrementAndGet(), Math::max);
                    Thread.sleep(1);
                    holders.decrementAndGet();
                    assertThat(lock).isNotNull();
                  } catch (Exception e) {
                    throw new AssertionError(e);
                  }
                }
              },
              task -> new Thread(task).start()));
    }

    // then
    for (CompletableFuture<Void> thread : threads) {
      thread.get();
    }
    assertThat(most).hasValue(1);
  }

  @Test
  void interruptingEndsTheWait() throws Exception {
    try (ExclusiveLock held = take()) {
      // given
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      CountDownLatch waits = new CountDownLatch(1);
      Thread waiting =
          new Thread(
              () ->
                  thrown.set(
                      thrownBy(
                          () ->
                              ExclusiveLock.await(
                                  LockPlace.inside(folder), "test", told -> waits.countDown()))));
      waiting.start();
      waits.await();

      // when
      waiting.interrupt();
      waiting.join();

      // then
      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
      assertThat(held).isNotNull();
    }
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> await(new ArrayList<>())).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
    take().close();
  }

  @Test
  void anInterruptedThreadFreesItAllTheSame() throws Exception {
    // given
    ExclusiveLock lock = take();
    Thread.currentThread().interrupt();

    // when
    lock.close();

    // then
    assertThat(Thread.interrupted()).isTrue();
    try (LockingProcess other = LockingProcess.taking(folder)) {
      assertThat(other.line()).isEqualTo(HOLDS);
    }
  }

  @Test
  void aLockThatAnotherClassLoaderHoldsIsRefusedAndStaysHeld() throws Exception {
    // given what another copy of the class would do
    Path file = Files.createFile(folder.resolve(".augment.lock"));
    try (FileChannel elsewhere = FileChannel.open(file, StandardOpenOption.WRITE)) {
      elsewhere.lock(1L << 20, 1, false);

      // when
      assertThatThrownBy(this::take).isInstanceOf(LockedException.class);
      assertThatThrownBy(this::take).hasMessageContaining("another process");

      // then
      try (LockingProcess other = LockingProcess.taking(folder)) {
        assertThat(other.line()).contains("is being written by another process");
      }
    }
    take().close();
  }

  @Test
  void anotherPathToTheFolderLeadsToTheSameLock() throws Exception {
    // given
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);

    try (ExclusiveLock held = ExclusiveLock.take(LockPlace.inside(real), "test")) {
      // when, then
      assertThatThrownBy(() -> ExclusiveLock.take(LockPlace.inside(link), "test"))
          .isInstanceOf(LockedException.class)
          .hasMessageStartingWith(link + ": is being written");
      assertThat(held).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no line end",
        "99999999999999999999\t2026-01-01T00:00:00Z\tx\n",
        "7\tyesterday\tx\n",
        "-1\t2026-01-01T00:00:00Z\tx\n"
      })
  void contentThatNoHolderWroteIsNotRepeated(String content) throws Exception {
    try (LockingProcess first = LockingProcess.taking(folder)) {
      // given
      assertThat(first.line()).isEqualTo(HOLDS);
      Files.writeString(folder.resolve(".augment.lock"), content);

      // when, then
      assertThatThrownBy(this::take)
          .hasMessage(
              folder
                  + ": is being written by another process: wait for it, or choose another place");
    }
  }

  @Test
  void hostileContentStaysOneShortLineAndIsTakenOver() throws Exception {
    String hostile = "7\t2020-01-01T00:00:00Z\t\u001b[31m\r" + "x".repeat(200) + "\nmore\n";
    try (LockingProcess first = LockingProcess.taking(folder)) {
      // given
      assertThat(first.line()).isEqualTo(HOLDS);
      Files.writeString(folder.resolve(".augment.lock"), hostile + "y".repeat(1 << 20));

      // when, then
      assertThatThrownBy(this::take)
          .message()
          .contains("process 7 (?[31m?xxx", ") since 2020-01-01 ")
          .doesNotContain("\u001b", "\r", "\n", "x".repeat(80))
          .hasSizeLessThan(folder.toString().length() + 220);
    }
    take().close();
    assertThat(folder.resolve(".augment.lock")).isEmptyFile();
  }

  @Test
  void aLinkInTheLocksPlaceIsNotFollowed() throws Exception {
    // given
    Path precious = Files.writeString(folder.resolve("precious.txt"), "kept");
    Files.createSymbolicLink(folder.resolve(".augment.lock"), precious);

    // when, then
    assertThatThrownBy(this::take)
        .isInstanceOf(IOException.class)
        .hasMessage(
            folder.resolve(".augment.lock")
                + ": is not a regular file: expected a lock file, or nothing");
    assertThat(precious).hasContent("kept");
  }

  @Test
  void aFilesLockLiesBesideItAndLeavesItAlone() throws Exception {
    // given
    Path file = folder.resolve("deep/cells.gan");

    // when
    try (ExclusiveLock lock = ExclusiveLock.take(LockPlace.beside(file), "test")) {
      // then
      assertThat(lock).isNotNull();
      assertThat(file).doesNotExist();
      assertThat(file.resolveSibling(".cells.gan.augment.lock")).isNotEmptyFile();
      assertThatThrownBy(() -> ExclusiveLock.take(LockPlace.beside(file), "test"))
          .hasMessageStartingWith(file + ": is being written by process ");
    }
  }

  @Test
  void aFileSystemWithoutLocksIsToldInOneLine() {
    Path file = folder.resolve(".augment.lock");
    assertThat(new LocksUnsupportedException(file, new IOException("No locks available")))
        .hasMessage(
            file
                + ": this file system can't lock files (No locks available), so two processes"
                + " could write there at once");
  }
}
