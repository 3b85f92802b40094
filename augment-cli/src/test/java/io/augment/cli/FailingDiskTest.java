package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.cli.fit.WrittenThings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Disks that are full, can only be read, or go away: nothing is lost, and nothing is half there.
 */
@Tag("process")
class FailingDiskTest {

  @TempDir private Path folder;

  private List<WrittenThings.Kind> kinds() throws IOException {
    return WrittenThings.kinds(folder).toList();
  }

  /** Every file below a folder, with what it holds. */
  private static SortedMap<String, String> content(Path folder) throws IOException {
    SortedMap<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(
            folder.relativize(file).toString(),
            Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return content;
  }

  private static long bytes(SortedMap<String, String> content) {
    return content.values().stream().mapToLong(String::length).sum();
  }

  @Test
  void aWriteThatStopsAfterAnyNumberOfBytesLeavesNothing() throws Exception {
    for (WrittenThings.Kind kind : kinds()) {
      // given
      Path sized = Files.createDirectory(folder.resolve("sized-" + kind));
      kind.write().at(sized.resolve(kind.name()));
      long size = bytes(content(sized));

      for (long stop = 0; stop < size; stop++) {
        // when
        Path fresh = folder.resolve("fresh-" + kind);
        Path target = new FullAfter(stop).path(fresh.resolve(kind.name()));

        // then
        assertThatThrownBy(() -> kind.write().at(target))
            .as("%s stopped after %d of %d bytes", kind, stop, size)
            .isInstanceOf(IOException.class)
            .hasMessageContaining("No space left on device");
        assertNothingBroken(kind, fresh);
      }

      // when everything fits, then it is written
      Path target = folder.resolve("fits-" + kind).resolve(kind.name());
      kind.write().at(new FullAfter(size).path(target));
      kind.read().at(target);
    }
  }

  /** Of several files, such as cells, those that were written before may be there. */
  private static void assertNothingBroken(WrittenThings.Kind kind, Path parent) throws Exception {
    if (kind.name().equals("cells")) {
      for (String name : content(parent).keySet()) {
        assertThat(name).isEqualTo("cells/comparison.json");
        kind.read().at(parent.resolve("cells"));
        Files.delete(parent.resolve(name));
      }
    } else {
      assertThat(parent).isEmptyDirectory();
    }
  }

  @Test
  void aWriteThatStopsLeavesTheOlderFileAsItWas() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    for (WrittenThings.Kind kind : kinds()) {
      if (kind.isFolder()) {
        continue; // they refuse what is there
      }
      // given
      Path parent = Files.createDirectory(folder.resolve("older-" + kind));
      Path target = parent.resolve(kind.name());
      kind.write().at(target);
      SortedMap<String, String> before = content(parent);

      for (int i = 0; i < 20; i++) {
        long stop = random.nextLong(bytes(before));

        // when
        assertThatThrownBy(() -> kind.write().at(new FullAfter(stop).path(target)))
            .as("%s stopped after %d bytes", kind, stop)
            .isInstanceOf(IOException.class);

        // then
        assertThat(content(parent)).isEqualTo(before);
      }
      kind.read().at(target);
    }
  }

  @Test
  void aFullDiskKeepsWhatIsOnItAndTheErrorNamesTheFile() throws Exception {
    try (SmallDisk disk = SmallDisk.mounted(folder, "64k")) {
      for (WrittenThings.Kind kind : kinds()) {
        // given the thing, and no space beside it
        Path target = disk.folder().resolve(kind.name());
        kind.write().at(target);
        Path filler = disk.folder().resolve("filler");
        fill(filler);
        SortedMap<String, String> before = content(disk.folder());
        Path other = disk.folder().resolve("other-" + kind.name());

        // when, then
        for (Path written : kind.isFolder() ? List.of(other) : List.of(other, target)) {
          assertThatThrownBy(() -> kind.write().at(written))
              .as("%s", written)
              .isInstanceOf(IOException.class)
              .hasMessageContaining("No space left on device")
              .hasMessageContaining(written.toString())
              .hasMessageNotContaining(".partial");
        }
        Files.deleteIfExists(other); // the folder of cells, which is empty
        assertThat(content(disk.folder())).isEqualTo(before);
        kind.read().at(target);
        Files.delete(filler);
      }
    }
  }

  private static void fill(Path file) throws IOException {
    assertThatCode(() -> Files.write(file, new byte[1 << 20]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left on device");
  }

  @Test
  void aDiskThatCanOnlyBeReadSaysSo() throws Exception {
    try (SmallDisk disk = SmallDisk.mounted(folder, "256k")) {
      for (WrittenThings.Kind kind : kinds()) {
        kind.write().at(disk.folder().resolve(kind.name()));
      }
      SortedMap<String, String> before = content(disk.folder());
      disk.protect();

      for (WrittenThings.Kind kind : kinds()) {
        // when, then
        Path written = disk.folder().resolve(kind.isFolder() ? "other" : kind.name());
        assertThatThrownBy(() -> kind.write().at(written))
            .as("%s", written)
            .isInstanceOf(IOException.class)
            .hasMessageContaining("Read-only file system")
            .hasMessageContaining(written.toString())
            .hasMessageNotContaining(".partial");
        kind.read().at(disk.folder().resolve(kind.name()));
      }
      assertThat(content(disk.folder())).isEqualTo(before);
    }
  }

  @Test
  void aTrainingOnADiskThatGetsFullEndsInOneLineAndKeepsTheOlderArchive() throws Exception {
    try (SmallDisk disk = SmallDisk.mounted(folder, "128k")) {
      // given
      Path data = TinyImages.npz(folder, 6, 6);
      Path archive = disk.folder().resolve("cells.gan");
      CommandRun first = TinyImages.runQuickly("fit", data, "--out", archive);
      assertThat(first.err()).isEmpty();
      byte[] before = Files.readAllBytes(archive);

      // when
      fill(disk.folder().resolve("filler"));
      CommandRun full = TinyImages.runQuickly("fit", data, "--out", archive, "--seed", 2);

      // then
      assertOneLine(full, "No space left on device");
      assertThat(archive).hasBinaryContent(before);
      assertNoPartial(disk.folder());

      // when
      Files.delete(disk.folder().resolve("filler"));
      disk.protect();
      CommandRun readOnly = TinyImages.runQuickly("fit", data, "--out", archive, "--seed", 2);

      // then
      assertOneLine(readOnly, "Read-only file system");
      assertThat(archive).hasBinaryContent(before);
    }
  }

  private static void assertOneLine(CommandRun run, String reason) {
    assertThat(run.status()).as(run.err()).isEqualTo(1);
    assertThat(run.err()).contains(reason).doesNotContain(".partial").hasLineCount(1);
  }

  private static void assertNoPartial(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".partial"));
    }
  }

  /** What is left of such a disk varies with what a run writes: every size must end well. */
  @Test
  void whateverSpaceIsLeftATrainingEndsWithAWholeArchiveOrNone() throws Exception {
    Path data = TinyImages.npz(folder, 6, 6);
    for (int kilobytes = 4; kilobytes <= 100; kilobytes += 8) {
      Path parent = Files.createDirectory(folder.resolve("size-" + kilobytes));
      try (SmallDisk disk = SmallDisk.mounted(parent, kilobytes + "k")) {
        Path archive = disk.folder().resolve("cells.gan");

        // when
        CommandRun run = TinyImages.runQuickly("fit", data, "--out", archive);

        // then
        assertNoPartial(disk.folder());
        if (run.status() == 0) {
          assertThat(CommandRun.of("inspect", archive).status()).isZero();
        } else {
          assertOneLine(run, "No space left on device");
          if (Files.exists(archive)) {
            assertThat(CommandRun.of("inspect", archive).status()).isZero();
          }
        }
      }
    }
  }

  @Test
  void aRunFolderThatVanishesInTheMiddleEndsTheRunInOneLine() throws Exception {
    // given
    Path data = TinyImages.npz(folder, 6, 6);
    Path archive = folder.resolve("deep/cells.gan");
    Path run = folder.resolve("deep/cells.gan.run");
    try (AugmentProcess process =
        AugmentProcess.start(
            folder, "fit", data, "--out", archive, "--steps", 80, "--width", 2, "--quiet")) {
      process.awaitFile(run.resolve("metrics.csv"));

      // when
      removeAll(folder.resolve("deep"));

      // then: either it is told, or it was written anew where it belongs
      assertThat(process.status()).as(process.err()).isIn(0, 1);
      if (process.status() == 1) {
        assertThat(process.err()).startsWith("augment fit: cannot").hasLineCount(1);
      }
      if (Files.exists(archive)) {
        assertThat(CommandRun.of("inspect", archive).status()).isZero();
      }
    }
  }

  private static void removeAll(Path folder) throws IOException, InterruptedException {
    new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
    assertThat(folder).doesNotExist();
  }
}
