package io.augment.cli.fit;

import io.augment.cli.exit.BadInputException;
import io.augment.cli.input.Inputs;
import io.augment.cli.option.SettingOptions;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.gan.FineTuning;
import io.augment.djl.gan.GanTrainer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/**
 * Options of the generator that a training starts from, and of what it keeps for later fine-tuning.
 */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FineTuningOptions implements SettingOptions.Source {

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

  @Option(
      names = "--keep-discriminator",
      description =
          "Images: keep the discriminator in the archive, for --from. It knows its training images"
              + " better than a generator does.")
  private boolean keepDiscriminator;

  /** Whether anything was given. */
  boolean isGiven() {
    return from != null || frozenLayers.isGiven() || keepDiscriminator;
  }

  /** Checks what can be checked before data are read. */
  void check() {
    frozenLayers.check();
    if (frozenLayers.isGiven() && from == null) {
      throw new BadInputException(
          "--freeze-layers "
              + frozenLayers.text(FineTuning.FROZEN_LAYERS.name()).orElse("")
              + ": expected --from with it");
    }
  }

  /** Sets what was given. */
  GanTrainer set(GanTrainer trainer) {
    GanTrainer keeping = keepDiscriminator ? trainer.keepDiscriminator() : trainer;
    if (from == null) {
      return keeping;
    }
    GeneratorArchive source =
        Inputs.file(from, "an archive that 'augment fit' wrote", GeneratorArchive::read);
    return keeping.from(
        Inputs.about(from, () -> frozenLayers.applied(FineTuning.from(source)).checked()));
  }
}
