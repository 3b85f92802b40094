package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.datasets.ImageData;
import io.augment.djl.archive.Checkpoint;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.tabular.TabularGanSynthesizer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs that an earlier build left in the middle are resumed, and its archives drawn from. {@code
 * earlier/README.md} among the resources says how the files are made, and what to do where a change
 * is meant.
 */
@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class EarlierBuildTest {

  /** A hundred times of what other instructions of a processor change. */
  private static final double TOLERANCE = 1e-3;

  @TempDir private Path folder;

  private static List<Path> builds() throws IOException, URISyntaxException {
    URL earlier = EarlierBuildTest.class.getResource("earlier");
    assertThat(earlier).isNotNull();
    try (Stream<Path> files = Files.list(Path.of(earlier.toURI()))) {
      return files.filter(Files::isDirectory).sorted().toList();
    }
  }

  /**
   * Copies what a build left, and writes the versions in use over those that wrote it: a run of
   * other versions is refused, and nothing else may be in the way.
   */
  private void copy(Path build) throws IOException {
    SortedMap<String, String> versions;
    try (GanSynthesizer fresh = fresh()) {
      versions = fresh.provenance().versions();
    }
    try (Stream<Path> files = Files.walk(build)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(build.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        if (file.toString().endsWith(".checkpoint")) {
          with(versions, Checkpoint.read(file)).write(copy);
        } else if (file.endsWith("cells/comparison.json")) {
          Files.writeString(copy, with(versions, Files.readString(file)));
        } else if (file.endsWith("command.json")) {
          String here = folder.toString().replace("\\", "\\\\");
          Files.writeString(copy, Files.readString(file).replace(EarlierBuildWriter.HERE, here));
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  private GanSynthesizer fresh() throws IOException {
    Path archive = folder.resolve("fresh.gan");
    CommandRun run = TinyImages.runQuickly("fit", TinyImages.npz(folder, 2, 2), "--out", archive);
    assertThat(run.status()).as(run.err()).isZero();
    return GanSynthesizer.load(archive);
  }

  private static Checkpoint with(SortedMap<String, String> versions, Checkpoint kept) {
    Provenance training = kept.training();
    return new Checkpoint(
        kept.step(),
        new Provenance(
            training.method(),
            training.dataFingerprint(),
            training.seed(),
            training.configuration(),
            versions),
        kept.counters(),
        kept.notes(),
        kept.tensors());
  }

  private static String with(SortedMap<String, String> versions, String settings) {
    JsonObject json = JsonParser.parseString(settings).getAsJsonObject();
    versions.forEach((name, version) -> json.addProperty("version." + name, version));
    return json.toString();
  }

  private static CommandRun runs(List<Object> command) {
    CommandRun run = CommandRun.of(command.toArray());
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  private static List<Object> resuming(List<Object> command) {
    List<Object> resuming = new ArrayList<>(command);
    resuming.add("--resume");
    return resuming;
  }

  private void resume(Path build, String name, List<Object> command) throws IOException {
    // given
    copy(build);
    Path metrics = folder.resolve(name + ".gan.run").resolve("metrics.csv");
    List<String> before = Files.readAllLines(metrics);
    Files.delete(folder.resolve(name + ".gan"));

    // when
    CommandRun run = runs(resuming(command));

    // then
    assertThat(run.err()).doesNotContain("beginning anew");
    List<String> after = Files.readAllLines(metrics);
    assertThat(before).hasSizeLessThan(after.size());
    assertThat(after).startsWith(before.toArray(String[]::new));
    assertThatNumbersAgree(after, Files.readAllLines(build.resolve(name + "-metrics.csv")));
  }

  private static void assertThatNumbersAgree(List<String> lines, List<String> kept) {
    assertThat(lines).hasSameSizeAs(kept);
    assertThat(lines.get(0)).isEqualTo(kept.get(0));
    for (int line = 1; line < lines.size(); line++) {
      String[] now = lines.get(line).split(",", -1);
      String[] then = kept.get(line).split(",", -1);
      assertThat(now).hasSameSizeAs(then);
      for (int field = 0; field < now.length; field++) {
        if (then[field].matches("-?\\d+(\\.\\d+)?([Ee]-?\\d+)?")) {
          assertThat(Double.parseDouble(now[field]))
              .as("line %d, field %d", line, field)
              .isCloseTo(Double.parseDouble(then[field]), offset(10 * TOLERANCE));
        } else {
          assertThat(now[field]).isEqualTo(then[field]);
        }
      }
    }
  }

  private static void assertThatTheyDrawAlike(Synthesizer now, Synthesizer then) {
    for (int label = 0; label < then.classes().count(); label++) {
      assertThat(now.sample(label, 4, 1).values())
          .containsExactly(then.sample(label, 4, 1).values(), offset((float) TOLERANCE));
    }
  }

  @ParameterizedTest
  @MethodSource("builds")
  void aFitOnImagesGoesOn(Path build) throws IOException {
    resume(build, "images", EarlierRuns.images(folder));
    try (GanSynthesizer now = GanSynthesizer.load(folder.resolve("images.gan"));
        GanSynthesizer then = GanSynthesizer.load(build.resolve("images.gan"))) {
      assertThatTheyDrawAlike(now, then);
      assertThat(now.provenance().configuration()).isEqualTo(then.provenance().configuration());
    }
  }

  @ParameterizedTest
  @MethodSource("builds")
  void aFitOnATableGoesOn(Path build) throws IOException {
    resume(build, "table", EarlierRuns.table(folder));
    try (TabularGanSynthesizer now = TabularGanSynthesizer.load(folder.resolve("table.gan"));
        TabularGanSynthesizer then = TabularGanSynthesizer.load(build.resolve("table.gan"))) {
      assertThatTheyDrawAlike(now, then);
      assertThat(now.provenance().configuration()).isEqualTo(then.provenance().configuration());
    }
  }

  /** Cells of the time before boosted trees are measured again, and give what they gave. */
  @ParameterizedTest
  @MethodSource("builds")
  void aComparisonGoesOnWithWhatIsNotMeasuredYet(Path build) throws IOException {
    // given
    copy(build);
    Path cells = folder.resolve("comparison/cells");
    JsonObject before = metrics(cells.resolve("repeat-2-real.json"));
    assertThat(before.keySet()).containsExactly("mlp", "logistic");

    // when
    runs(resuming(EarlierRuns.comparison(folder)));

    // then
    JsonObject after = metrics(cells.resolve("repeat-2-real.json"));
    for (String classifier : before.keySet()) {
      before.getAsJsonObject(classifier).remove("recall");
      for (String metric : before.getAsJsonObject(classifier).keySet()) {
        assertThat(after.getAsJsonObject(classifier).get(metric).getAsDouble())
            .as("%s of %s", metric, classifier)
            .isCloseTo(
                before.getAsJsonObject(classifier).get(metric).getAsDouble(), offset(TOLERANCE));
      }
    }
    assertThat(folder.resolve("comparison/comparison.json")).exists();

    // and what is complete is not measured again: its times would be others
    Map<Path, byte[]> kept = new TreeMap<>();
    try (Stream<Path> measured = Files.list(cells)) {
      for (Path cell : measured.filter(file -> file.toString().contains("repeat-")).toList()) {
        kept.put(cell, Files.readAllBytes(cell));
      }
    }
    assertThat(kept).containsKey(cells.resolve("repeat-2-gan.json"));
    runs(resuming(EarlierRuns.comparison(folder)));
    kept.forEach((cell, bytes) -> assertThat(cell).hasBinaryContent(bytes));
  }

  private static JsonObject metrics(Path cell) throws IOException {
    return JsonParser.parseString(Files.readString(cell))
        .getAsJsonObject()
        .getAsJsonObject("metrics");
  }

  @ParameterizedTest
  @MethodSource("builds")
  void rowsAreDrawnAsTheyWere(Path build) throws IOException {
    // given
    copy(build);
    Files.delete(folder.resolve("drawn.csv"));

    // when
    runs(EarlierRuns.drawing(folder));

    // then
    assertThatNumbersAgree(
        Files.readAllLines(folder.resolve("drawn.csv")),
        Files.readAllLines(build.resolve("drawn.csv")));
  }

  @ParameterizedTest
  @MethodSource("builds")
  void imagesAreDrawnAndWhatThereIsIsDescribed(Path build) throws IOException {
    // given
    copy(build);
    Path drawn = folder.resolve("drawn.npz");

    // when
    runs(
        List.of(
            "sample", folder.resolve("images.gan"), "--ungated", "--per-class", 2, "--out", drawn));

    // then
    assertThat(ImageData.read(drawn).train())
        .hasToString("4 samples of 1x16x16 (flat 2, upright 2)");
    for (String what : List.of("images.npz", "table.csv", "images.gan", "table.gan")) {
      runs(List.of("inspect", folder.resolve(what)));
    }
  }
}
