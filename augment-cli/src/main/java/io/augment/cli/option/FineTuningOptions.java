package io.augment.cli.option;

import io.augment.cli.exit.BadInputException;
import io.augment.cli.input.Inputs;
import io.augment.cli.input.ReadFiles;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.gan.FineTuning;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Options of the generator that a training starts from. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class FineTuningOptions implements SettingOptions.Source {

  @Option(
      names = "--from",
      paramLabel = "FILE.gan",
      description =
          "Images: begin from a generator that was fitted on related images, with the same"
              + " architecture, latent and width; the classes may be others.")
  private @Nullable Path from;

  private final SettingOptions frozenLayers =
      SettingOptions.of(
          "Images: ",
          FineTuning.FROZEN_LAYERS,
          "freeze-layers",
          " Needs --from, with a file that has a discriminator.");

  @Override
  public List<OptionSpec> options() {
    return frozenLayers.specs();
  }

  /** Whether anything was given. */
  public boolean isGiven() {
    return from != null || frozenLayers.isGiven();
  }

  /** Checks what can be checked before data are read. */
  public void check() {
    frozenLayers.check();
    if (frozenLayers.isGiven() && from == null) {
      throw new BadInputException(
          "--freeze-layers "
              + frozenLayers.text(FineTuning.FROZEN_LAYERS.name()).orElse("")
              + ": expected --from with it");
    }
  }

  /** Adds what these name to what a command reads. */
  public ReadFiles addTo(ReadFiles reads) {
    return reads.and("the generator to begin from", from);
  }

  /** Reads the generator that a training starts from; empty if none was given. */
  public Optional<FineTuning> read() {
    return Optional.ofNullable(from)
        .map(
            file -> {
              GeneratorArchive source =
                  Inputs.file(file, "an archive that 'augment fit' wrote", GeneratorArchive::read);
              return Inputs.about(
                  file, () -> frozenLayers.applied(FineTuning.from(source)).checked());
            });
  }
}
