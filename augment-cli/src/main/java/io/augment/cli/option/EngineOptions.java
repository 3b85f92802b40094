package io.augment.cli.option;

import io.augment.cli.console.Console;
import io.augment.cli.exit.BadInputException;
import io.augment.djl.engine.EngineDevice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of every command whose networks compute. */
public final class EngineOptions extends CommonOptions {

  @Option(
      names = "--device",
      paramLabel = "cpu|gpu|gpuN",
      description =
          "Where networks compute (default: the first GPU that the engine can use, or the CPU)."
              + " Results differ in the last digits between devices.")
  private @Nullable String device;

  /** Begins a command as {@link CommonOptions} does; a device that is not there is refused. */
  @Override
  public Console begin(CommandSpec command) {
    Console console = super.begin(command);
    if (device != null) {
      try {
        EngineDevice.use(EngineDevice.named(device));
      } catch (IllegalArgumentException e) {
        throw new BadInputException("--" + e.getMessage());
      }
    }
    return console;
  }
}
