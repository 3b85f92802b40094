package io.augment.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.cli.AugmentProcess;
import io.augment.cli.CommandRun;
import io.augment.cli.TinyImages;
import io.augment.internal.file.ExclusiveLock;
import io.augment.internal.file.LockPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OneWriterTest {

  @TempDir private Path folder;

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file) + " " + file.toFile().lastModified())
          .sorted()
          .toList();
    }
  }

  private static void assertRefused(CommandRun run, Path written) {
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains(": " + written + ": is being written by process ", ": wait for it, or choose")
        .hasLineCount(1);
  }

  @Test
  void aSecondProcessIsToldWhoFitsAndTouchesNothing() throws Exception {
    // given
    Path data = TinyImages.npz(folder, 6, 6);
    Path archive = folder.resolve("cells.gan");
    Path run = folder.resolve("cells.gan.run");
    try (AugmentProcess first =
        AugmentProcess.start(
            folder, "fit", data, "--out", archive, "--steps", 100_000, "--width", 2, "--quiet")) {
      first.awaitFile(run.resolve("metrics.csv"));

      // when
      CommandRun second = TinyImages.runQuickly("fit", data, "--out", archive);

      // then
      assertRefused(second, run);
      assertThat(second.err()).contains("process " + first.pid() + " (augment fit) since ");
      assertThat(archive).doesNotExist();

      // when it is killed
      first.kill();
      Path leftover =
          Files.createFile(
              folder.resolve(".cells.gan.0b1c2d3e-0000-1111-2222-333344445555.partial"));

      // then
      assertThat(TinyImages.runQuickly("fit", data, "--out", archive).status()).isZero();
      assertThat(archive).exists();
      assertThat(leftover).doesNotExist();
    }
  }

  @Test
  void aComparisonAndADemoAreRefusedAFolderThatIsBeingWritten() throws Exception {
    // given
    Path data = TinyImages.npz(folder, 9, 9);
    Path out = folder.resolve("out");
    Files.createDirectories(out.resolve("cells"));
    Files.writeString(out.resolve("cells/repeat-1-real.json"), "{}");
    try (ExclusiveLock held = ExclusiveLock.take(LockPlace.inside(out), "test")) {
      assertThat(held).isNotNull();
      List<String> before = files(out);

      // when, then
      assertRefused(TinyImages.runQuickly("compare", data, "--out", out, "--arms", "real"), out);
      assertRefused(CommandRun.of("demo", "--quick", "--out", out, "--quiet"), out);
      assertThat(files(out)).isEqualTo(before);
    }
  }
}
