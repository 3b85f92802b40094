package io.augment.cli.compare;

import com.google.gson.JsonObject;
import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.UnlabeledSamples;
import io.augment.cli.comparison.ComparedData;
import io.augment.cli.comparison.ComparedImages;
import io.augment.cli.comparison.ComparedMasks;
import io.augment.cli.comparison.ComparedTable;
import io.augment.cli.comparison.ComparisonJson;
import io.augment.cli.comparison.ComparisonReport;
import io.augment.cli.comparison.ComparisonRun;
import io.augment.cli.comparison.ComparisonSummary;
import io.augment.cli.console.Console;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.exit.ExitStatus;
import io.augment.cli.input.DataKind;
import io.augment.cli.input.Inputs;
import io.augment.cli.input.Parts;
import io.augment.cli.input.ReadFiles;
import io.augment.cli.option.DataOptions;
import io.augment.cli.option.EngineOptions;
import io.augment.cli.option.FineTuningOptions;
import io.augment.cli.option.ForestOptions;
import io.augment.cli.option.GanOptions;
import io.augment.cli.option.SetOptions;
import io.augment.cli.option.SettingOptions;
import io.augment.cli.option.TensorBoardOption;
import io.augment.cli.option.UnlabeledOptions;
import io.augment.cli.run.OneWriter;
import io.augment.cli.run.RunFiles;
import io.augment.data.ClassLabels;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.djl.gan.FineTuning;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.torchscript.TorchScriptFeatures;
import io.augment.djl.unlabeled.Teacher;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code augment compare}. */
@Command(
    name = "compare",
    modelTransformer = SettingOptions.Adder.class,
    description = {
      "Measures whether a GAN's samples help: trains the same classifier, or on images with masks"
          + " the same segmenter, in several ways, equally long, and tests all on the same real"
          + " samples.",
      "Writes report.html, comparison.json, comparison.csv, the result of each cell, and the GANs'"
          + " runs."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class CompareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private DataOptions data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder to write to; files of an earlier comparison in it are replaced.")
  private Path out;

  @Option(
      names = "--resume",
      description =
          "Resume an interrupted comparison in --out, or add arms and repeats to it;"
              + " without it, a comparison starts anew.")
  private boolean resume;

  @Mixin private ComparisonOptions comparison;

  @Mixin private UnlabeledOptions unlabeled;

  @Mixin private GanOptions gan;

  @Mixin private FineTuningOptions fineTuning;

  @Mixin private ForestOptions forest;

  @Mixin private TensorBoardOption tensorBoard;

  @Mixin private EngineOptions common;

  @Override
  public Integer call() throws IOException {
    Console console = common.begin(spec);
    DataKind kind = data.kind(spec, console);
    data.testOnHeldOut();
    unlabeled.check(data.perClass() != null || !data.counts().isEmpty());
    fineTuning.check();
    if (kind == DataKind.TABLE && fineTuning.isGiven()) {
      throw GanOptions.ofImagesAlone();
    }
    ComparisonProtocol protocol = protocol(kind);
    RunFiles.requireFolder("--out", out);
    Optional<Path> board = tensorBoard.folder();
    requireApartFromData(board);
    if (kind == DataKind.IMAGES) {
      compareImages(protocol, board, console);
    } else {
      compare(
          kind == DataKind.TABLE ? table(console) : masks(protocol, console),
          protocol,
          board,
          console);
    }
    return ExitStatus.DONE;
  }

  /** With the user's network open for as long as it is needed. */
  @SuppressWarnings("try") // it is used where it was loaded, and closed here
  private void compareImages(ComparisonProtocol protocol, Optional<Path> board, Console console)
      throws IOException {
    Parts<LabeledSamples> parts = data.images(common.seed(), console);
    requireTwoClasses(parts.train().classes());
    LabeledSamples drawn = data.scarce(parts.train(), common.seed()); // refuses what isn't there
    Optional<ComparedImages.Unlabeled> more = more(parts.train(), console);
    Optional<FineTuning> from = transferred(protocol, console);
    if (more.isEmpty() && fitsGan(protocol)) {
      GanTrainer.forImages().advice(drawn).ifPresent(console::advise);
    }
    Optional<TorchScriptFeatures> features = unlabeled.load(parts.train().shape());
    try (AutoCloseable open = () -> features.ifPresent(TorchScriptFeatures::close)) {
      Teacher teacher = unlabeled.teacher();
      ComparisonProtocol taught = protocol.teacher(features.map(teacher::features).orElse(teacher));
      compare(
          new ComparedImages(parts, data.leaks(), protocol.gan(), more, from),
          taught,
          board,
          console);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e); // closing throws no other
    }
  }

  private static boolean fitsGan(ComparisonProtocol protocol) {
    Set<ComparedArm> arms = protocol.arms();
    return arms.isEmpty()
        || arms.stream().anyMatch(arm -> arm.generator(false).equals(Optional.of(ComparedArm.GAN)));
  }

  private Optional<FineTuning> transferred(ComparisonProtocol protocol, Console console) {
    Set<ComparedArm> arms = protocol.arms();
    if (arms.contains(ComparedArm.GAN_TRANSFER) && !fineTuning.isGiven()) {
      throw new BadInputException(
          "--arms gan+transfer: expected --from FILE.gan with it, the generator that it begins from");
    }
    if (fineTuning.isGiven() && !arms.isEmpty() && !arms.contains(ComparedArm.GAN_TRANSFER)) {
      throw new BadInputException(
          "--from: expected gan+transfer among --arms, which begins from that generator");
    }
    Optional<FineTuning> from = fineTuning.read();
    if (from.isPresent()) {
      console.warn(
          "--from: whether a test image was among what that generator was fitted on can't be seen:"
              + " if one was, gan+transfer looks better than it is");
    }
    return from;
  }

  private Optional<ComparedImages.Unlabeled> more(LabeledSamples train, Console console) {
    if (!unlabeled.isGiven()) {
      return Optional.empty();
    }
    return Optional.of(
        new ComparedImages.Unlabeled(
            unlabeled.source().map(source -> data.unlabeled(source, train, console)),
            unlabeled.featuresDigest()));
  }

  @SuppressWarnings("try") // the right to write is held, not used
  private void compare(
      ComparedData compared, ComparisonProtocol protocol, Optional<Path> board, Console console)
      throws IOException {
    ComparisonRun run =
        new ComparisonRun(
            protocol,
            SetOptions.name(data.source()),
            comparison.policy().label(),
            common.threads(),
            spec.commandLine().getParseResult().originalArgs(),
            console);
    try (OneWriter writer = OneWriter.of(out, spec, console)) {
      report(Inputs.about(data.source(), () -> run.run(compared, out, resume)), board, console);
    }
  }

  private void requireApartFromData(Optional<Path> board) {
    ReadFiles reads =
        fineTuning.addTo(unlabeled.addTo(data.reads())).requireApart("--out " + out, out);
    for (String file : ComparisonRun.FILES) {
      reads.requireApart("--out " + out + ": " + file, out.resolve(file));
    }
    for (String folder : ComparisonRun.FOLDERS) {
      reads.requireOutside("--out " + out, out.resolve(folder));
    }
    board.ifPresent(folder -> reads.requireApart("--tensorboard " + folder, folder));
  }

  private void report(ComparisonReport report, Optional<Path> board, Console console)
      throws IOException {
    ComparisonSummary.lines(report).forEach(console::result);
    console.result("");
    console.result(
        "written to " + out + ": report.html, comparison.json, comparison.csv, cells/, runs/");
    JsonObject json = ComparisonJson.of(report);
    if (board.isPresent()) {
      ComparisonEvents.write(report, board.get());
      console.result("events in " + board.get() + ": arms/");
      json.addProperty("tensorboard", board.get().toString());
    }
    json.addProperty("command", "compare");
    json.addProperty("out", out.toString());
    console.json(json);
  }

  private ComparedData masks(ComparisonProtocol protocol, Console console) {
    unlabeled.requireNoRest();
    if (protocol.arms().contains(ComparedArm.PSEUDO_MASK) && !unlabeled.isGiven()) {
      throw new BadInputException(
          "--arms pseudo-mask: expected --unlabeled DATA with it, the images that it labels");
    }
    Parts<MaskedSamples> parts = data.masks(common.seed(), console);
    int drawn = data.scarce(parts.train(), common.seed()).size(); // refuses more than there are
    Optional<UnlabeledSamples> images =
        unlabeled.source().map(from -> data.unlabeled(from, parts.train().images(), console));
    return Inputs.about(
        data.source(),
        () -> new ComparedMasks(parts, data.leaks(), gan.maskConfig(), drawn, images));
  }

  private ComparedData table(Console console) {
    Parts<LabeledTable> parts = data.table(common.seed(), console);
    if (parts.train().schema().ranges().isPresent()) {
      requireRare(parts.train().schema());
    } else {
      requireTwoClasses(parts.train().schema().classes());
    }
    data.scarce(parts.train(), common.seed()); // refuses counts that the data doesn't have
    return new ComparedTable(
        parts, gan.tableConfig(), forest.trainer(common.seed(), common.threads()), data.training());
  }

  private void requireRare(TableSchema schema) {
    if (schema.classes().count() < 2) {
      throw new BadInputException(
          String.format(
              "%s: no number of the target '%s' is rare in two training rows: expected --rare '>=N'"
                  + " or '<=N' of those that are there, as a comparison measures the error there",
              data.source(), schema.targetColumn().name()));
    }
  }

  private void requireTwoClasses(ClassLabels classes) {
    if (classes.count() < 2) {
      throw new BadInputException(
          data.source()
              + ": one class, '"
              + classes.name(0)
              + "': expected at least 2, as a comparison trains classifiers to distinguish them");
    }
  }

  private ComparisonProtocol protocol(DataKind kind) {
    ComparisonProtocol protocol = comparison.protocol(kind).seed(common.seed());
    switch (kind) { // refuses what is out of range before anything is read
      case IMAGES -> protocol = protocol.gan(gan.config(GanConfig.defaults()));
      case MASKS -> gan.maskConfig();
      case TABLE -> gan.tableConfig();
    }
    if (data.perClass() != null) {
      return protocol.perClass(data.perClass());
    }
    return data.counts().isEmpty() ? protocol : protocol.counts(data.counts());
  }
}
