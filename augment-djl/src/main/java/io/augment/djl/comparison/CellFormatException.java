package io.augment.djl.comparison;

import io.augment.file.FileFormatException;
import java.nio.file.Path;

/** A file that holds no part of a comparison, though it stands where one should. */
public final class CellFormatException extends FileFormatException {

  private static final long serialVersionUID = 1L;

  /**
   * Names a file and what is wrong in it.
   *
   * @param file the file
   * @param problem what was found, and what was expected
   */
  public CellFormatException(Path file, String problem) {
    super(file, problem);
  }

  /**
   * Names a file and what is wrong in it.
   *
   * @param file the file
   * @param problem what was found, and what was expected
   * @param cause what was thrown on reading it
   */
  public CellFormatException(Path file, String problem, Throwable cause) {
    super(file, problem, cause);
  }
}
