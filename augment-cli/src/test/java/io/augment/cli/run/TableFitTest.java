package io.augment.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.gson.JsonObject;
import io.augment.cli.CommandRun;
import io.augment.cli.TinyImages;
import io.augment.cli.TinyTables;
import io.augment.cli.input.Inputs;
import io.augment.data.SeedSequence;
import io.augment.djl.tabular.TabularGanSynthesizer;
import io.augment.split.StratifiedSplitter;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code augment fit} on tables. */
@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class TableFitTest {

  @TempDir private Path folder;

  @Test
  void writesAnArchiveAndARunWithAPictureOfTheColumns() throws IOException {
    // given
    Path out = folder.resolve("tiny.gan");

    // when
    CommandRun run =
        TinyTables.runQuickly("fit", TinyTables.csv(folder, 20, 10), "--out", out, "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    JsonObject json = run.json();
    for (String file : List.of("columns", "curves", "metrics")) {
      assertThat(Path.of(json.get(file).getAsString()))
          .isNotEmptyFile()
          .hasParent(folder.resolve("tiny.gan.run"));
    }
    assertThat(json.get("train")).hasToString("{\"c0\":14,\"c1\":7}");
    assertThat(run.out()).contains("columns  ", "columns-000002.png", "real beside synthetic");
    assertThat(run.err()).isEmpty();
    try (TabularGanSynthesizer fitted = TabularGanSynthesizer.load(out)) {
      assertThat(fitted.trained().counts()).containsExactly(14, 7);
    }
  }

  @Test
  void theEncoderKnowsNothingButTheTrainingRows() throws IOException {
    // given
    Path table = TinyTables.csv(folder, 20, 10);
    LabeledTable all = CsvTableReader.ofDefaults().read(table).table();
    int[] held =
        StratifiedSplitter.heldOut(
            all.labels(), all.counts(), 0.3, 2, SeedSequence.of(1).child("test"));

    // when
    Path archive = TinyTables.fitted(table);

    // then
    try (TabularGanSynthesizer fitted = TabularGanSynthesizer.load(archive)) {
      TableEncoder encoder = fitted.tableSynthesizer().orElseThrow().encoder();
      assertThat(encoder.schema()).isEqualTo(TableEncoder.fit(all.without(held)).schema());
      assertThat(encoder.columnFits()).isEqualTo(TableEncoder.fit(all.without(held)).columnFits());
      assertThat(encoder.schema()).isNotEqualTo(all.schema());
    }
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    // given
    Path table = TinyTables.csv(folder, 8, 8);
    List<Path> outs = new ArrayList<>();

    // when
    for (int seed : new int[] {5, 5, 6}) {
      Path out = folder.resolve(outs.size() + ".gan");
      TinyTables.runQuickly("fit", table, "--out", out, "--seed", seed);
      outs.add(out);
    }

    // then
    assertThat(outs.get(1)).hasSameBinaryContentAs(outs.get(0));
    assertThat(RunFiles.beside(outs.get(1)).latestPicture().orElseThrow())
        .hasSameBinaryContentAs(RunFiles.beside(outs.get(0)).latestPicture().orElseThrow());
    assertThat(Files.mismatch(outs.get(0), outs.get(2))).isNotNegative();
  }

  @Test
  void everyClassKeepsTwoRowsToLearnFrom() {
    // given
    Path table = TinyTables.csv(folder, 10, 2, 3);

    // when
    CommandRun run =
        TinyTables.runQuickly("fit", table, "--out", folder.resolve("tiny.gan"), "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().get("train")).hasToString("{\"c0\":7,\"c1\":2,\"c2\":2}");
    assertThat(run.err())
        .isEqualToIgnoringNewLines("warning: too few rows to hold any out for testing: class 'c1'");
  }

  @Test
  void aClassWithOneRowIsRefusedOrLeftOut() {
    // given
    Path table = TinyTables.csv(folder, 10, 1, 6);
    Path out = folder.resolve("tiny.gan");

    // when
    CommandRun refused = TinyTables.runQuickly("fit", table, "--out", out);
    CommandRun left =
        TinyTables.runQuickly("fit", table, "--out", out, "--json", "--skip-small-classes");

    // then
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualToIgnoringNewLines(
            "augment fit: "
                + table
                + ": class 'c1' has 1 row: expected at least 2 of each class;"
                + " --skip-small-classes leaves such classes out");
    assertThat(left.status()).as(left.err()).isZero();
    assertThat(left.json().get("train")).hasToString("{\"c0\":7,\"c2\":4}");
    assertThat(left.err()).contains("warning: class 'c1' has 1 row and is left out");
    assertThat(TinyTables.drawn(out, "--count", 5)).hasSize(6);
  }

  @Test
  void twoClassesMustBeLeft() {
    // given
    Path table = TinyTables.csv(folder, 10, 1);

    // when
    CommandRun run =
        TinyTables.runQuickly(
            "fit", table, "--out", folder.resolve("tiny.gan"), "--skip-small-classes");

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains("c0 10, c1 1: expected two classes or more with at least 2 rows");
  }

  @Test
  void readsFilesThatAreNotAsTheyLook() throws IOException {
    // given: no header, bars within cells, another encoding, texts for missing cells, the class
    // first
    List<String> lines =
        TinyTables.rows(8, 8).stream()
            .map(
                row ->
                    row.substring(row.length() - 2)
                        + "#"
                        + row.substring(0, row.indexOf(','))
                        + "#né|e")
            .map(row -> row.replace("##", "#?#"))
            .toList();
    Path table = folder.resolve("odd.csv");
    Files.write(table, lines, Charset.forName("windows-1252"));

    // when
    Path archive =
        TinyTables.fitted(
            table,
            "--no-header",
            "--separator",
            "#",
            "--encoding",
            "windows-1252",
            "--missing",
            "?,NA",
            "--target",
            "column1");
    Path out = folder.resolve("odd-drawn.csv");
    CommandRun sample =
        CommandRun.of("sample", archive, "--out", out, "--per-class", 60, "--ungated");

    // then
    assertThat(sample.status()).as(sample.err()).isZero();
    assertThat(Files.readAllLines(out, Charset.forName("windows-1252")))
        .hasSize(120)
        .allMatch(line -> line.matches("c[01]#(\\d\\d|\\?)#né\\|e"))
        .anyMatch(line -> line.contains("#?#"));
  }

  @Test
  void strayWordsAreMissingCellsIfThatIsAskedFor() {
    // given
    List<String> rows = new ArrayList<>(TinyTables.rows(8, 8));
    rows.set(3, "old" + rows.get(3).substring(rows.get(3).indexOf(',')));
    Path table = TinyTables.write(folder.resolve("tiny.csv"), TinyTables.HEADER, rows);

    // when
    CommandRun strict = TinyTables.runQuickly("fit", table, "--out", folder.resolve("x.gan"));
    CommandRun lenient =
        TinyTables.runQuickly("fit", table, "--out", folder.resolve("x.gan"), "--lenient");

    // then
    assertThat(strict.status()).isEqualTo(2);
    assertThat(strict.err()).contains(table + ": line 5, column 'age': 'old'");
    assertThat(lenient.status()).as(lenient.err()).isZero();
  }

  @Test
  void aSchemaFileSaysWhatIsNotToBeInferred() throws IOException {
    // given
    Path table = TinyTables.csv(folder, 8, 8);
    Path schema =
        Files.writeString(
            folder.resolve("schema.yaml"),
            "target: sex\ncolumns:\n  age: {type: ignore}\n  low: {type: categorical}\n");

    // when
    Path archive = TinyTables.fitted(table, "--schema", schema);

    // then
    assertThat(TinyTables.drawn(archive, "--per-class", 2))
        .hasSize(5)
        .startsWith(TinyTables.HEADER)
        .anyMatch(line -> line.startsWith("synthetic-1,") || line.matches("\\d+,.*"));
    JsonObject json = CommandRun.of("inspect", archive, "--json").json();
    assertThat(json.get("target").getAsString()).isEqualTo("sex");
    assertThat(json.get("columns").toString())
        .contains("{\"name\":\"age\",\"kind\":\"identifier\"")
        .contains("{\"name\":\"low\",\"kind\":\"categorical\"");
  }

  @Test
  void missingCellsAreModelledOrImputed() {
    // given
    Path table = TinyTables.csv(folder, 20, 20);

    // when
    List<String> modelled = TinyTables.drawn(TinyTables.fitted(table));
    List<String> imputed = TinyTables.drawn(TinyTables.fitted(table, "--impute"));

    // then
    assertThat(modelled).hasSize(201).anyMatch(line -> line.startsWith(","));
    assertThat(imputed).hasSize(201).noneMatch(line -> line.startsWith(","));
  }

  @Test
  void constraintsHoldInDrawnRowsAndRejectionsAreCounted() {
    // given
    Path archive =
        TinyTables.fitted(
            TinyTables.csv(folder, 20, 20),
            "--constraint",
            "low < high",
            "--constraint",
            "combination(city, zip)");
    Path out = folder.resolve("drawn.csv");

    // when
    CommandRun run = CommandRun.of("sample", archive, "--out", out, "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().get("rejected").getAsInt()).isPositive();
    assertThat(run.json().getAsJsonObject("rejectedBy").keySet())
        .containsExactly("low < high", "combination(city, zip)");
    assertThat(run.out()).contains("constraints rejected ", "low < high: ");
    LabeledTable drawn = Inputs.file(out, "", CsvTableReader.ofDefaults()::read).table();
    for (int row = 0; row < drawn.size(); row++) {
      assertThat(drawn.cell(row, 1)).isLessThan(drawn.cell(row, 2));
      assertThat(drawn.cell(row, 4)).isEqualTo(drawn.cell(row, 3)); // both sorted alike
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --target;weight            | no column 'weight', expected one of age, low, high
          --separator;ab             | 'ab': expected one character, or tab
          --separator;.              | separator '.': expected
          --decimal;x                | decimal 'x': expected a point or a comma
          --comment;x                | comment 'x': expected a character such as #
          --encoding;klingon         | 'klingon': expected an encoding, such as UTF-8
          --schema;none.yaml         | none.yaml: does not exist: expected a schema in YAML
          --constraint;low <         | --constraint 'low <':
          --constraint;low < weight  | no column 'weight'
          --constraint;high < low    | constraint 'high < low': row 1 breaks it (high
          --constraint;city > 3      | holds no numbers
          --test-fraction;1          | --test-fraction 1.0: expected a number in (0, 1)
          --per-class;15             | class 'c0' has 20 rows, of which 6 were held out for testing: cannot draw 15
          --per-class;1              | needs at least 2 of each class
          --counts;7,8               | class 'c1' has 10 rows, of which 3 were held out for testing: cannot draw 8
          --pac;7                    | batch 60: expected a multiple of pac
          --modes;0                  | --modes 0: expected a whole number in [1, 100]
          --dropout;1                | --dropout 1: expected a number in [0, 1)
          --steps;0                  | --steps 0: expected a whole number
          --learning-rate;0          | --learning-rate 0: expected a number in (0, 1]
          --architecture;resnet      | --architecture is for images, and this is a table
          """)
  void refusesInOneLine(String options, String expected) {
    // given
    Path table = TinyTables.csv(folder, 20, 10);
    Path out = folder.resolve("tiny.gan");
    List<Object> command = new ArrayList<>(List.of("fit", table, "--out", out));
    command.addAll(List.of(options.split(";")));

    // when
    CommandRun run = CommandRun.of(command.toArray());

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("augment fit: ").contains(expected).doesNotContain("\tat ");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(out).doesNotExist();
    assertThat(RunFiles.beside(out).metrics()).doesNotExist();
  }

  @Test
  void aSchemaThatCannotBeReadIsNamed() throws IOException {
    // given
    Path table = TinyTables.csv(folder, 8, 8);
    Path schema = Files.writeString(folder.resolve("schema.yaml"), "columns: {age: {type: big}}");

    // when
    CommandRun run =
        CommandRun.of("fit", table, "--out", folder.resolve("x.gan"), "--schema", schema);

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("augment fit: " + schema + ": ").contains("big");
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void optionsOfTablesAreRefusedForImages() {
    // given
    Path images = TinyImages.npz(folder, 4, 4);

    for (String option : List.of("--target=x", "--impute", "--pac=1", "--missing=NA")) {
      // when
      CommandRun run = CommandRun.of("fit", images, "--out", folder.resolve("x.gan"), option);

      // then
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err())
          .isEqualToIgnoringNewLines(
              "augment fit: "
                  + images
                  + ": "
                  + option.replaceAll("=.*", "")
                  + " is for tables, and these are images");
    }
  }

  @Test
  void aTableOfPixelsIsImagesIfTheirShapeIsGiven() throws IOException {
    // given
    Path table = Files.writeString(folder.resolve("pixels.csv"), "0,1,1,0,0\n1,0,0,1,1\n");

    // when
    CommandRun run =
        CommandRun.of(
            "fit", table, "--out", folder.resolve("x.gan"), "--image-shape", "1x2x2", "--lenient");

    // then
    assertThat(run.err()).contains("--lenient is for tables, and these are images");
  }

  /** Heights, some of which a program wrote as a fill value. */
  private Path heights(String fill) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < 40; row++) {
      String height = row % 20 == 7 ? fill : 400 + row * 7 % 40 + ".5";
      rows.add(height + "," + row * 3 % 11 + ".25," + (row % 2 == 0 ? "low" : "high"));
    }
    return TinyTables.write(folder.resolve("heights.csv"), "height,slope,kind", rows);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-3.4028234663852886E+38", "9.96921e+36", "1e25", "-1e300", "-9999", "-99999"})
  void aFillValueIsOfferedAsMissingAndStopsNoTraining(String fill) {
    // given
    Path table = heights(fill);
    String notice =
        "warning: column 'height': '" + fill + "' in 2 cells, far from all others (400.5 to 439.5)";

    // when
    CommandRun inspected = CommandRun.of("inspect", table, "--json");
    CommandRun fitted =
        assertTimeoutPreemptively(
            Duration.ofSeconds(30),
            () ->
                TinyTables.runQuickly(
                    "fit", table, "--out", folder.resolve("h.gan"), "--test-fraction", 0));
    CommandRun told = CommandRun.of("inspect", table, "--missing=" + fill, "--json");

    // then
    assertThat(inspected.err()).startsWith(notice).contains("--missing=" + fill);
    assertThat(inspected.err().lines()).hasSize(1);
    assertThat(inspected.json().getAsJsonArray("warnings")).hasSize(1);
    assertThat(fitted.status()).as(fitted.err()).isZero();
    assertThat(fitted.err()).startsWith(notice);
    assertThat(RunFiles.beside(folder.resolve("h.gan")).curves()).isNotEmptyFile();
    assertThat(told.err()).isEmpty();
    assertThat(told.out()).contains("\"missing\":2");
  }

  @Test
  void numbersThatNoModelCanHoldAreRefusedByTheColumnsName() {
    // given
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < 20; row++) {
      rows.add(
          (row % 4 == 0 ? "" : "-") + "1.7e308," + row + "," + (row % 2 == 0 ? "low" : "high"));
    }
    Path table = TinyTables.write(folder.resolve("wide.csv"), "flow,x,kind", rows);
    Path out = folder.resolve("wide.gan");

    // when
    CommandRun run = TinyTables.runQuickly("fit", table, "--out", out);

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains(table + ": column 'flow': numbers from -1.7E308 to 1.7E308: too far apart");
    assertThat(out).doesNotExist();
  }
}
