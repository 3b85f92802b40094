package io.augment.cli;

/** What the process ends with. */
final class ExitStatus {

  static final int DONE = 0;

  /** The run failed: it diverged, or its results can't be written. */
  static final int FAILED = 1;

  /** Bad usage or bad input, which one line on standard error names. */
  static final int BAD_INPUT = 2;

  /** Interrupted from outside; the number that shells give SIGINT. */
  static final int INTERRUPTED = 130;

  private ExitStatus() {}
}
