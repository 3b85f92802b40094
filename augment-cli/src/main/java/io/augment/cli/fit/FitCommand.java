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
import io.augment.cli.option.ForestOptions;
import io.augment.cli.option.GanOptions;
import io.augment.cli.option.SetOptions;
import io.augment.cli.option.SettingOptions;
import io.augment.cli.option.TableTrainingOptions;
import io.augment.cli.option.TensorBoardOption;
import io.augment.cli.run.FittedGan;
import io.augment.cli.run.GanFitting;
import io.augment.cli.run.GanRun;
import io.augment.cli.run.ImageGan;
import io.augment.cli.run.MaskFitting;
import io.augment.cli.run.OneWriter;
import io.augment.cli.run.RunFiles;
import io.augment.cli.run.TableForest;
import io.augment.cli.run.TableGan;
import io.augment.datasets.ImageData;
import io.augment.datasets.PublicSet;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.mask.MaskGanConfig;
import io.augment.djl.tabular.TabularGanConfig;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.TrainingMonitor;
import io.augment.forest.ForestTrainer;
import io.augment.internal.file.AtomicFile;
import io.augment.internal.tensorboard.EventFileWriter;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
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

  @Mixin private GeneratorOption generator;

  @Mixin private GanOptions gan;

  @Mixin private ForestOptions forest;

  @Mixin private FineTuningOptions fineTuning;

  @Mixin private StoppingOptions stopping;

  @Mixin private HealthCheckOptions healthChecks;

  @Mixin private CheckpointOptions checkpointing;

  @Mixin private TensorBoardOption tensorBoard;

  @Mixin private EngineOptions common;

  private Optional<ImageData.Axes> axes = Optional.empty();

  @Override
  @SuppressWarnings("try") // the right to write is held, not used
  public Integer call() throws IOException {
    Console console = common.begin(spec);
    DataKind kind = data.kind(spec, console);
    requireArchiveName();
    RunFiles run = RunFiles.beside(out);
    Checkpoints checkpoints = checkpointing.in(run.checkpoints());
    Optional<Path> board = tensorBoard.folder();
    data.reads().requireApart("--out " + out, out).requireOutside("--out " + out, run.folder());
    board.ifPresent(folder -> data.reads().requireApart("--tensorboard " + folder, folder));
    GanFitting fitting = fitting(kind, console);
    long start = System.nanoTime();
    fitting.relations().forEach(console::note);
    fitting.advice().ifPresent(console::advise);
    console.note("fitting a " + fitting.model() + " on " + fitting.samples() + data.heldOut());
    try (OneWriter writer = run.soleWriter(spec, console);
        FittedGan fitted =
            Inputs.about(data.source(), () -> fit(fitting, checkpoints, board, console))) {
      double seconds = (System.nanoTime() - start) / 1e9;
      JsonObject json = new FitReport(out, kind, fitting, board, boardRun(), seconds).show(console);
      data.leaks().ifPresent(leaks -> json.add("leaks", leaks.json()));
      json.addProperty("seed", common.seed());
      json.addProperty("threads", common.threads());
      json.add("findings", Json.texts(fitted.findings()));
      json.addProperty("seconds", seconds);
      console.json(json);
    }
    return ExitStatus.DONE;
  }

  private GanFitting fitting(DataKind kind, Console console) {
    if (generator.isForest(kind)) {
      return ofForest(console);
    }
    forest.requireNone();
    return switch (kind) {
      case TABLE -> ofTable(console);
      case MASKS -> ofMasks(console);
      case IMAGES -> ofImages(console);
    };
  }

  /**
   * The samples that this command's GAN learns from.
   *
   * @param source where the data are now
   */
  public LabeledSamples fold(Path source, Console console) {
    data.movedTo(source);
    return fitting(data.kindWithoutMasks(), console).fold();
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

  private GanFitting ofImages(Console console) {
    GanConfig config = gan.config(GanConfig.defaults());
    fineTuning.check();
    stopping.check();
    healthChecks.check();
    LabeledSamples train = data.scarce(data.images(common.seed(), console).train(), common.seed());
    axes = Inputs.axes(data.source());
    Optional<PublicSet> set = SetOptions.at(data.source());
    HealthCheckOptions.Watched watched =
        Inputs.about(data.source(), () -> healthChecks.of(train, common.seed()));
    return new ImageGan(
        config,
        trainer -> named(set, stopping.set(fineTuning.set(trainer.healthChecks(watched.checks())))),
        common.seed(),
        watched.samples());
  }

  private static GanTrainer named(Optional<PublicSet> set, GanTrainer trainer) {
    return set.map(known -> trainer.source(known.name())).orElse(trainer);
  }

  private GanFitting ofMasks(Console console) {
    MaskGanConfig config = gan.maskConfig();
    MaskedSamples train = data.scarce(data.masks(common.seed(), console).train(), common.seed());
    return Inputs.about(
        data.source(), () -> new MaskFitting(config, stopping::set, common.seed(), train));
  }

  private GanFitting ofTable(Console console) {
    if (stopping.isGiven() || fineTuning.isGiven() || healthChecks.isGiven()) {
      throw GanOptions.ofImagesAlone();
    }
    TabularGanConfig config = gan.tableConfig();
    TableTrainingOptions training = data.training();
    LabeledTable train = data.scarce(data.table(common.seed(), console).train(), common.seed());
    return Inputs.about(
        data.source(),
        () ->
            new TableGan(
                config,
                common.seed(),
                train,
                TableEncoder.fit(train, training.missing()),
                training.constraints(train)));
  }

  private GanFitting ofForest(Console console) {
    if (stopping.isGiven() || fineTuning.isGiven() || healthChecks.isGiven()) {
      throw GanOptions.ofImagesAlone();
    }
    gan.requireNone();
    checkpointing.requireNone();
    ForestTrainer trainer = forest.trainer(common.seed(), common.threads());
    TableTrainingOptions training = data.training();
    LabeledTable train = data.scarce(data.table(common.seed(), console).train(), common.seed());
    return Inputs.about(
        data.source(),
        () ->
            new TableForest(
                trainer,
                train,
                TableEncoder.fit(train, training.missing()),
                training.constraints(train),
                console));
  }

  private FittedGan fit(
      GanFitting fitting, Checkpoints checkpoints, Optional<Path> board, Console console)
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
