package io.augment.gate;

import java.util.concurrent.CancellationException;

/** Ends long computations when their thread is interrupted. */
final class Interruption {

  private Interruption() {}

  /** Leaves the thread's flag set. */
  static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException();
    }
  }
}
