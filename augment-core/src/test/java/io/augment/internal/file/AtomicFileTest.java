package io.augment.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @Test
  void writesTheContentAndMakesParentFolders(@TempDir Path folder) throws IOException {
    // given
    Path target = folder.resolve("a/b/file.bin");

    // when
    AtomicFile.write(target, out -> out.write(new byte[] {1, 2, 3}));

    // then
    assertThat(target).hasBinaryContent(new byte[] {1, 2, 3});
  }

  @Test
  void replacesAnExistingFile(@TempDir Path folder) throws IOException {
    // given
    Path target = Files.writeString(folder.resolve("file.txt"), "something longer");

    // when
    AtomicFile.write(target, out -> out.write('n'));

    // then
    assertThat(target).hasContent("n");
  }

  @Test
  void leavesTheOldFileAndNothingBesideItWhenWritingFails(@TempDir Path folder) throws IOException {
    // given
    Path target = Files.writeString(folder.resolve("file.txt"), "old");

    // when, then
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    target,
                    out -> {
                      out.write('n');
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");
    assertThat(target).hasContent("old");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(target));
  }

  @Test
  void leavesNothingBehindWhenTheTargetIsAFolder(@TempDir Path folder) throws IOException {
    // given
    Path target = folder.resolve("taken");
    Files.createDirectories(target.resolve("inside"));

    // when, then
    assertThatThrownBy(() -> AtomicFile.write(target, out -> out.write('n')))
        .isInstanceOf(IOException.class);
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(target));
  }

  @Test
  void refusesATargetWithoutAName() {
    assertThatThrownBy(() -> AtomicFile.write(Path.of("/"), out -> out.write('n')))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected the name of a file or folder");
  }

  @Test
  void writesAFolderIntoANewOrEmptyPlace(@TempDir Path folder) throws IOException {
    // given
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path fresh = folder.resolve("a/new");

    // when
    AtomicFile.writeFolder(empty, partial -> Files.writeString(partial.resolve("x"), "1"));
    AtomicFile.writeFolder(fresh, partial -> Files.writeString(partial.resolve("x"), "2"));

    // then
    assertThat(empty.resolve("x")).hasContent("1");
    assertThat(fresh.resolve("x")).hasContent("2");
  }

  @Test
  void leavesNothingOfAFolderWhenWritingFails(@TempDir Path folder) {
    // given
    Path target = folder.resolve("target");

    // when, then
    assertThatThrownBy(
            () ->
                AtomicFile.writeFolder(
                    target,
                    partial -> {
                      Files.createDirectories(partial.resolve("deep/inside"));
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesAFolderThatHoldsSomethingAndAFile(@TempDir Path folder) throws IOException {
    // given
    Path full = Files.createDirectory(folder.resolve("full"));
    Path file = Files.writeString(full.resolve("kept.txt"), "kept");

    // when, then
    for (Path target : new Path[] {full, file}) {
      assertThatThrownBy(() -> AtomicFile.writeFolder(target, partial -> {}))
          .isInstanceOf(FileAlreadyExistsException.class)
          .hasMessageContaining("expected a folder that is empty or not there yet");
    }
    assertThat(file).hasContent("kept");
  }

  @Test
  void aFolderThatVanishesMeanwhileIsToldByTheTargetsName(@TempDir Path folder) throws IOException {
    // given
    Path target = folder.resolve("gone/file.txt");

    // when, then
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    target,
                    out -> {
                      out.write('n');
                      removeAll(folder.resolve("gone"));
                    }))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(target + ": its folder is gone");
    assertThat(folder).isEmptyDirectory();
  }

  private static void removeAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Test
  void anInterruptedThreadWritesAndStaysInterrupted(@TempDir Path folder) throws IOException {
    // given
    Thread.currentThread().interrupt();

    // when
    AtomicFile.write(folder.resolve("file.txt"), out -> out.write('n'));
    AtomicFile.writeFolder(
        folder.resolve("new"), partial -> AtomicFile.write(partial.resolve("x"), out -> {}));

    // then
    assertThat(Thread.interrupted()).isTrue();
    assertThat(folder.resolve("file.txt")).hasContent("n");
    assertThat(folder.resolve("new/x")).isEmptyFile();
  }

  @Test
  void whatFailedFirstIsToldWhenNothingIsLeftToRemove(@TempDir Path folder) throws IOException {
    // given
    Path target = folder.resolve("new");
    IOException first = new IOException("first");

    // when, then
    assertThatThrownBy(
            () ->
                AtomicFile.writeFolder(
                    target,
                    partial -> {
                      Files.delete(partial);
                      throw first;
                    }))
        .isSameAs(first);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void leftoversOfOneTargetOrOfAFolderAreRemovedAndNothingElse(@TempDir Path folder)
      throws IOException {
    // given
    String id = "0b1c2d3e-0000-1111-2222-333344445555";
    Path mine = Files.createFile(folder.resolve(".a.gan." + id + ".partial"));
    Path other = Files.createFile(folder.resolve(".b.gan." + id + ".partial"));
    Path tree = Files.createDirectories(folder.resolve(".c." + id + ".partial/deep"));
    Path precious = Files.writeString(folder.resolve("precious.txt"), "kept");
    Files.createSymbolicLink(tree.resolve("link"), precious);
    Path similar = Files.createFile(folder.resolve(".a.gan.partial"));

    // when
    AtomicFile.removeLeftovers(folder.resolve("a.gan"));

    // then
    assertThat(mine).doesNotExist();
    assertThat(other).exists();

    // when
    AtomicFile.removeLeftoversIn(folder);
    AtomicFile.removeLeftoversIn(folder.resolve("missing"));

    // then
    assertThat(folder)
        .isDirectoryNotContaining(path -> !path.equals(similar) && !path.equals(precious));
    assertThat(precious).hasContent("kept");
    assertThat(similar).exists();
  }

  @Test
  void leftoversAreKnownByTheNamesThatWritingGivesThem(@TempDir Path folder) throws IOException {
    // given a copy of what a write has on the disk in its middle
    Path target = folder.resolve("a.gan");
    AtomicFile.write(
        target,
        out -> {
          try (Stream<Path> files = Files.list(folder)) {
            Path partial = files.findFirst().orElseThrow();
            Files.copy(
                partial, folder.resolve(partial.getFileName().toString().replace("-4", "-5")));
          }
        });
    assertThat(folder).isDirectoryContaining(path -> path.toString().endsWith(".partial"));

    // when
    AtomicFile.removeLeftovers(target);

    // then
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(target));
  }
}
