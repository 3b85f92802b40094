package io.augment.datasets;

import io.augment.file.FileFormatException;
import java.nio.file.Path;

/**
 * A file or folder that can't be read as labelled images. The message is one line that says which
 * file, where in it, what was found and what was expected.
 */
public final class DataFormatException extends FileFormatException {

  private static final long serialVersionUID = 1L;

  /**
   * A problem with a file.
   *
   * @param file the file or folder
   * @param problem where in it, what was found, what was expected; control characters, which may
   *     come from the file, are replaced
   */
  public DataFormatException(Path file, String problem) {
    super(file, problem);
  }

  /**
   * A problem with a file that another exception tells more about.
   *
   * @param file the file or folder
   * @param problem where in it, what was found, what was expected; control characters, which may
   *     come from the file, are replaced
   * @param cause what went wrong below
   */
  public DataFormatException(Path file, String problem, Throwable cause) {
    super(file, problem, cause);
  }
}
