package io.augment.internal.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file, or a folder, that is there in full or not at all: it is written under another name in the
 * same place, brought to the disk, and then moved. A power cut leaves the old one or the new one.
 *
 * <pre>{@code
 * AtomicFile.write(folder.resolve("metrics.csv"), out -> out.write(csv.getBytes(UTF_8)));
 * }</pre>
 *
 * <p>Interrupting the thread does not break a write off. Only a process that is killed leaves what
 * it has begun, as {@code .NAME.….partial}: {@link #removeLeftovers(Path)} takes it away.
 *
 * <p>Thread-safe: of two writers to one target, the one that ends last wins.
 */
public final class AtomicFile {

  /** Pattern of a {@link UUID}'s text. */
  private static final String UNIQUE = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private AtomicFile() {}

  /** Writes the content of a file. */
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

  /** Writes the content of a folder. */
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
   *     nothing is left beside it, unless the folder has become unwritable meanwhile
   */
  public static void write(Path target, Content content) throws IOException {
    Path partial = partialBeside(target);
    try {
      try (OutputStream file = DiskFile.create(partial);
          OutputStream out = new BufferedOutputStream(file)) {
        content.writeTo(out);
      }
      move(partial, target);
    } catch (FileSystemException e) {
      deleteAfter(e, partial);
      throw naming(target, partial, e);
    } catch (IOException | RuntimeException | Error e) {
      deleteAfter(e, partial);
      throw e;
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
      DiskFile.syncTree(partial);
      Files.deleteIfExists(target);
      move(partial, target);
    } catch (FileSystemException e) {
      deleteAfter(e, partial);
      throw naming(target, partial, e);
    } catch (IOException | RuntimeException | Error e) {
      deleteAfter(e, partial);
      throw e;
    }
  }

  /**
   * Removes what writers of a file or folder left when they were killed. For callers that exclude
   * other writers, such as the holder of an {@link ExclusiveLock}.
   *
   * @param target a file or folder that was to be written; itself it stays as it is
   * @throws IOException if something can't be removed
   */
  public static void removeLeftovers(Path target) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    if (parent != null) {
      removeLeftovers(parent, Pattern.quote(String.valueOf(absolute.getFileName())));
    }
  }

  /**
   * Removes what writers left in a folder when they were killed, whatever it was to become. For
   * callers that exclude other writers, such as the holder of an {@link ExclusiveLock}.
   *
   * @param folder a folder; what lies deeper stays. If it isn't there, there is nothing to do
   * @throws IOException if something can't be removed
   */
  public static void removeLeftoversIn(Path folder) throws IOException {
    removeLeftovers(folder, ".+");
  }

  private static void removeLeftovers(Path folder, String name) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Pattern leftover = Pattern.compile("\\." + name + "\\." + UNIQUE + "\\.partial");
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.toList()) {
        if (leftover.matcher(String.valueOf(child.getFileName())).matches()) {
          deleteFolder(child);
        }
      }
    }
  }

  /** The temporary name is unknown to others. */
  private static IOException naming(Path target, Path partial, FileSystemException failure) {
    String file = String.valueOf(failure.getFile());
    if (!file.startsWith(partial.toString())) {
      return failure;
    }
    String reason = failure.getReason();
    if (failure instanceof NoSuchFileException) {
      reason = "its folder is gone";
    } else if (failure instanceof AccessDeniedException) {
      reason = "access denied";
    }
    String name = target + file.substring(partial.toString().length());
    FileSystemException named = new FileSystemException(name, null, reason);
    named.initCause(failure);
    return named;
  }

  /** Deletes a partial file after a failure; the first failure is the one that is reported. */
  private static void deleteAfter(Throwable failure, Path partial) {
    try {
      deleteFolder(partial);
    } catch (IOException | UncheckedIOException e) {
      failure.addSuppressed(e);
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
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
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
    DiskFile.syncFolder(to.toAbsolutePath().getParent());
  }
}
