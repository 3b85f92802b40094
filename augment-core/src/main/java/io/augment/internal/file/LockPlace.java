package io.augment.internal.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Place of a lock: a small hidden file. It stays when the lock is released, as deleting it would
 * let two processes hold one lock on two files; it may be deleted by hand when nobody writes.
 * Immutable.
 *
 * @param guarded what the lock is for; messages name it
 * @param file the file that is locked
 */
public record LockPlace(Path guarded, Path file) {

  private static final String NAME = ".augment.lock";

  /**
   * The lock on a folder and all that is in it.
   *
   * @param folder a folder, made with the lock if it isn't there
   * @return {@code .augment.lock} in that folder
   */
  public static LockPlace inside(Path folder) {
    return new LockPlace(folder, folder.resolve(NAME));
  }

  /**
   * The lock on a file.
   *
   * @param file a file, which need not be there
   * @return {@code .NAME.augment.lock} in the same folder
   */
  public static LockPlace beside(Path file) {
    return new LockPlace(file, file.resolveSibling("." + file.getFileName() + NAME));
  }

  /**
   * Makes the file if it isn't there.
   *
   * @return what it is known by within this process, whatever path leads to it
   * @throws IOException if it can't be made, or is a link or a folder
   */
  Object made() throws IOException {
    Path absolute = file.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      Files.createFile(absolute);
    } catch (FileAlreadyExistsException e) {
      // as it is after the first time
    }
    BasicFileAttributes attributes =
        Files.readAttributes(absolute, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new IOException(file + ": is not a regular file: expected a lock file, or nothing");
    }
    Object key = attributes.fileKey(); // null on Windows
    return key == null ? absolute.toRealPath() : key;
  }
}
