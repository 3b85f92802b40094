package io.augment.djl.comparison;

import io.augment.file.FileFormatException;
import java.nio.file.Path;

/** A file that holds no part of a comparison, though it stands where one should. */
public final class CellFormatException extends FileFormatException {

  private static final long serialVersionUID = 1L;

  public CellFormatException(Path file, String problem) {
    super(file, problem);
  }

  public CellFormatException(Path file, String problem, Throwable cause) {
    super(file, problem, cause);
  }
}
