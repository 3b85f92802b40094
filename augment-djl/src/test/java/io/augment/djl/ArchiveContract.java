package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.augment.djl.archive.ArchiveFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * What the archive of every fitted model promises, as tests.
 *
 * @param <M> the model
 */
final class ArchiveContract<M extends AutoCloseable> {

  /** Opens an archive. */
  @FunctionalInterface
  interface Loader<M> {
    M load(Path file) throws IOException;
  }

  /** Writes an archive. */
  @FunctionalInterface
  interface Saver<M> {
    void save(M model, Path file) throws IOException;
  }

  private final Path archive;
  private final Loader<M> loader;
  private final Saver<M> saver;

  private ArchiveContract(Path archive, Loader<M> loader, Saver<M> saver) {
    this.archive = archive;
    this.loader = loader;
    this.saver = saver;
  }

  /** The tests, of an archive in a folder that they may write to. */
  static <M extends AutoCloseable> Stream<DynamicTest> of(
      Path archive, Loader<M> loader, Saver<M> saver) {
    ArchiveContract<M> contract = new ArchiveContract<>(archive, loader, saver);
    return Stream.of(
        dynamicTest("saved again, it is the same file", contract::savedAgain),
        dynamicTest("cut short or changed, it is refused by name", contract::damaged),
        dynamicTest("an empty file is refused by name", contract::empty),
        dynamicTest("a file that is not there is named", contract::missing),
        dynamicTest("a model that is closed writes nothing", contract::closed));
  }

  private void savedAgain() throws Exception {
    Path again = archive.resolveSibling("again.gan");
    M model = loader.load(archive);
    saver.save(model, again);
    model.close();
    assertThat(again).hasSameBinaryContentAs(archive);
  }

  private void damaged() throws IOException {
    byte[] bytes = Files.readAllBytes(archive);
    for (int part = 1; part < 16; part++) {
      int place = (int) ((long) bytes.length * part / 16);
      assertRefused(Arrays.copyOf(bytes, place));
      byte[] changed = bytes.clone();
      changed[place] ^= 1;
      assertRefused(changed);
    }
    assertRefused(Arrays.copyOf(bytes, bytes.length - 1));
    assertRefused(Arrays.copyOf(bytes, bytes.length + 1));
  }

  private void empty() throws IOException {
    assertRefused(new byte[0]);
  }

  private void assertRefused(byte[] bytes) throws IOException {
    Path file = Files.write(archive.resolveSibling("damaged.gan"), bytes);
    assertThatThrownBy(() -> loader.load(file).close())
        .isInstanceOf(ArchiveFormatException.class)
        .hasMessageContaining(file.toString());
  }

  private void missing() {
    Path nowhere = archive.resolveSibling("nowhere.gan");
    assertThatThrownBy(() -> loader.load(nowhere).close())
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("nowhere.gan");
  }

  private void closed() throws Exception {
    M model = loader.load(archive);
    model.close();
    model.close();
    Path never = archive.resolveSibling("never.gan");
    assertThatThrownBy(() -> saver.save(model, never)).isInstanceOf(IllegalStateException.class);
    assertThat(never).doesNotExist();
  }
}
