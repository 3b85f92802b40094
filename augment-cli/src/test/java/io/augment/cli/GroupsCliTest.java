package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --group}: what belongs together stays on one side, and its names reach no file. */
class GroupsCliTest {

  private static final List<String> PATIENTS =
      List.of("Annalena", "Ottokar", "Evamaria", "Jorinde");

  @TempDir private Path folder;

  private static CommandRun done(CommandRun run) {
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  /** Images of each class by patient, three of each. */
  private Path images() throws IOException {
    Path data = folder.resolve("data");
    ImageData.writeClassFolders(TinyImages.of(12, 12), data);
    List<String> lines = new ArrayList<>(List.of("file,label,patient"));
    for (String name : TinyImages.CLASSES.names()) {
      for (int i = 0; i < 12; i++) {
        String patient = PATIENTS.get(i / 3);
        lines.add(String.format("%s/%05d.png,%s,%s", name, i, name, patient));
      }
    }
    Files.write(data.resolve("labels.csv"), lines);
    return data;
  }

  private static void assertNamesNobody(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (String patient : PATIENTS) {
          assertThat(bytes).as(file.toString()).doesNotContain(patient);
        }
      }
    }
  }

  @Test
  @Tag("training")
  void fitHoldsOutWholePatientsAndSampleFindsTheSameFold() throws IOException {
    // given
    Path out = folder.resolve("out");
    Path archive = out.resolve("bars.gan");

    // when
    CommandRun fit =
        TinyImages.runQuickly("fit", images(), "--group", "patient", "--json", "--out", archive);
    CommandRun sample =
        CommandRun.of("sample", archive, "--per-class", 1, "--out", out.resolve("drawn.npz"));

    // then: of four patients one is held out with all of its images
    done(fit);
    assertThat(fit.json().get("train")).hasToString("{\"flat\":9,\"upright\":9}");
    assertThat(fit.err()).contains("4 groups by patient: the images of each stay together");
    assertThat(sample.err()).doesNotContain("holds other samples");
    assertThat(fit.err() + fit.out() + sample.err() + sample.out()).doesNotContain(PATIENTS);
    assertNamesNobody(out);
  }

  @Test
  void compareDrawsAndHoldsOutWholeGroupsOfRows() throws IOException {
    // given
    List<String> rows = TinyTables.rows(40, 40);
    List<String> grouped =
        IntStream.range(0, rows.size())
            .mapToObj(i -> PATIENTS.get(i % 4) + i % 8 + "," + rows.get(i))
            .toList();
    Path table = TinyTables.write(folder.resolve("t.csv"), "patient," + TinyTables.HEADER, grouped);
    Path out = folder.resolve("comparison");

    // when
    CommandRun run = compare(table, out, "patient");
    CommandRun other = compare(table, out, "city");

    // then
    done(run);
    assertThat(run.err())
        .contains("column 'patient' says which rows belong together, 8 groups of them");
    assertThat(run.json().getAsJsonObject("dataset").get("shape")).hasToString("[6]");
    assertNamesNobody(out);
    assertThat(other.status()).isEqualTo(2); // cells of other rows and folds
  }

  private static CommandRun compare(Path table, Path out, String group) {
    return CommandRun.of(
        "compare",
        table,
        "--group",
        group,
        "--arms",
        "real,oversample",
        "--repeats",
        2,
        "--per-class",
        8,
        "--downstream-steps",
        2,
        "--json",
        "--quiet",
        "--out",
        out);
  }

  /** Splits of which training and test share a group, and one image nearly. */
  private Path splits() throws IOException {
    LabeledSamples all = TinyImages.of(8, 8);
    LabeledSamples test = all.select(6, 7, 14, 15);
    Path data = folder.resolve("splits");
    ImageData.writeClassFolders(
        new DataSplits(
            all.select(0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 14),
            Optional.empty(),
            Optional.of(test)),
        data);
    Files.move(data.resolve("train/flat/00000.png"), data.resolve("train/flat/p1_1.png"));
    Files.move(data.resolve("test/flat/00000.png"), data.resolve("test/flat/p1_2.png"));
    return data;
  }

  @Test
  void aGroupOnBothSidesOfGivenSplitsIsRefusedOrLeftOut() throws IOException {
    // given
    Path data = splits();
    String[] rule = {"--group", "name:^(p1|0.*png)", "--json"};

    // when
    CommandRun inspect = CommandRun.of("inspect", data, rule[0], rule[1], rule[2]);
    CommandRun refused =
        TinyImages.runQuickly(
            "fit", data, rule[0], rule[1], rule[2], "--out", folder.resolve("x.gan"));

    // then
    done(inspect);
    assertThat(inspect.out()).contains("13 (flat 6, upright 7), ", " groups");
    assertThat(inspect.err())
        .contains(
            "such as train/upright/00006.png, which is also test/upright/00000.png",
            " training images; --drop-leaks leaves these images out of training");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err())
        .contains(
            "in training and in validation or test, with ", "expected each group in one split")
        .doesNotContain("\tat");
    assertThat(folder.resolve("x.gan")).doesNotExist();
  }

  @Test
  @Tag("training")
  void dropLeaksLeavesTheImagesOfSharedGroupsOut() throws IOException {
    // when
    CommandRun fit =
        TinyImages.runQuickly(
            "fit",
            splits(),
            "--group",
            "name:^(p1|[^/]+)_?",
            "--drop-leaks",
            "--json",
            "--out",
            folder.resolve("y.gan"));

    // then
    assertThat(fit.err()).contains("left out of training");
  }

  @Test
  void inspectCountsRowsThatAreThereTwice() {
    // given
    List<String> rows = new ArrayList<>(TinyTables.rows(10, 10));
    rows.add(rows.get(2));

    // when
    CommandRun run =
        CommandRun.of(
            "inspect",
            TinyTables.write(folder.resolve("twice.csv"), TinyTables.HEADER, rows),
            "--json");
    CommandRun sound = CommandRun.of("inspect", TinyTables.csv(folder, 10, 10), "--json");

    // then
    assertThat(run.out())
        .contains(
            "1 row equals an earlier one but for the target, and 0 nearly, such as rows 3 and 21");
    assertThat(run.json().get("repeatedRows")).hasToString("{\"equal\":1,\"near\":0}");
    assertThat(sound.json().get("repeatedRows")).isNull();
  }

  @Test
  void saysInALineWhatIsNoGroup() throws IOException {
    // given
    Path data = images();
    Path table = TinyTables.csv(folder, 6, 6);

    // when, then
    for (String rule : List.of("name:abc", "name:(a)(b)", "name:(")) {
      CommandRun run = CommandRun.of("inspect", data, "--group", rule);
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).contains("--group " + rule + ": expected", "one group in parentheses");
      assertThat(run.err().strip()).doesNotContain("\n");
    }
    assertThat(CommandRun.of("inspect", table, "--group", "name:(.)").err())
        .contains("for a table: expected the name of one of its columns");
    assertThat(CommandRun.of("inspect", table, "--group", "patient").err())
        .contains("no column 'patient' of groups, expected one of age, low, high");
    assertThat(CommandRun.of("inspect", data, "--group", "subject").err())
        .contains("labels.csv", "no column 'subject' of groups");
  }
}
