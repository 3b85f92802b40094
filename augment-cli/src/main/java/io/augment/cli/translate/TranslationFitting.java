package io.augment.cli.translate;

import io.augment.LabeledSamples;
import io.augment.cli.console.Console;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.exit.RunInterruptedException;
import io.augment.cli.option.CheckpointOptions;
import io.augment.cli.option.SettingOptions;
import io.augment.cli.run.GanRun;
import io.augment.cli.run.OneWriter;
import io.augment.cli.run.RunFiles;
import io.augment.djl.training.TrainingMonitor;
import io.augment.djl.translate.ImageTranslator;
import io.augment.djl.translate.TranslationConfig;
import io.augment.djl.translate.TranslationTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Options of a translator's training, and of the archive that keeps it. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class TranslationFitting implements SettingOptions.Source {

  private static final String ENDING = ".gan";

  /** Options that need a training. */
  private static final List<String> OPTIONS =
      List.of(
          "--steps",
          "--width",
          "--cycle-weight",
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

  @Override
  public List<OptionSpec> options() {
    return Stream.of(settings, cycleWeight).flatMap(each -> each.specs().stream()).toList();
  }

  @Option(
      names = "--keep",
      paramLabel = "FILE.gan",
      description =
          "Keep the translator in this archive. Metrics, curves, pictures and checkpoints go into"
              + " the folder FILE.gan.run beside it.")
  private @Nullable Path keep;

  @Mixin private CheckpointOptions checkpointing;

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
  }

  /** Configuration of the training. */
  TranslationConfig config() {
    TranslationConfig config = settings.applied(TranslationConfig.defaults());
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
  @SuppressWarnings("try") // the right to write is held, not used
  ImageTranslator fit(
      LabeledSamples train, int from, int to, long seed, CommandSpec command, Console console)
      throws IOException {
    TranslationTrainer trainer =
        TranslationTrainer.forImages()
            .config(config())
            .seed(seed)
            .monitors(GanRun.progress(console));
    Path archive = keep;
    if (archive == null) {
      return trainer.fit(train, from, to);
    }
    RunFiles run = RunFiles.beside(archive);
    try (OneWriter writer = run.soleWriter(command, console)) {
      checkpointing.begin(run, console);
      TranslationTrainer monitored =
          trainer
              .monitor(() -> TrainingMonitor.runFolder(run.folder()))
              .checkpoints(checkpointing.in(run.checkpoints()));
      ImageTranslator fitted =
          new GanRun(console).keepingTheLastGood(run, () -> monitored.fit(train, from, to));
      return saved(fitted, archive);
    } catch (CancellationException e) {
      throw new RunInterruptedException(
          "no archive was written; with --resume the run continues from " + run.checkpoints());
    }
  }

  private static ImageTranslator saved(ImageTranslator fitted, Path archive) throws IOException {
    try {
      fitted.save(archive);
      return fitted;
    } catch (IOException | RuntimeException e) {
      fitted.close();
      throw e;
    }
  }
}
