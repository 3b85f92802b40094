package io.augment.benchmarks.suite;

import java.io.IOException;
import java.util.List;

/** Another process that takes a core until it is closed, or until this one has gone. */
final class BusyCore implements AutoCloseable {

  private final Process process;

  private BusyCore(Process process) {
    this.process = process;
  }

  static BusyCore take() throws IOException {
    long self = ProcessHandle.current().pid();
    return new BusyCore(
        new ProcessBuilder(
                List.of("sh", "-c", "while kill -0 " + self + " 2>/dev/null; do :; done"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  boolean isRunning() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
