package io.augment.internal.file;

import java.io.IOException;
import java.nio.file.Path;

/** A file system that can't lock files. The message is one line that names the file. */
public final class LocksUnsupportedException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Names a place without locks.
   *
   * @param file what was to be locked
   * @param cause what the file system said
   */
  public LocksUnsupportedException(Path file, IOException cause) {
    super(
        file
            + ": this file system can't lock files ("
            + cause.getMessage()
            + "), so two processes could write there at once",
        cause);
  }
}
