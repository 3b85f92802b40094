package io.augment.djl.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that is no archive, or a damaged one. The message is one line: which file, what is wrong.
 */
public class ArchiveFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * What is wrong with which file.
   *
   * @param file the file
   * @param problem what was found, and what was expected
   */
  public ArchiveFormatException(Path file, String problem) {
    super(file + ": " + problem);
  }
}
