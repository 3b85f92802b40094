package io.augment.cli.option;

import io.augment.LabeledSamples;
import io.augment.cli.console.Console;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.exit.RunInterruptedException;
import io.augment.cli.run.GanRun;
import io.augment.cli.run.OneWriter;
import io.augment.cli.run.RunFiles;
import io.augment.djl.model.FittedModel;
import io.augment.djl.model.ModelTrainer;
import io.augment.djl.training.TrainingMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Options of the archive that keeps a fitted network, and of its checkpoints. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class KeepOptions {

  private static final String EXTENSION = ".gan";

  @Option(
      names = "--keep",
      paramLabel = "FILE.gan",
      description =
          "Keep the fitted network in this archive. Metrics, curves, pictures and checkpoints go"
              + " into the folder FILE.gan.run beside it.")
  private @Nullable Path archive;

  @Mixin private CheckpointOptions checkpointing;

  /** Path of the archive; null if nothing is kept. */
  public @Nullable Path archive() {
    return archive;
  }

  /** Checks what can be checked before data are read. */
  public void check(CommandSpec command) {
    if (archive == null) {
      for (String name : List.of("--resume", "--checkpoint-every")) {
        if (command.commandLine().getParseResult().hasMatchedOption(name)) {
          throw new BadInputException(
              name + ": expected --keep FILE.gan with it, beside which a run has its checkpoints");
        }
      }
    } else if (!archive.toString().endsWith(EXTENSION) || Files.isDirectory(archive)) {
      throw new BadInputException(
          "--keep " + archive + ": expected the name of a file, ending in " + EXTENSION);
    }
  }

  /**
   * Fits, and keeps what is to be kept.
   *
   * @param trainer fits the model
   * @param train samples to learn from
   * @return the model, which the caller closes
   */
  @SuppressWarnings("try") // the right to write is held, not used
  public <T extends ModelTrainer<T, M>, M extends FittedModel> M fit(
      T trainer, LabeledSamples train, CommandSpec command, Console console) throws IOException {
    T shown = trainer.monitors(GanRun.progress(console));
    if (archive == null) {
      return shown.fit(train);
    }
    RunFiles run = RunFiles.beside(archive);
    try (OneWriter writer = run.soleWriter(command, console)) {
      checkpointing.begin(run, console);
      T monitored =
          shown
              .monitor(() -> TrainingMonitor.runFolder(run.folder()))
              .checkpoints(checkpointing.in(run.checkpoints()));
      M fitted = new GanRun(console).keepingTheLastGood(run, () -> monitored.fit(train));
      try {
        fitted.save(archive);
      } catch (IOException | RuntimeException e) {
        fitted.close();
        throw e;
      }
      return fitted;
    } catch (CancellationException e) {
      throw new RunInterruptedException(
          "no archive was written; with --resume the run continues from " + run.checkpoints());
    }
  }
}
