package io.augment.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Something is being written by somebody else. The message is one line that says by whom. */
public final class LockedException extends IOException {

  private static final long serialVersionUID = 1L;

  public LockedException(Path guarded, Optional<LockHolder> holder) {
    super(heldBy(guarded, holder) + ": wait for it, or choose another place");
  }

  public static String heldBy(Path guarded, Optional<LockHolder> holder) {
    return guarded
        + ": is being written by "
        + holder.map(LockHolder::toString).orElse("another process");
  }
}
