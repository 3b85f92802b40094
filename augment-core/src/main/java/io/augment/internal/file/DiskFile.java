package io.augment.internal.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.SyncFailedException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings what is written to the disk itself, not just to the system's memory. */
final class DiskFile {

  private DiskFile() {}

  /**
   * A new file that is on the disk when its stream is closed without an exception.
   *
   * @param path where nothing is yet; exceptions name it
   */
  static OutputStream create(Path path) throws IOException {
    Files.createFile(path);
    return isOnDisk(path)
        ? new Synced(path)
        : Files.newOutputStream(path, StandardOpenOption.WRITE);
  }

  /** Not so in a zip file that is open as a file system, and the like. */
  private static boolean isOnDisk(Path path) {
    return path.getFileSystem().equals(FileSystems.getDefault());
  }

  private static final class Synced extends FileOutputStream {

    private final String path;

    Synced(Path path) throws IOException {
      super(path.toFile());
      this.path = path.toString();
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        super.write(bytes, from, length);
      } catch (IOException e) { // says what, and not where
        throw new FileSystemException(path, null, e.getMessage());
      }
    }

    @Override
    public void close() throws IOException {
      try {
        if (getFD().valid()) {
          getFD().sync();
        }
      } catch (SyncFailedException e) {
        throw new FileSystemException(path, null, e.getMessage());
      } finally {
        super.close();
      }
    }
  }

  /** Syncs every file of a folder, and the folders. */
  static void syncTree(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.toList()) {
        if (Files.isDirectory(path)) {
          syncFolder(path);
        } else {
          sync(path, StandardOpenOption.WRITE);
        }
      }
    }
  }

  /** Syncs the names in a folder, where the platform lets a folder be opened. */
  static void syncFolder(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try {
      sync(folder, StandardOpenOption.READ);
    } catch (IOException e) {
      // Windows has no such thing, and orders its names itself.
    }
  }

  private static void sync(Path path, StandardOpenOption access) throws IOException {
    if (!isOnDisk(path)) {
      return;
    }
    boolean interrupted = Thread.interrupted(); // an interrupted thread's channel closes itself
    try (FileChannel channel = FileChannel.open(path, access)) {
      channel.force(true);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
