package io.augment.cli.fit;

import com.google.gson.JsonObject;
import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.cli.console.Console;
import io.augment.cli.console.Json;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.exit.ExitStatus;
import io.augment.cli.exit.RunInterruptedException;
import io.augment.cli.input.DataKind;
import io.augment.cli.input.Inputs;
import io.augment.cli.input.ReadFiles;
import io.augment.cli.option.CheckpointOptions;
import io.augment.cli.option.DataOptions;
import io.augment.cli.option.EngineOptions;
import io.augment.cli.option.SettingOptions;
import io.augment.cli.option.TensorBoardOption;
import io.augment.cli.run.FittedGan;
import io.augment.cli.run.GanFitting;
import io.augment.cli.run.GanRun;
import io.augment.cli.run.OneWriter;
import io.augment.cli.run.RunFiles;
import io.augment.datasets.ImageData;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.TrainingMonitor;
import io.augment.internal.file.AtomicFile;
import io.augment.internal.tensorboard.EventFileWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code augment fit}. */
@Command(
    name = "fit",
    modelTransformer = SettingOptions.Adder.class,
    description =
        "Fits a class-conditional GAN to the training split and keeps it in an archive; to images with"
            + " masks a GAN that makes an image for a mask, to a table a GAN or a forest.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class FitCommand implements Callable<Integer> {

  private static final String ENDING = ".gan";

  @Spec private CommandSpec spec;

  @Mixin private DataOptions data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.gan",
      description =
          "The archive. Metrics, curves and pictures of samples go into the folder FILE.gan.run"
              + " beside it.")
  private Path out;

  @Mixin private FittingOptions options;

  @Mixin private CheckpointOptions checkpointing;

  @Mixin private TensorBoardOption tensorBoard;

  @Mixin private EngineOptions common;

  @Override
  @SuppressWarnings("try") // the right to write is held, not used
  public Integer call() throws IOException {
    Console console = common.begin(spec);
    DataKind kind = data.kind(spec, console);
    requireArchiveName();
    RunFiles run = RunFiles.beside(out);
    Checkpoints checkpoints = checkpointing.in(run.checkpoints());
    Optional<Path> board = tensorBoard.folder();
    ReadFiles reads =
        options
            .addTo(data.reads())
            .requireApart("--out " + out, out)
            .requireOutside("--out " + out, run.folder());
    board.ifPresent(folder -> reads.requireApart("--tensorboard " + folder, folder));
    if (options.isForest(kind)) {
      checkpointing.requireNone();
    }
    GanFitting fitting = options.read(kind, given(console));
    Optional<ImageData.Axes> axes =
        kind == DataKind.IMAGES ? Inputs.axes(data.source()) : Optional.empty();
    long start = System.nanoTime();
    fitting.relations().forEach(console::note);
    fitting.advice().ifPresent(console::advise);
    console.note("fitting a " + fitting.model() + " on " + fitting.samples() + data.heldOut());
    try (OneWriter writer = run.soleWriter(spec, console);
        FittedGan fitted =
            Inputs.about(data.source(), () -> fit(fitting, axes, checkpoints, board, console))) {
      double seconds = (System.nanoTime() - start) / 1e9;
      JsonObject json = new FitReport(out, kind, fitting, board, boardRun(), seconds).show(console);
      data.leaks().ifPresent(leaks -> json.add("leaks", leaks.json()));
      fitting.unlabeled(fitted).ifPresent(found -> json.add("unlabeled", found));
      json.addProperty("seed", common.seed());
      json.addProperty("threads", common.threads());
      json.add("findings", Json.texts(fitted.findings()));
      json.addProperty("seconds", seconds);
      console.json(json);
    }
    return ExitStatus.DONE;
  }

  /**
   * The samples that this command's GAN learns from.
   *
   * @param source where the data are now
   */
  public LabeledSamples fold(Path source, Console console) {
    data.movedTo(source);
    return options.readAgain(given(console)).fold();
  }

  private FittingOptions.Given given(Console console) {
    return new FittingOptions.Given(data, common, console);
  }

  /**
   * The images with masks that this command's mask GAN learns from.
   *
   * @param source where the data are now
   */
  public MaskedSamples pairs(Path source, Console console) {
    data.movedTo(source);
    return data.scarce(data.masks(common.seed(), console).train(), common.seed());
  }

  /** Adds what this command reads besides its data, where that is still there. */
  public ReadFiles addTo(ReadFiles reads) {
    return reads.and("the schema of the data that the GAN was trained on", data.schema());
  }

  private void requireArchiveName() {
    if (!out.toString().endsWith(ENDING) || Files.isDirectory(out)) {
      throw new BadInputException(
          "--out " + out + ": expected the name of a file, ending in " + ENDING);
    }
  }

  private FittedGan fit(
      GanFitting fitting,
      Optional<ImageData.Axes> axes,
      Checkpoints checkpoints,
      Optional<Path> board,
      Console console)
      throws IOException {
    RunFiles run = RunFiles.beside(out);
    AtomicFile.removeLeftovers(out);
    checkpointing.begin(run, console);
    List<Supplier<TrainingMonitor>> monitors =
        board.stream()
            .<Supplier<TrainingMonitor>>map(folder -> () -> fitting.tensorBoard(folder, boardRun()))
            .toList();
    try {
      FittedGan fitted =
          new GanRun(console).fit(fitting, run, out, monitors, Optional.of(checkpoints));
      new FitRecord(spec.root().commandLine().getParseResult().expandedArgs(), absoluteData(), axes)
          .write(run.command());
      return fitted;
    } catch (CancellationException e) {
      throw new RunInterruptedException(
          "no archive was written; with --resume the run continues from " + run.checkpoints());
    }
  }

  private Path absoluteData() {
    return data.source().toAbsolutePath().normalize();
  }

  /** Name of the training in TensorBoard: the archive's, without its extension. */
  private String boardRun() {
    String name = String.valueOf(out.getFileName());
    return EventFileWriter.runNamed(name.substring(0, name.length() - ENDING.length()));
  }
}
