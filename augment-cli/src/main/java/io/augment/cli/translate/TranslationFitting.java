package io.augment.cli.translate;

import io.augment.LabeledSamples;
import io.augment.cli.console.Console;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.option.KeepOptions;
import io.augment.cli.option.SettingOptions;
import io.augment.djl.translate.ImageTranslator;
import io.augment.djl.translate.TranslationConfig;
import io.augment.djl.translate.TranslationTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Options of a translator's training, and of the archive that keeps it. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class TranslationFitting implements SettingOptions.Source {

  /** Options that need a training. */
  private static final List<String> OPTIONS =
      List.of(
          "--steps",
          "--width",
          "--paired",
          "--cycle-weight",
          "--pixel-weight",
          "--test-fraction",
          "--keep",
          "--resume",
          "--checkpoint-every");

  private final SettingOptions settings =
      SettingOptions.of("", TranslationConfig.defaults(), "steps", "width");

  private final SettingOptions cycleWeight =
      SettingOptions.of(
          "",
          TranslationConfig.defaults().setting("cycleWeight"),
          "cycle-weight",
          " Less for classes that look very different. The identity loss, for images that are"
              + " of the class already, has half this weight.");

  private final SettingOptions pixelWeight =
      SettingOptions.of("", TranslationConfig.defaults(), "pixelWeight");

  @Option(
      names = "--paired",
      description =
          "The images of A and B belong together, two of the same object: those of class folders by"
              + " their names, others by their order. One network learns from these pairs"
              + " (pix2pix); held-out pairs measure how near its translations come to the real"
              + " images.")
  private boolean paired;

  @Override
  public List<OptionSpec> options() {
    return Stream.of(settings, cycleWeight, pixelWeight)
        .flatMap(each -> each.specs().stream())
        .toList();
  }

  @Mixin private KeepOptions keeping;

  /** Refuses options of a training where there is none. */
  static void requireNone(CommandSpec command, Path archive) {
    for (String name : OPTIONS) {
      if (command.commandLine().getParseResult().hasMatchedOption(name)) {
        throw new BadInputException(
            "--with " + archive + ": " + name + " needs a training, and none runs here");
      }
    }
  }

  /** Path of the archive; none if the translator isn't kept. */
  @Nullable Path keep() {
    return keeping.archive();
  }

  /** Whether images pair up. */
  boolean isPaired() {
    return paired;
  }

  /** Checks what can be checked before data are read. */
  void check(CommandSpec command) {
    keeping.check(command);
    if (paired && cycleWeight.isGiven()) {
      throw new BadInputException(
          "--cycle-weight: expected --pixel-weight with --paired, as nothing is translated back");
    }
    if (!paired && pixelWeight.isGiven()) {
      throw new BadInputException("--pixel-weight: expected --paired with it");
    }
  }

  /** Configuration of the training. */
  TranslationConfig config() {
    TranslationConfig config = pixelWeight.applied(settings.applied(TranslationConfig.defaults()));
    double weight = cycleWeight.applied(config).cycleWeight();
    return cycleWeight.isGiven() ? config.cycleWeight(weight).identityWeight(weight / 2) : config;
  }

  /**
   * Fits, and keeps what is to be kept.
   *
   * @param train what to learn from
   * @param from the class to translate
   * @param to the class to translate to
   * @return the translator, which the caller closes
   */
  ImageTranslator fit(
      LabeledSamples train, int from, int to, long seed, CommandSpec command, Console console)
      throws IOException {
    TranslationTrainer trainer =
        paired ? TranslationTrainer.forPairs() : TranslationTrainer.forImages();
    return keeping.fit(
        trainer.config(config()).seed(seed).between(from, to), train, command, console);
  }
}
