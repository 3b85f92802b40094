package io.augment.djl.archive;

import io.augment.file.FileFormatException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Thrown for a file that is not an archive, or is damaged. The message is one line: which file,
 * what is wrong.
 */
public class ArchiveFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception for a problem with a file.
   *
   * @param file the file
   * @param problem what was found, and what was expected; as it may quote the file, it is cut short
   *     and its control characters are replaced
   */
  public ArchiveFormatException(Path file, String problem) {
    super(file + ": " + FileFormatException.excerpt(problem));
  }

  /** A file in a format of a later version of Augment. */
  public static final class LaterVersion extends ArchiveFormatException {

    private static final long serialVersionUID = 1L;

    LaterVersion(Path file, TensorFileKind kind, int version) {
      super(
          file,
          String.format(
              "a %s of version %d: this Augment reads up to version %d, use the later one",
              kind.noun(), version, kind.version()));
    }
  }
}
