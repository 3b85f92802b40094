package io.augment.cli.upscale;

import io.augment.LabeledSamples;
import io.augment.cli.console.Console;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.exit.RunInterruptedException;
import io.augment.cli.input.Parts;
import io.augment.cli.option.CheckpointOptions;
import io.augment.cli.option.SettingOptions;
import io.augment.cli.run.GanRun;
import io.augment.cli.run.OneWriter;
import io.augment.cli.run.RunFiles;
import io.augment.data.SeedSequence;
import io.augment.datasets.DataSplits;
import io.augment.djl.training.TrainingMonitor;
import io.augment.djl.upscale.UpscaleConfig;
import io.augment.djl.upscale.UpscaleTrainer;
import io.augment.djl.upscale.Upscaler;
import io.augment.split.StratifiedSplitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
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

  private static final String ENDING = ".gan";

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

  @Option(
      names = "--keep",
      paramLabel = "FILE.gan",
      description =
          "Keep the upscaler in an archive, for --from. Metrics, curves and pictures go into the"
              + " folder FILE.gan.run beside it.")
  private @Nullable Path keep;

  @Mixin private CheckpointOptions checkpointing;

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
    return keep;
  }

  /** Checks what can be checked before data are read. */
  void check(CommandSpec command) {
    if (keep == null) {
      for (String name : List.of("--resume", "--checkpoint-every")) {
        if (command.commandLine().getParseResult().hasMatchedOption(name)) {
          throw new BadInputException(
              name + ": expected --keep FILE.gan with it, beside which a run has its checkpoints");
        }
      }
    } else if (!keep.toString().endsWith(ENDING) || Files.isDirectory(keep)) {
      throw new BadInputException(
          "--keep " + keep + ": expected the name of a file, ending in " + ENDING);
    }
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
    if (splits.test().isPresent()) {
      return new Parts<>(train, splits.test().get());
    }
    SeedSequence seeds = SeedSequence.of(seed).child("test");
    int[] held = StratifiedSplitter.heldOut(train.labels(), train.counts(), testFraction, 1, seeds);
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
  @SuppressWarnings("try") // the right to write is held, not used
  Upscaler fit(LabeledSamples train, long seed, CommandSpec command, Console console)
      throws IOException {
    UpscaleTrainer trainer =
        UpscaleTrainer.forImages().config(config()).seed(seed).monitors(GanRun.progress(console));
    Path archive = keep;
    if (archive == null) {
      return trainer.fit(train);
    }
    RunFiles run = RunFiles.beside(archive);
    try (OneWriter writer = run.soleWriter(command, console)) {
      checkpointing.begin(run, console);
      UpscaleTrainer monitored =
          trainer
              .monitor(() -> TrainingMonitor.runFolder(run.folder()))
              .checkpoints(checkpointing.in(run.checkpoints()));
      return kept(monitored, train, run, archive, console);
    }
  }

  private static Upscaler kept(
      UpscaleTrainer trainer, LabeledSamples train, RunFiles run, Path archive, Console console)
      throws IOException {
    try {
      Upscaler fitted = new GanRun(console).keepingTheLastGood(run, () -> trainer.fit(train));
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
