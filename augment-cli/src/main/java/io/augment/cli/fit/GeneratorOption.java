package io.augment.cli.fit;

import io.augment.cli.exit.BadInputException;
import io.augment.cli.input.DataKind;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Option of the kind of generator. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class GeneratorOption {

  /** A kind of generator. */
  enum Generator {
    /** A generative adversarial network. */
    GAN,
    /** An adversarial random forest. */
    FOREST;

    /** The name on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--generator",
      paramLabel = "gan|forest",
      defaultValue = "gan",
      description =
          "Kind of generator: gan, or for a table also forest, an adversarial random forest, which"
              + " takes seconds. Default ${DEFAULT-VALUE}.")
  private Generator generator;

  /** Whether a forest is to be fitted; refused for images. */
  boolean isForest(DataKind kind) {
    if (generator == Generator.FOREST && kind != DataKind.TABLE) {
      throw new BadInputException(
          "--generator forest: a forest asked for images: expected a table (.csv), or --generator"
              + " gan");
    }
    return generator == Generator.FOREST;
  }
}
