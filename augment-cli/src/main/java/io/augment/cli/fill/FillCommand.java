package io.augment.cli.fill;

import com.google.gson.JsonObject;
import io.augment.cli.console.Console;
import io.augment.cli.console.Progress;
import io.augment.cli.console.TextTable;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.exit.ExitStatus;
import io.augment.cli.input.Inputs;
import io.augment.cli.input.ReadFiles;
import io.augment.cli.option.CommonOptions;
import io.augment.cli.option.TableOptions;
import io.augment.cli.option.TableTrainingOptions;
import io.augment.forest.ForestTrainer;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.CsvTableWriter;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code augment fill}. */
@Command(
    name = "fill",
    description = {
      "Fills the missing cells of a table.",
      "Each is drawn given the row's other cells and its class, from a forest that is fitted to the"
          + " table. All other cells stay as they are written, and drawn ones keep the constraints"
          + " with them. Another --seed draws another filling."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class FillCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DATA", description = "A table: a .csv or .csv.gz.")
  private Path data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.csv",
      description = "What to write: a .csv or .csv.gz.")
  private Path out;

  @Option(
      names = "--constraint",
      paramLabel = "RULE",
      description =
          "What holds in every row, and must in a filled one: 'low < high', '0 <= age <= 120',"
              + " 'total = 60*h + m', 'city -> country', 'code <-> name' or 'combination(city,"
              + " zip)'. May be given several times.")
  private @Nullable List<String> constraints;

  @Mixin private TableOptions table;

  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws IOException {
    Console console = common.begin(spec);
    requireTable("DATA " + data, data);
    requireTable("--out " + out, out);
    ReadFiles reads = new ReadFiles().and("the data", data);
    Path schema = table.schema();
    (schema == null ? reads : reads.and("the schema", schema)).requireApart("--out " + out, out);
    List<RowConstraint> rules = TableTrainingOptions.parsed(constraints);
    CsvTableReader.Result read = table.read(data, Optional.empty(), console);
    read.warnings().forEach(console::warn);
    TableTrainer.Filled filled = filled(read.table(), rules, console);
    Inputs.about(
        data,
        () -> {
          CsvTableWriter.writeFilled(read.table(), filled.table(), data, out);
          return out;
        });
    report(read.table(), filled, console);
    return ExitStatus.DONE;
  }

  private static void requireTable(String what, Path path) {
    if (!Inputs.isTable(path) || Files.isDirectory(path)) {
      throw new BadInputException(what + ": expected a table, a file ending in .csv or .csv.gz");
    }
  }

  private TableTrainer.Filled filled(
      LabeledTable rows, List<RowConstraint> rules, Console console) {
    ForestTrainer forest = ForestTrainer.defaults().seed(common.seed()).threads(common.threads());
    try (Progress progress = Progress.of(console, "Filling cells")) {
      progress.progress("Filling cells", 0, 1);
      return Inputs.about(data, () -> forest.fill(rows, rules, common.seed()));
    }
  }

  private void report(LabeledTable before, TableTrainer.Filled filled, Console console) {
    int cells = filled.filled().values().stream().mapToInt(Integer::intValue).sum();
    int left = filled.left().values().stream().mapToInt(Integer::intValue).sum();
    console.result(
        "wrote " + out + ": " + before.size() + " rows, " + cells + " missing cells filled");
    Set<String> columns = new LinkedHashSet<>(filled.filled().keySet());
    columns.addAll(filled.left().keySet());
    if (!columns.isEmpty()) {
      lines(columns, filled).forEach(console::result);
    }
    if (left > 0) {
      console.warn(
          left
              + " cells are still missing: their column has no cell to learn from, their class has a"
              + " single row, or nothing that was drawn keeps the constraints and the relations between"
              + " columns");
    }
    JsonObject json = new JsonObject();
    json.addProperty("command", "fill");
    json.addProperty("out", out.toString());
    json.addProperty("rows", before.size());
    json.add("filled", json(filled.filled()));
    json.add("left", json(filled.left()));
    json.addProperty("seed", common.seed());
    console.json(json);
  }

  private static List<String> lines(Set<String> columns, TableTrainer.Filled filled) {
    TextTable lines = new TextTable(List.of("  column", "filled", "still missing"));
    for (String column : columns) {
      List<String> cells = new ArrayList<>(List.of("  " + column));
      cells.add(Integer.toString(filled.filled().getOrDefault(column, 0)));
      cells.add(Integer.toString(filled.left().getOrDefault(column, 0)));
      lines.row(cells);
    }
    return lines.lines();
  }

  private static JsonObject json(Map<String, Integer> counts) {
    JsonObject json = new JsonObject();
    counts.forEach(json::addProperty);
    return json;
  }
}
