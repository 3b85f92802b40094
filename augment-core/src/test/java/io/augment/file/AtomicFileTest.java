package io.augment.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
