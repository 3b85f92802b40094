package io.augment.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.augment.cli.CommandRun;
import io.augment.cli.TinyImages;
import io.augment.cli.TinyTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code augment inspect} on tables and on what is fitted to them. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class TableInspectTest {

  private static final List<String> VISITS =
      List.of(
          "101;2020-01-05;1.50;yes;Bern;a;high",
          "102;2021-03-01;0.25;no;Uri;a;low",
          "103;;12.00;no;;a;high",
          "104;2020-12-24;3.75;yes;Uri;a;low",
          "105;2019-07-30;3.75;yes;Uri;a;rare");

  @TempDir private Path folder;

  private Path visits() {
    return TinyTables.write(
        folder.resolve("visits.csv"), "patient_id;seen;dose;smokes;city;site;risk", VISITS);
  }

  @Test
  void showsAColumnALine() {
    // when
    CommandRun run = CommandRun.of("inspect", visits(), "--target", "risk");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out().lines().map(String::stripTrailing))
        .contains(
            "  rows        5, each of 7 columns",
            "  written     semicolon between cells, a header, UTF-8",
            "  target      risk",
            "  classes     high 2, low 2, rare 1")
        .anyMatch(line -> line.matches("  column +kind +holds +missing"))
        .anyMatch(
            line ->
                line.matches(
                    "  patient_id +identifier +excluded from training, new ones from 106 +0"))
        .anyMatch(line -> line.matches("  seen +date +2019-07-30 to 2021-03-01, uuuu-MM-dd +1"))
        .anyMatch(line -> line.matches("  dose +numeric +0.25 to 12, 2 decimals +0"))
        .anyMatch(line -> line.matches("  smokes +boolean +no, yes +0"))
        .anyMatch(line -> line.matches("  city +categorical +Bern, Uri +1"))
        .anyMatch(line -> line.matches("  site +constant +always a +0"))
        .anyMatch(line -> line.matches("  risk +categorical +high, low, rare +0"));
    assertThat(run.err())
        .contains(
            "warning: column 'patient_id': taken for an identifier",
            "warning: class 'rare' has 1 row: too few to train on");
    assertThat(run.err().lines()).hasSize(2);
  }

  @Test
  void theJsonHasTheSame() {
    // when
    JsonObject json = CommandRun.of("inspect", visits(), "--json").json();

    // then
    assertThat(json.get("kind").getAsString()).isEqualTo("table");
    assertThat(json.get("rows").getAsInt()).isEqualTo(5);
    assertThat(json.get("target").getAsString()).isEqualTo("risk");
    assertThat(json.get("classes")).hasToString("{\"high\":2,\"low\":2,\"rare\":1}");
    JsonArray columns = json.getAsJsonArray("columns");
    assertThat(columns).hasSize(7);
    assertThat(columns.get(1))
        .hasToString(
            "{\"name\":\"seen\",\"kind\":\"date\",\"min\":\"2019-07-30\",\"max\":\"2021-03-01\","
                + "\"pattern\":\"uuuu-MM-dd\",\"missing\":1}");
    assertThat(columns.get(4))
        .hasToString(
            "{\"name\":\"city\",\"kind\":\"categorical\",\"categories\":[\"Bern\",\"Uri\"],"
                + "\"ordered\":false,\"missing\":1}");
    assertThat(json.getAsJsonArray("warnings").toString()).contains("identifier", "'rare'");
  }

  @Test
  void tellsHowAProgramWroteTheFile() {
    // given
    List<String> rows =
        VISITS.stream().map(row -> row.replace('.', ',').replace(";", "; ")).toList();
    Path table =
        TinyTables.write(
            folder.resolve("export.csv"),
            "sep=;\n# v2\n; seen; dose; smokes; city; site; risk",
            rows);

    // when
    CommandRun run = CommandRun.of("inspect", table, "--target", "risk", "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "  written     semicolon between cells, a header, UTF-8, a first line sep=;, a blank"
                + " before cells, an index without a name\n");
    assertThat(run.json().get("index").getAsString()).isEqualTo("unnamed");
    assertThat(run.json().get("separatorLine").getAsBoolean()).isTrue();
    assertThat(run.json().get("blanks").getAsBoolean()).isTrue();
    assertThat(run.err())
        .contains(
            "warning: a line before the table, beginning with #, left out as comments",
            "warning: the first column has no name: read as an index called 'index'",
            "warning: numbers have a decimal comma");
  }

  @Test
  void readsCommentsAndNumbersAsTheOptionsSay() {
    // given: 1,234 could be either
    Path table =
        TinyTables.write(
            folder.resolve("marks.csv"), "x;y", List.of("1,234;a", "% old", "2,345;b", "3,456;a"));

    // when
    CommandRun run = CommandRun.of("inspect", table, "--decimal", ".", "--comment", "%", "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().get("rows").getAsInt()).isEqualTo(3);
    assertThat(run.json().getAsJsonArray("columns").get(0).getAsJsonObject().get("max").getAsInt())
        .isEqualTo(3456);
  }

  @Test
  void manyAndLongCategoriesAreShortened() {
    // given
    List<String> rows =
        List.of(
            "red,the first of some very long texts that nobody wants to read,x",
            "green,the second of them,x",
            "blue,the third of them,y",
            "turquoise,the fourth of them,y",
            "ultramarine,the fifth,x",
            "ochre,the sixth,x",
            "aubergine,the sixth,y",
            "vermilion,the sixth,y");
    Path table = TinyTables.write(folder.resolve("colours.csv"), "colour,text,c", rows);
    List<String> columns = List.of("  colour: {type: categorical}", "  text: {type: categorical}");
    Path schema = TinyTables.write(folder.resolve("schema.yaml"), "columns:", columns);

    // when
    CommandRun run = CommandRun.of("inspect", table, "--schema", schema, "--json");

    // then
    assertThat(run.out())
        .contains("aubergine, blue, green, ochre, red, turquoise, ultramarine, … (8 in all)")
        .contains("the fifth, the first of some very long t…, … (6 in all)");
    assertThat(run.json().toString()).contains("long texts that nobody wants to read", "vermilion");
  }

  @Test
  void anArchiveTellsOfItsColumnsAndConstraints() {
    // given
    Path archive = TinyTables.fitted(TinyTables.csv(folder, 12, 12), "--constraint", "low < high");

    // when
    CommandRun run = CommandRun.of("inspect", archive, "--json");
    CommandRun ofRun = CommandRun.of("inspect", RunFiles.beside(archive).folder(), "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out().lines().map(String::stripTrailing))
        .contains("  fitted on   c0 8, c1 8", "  constraints low < high", "  target      outcome")
        .anyMatch(line -> line.matches("  column +kind +holds +may be missing"))
        .anyMatch(line -> line.matches("  age +integer +\\d+ to \\d+ +yes"))
        .anyMatch(line -> line.matches("  sex +categorical +f, m +no"));
    assertThat(run.json().get("constraints")).hasToString("[\"low < high\"]");
    assertThat(run.json().get("fittedOn")).hasToString("{\"c0\":8,\"c1\":8}");
    assertThat(run.json().getAsJsonArray("columns")).hasSize(7);
    assertThat(ofRun.json().get("pictures").getAsInt()).isPositive();
  }

  @Test
  void optionsOfDataAreRefusedWhereThereIsNone() throws IOException {
    // given
    Path archive = TinyTables.fitted(TinyTables.csv(folder, 8, 8));
    Path images = TinyImages.npz(folder, 3, 3);
    Path run = RunFiles.beside(archive).folder();
    Path noRun = Files.createDirectory(folder.resolve("none"));

    // then
    assertThat(CommandRun.of("inspect", archive, "--target", "x").err())
        .contains("--target is for tables, and this is not a data set");
    assertThat(CommandRun.of("inspect", run, "--image-shape", "1x2x2").err())
        .contains("--image-shape is for images, and this is not a data set");
    assertThat(CommandRun.of("inspect", images, "--lenient").err())
        .contains("--lenient is for tables, and these are images");
    assertThat(CommandRun.of("inspect", noRun, "--target", "x").status()).isEqualTo(2);
  }
}
