package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.LabeledTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableCommandsTest {

  @TempDir Path folder;
  private Path table;
  private Path archive;

  @BeforeEach
  void writeTable() throws IOException {
    table = TinyTables.write(folder.resolve("table.csv"), 12, 24);
    archive = folder.resolve("t.gan");
  }

  private CommandRun fit(Object... options) {
    return CommandRun.of(
        Stream.concat(
                Stream.of("fit", table, "--out", archive, "--quiet", "--steps", 3),
                Stream.of(options))
            .toArray());
  }

  @Test
  void aTableIsFittedAndSampledToATableThatReadsAsTheFirst() throws IOException {
    // when
    CommandRun fit = fit("--json");
    Path rows = folder.resolve("rows.csv");
    CommandRun sample = CommandRun.of("sample", archive, "--count", 30, "--out", rows, "--json");

    // then
    assertThat(fit.status()).isZero();
    assertThat(fit.json().get("train")).hasToString("{\"ill\":8,\"well\":17}");
    assertThat(Path.of(fit.json().get("columns").getAsString())).isNotEmptyFile();
    assertThat(sample.status()).isZero();
    LabeledTable read = CsvTableReader.ofDefaults().read(rows).table();
    assertThat(read.counts()).hasToString("ill 10, well 20");
    assertThat(Files.readAllLines(rows)).startsWith("dose,first,last,ward,outcome");
    assertThat(
            CsvTableReader.builder()
                .schema(CsvTableReader.ofDefaults().read(table).table().schema())
                .build()
                .violations(rows))
        .isEmpty();
  }

  @Test
  void aConstraintHoldsInEveryRowThatIsSampledAndRejectionsAreTold() throws IOException {
    // given
    fit("--constraint", "first <= last");
    Path rows = folder.resolve("rows.csv");

    // when
    CommandRun sample =
        CommandRun.of("sample", archive, "--per-class", 40, "--out", rows, "--json");

    // then
    LabeledTable read = CsvTableReader.ofDefaults().read(rows).table();
    for (int row = 0; row < read.size(); row++) {
      assertThat(read.cell(row, 1)).isLessThanOrEqualTo(read.cell(row, 2));
    }
    assertThat(sample.json().get("rejected").getAsInt()).isPositive();
    assertThat(CommandRun.of("inspect", archive).out()).contains("constraints", "first <= last");
  }

  @Test
  void inspectTellsColumnsClassesAndMissingCells() {
    // when
    CommandRun inspect = CommandRun.of("inspect", table, "--json");

    // then
    JsonObject dose = inspect.json().getAsJsonArray("columns").get(0).getAsJsonObject();
    assertThat(dose.get("name").getAsString()).isEqualTo("dose");
    assertThat(dose.get("kind").getAsString()).isEqualTo("number");
    assertThat(dose.get("missing").getAsInt()).isPositive();
    assertThat(inspect.json().get("classes")).hasToString("{\"ill\":12,\"well\":24}");
    assertThat(inspect.out()).contains("table of 36 rows and 5 columns", "east, north, side");
  }

  @Test
  void inspectTellsWhatAnArchiveOfATableWasFittedOn() {
    // given
    fit();

    // when
    CommandRun inspect = CommandRun.of("inspect", archive, "--json");

    // then
    assertThat(inspect.json().get("fittedOn")).hasToString("{\"ill\":8,\"well\":17}");
    assertThat(inspect.out()).contains("dose", "category", "outcome");
  }

  @Test
  void compareMeasuresEveryArmWithTwoModels() throws IOException {
    // when
    CommandRun compare =
        CommandRun.of(
            "compare",
            table,
            "--out",
            folder.resolve("cmp"),
            "--quiet",
            "--steps",
            2,
            "--repeats",
            2,
            "--counts",
            "4,10",
            "--downstream-steps",
            5,
            "--json");

    // then
    assertThat(compare.status()).isZero();
    JsonObject json = compare.json();
    assertThat(json.getAsJsonObject("dataset").get("kind").getAsString()).isEqualTo("table");
    assertThat(names(json)).containsExactly("real", "oversample", "smote", "gan");
    JsonObject second = json.getAsJsonArray("secondOpinions").get(0).getAsJsonObject();
    assertThat(second.get("model").getAsString()).isEqualTo("logistic");
    assertThat(names(second)).containsExactly("real", "oversample", "smote", "gan");
    assertThat(json.getAsJsonObject("fidelity").keySet()).contains("tstr", "tstr/smote");
    assertThat(compare.out())
        .contains("each on 14 real rows (ill 4, well 10)", "logistic", "gan - smote", "Verdict");
    assertThat(folder.resolve("cmp/runs/repeat-2/generator.gan")).isNotEmptyFile();
    assertThat(folder.resolve("cmp/comparison.csv")).isNotEmptyFile();
  }

  private static List<String> names(JsonObject json) {
    return json.getAsJsonArray("arms").asList().stream()
        .map(arm -> arm.getAsJsonObject().get("name").getAsString())
        .toList();
  }

  @Test
  void aClassWithTwoRowsIsLearntFromAndNotTestedAndOneWithOneIsRefusedUnlessSkipped()
      throws IOException {
    // given a class of two rows, and one of a single row
    Files.writeString(table, Files.readString(table) + "1.00,1,2,east,rare\n2.00,2,3,east,rare\n");

    // when, then
    CommandRun two = fit();
    assertThat(two.status()).isZero();
    assertThat(two.err()).contains("too few rows to hold any out for testing: class 'rare'");
    Files.writeString(table, Files.readString(table) + "2.00,2,3,east,single\n");
    CommandRun one = fit();
    assertThat(one.status()).isEqualTo(2);
    assertThat(one.err())
        .contains("class 'single' has 1 row: expected at least 2", "--skip-small-classes");
    CommandRun skipped = fit("--skip-small-classes", "--json");
    assertThat(skipped.status()).isZero();
    assertThat(skipped.json().getAsJsonObject("train").keySet())
        .containsExactly("ill", "rare", "well");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --target nothing           | nothing
          --image-shape 1x2x2        | expected a number
          --architecture resnet      | --architecture is for images, and this is a table
          --constraint first>last    | row
          --constraint first+last    | --constraint 'first+last'
          --pac 7                    | expected a multiple of pac
          --modes 0                  | modes 0: expected
          --schema nowhere.yaml      | nowhere.yaml: is not there
          --counts 1,2,3             | expected 2, one for each of the classes
          --per-class 2000           | cannot draw 2000
          --learning-rate 0          | --learning-rate 0.0: expected
          """)
  void refusesOptionsInOneLine(String options, String expected) {
    // when
    CommandRun run = fit((Object[]) options.split(" "));

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("augment fit: ").contains(expected);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(archive).doesNotExist();
  }

  @Test
  void armsOfImagesAreRefusedForATable() {
    // when
    CommandRun run =
        CommandRun.of("compare", table, "--out", folder.resolve("cmp"), "--arms", "real,classic");

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "--arms classic: this is a table: expected some of [real, oversample, smote, gan]");
    assertThat(folder.resolve("cmp")).doesNotExist();
  }

  @Test
  void rowsOfATableGoIntoATableAlone() {
    // given
    fit();

    // when
    CommandRun run = CommandRun.of("sample", archive, "--out", folder.resolve("rows.npz"));

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("expected a name ending in .csv or .csv.gz");
  }
}
