package io.augment.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.augment.cli.CommandRun;
import io.augment.cli.TinyTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code augment compare} on tables. */
@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class TableCompareTest {

  @TempDir private Path folder;

  /** Compares as fast as can be, but for what is asked for. */
  private CommandRun compare(Path table, Path out, Object... asked) {
    List<Object> command = new ArrayList<>(List.of("compare", table, "--out", out, "--json"));
    command.addAll(List.of(asked));
    command.addAll(List.of("--gate-steps", 2, "--ratios", 0.3));
    for (String option : List.of("--repeats", "--downstream-steps", "--search-repeats")) {
      if (!command.contains(option)) {
        command.addAll(List.of(option, 2));
      }
    }
    return TinyTables.runQuickly(command.toArray());
  }

  private static JsonObject json(Path out) throws IOException {
    return JsonParser.parseString(Files.readString(out.resolve("comparison.json")))
        .getAsJsonObject();
  }

  private static List<String> names(JsonObject measured) {
    return StreamSupport.stream(measured.getAsJsonArray("arms").spliterator(), false)
        .map(arm -> arm.getAsJsonObject().get("name").getAsString())
        .toList();
  }

  @Test
  void measuresEveryArmTwice() throws IOException {
    // given
    Path out = folder.resolve("cmp");

    // when
    CommandRun run = compare(TinyTables.csv(folder, 20, 10), out);

    // then
    assertThat(run.status()).as(run.err()).isZero();
    JsonObject json = json(out);
    JsonObject dataset = json.getAsJsonObject("dataset");
    assertThat(dataset.get("kind").getAsString()).isEqualTo("table");
    assertThat(dataset.get("shape")).hasToString("[6]");
    assertThat(dataset.get("test")).hasToString("{\"c0\":6,\"c1\":3}");
    assertThat(json.get("model").getAsString()).isEqualTo("mlp");
    assertThat(json.getAsJsonObject("protocol").getAsJsonObject("gan").get("pac").getAsString())
        .isEqualTo("1");
    JsonObject second = json.getAsJsonArray("secondOpinions").get(0).getAsJsonObject();
    assertThat(second.get("model").getAsString()).isEqualTo("logistic");
    JsonObject third = json.getAsJsonArray("secondOpinions").get(1).getAsJsonObject();
    assertThat(third.get("model").getAsString()).isEqualTo("boosted");
    for (JsonObject measured : List.of(json, second, third)) {
      assertThat(names(measured))
          .containsExactly(
              "real", "oversample", "class-weight", "threshold", "smote", "gan", "auto");
      assertThat(measured.getAsJsonArray("differences")).hasSize(8 * 6);
      JsonObject fidelity = measured.getAsJsonObject("fidelity");
      assertThat(fidelity.keySet()).contains("tstr/smote", "tstr");
      assertThat(fidelity.getAsJsonObject("tstr").getAsJsonArray("values")).hasSize(2);
    }
    assertThat(run.out())
        .contains("each on 21 real rows (c0 14, c1 7), tested on 9 others")
        .contains("Classifier: mlp", "Second opinion: logistic", "synthetic rows alone")
        .contains("Verdict: ", "Second opinion, logistic: by ", "Second opinion, boosted: by ")
        .contains("Brier score", "calibration error", "Without a GAN, ");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void theTableOfValuesHasBothClassifiers() throws IOException {
    // given
    Path out = folder.resolve("cmp");

    // when
    compare(TinyTables.csv(folder, 20, 10), out, "--arms", "real,smote");

    // then
    JsonElement value =
        json(out)
            .getAsJsonArray("secondOpinions")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("arms")
            .get(1)
            .getAsJsonObject()
            .getAsJsonObject("metrics")
            .getAsJsonObject("macroAuc")
            .getAsJsonArray("values")
            .get(1);
    assertThat(Files.readAllLines(out.resolve("comparison.csv")))
        .startsWith("arm,metric,repeat,value,model")
        .contains("smote,macroAuc,2," + value + ",logistic")
        .anyMatch(line -> line.matches("real,recall/c1,1,.*,mlp"))
        .hasSize(1 + 2 * 2 * (6 + 2) * 3);
    assertThat(out.resolve("runs")).doesNotExist();
  }

  @Test
  void keepsEachRepeatsGanWhichDrawsRowsOfTheTable() {
    // given
    Path out = folder.resolve("cmp");

    // when
    compare(TinyTables.csv(folder, 20, 10), out, "--arms", "gan", "--counts", "9,4");

    // then
    for (int repeat = 1; repeat <= 2; repeat++) {
      RunFiles run = RunFiles.ofRepeat(out.resolve("runs"), repeat);
      assertThat(TinyTables.drawn(run.generator(), "--count", 3))
          .hasSize(4)
          .startsWith(TinyTables.HEADER);
      assertThat(run.folder().resolve("columns-000002.png")).isNotEmptyFile();
      assertThat(CommandRun.of("inspect", run.generator()).out())
          .contains("fitted on   c0 9, c1 4");
    }
  }

  @Test
  void theSameSeedGivesTheSameJsonButForTheTimes() throws IOException {
    // given
    Path table = TinyTables.csv(folder, 20, 10);
    List<String> found = new ArrayList<>();

    // when
    for (int seed : new int[] {1, 1, 2}) {
      Path out = folder.resolve("cmp" + found.size());
      compare(table, out, "--seed", seed, "--per-class", 6);
      JsonObject json = json(out);
      json.remove("seconds");
      found.add(json.toString());
    }

    // then
    assertThat(found.get(1)).isEqualTo(found.get(0));
    assertThat(found.get(2)).isNotEqualTo(found.get(0));
  }

  @Test
  void constraintsHoldInTheGansRowsAndRejectionsOfAllRepeatsAreCounted() throws IOException {
    // given
    Path out = folder.resolve("cmp");

    // when
    CommandRun run =
        compare(TinyTables.csv(folder, 20, 10), out, "--arms", "gan", "--constraint", "low < high");

    // then
    assertThat(json(out).get("rejected").getAsInt()).isPositive();
    assertThat(json(out).getAsJsonObject("rejectedBy").keySet()).containsExactly("low < high");
    assertThat(run.out()).contains("The GAN's constraints rejected ");
  }

  @Test
  void missingCellsAreImputedInEveryArmIfThatIsAskedFor() {
    // given
    Path table = TinyTables.csv(folder, 20, 10);

    for (boolean imputed : new boolean[] {false, true}) {
      // when
      Path out = folder.resolve("cmp" + imputed);
      CommandRun run =
          imputed
              ? compare(table, out, "--arms", "smote,gan", "--impute")
              : compare(table, out, "--arms", "smote,gan");

      // then
      assertThat(run.status()).as(run.err()).isZero();
      Path generator = RunFiles.ofRepeat(out.resolve("runs"), 1).generator();
      JsonObject age =
          CommandRun.of("inspect", generator, "--json")
              .json()
              .getAsJsonArray("columns")
              .get(0)
              .getAsJsonObject();
      assertThat(age.get("missing").getAsBoolean()).isEqualTo(!imputed);
    }
  }

  @Test
  void tablesOfNumbersAloneAndClassesWithoutTestRowsGoThrough() {
    // given
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < 24; row++) {
      rows.add(row * 7 % 24 / 10.0 + "," + row + "." + row % 5 + "," + (row < 2 ? "few" : row % 2));
    }
    Path table = TinyTables.write(folder.resolve("numbers.csv"), "a,b,c", rows);

    // when
    CommandRun run = compare(table, folder.resolve("cmp"), "--repeats", 1);

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("too few rows to hold any out for testing: class 'few'");
    assertThat(run.json().getAsJsonArray("arms").get(2).getAsJsonObject().getAsJsonObject("recall"))
        .asString()
        .contains("\"few\":{\"mean\":null");
    assertThat(run.out()).contains("undefined");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --arms;real,classic        | --arms classic: this is a table: expected some of [real, oversample, class-weight, threshold, smote, gan, forest, auto]
          --arms;gan+classic         | --arms gan+classic: this is a table: expected some of
          --counts;15,2              | class 'c0' has 20 rows, of which 6 were held out for testing: cannot draw 15
          --test-fraction;0          | --test-fraction 0: arms are compared on what is held out
          --counts;5                 | counts [5]: expected 2
          --target;weight            | no column 'weight'
          --constraint;high < low    | row 1 breaks it
          --architecture;resnet      | --architecture is for images, and this is a table
          --pac;4                    | batch 6: expected a multiple of pac
          --repeats;0                | --repeats 0: expected
          """)
  void refusesInOneLine(String options, String expected) {
    // given
    Path out = folder.resolve("cmp");

    // when
    CommandRun run =
        compare(TinyTables.csv(folder, 20, 10), out, (Object[]) options.split(";", -1));

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("augment compare: ").contains(expected);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(out).doesNotExist();
  }

  @Test
  void smallClassesAreRefusedOrLeftOut() {
    // given
    Path table = TinyTables.csv(folder, 20, 1, 10);

    // when
    CommandRun refused = compare(table, folder.resolve("cmp"), "--arms", "real");
    CommandRun left =
        compare(table, folder.resolve("cmp"), "--arms", "real", "--skip-small-classes");

    // then
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("class 'c1' has 1 row", "--skip-small-classes");
    assertThat(left.status()).as(left.err()).isZero();
    assertThat(left.json().getAsJsonObject("dataset").get("classes"))
        .hasToString("[\"c0\",\"c2\"]");
  }
}
