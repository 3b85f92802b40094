package io.augment.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A file, or a folder, that is there in full or not at all: it is written under another name in the
 * same place and then moved.
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

  /** What a folder holds. */
  @FunctionalInterface
  public interface FolderContent {

    /**
     * Writes everything that belongs into the folder.
     *
     * @param folder exists and is empty
     * @throws IOException if writing fails, whereupon nothing is left of the folder
     */
    void writeTo(Path folder) throws IOException;
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
    Path partial = partialBeside(target);
    try {
      try (OutputStream out =
          new BufferedOutputStream(
              Files.newOutputStream(
                  partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
        content.writeTo(out);
      }
      move(partial, target);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /**
   * Writes a new folder. Missing parent folders are made.
   *
   * @param target where the folder shall be; it must not be there, or be empty
   * @param content what it shall hold
   * @throws IOException if the folder is there and not empty, or can't be written; nothing is then
   *     left of it
   */
  public static void writeFolder(Path target, FolderContent content) throws IOException {
    if (Files.exists(target) && !isEmptyFolder(target)) {
      throw new FileAlreadyExistsException(
          target.toString(), null, "expected a folder that is empty or not there yet");
    }
    Path partial = partialBeside(target);
    try {
      content.writeTo(Files.createDirectory(partial));
      Files.deleteIfExists(target);
      move(partial, target);
    } finally {
      deleteFolder(partial);
    }
  }

  private static boolean isEmptyFolder(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> children = Files.list(path)) {
      return children.findAny().isEmpty();
    }
  }

  private static void deleteFolder(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static Path partialBeside(Path target) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    Path name = absolute.getFileName();
    Path parent = absolute.getParent();
    if (name == null || parent == null) {
      throw new IOException(target + ": expected the name of a file or folder");
    }
    Files.createDirectories(parent);
    return parent.resolve("." + name + "." + UUID.randomUUID() + ".partial");
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
