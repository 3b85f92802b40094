package io.augment.internal.file;

import java.io.IOException;

/** Something is being written by somebody else. The message is one line that says by whom. */
public final class LockedException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Names what is locked.
   *
   * @param heldBy the locked place, and its holder
   */
  public LockedException(String heldBy) {
    super(heldBy + ": wait for it, or choose another place");
  }
}
