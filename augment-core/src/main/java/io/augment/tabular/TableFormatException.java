package io.augment.tabular;

import io.augment.file.FileFormatException;
import java.nio.file.Path;

/**
 * A file that can't be read as a table, or a schema that can't be read. The message is one line:
 * {@code FILE: line L, column 'C': what was found, expected what}.
 */
public final class TableFormatException extends FileFormatException {

  private static final long serialVersionUID = 1L;

  /**
   * A problem with a file.
   *
   * @param file the file
   * @param problem where in it, what was found, what was expected; control characters, which may
   *     come from the file, are replaced
   */
  public TableFormatException(Path file, String problem) {
    super(file, problem);
  }

  /**
   * A problem with a file that another exception tells more about.
   *
   * @param file the file
   * @param problem where in it, what was found, what was expected; control characters, which may
   *     come from the file, are replaced
   * @param cause what went wrong below
   */
  public TableFormatException(Path file, String problem, Throwable cause) {
    super(file, problem, cause);
  }
}
