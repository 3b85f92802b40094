package io.augment.cli.fit;

import io.augment.cli.exit.BadInputException;
import io.augment.cli.input.Inputs;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.gan.FineTuning;
import io.augment.djl.gan.GanTrainer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a GAN's training begins from, and what it keeps for one that begins from it. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FineTuningOptions {

  @Option(
      names = "--from",
      paramLabel = "FILE.gan",
      description =
          "Images: begin from a generator that was fitted on related images, with the same"
              + " architecture, latent and width; the classes may be others.")
  private @Nullable Path from;

  @Option(
      names = "--freeze-layers",
      paramLabel = "N",
      description =
          "Images: how many of the discriminator's lower layers stay as they were, if the file of"
              + " --from has it (default 0).")
  private @Nullable Integer frozenLayers;

  @Option(
      names = "--keep-discriminator",
      description =
          "Images: keep the discriminator in the archive, for --from. It knows its training images"
              + " better than a generator does.")
  private boolean keepDiscriminator;

  /** Whether anything was given. */
  boolean isGiven() {
    return from != null || frozenLayers != null || keepDiscriminator;
  }

  /** Sets what was given. */
  GanTrainer set(GanTrainer trainer) {
    GanTrainer keeping = keepDiscriminator ? trainer.keepDiscriminator() : trainer;
    if (from == null) {
      if (frozenLayers != null) {
        throw new BadInputException(
            "--freeze-layers " + frozenLayers + ": expected --from with it");
      }
      return keeping;
    }
    GeneratorArchive source =
        Inputs.file(from, "an archive that 'augment fit' wrote", GeneratorArchive::read);
    return keeping.from(
        Inputs.about(from, () -> new FineTuning(source, frozenLayers == null ? 0 : frozenLayers)));
  }
}
