package io.augment.fuzzing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Entry point of Jazzer: it calls {@link #fuzzerTestOneInput} repeatedly, with inputs that reach
 * ever more of the code. The system property {@code augment.fuzz.target} names the target.
 *
 * <p>Not thread-safe.
 */
public final class Fuzzing {

  private static final FuzzTarget TARGET =
      FuzzTargets.named(System.getProperty("augment.fuzz.target", "npz"));
  private static final Path FOLDER = folder();

  private Fuzzing() {}

  private static Path folder() {
    try {
      return Files.createTempDirectory("augment-fuzz");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One input. Whatever is thrown is a finding.
   *
   * @param input any bytes
   * @throws IOException if reading throws what is not documented
   */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    try {
      TARGET.read(input, FOLDER);
    } catch (Rejected e) {
      // as it should be
    } finally {
      clear(FOLDER);
    }
  }

  /** Removes what the folder holds: a few files, in folders at most. */
  private static void clear(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry)) {
          clear(entry);
        }
        Files.delete(entry);
      }
    }
  }
}
