package io.augment.cli.exit;

/** Exit status of the process. */
public final class ExitStatus {

  public static final int DONE = 0;

  /** The run failed: it diverged, or its results can't be written. */
  public static final int FAILED = 1;

  /** Bad usage or bad input, which one line on standard error names. */
  public static final int BAD_INPUT = 2;

  /** Interrupted from outside; the number that shells give SIGINT. */
  public static final int INTERRUPTED = 130;

  private ExitStatus() {}
}
