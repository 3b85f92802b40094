package io.augment.cli.input;

import io.augment.cli.exit.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files and folders that a command reads, or that its GAN was trained on: nothing is written over
 * them, nor into them. Paths are compared by the files that they resolve to, through all links.
 */
public final class ReadFiles {

  /** A file or folder, and its role. */
  private record Read(String what, Path path) {}

  private final List<Read> all = new ArrayList<>();

  /**
   * Adds a file or folder.
   *
   * @param what its role, such as {@code the data}
   * @param path where it is; nothing if there is none
   * @return this
   */
  public ReadFiles and(String what, @Nullable Path path) {
    if (path != null && Files.exists(path)) {
      all.add(new Read(what, path));
    }
    return this;
  }

  /**
   * Refuses what is one of these, or lies in one.
   *
   * @param option what the user named it with, such as {@code --out cells.npz}
   * @param target the file or folder that is to be written
   * @return this
   * @throws BadInputException if it is refused
   */
  public ReadFiles requireApart(String option, Path target) {
    for (Read read : all) {
      if (isSame(target, read.path)) {
        throw new BadInputException(
            option + ": is " + read.what + ", which would be lost: expected another name");
      }
      if (Files.isDirectory(read.path) && isWithin(target, read.path)) {
        throw new BadInputException(
            option
                + ": would lie in "
                + read.path
                + ", which is "
                + read.what
                + ": expected a place outside it");
      }
    }
    return this;
  }

  /**
   * Refuses a folder whose files are replaced, as {@link #requireApart} does, and also if one of
   * these lies in it.
   */
  public ReadFiles requireOutside(String option, Path folder) {
    requireApart(option, folder);
    for (Read read : all) {
      if (isWithin(read.path, folder)) {
        throw new BadInputException(
            option
                + ": files in "
                + folder
                + " are replaced, and "
                + read.path
                + " is "
                + read.what
                + ": expected another name");
      }
    }
    return this;
  }

  private static boolean isSame(Path target, Path read) {
    try {
      return Files.exists(target) && Files.isSameFile(target, read);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot distinguish " + target + " from " + read, e);
    }
  }

  /**
   * Returns whether a path resolves to a place below a folder; a path that doesn't exist yet counts
   * as the place where it would be created.
   */
  private static boolean isWithin(Path path, Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try {
      Path above = path.toAbsolutePath().getParent();
      while (above != null && !Files.exists(above)) {
        above = above.getParent();
      }
      above = above == null ? null : above.toRealPath();
      while (above != null) {
        if (Files.isSameFile(above, folder)) {
          return true;
        }
        above = above.getParent();
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot determine where " + path + " leads", e);
    }
  }
}
