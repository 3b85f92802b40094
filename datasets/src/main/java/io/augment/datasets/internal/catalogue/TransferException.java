package io.augment.datasets.internal.catalogue;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file that was not fetched, or not in full. The message says why, without the file's name. */
final class TransferException extends IOException {

  private static final long serialVersionUID = 1L;

  private final boolean again;

  private TransferException(String message, boolean again, @Nullable Throwable cause) {
    super(message, cause);
    this.again = again;
  }

  /** A failure that the next attempt would meet as well. */
  static TransferException lasting(String message) {
    return new TransferException(message, false, null);
  }

  /** A failure that the next attempt would meet as well. */
  static TransferException lasting(String message, Throwable cause) {
    return new TransferException(message, false, cause);
  }

  /** A failure that may pass. */
  static TransferException passing(String message, Throwable cause) {
    return new TransferException(message, true, cause);
  }

  /** A failure that may pass. */
  static TransferException passing(String message) {
    return new TransferException(message, true, null);
  }

  /** Whether another attempt may succeed. */
  boolean mayPass() {
    return again;
  }
}
