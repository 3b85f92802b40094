package io.augment.cli.inspect;

import io.augment.cli.console.Console;
import io.augment.cli.console.Description;
import io.augment.cli.exit.ExitStatus;
import io.augment.cli.input.DataKind;
import io.augment.cli.input.Inputs;
import io.augment.cli.option.CommonOptions;
import io.augment.cli.option.DataConverter;
import io.augment.cli.option.MaskOption;
import io.augment.cli.option.ReadingOptions;
import io.augment.cli.option.SetOptions;
import io.augment.cli.option.TableOptions;
import io.augment.cli.run.RunFiles;
import io.augment.datasets.DataSplits;
import io.augment.datasets.MaskedData;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.tabular.CsvTableReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code augment inspect}. */
@Command(name = "inspect", description = "Shows what an archive, a run folder or a data set holds.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class InspectCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      converter = DataConverter.class,
      description =
          "An archive, a run folder (FILE.gan.run), or a table, labelled images or images with masks"
              + " as 'augment fit' reads them.")
  private @Nullable Path named;

  @Option(
      names = "--list-sets",
      description = "List the public sets that DATA can name, with sizes and licences.")
  private boolean listSets;

  @Mixin private SetOptions sets;

  @Mixin private ReadingOptions reading;

  @Mixin private MaskOption masks;

  @Mixin private TableOptions table;

  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws IOException {
    Console console = common.begin(spec);
    Description description = listSets ? SetDescriptions.ofAll() : describe(file(), console);
    description.lines().forEach(console::result);
    console.json(description.json());
    return ExitStatus.DONE;
  }

  private Path file() {
    if (named == null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Missing required parameter: 'FILE'");
    }
    return named;
  }

  private Description describe(Path given, Console console) throws IOException {
    Path file = sets.fetched(given, console);
    RunFiles run = new RunFiles(file);
    if (Files.isRegularFile(run.metrics())) {
      DataKind.requireNoOptions(file, spec);
      return Descriptions.ofRun(run);
    }
    if (Files.isDirectory(file) || isDataFile(file)) {
      return describeData(file, console);
    }
    DataKind.requireNoOptions(file, spec);
    return Descriptions.ofArchive(
        file,
        Inputs.file(
            file,
            "an archive, a run folder, a table (.csv), or labelled images (.npz, a folder)",
            GeneratorArchive::read));
  }

  private static boolean isDataFile(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Inputs.isTable(file) || name.endsWith(".npz") || name.endsWith(".npy");
  }

  private Description describeData(Path file, Console console) {
    DataKind kind = DataKind.of(file, reading.shape(), masks.isGiven(), console);
    kind.requireOwnOptions(file, spec);
    if (kind == DataKind.MASKS) {
      MaskedData.Splits splits = Inputs.masks(file, reading.reading(), console);
      return withLeaks(MaskDescriptions.ofData(file, splits), splits.images(), console);
    }
    if (kind == DataKind.IMAGES) {
      DataSplits splits = Inputs.images(file, reading.reading(), console);
      Description data = withLeaks(Descriptions.ofData(file, splits), splits, console);
      return SetOptions.at(file).map(set -> SetDescriptions.with(set, data)).orElse(data);
    }
    CsvTableReader.Result read = table.read(file, reading.groupColumn(), console);
    TableDescriptions.warnings(read).forEach(console::warn);
    return RepeatedRows.in(read.table()).addedTo(TableDescriptions.ofData(file, read));
  }

  private static Description withLeaks(Description data, DataSplits splits, Console console) {
    RepeatedImages repeated = RepeatedImages.in(splits);
    repeated.lines().forEach(console::warn);
    repeated.addTo(data.json());
    return data;
  }
}
