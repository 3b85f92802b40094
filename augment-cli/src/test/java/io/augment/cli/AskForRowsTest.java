package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.tabular.CsvTableReader;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.RowCondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --where}, {@code --no-relations} and {@code augment fill}. */
@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folders
class AskForRowsTest {

  @TempDir private static Path fitted;

  private static Path table;
  private static Path gan;
  private static Path forest;

  @TempDir private Path folder;

  @BeforeAll
  static void fit() {
    table = TinyTables.csv(fitted, 40, 30);
    gan = TinyTables.fitted(table);
    forest = fitted.resolve("forest.gan");
    CommandRun run =
        CommandRun.of(
            "fit", table, "--generator", "forest", "--out", forest, "--trees", 5, "--quiet");
    assertThat(run.status()).as(run.err()).isZero();
  }

  private static LabeledTable read(Path file) throws IOException {
    return CsvTableReader.ofDefaults().read(file).table();
  }

  @Test
  void aGansRowsAreDrawnUntilEnoughMeetTheConditionAndTheRateIsSaid() throws IOException {
    // given
    String where = "city = Bern & low >= 0.5";
    Path out = folder.resolve("rows.csv");

    // when
    CommandRun run =
        CommandRun.of(
            "sample", gan, "--out", out, "--ungated", "--where", where, "--count", 20, "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(RowCondition.parse(where).rows(read(out))).hasSize(20);
    assertThat(run.out()).containsPattern("of [0-9,]+ rows drawn 20 met --where '" + where + "'");
    assertThat(run.json().getAsJsonObject("where").get("met").getAsInt()).isEqualTo(20);
  }

  @Test
  void aForestsRowsMeetTheConditionAlsoBehindTheGate() throws IOException {
    // given
    String where = "outcome = c1 & age >= 40";
    Path out = folder.resolve("rows.csv");

    // when
    CommandRun run =
        CommandRun.of(
            "sample",
            forest,
            "--out",
            out,
            "--where",
            where,
            "--per-class",
            5,
            "--best-effort",
            "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(Files.readAllLines(out)).hasSizeBetween(2, 6);
    assertThat(run.json().getAsJsonObject("samples").get("c0").getAsInt()).isZero();
    assertThat(
            Files.readAllLines(out).stream()
                .skip(1)
                .allMatch(line -> line.endsWith("c1") && line.charAt(0) >= '4'))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "age | --where: condition 'age', character 4: expected one of =, !=, <, <=, >, >=",
        "agee = 3 | --where: condition 'agee = 3': no column 'agee', expected 'age', or another of",
        "age > 300 | --where: condition 'age > 300': no row can meet 'age > 300': column 'age' is",
        "sex > f | --where: condition 'sex > f': column 'sex' holds texts without an order",
        "outcome = c2 | --where: condition 'outcome = c2': column 'outcome' has no 'c2'",
      })
  void whatCannotBeAskedForIsRefusedInALine(String where, String message) {
    CommandRun run =
        CommandRun.of("sample", gan, "--out", folder.resolve("x.csv"), "--where", where);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("augment sample: " + message).hasLineCount(1);
    assertThat(folder.resolve("x.csv")).doesNotExist();
  }

  @Test
  void aClassThatTheConditionExcludesIsRefused() {
    CommandRun run =
        CommandRun.of(
            "sample",
            gan,
            "--out",
            folder.resolve("x.csv"),
            "--where",
            "outcome = c0",
            "--class",
            "c1");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains("--class c1: no row of this class can meet --where 'outcome = c0'");
  }

  @Test
  void relationsAreSaidKeptAndShownUnlessTheyAreDeclined() {
    // when
    CommandRun inspected = CommandRun.of("inspect", table, "--json");
    CommandRun kept = CommandRun.of("inspect", gan, "--json");
    Path other = folder.resolve("other.gan");
    CommandRun declined =
        TinyTables.runQuickly("fit", table, "--out", other, "--no-relations", "--json");

    // then
    String relation = "[{\"relation\":\"city <-> zip\",\"rows\":";
    assertThat(inspected.out()).contains("  relations that hold in every row", "  city <-> zip (");
    assertThat(inspected.json().get("relations").toString()).startsWith(relation);
    assertThat(kept.json().get("relations").toString()).startsWith(relation);
    assertThat(declined.status()).as(declined.err()).isZero();
    assertThat(declined.json().has("relations")).isFalse();
    assertThat(CommandRun.of("inspect", other, "--json").json().has("relations")).isFalse();
    assertThat(TinyTables.drawn(gan, "--count", 60).stream().skip(1))
        .allMatch(line -> line.contains("Bern") == line.contains("CH-3000"));
  }

  @Test
  void missingCellsAreFilledAndAllElseStays() throws IOException {
    // given: every fifth age is missing
    Path out = folder.resolve("filled.csv");

    // when
    CommandRun run = CommandRun.of("fill", table, "--out", out, "--seed", 3, "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("wrote " + out + ": 70 rows, 14 missing cells filled");
    assertThat(run.json().get("filled")).hasToString("{\"age\":14}");
    assertThat(run.json().get("left")).hasToString("{}");
    List<String> before = Files.readAllLines(table);
    List<String> after = Files.readAllLines(out);
    for (int line = 0; line < before.size(); line++) {
      String known = before.get(line);
      assertThat(after.get(line)).endsWith(known);
      assertThat(after.get(line).startsWith(",")).isFalse();
    }
  }

  @Test
  void filledCellsKeepConstraints() throws IOException {
    // given limits, of which some are missing, below and above a number
    Path limits = folder.resolve("limits.csv");
    List<String> lines = new ArrayList<>(List.of("low,value,high,class"));
    for (int row = 0; row < 60; row++) {
      int low = row % 7;
      int value = low + row % 3;
      int high = value + row % 5;
      lines.add(
          (row % 4 == 0 ? "" : low)
              + ","
              + value
              + ","
              + (row % 5 == 0 ? "" : high)
              + (row % 2 == 0 ? ",a" : ",b"));
    }
    Files.write(limits, lines);
    Path out = folder.resolve("kept.csv");

    // when
    CommandRun run =
        CommandRun.of(
            "fill",
            limits,
            "--out",
            out,
            "--constraint",
            "low <= value",
            "--constraint",
            "value <= high");
    CommandRun broken = CommandRun.of("fill", limits, "--out", out, "--constraint", "value < low");
    CommandRun none = CommandRun.of("fill", limits, "--out", out, "--constraint", "value <");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    for (String line : Files.readAllLines(out).subList(1, 61)) {
      String[] cells = line.split(",", -1);
      for (int cell = 0; cell < 2; cell++) {
        boolean both = !cells[cell].isEmpty() && !cells[cell + 1].isEmpty();
        assertThat(!both || Integer.parseInt(cells[cell]) <= Integer.parseInt(cells[cell + 1]))
            .as(line)
            .isTrue();
      }
    }
    assertThat(broken.status()).isEqualTo(2);
    assertThat(broken.err()).contains("value < low");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("--constraint 'value <'");
  }

  @Test
  void aFileThatIsNoTableOrIsTheTableItselfIsNotFilled() {
    CommandRun self = CommandRun.of("fill", table, "--out", table);
    assertThat(self.status()).isEqualTo(2);
    CommandRun images = CommandRun.of("fill", "x.npz", "--out", folder.resolve("y.csv"));
    assertThat(images.status()).isEqualTo(2);
    assertThat(images.err()).contains("DATA x.npz: expected a table");
  }
}
