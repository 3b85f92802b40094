package io.augment.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that is there in full or not at all: it is written under another name in the same folder
 * and then moved into place.
 *
 * <pre>{@code
 * AtomicFile.write(folder.resolve("metrics.csv"), out -> out.write(csv.getBytes(UTF_8)));
 * }</pre>
 *
 * <p>Thread-safe: of two writers to one target, the one that ends last wins.
 */
public final class AtomicFile {

  private AtomicFile() {}

  /** What a file holds. */
  @FunctionalInterface
  public interface Content {

    /**
     * Writes everything that belongs into the file.
     *
     * @param out buffered; closed by the caller
     * @throws IOException if writing fails, whereupon the target stays as it was
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file, or replaces it. Missing parent folders are made.
   *
   * @param target where the file shall be
   * @param content what it shall hold
   * @throws IOException if the file can't be written; the target is then as it was before, and
   *     nothing is left beside it
   */
  public static void write(Path target, Content content) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path name = absolute.getFileName();
    Path folder = absolute.getParent();
    if (name == null || folder == null) {
      throw new IOException(target + ": expected the name of a file");
    }
    Files.createDirectories(folder);
    Path partial = folder.resolve("." + name + "." + UUID.randomUUID() + ".partial");
    try {
      try (OutputStream out =
          new BufferedOutputStream(
              Files.newOutputStream(
                  partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
        content.writeTo(out);
      }
      move(partial, absolute);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
