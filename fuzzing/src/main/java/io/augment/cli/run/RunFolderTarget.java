package io.augment.cli.run;

import io.augment.cli.comparison.TrainingSection;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.fit.FitRecord;
import io.augment.fuzzing.FuzzTarget;
import io.augment.fuzzing.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Fuzzes the parts of a run folder that the command line reads: the command and the metrics. It
 * lies in this package because their readers do.
 */
public final class RunFolderTarget implements FuzzTarget {

  /** All of them. */
  public RunFolderTarget() {}

  @Override
  public String name() {
    return "run";
  }

  @Override
  public void read(byte[] input, Path folder) throws Rejected, IOException {
    RunFiles run = new RunFiles(folder);
    Files.write(run.command(), input);
    Files.write(run.metrics(), input);
    Files.write(run.findings(), input);
    boolean metrics = holdsMetrics(run);
    run.firstFindings();
    TrainingSection.of(run);
    try {
      FitRecord record = FitRecord.read(run.command());
      record.command();
      record.write(run.command());
      if (!FitRecord.read(run.command()).equals(record)) {
        throw new AssertionError("written and read again it is another command: " + record);
      }
    } catch (BadInputException e) {
      Rejected refusal = Rejected.by(e);
      if (!metrics) {
        throw refusal;
      }
    }
  }

  private static boolean holdsMetrics(RunFiles run) throws IOException {
    try {
      return run.lastStep().isPresent();
    } catch (BadInputException e) {
      Rejected.check(e);
      return false;
    }
  }
}
