package io.augment.cli.upscale;

import io.augment.LabeledSamples;
import io.augment.cli.console.Console;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.input.Parts;
import io.augment.cli.input.SharedGroups;
import io.augment.cli.option.KeepOptions;
import io.augment.cli.option.SettingOptions;
import io.augment.data.SeedSequence;
import io.augment.datasets.DataSplits;
import io.augment.djl.upscale.UpscaleConfig;
import io.augment.djl.upscale.UpscaleTrainer;
import io.augment.djl.upscale.Upscaler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Options of an upscaler's training, of its evaluation, and of the archive that keeps it. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class UpscaleFitting implements SettingOptions.Source {

  /** Options that need a training. */
  private static final Set<String> OPTIONS =
      Set.of("--steps", "--test-fraction", "--keep", "--resume", "--checkpoint-every");

  private final SettingOptions settings =
      SettingOptions.of("", UpscaleConfig.defaults(), "steps", "factor");

  @Override
  public List<OptionSpec> options() {
    return settings.specs();
  }

  @Option(
      names = "--test-fraction",
      paramLabel = "F",
      defaultValue = "0.2",
      description =
          "Share of each class that is held out, to measure on, where DATA has no test split"
              + " (default ${DEFAULT-VALUE}).")
  private double testFraction;

  @Mixin private KeepOptions keeping;

  /** Refuses options of a training where there is none. */
  static void requireNone(CommandSpec command, Path archive) {
    command.commandLine().getParseResult().matchedOptions().stream()
        .map(option -> option.longestName())
        .filter(OPTIONS::contains)
        .findFirst()
        .ifPresent(
            name -> {
              throw new BadInputException(
                  "--from " + archive + ": " + name + " needs a training, and none runs here");
            });
  }

  /** Path of the archive; none if the upscaler isn't kept. */
  @Nullable Path keep() {
    return keeping.archive();
  }

  /** Checks what can be checked before data are read. */
  void check(CommandSpec command) {
    keeping.check(command);
    if (!(testFraction > 0 && testFraction < 1)) {
      throw new BadInputException(
          "--test-fraction " + testFraction + ": expected a number in (0, 1)");
    }
  }

  /**
   * Training and held-out samples.
   *
   * @param source where the splits are from, for errors
   */
  Parts<LabeledSamples> parts(DataSplits splits, Path source, long seed) {
    LabeledSamples train = splits.train();
    SharedGroups.in(splits).requireNone(source, "");
    if (splits.test().isPresent()) {
      return new Parts<>(train, splits.test().get());
    }
    SeedSequence seeds = SeedSequence.of(seed).child("test");
    int[] held = Parts.heldOut(splits, testFraction, 1, seeds);
    if (held.length == 0) {
      throw new BadInputException(
          source + ": " + train + ": expected at least two images of a class, to hold one out");
    }
    int[] kept =
        IntStream.range(0, train.size()).filter(i -> Arrays.binarySearch(held, i) < 0).toArray();
    return new Parts<>(train.select(kept), train.select(held));
  }

  /**
   * Fits, and keeps what is to be kept.
   *
   * @param train what to learn from
   * @return the upscaler, which the caller closes
   */
  Upscaler fit(LabeledSamples train, long seed, CommandSpec command, Console console)
      throws IOException {
    UpscaleTrainer trainer = UpscaleTrainer.forImages().config(config()).seed(seed);
    return keeping.fit(trainer, train, command, console);
  }

  /** How the upscaler will be trained. */
  UpscaleConfig config() {
    return settings.applied(UpscaleConfig.defaults());
  }

  /** The factor by which height and width of images grow; empty if it wasn't given. */
  Optional<Integer> factor() {
    UpscaleConfig config = config();
    return settings.text("factor").map(given -> config.factor());
  }
}
