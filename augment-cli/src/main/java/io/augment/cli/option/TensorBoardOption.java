package io.augment.cli.option;

import io.augment.cli.exit.BadInputException;
import io.augment.cli.run.RunFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Option to log a command's metrics to TensorBoard as well. */
@SuppressWarnings("NullAway.Init") // picocli sets the field
public final class TensorBoardOption {

  @Option(
      names = "--tensorboard",
      paramLabel = "DIR",
      description =
          "Also write the metrics as event files into this folder, for 'tensorboard --logdir DIR'.")
  private @Nullable Path folder;

  /**
   * The folder, if it was asked for.
   *
   * @throws BadInputException if it is a file
   */
  public Optional<Path> folder() {
    Optional<Path> given = Optional.ofNullable(folder);
    given.ifPresent(path -> RunFiles.requireFolder("--tensorboard", path));
    return given;
  }
}
