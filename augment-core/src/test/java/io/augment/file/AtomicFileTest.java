package io.augment.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
        .hasMessageContaining("expected the name of a file");
  }
}
