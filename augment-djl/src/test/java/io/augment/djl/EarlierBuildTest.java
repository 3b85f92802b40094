package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.djl.archive.Checkpoint;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.archive.PoolArchive;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.internal.Versions;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.TrainingMonitor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an earlier build wrote is read, gone on with and trained as it was then. {@code
 * earlier/README.md} among the resources says how the files are made, and what to do where a change
 * is meant.
 */
class EarlierBuildTest {

  /**
   * Of the span of an image's values, or of a row's unit: a hundred times of what other
   * instructions of a processor, or another number of threads, change; a tenth more of a rate
   * changes more.
   */
  private static final double TOLERANCE = 1e-3;

  @TempDir Path folder;

  private static List<Path> builds() throws IOException, URISyntaxException {
    URL earlier = EarlierBuildTest.class.getResource("earlier");
    assertThat(earlier).isNotNull();
    try (Stream<Path> files = Files.list(Path.of(earlier.toURI()))) {
      return files.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static List<Path> builds(String having) throws IOException, URISyntaxException {
    return builds().stream().filter(build -> Files.exists(build.resolve(having))).toList();
  }

  static List<Path> comparisons() throws IOException, URISyntaxException {
    return builds("comparison");
  }

  static List<Path> pools() throws IOException, URISyntaxException {
    return builds("pool");
  }

  static List<Path> caches() throws IOException, URISyntaxException {
    return builds("cached.txt");
  }

  /** Every training of every build that has such a file of it. */
  private static Stream<Arguments> trainings(String ending) throws Exception {
    List<Arguments> found = new ArrayList<>();
    for (Path build : builds()) {
      for (EarlierTraining training : EarlierTraining.all()) {
        if (Files.exists(build.resolve(training.name() + ending))) {
          found.add(Arguments.of(Named.of(build.getFileName().toString(), build), training));
        }
      }
    }
    return found.stream();
  }

  static Stream<Arguments> archives() throws Exception {
    return trainings(".gan");
  }

  static Stream<Arguments> checkpoints() throws Exception {
    return trainings(".checkpoint");
  }

  @Test
  void theLastBuildHasEverything() throws Exception {
    Path last = builds().get(builds().size() - 1);
    for (EarlierTraining training : EarlierTraining.all()) {
      assertThat(last.resolve(training.name() + ".gan")).exists();
    }
    for (String part : List.of("comparison", "pool", "cached.txt", "settings.txt")) {
      assertThat(last.resolve(part)).exists();
    }
  }

  @ParameterizedTest(name = "{1} of {0}")
  @MethodSource("archives")
  void anArchiveDrawsWhatItDrew(Path build, EarlierTraining training) throws IOException {
    assertThatItDraws(build, training, build.resolve(training.name() + ".gan"));
  }

  /** Trained before statistics were measured with the conditions of the training. */
  @Test
  void anArchiveThatWouldBeTrainedOtherwiseTodayDrawsWhatItDrew() throws Exception {
    Path before = builds().get(0).resolve("before");
    EarlierTraining rows =
        EarlierTraining.all().stream().filter(t -> t.name().equals("rows")).findAny().orElseThrow();
    assertThatItDraws(before, rows, before.resolve("rows.gan"));
  }

  private static void assertThatItDraws(Path build, EarlierTraining training, Path archive)
      throws IOException {
    LabeledSamples drawn = training.draw(archive);
    double unit = drawn.shape().isImage() ? (double) drawn.range().high() - drawn.range().low() : 1;
    List<String> kept = Files.readAllLines(build.resolve(training.name() + ".samples"));
    assertThat(drawn.size()).isEqualTo(kept.size());
    for (int i = 0; i < drawn.size(); i++) {
      String[] numbers = kept.get(i).split(" ", -1);
      assertThat(drawn.label(i)).isEqualTo(Integer.parseInt(numbers[0]));
      float[] values = drawn.sample(i);
      assertThat(values).hasSize(numbers.length - 1);
      for (int value = 0; value < values.length; value++) {
        assertThat((double) values[value])
            .as("value %d of sample %d", value, i)
            .isCloseTo(Double.parseDouble(numbers[value + 1]), offset(TOLERANCE * unit));
      }
    }
  }

  @ParameterizedTest(name = "{1} of {0}")
  @MethodSource("archives")
  @Tag("training")
  void aTrainingWithTheSameSeedLearnsTheSame(Path build, EarlierTraining training)
      throws IOException {
    // when
    Path archive = folder.resolve("again.gan");
    training.fit(archive, Optional.empty(), () -> new TrainingMonitor() {});

    // then
    assertThatItDraws(build, training, archive);
    assertThat(origin(archive)).isEqualTo(origin(build.resolve(training.name() + ".gan")));
  }

  /** What an archive says of where it comes from, but for the versions. */
  private static Provenance origin(Path archive) throws IOException {
    return with(GeneratorArchive.read(archive).manifest().provenance(), new TreeMap<>());
  }

  private static Provenance with(Provenance origin, SortedMap<String, String> versions) {
    return new Provenance(
        origin.method(), origin.dataFingerprint(), origin.seed(), origin.configuration(), versions);
  }

  @ParameterizedTest(name = "{1} of {0}")
  @MethodSource("checkpoints")
  @Tag("training")
  void aTrainingGoesOnFromItsCheckpoint(Path build, EarlierTraining training) throws IOException {
    // given a checkpoint that is refused for nothing but the versions that wrote it
    Checkpoint kept = Checkpoint.read(build.resolve(training.name() + ".checkpoint"));
    Path checkpoints = Files.createDirectory(folder.resolve("checkpoints"));
    new Checkpoint(
            kept.step(),
            with(kept.training(), Versions.inUse()),
            kept.counters(),
            kept.notes(),
            kept.tensors())
        .write(
            checkpoints.resolve(String.format(Locale.ROOT, "step-%08d.checkpoint", kept.step())));
    List<Integer> steps = new ArrayList<>();
    Path archive = folder.resolve("resumed.gan");

    // when
    training.fit(
        archive, Optional.of(Checkpoints.in(checkpoints).resuming(true)), () -> counting(steps));

    // then
    assertThat(steps).containsExactly(4, 5, 6);
    assertThatItDraws(build, training, archive);
  }

  private static TrainingMonitor counting(List<Integer> steps) {
    return new TrainingMonitor() {
      @Override
      public void step(TrainingMonitor.StepMetrics metrics) {
        steps.add(metrics.step());
      }
    };
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  @Tag("training")
  void aComparisonGoesOnWithWhatIsNotMeasuredYet(Path build) throws Exception {
    // given cells that are refused for nothing but the versions that measured them
    Path cells = Files.createDirectory(folder.resolve("cells"));
    Map<String, byte[]> kept = new TreeMap<>();
    try (Stream<Path> files = Files.list(build.resolve("comparison"))) {
      for (Path file : files.toList()) {
        kept.put(file.getFileName().toString(), Files.readAllBytes(file));
        Files.copy(file, cells.resolve(file.getFileName()));
      }
    }
    Path settings = cells.resolve("comparison.json");
    JsonObject json = JsonParser.parseString(Files.readString(settings)).getAsJsonObject();
    Versions.inUse().forEach((name, version) -> json.addProperty("version." + name, version));
    Files.writeString(settings, json.toString());
    kept.remove("comparison.json");

    // when
    EarlierComparison comparison = new EarlierComparison(cells, Integer.MAX_VALUE);
    var outcome = comparison.run();

    // then
    assertThat(comparison.measured())
        .containsExactly("repeat-2-smote", "repeat-2-gan", "repeat-2-pool");
    assertThat(outcome.pools(ComparedArm.GAN)).hasSize(2);
    for (Map.Entry<String, byte[]> cell : kept.entrySet()) {
      assertThat(cells.resolve(cell.getKey())).hasBinaryContent(cell.getValue());
    }
  }

  /** The file name of what a cache keeps depends on the versions, and can't be changed. */
  private static void assumeSameVersions(Path build) throws IOException {
    String then = Files.readString(build.resolve("versions.txt")).strip();
    assumeTrue(then.equals(Versions.inUse().toString()), "another cache than that of " + then);
  }

  private static Path pool(Path build) throws IOException {
    try (Stream<Path> files = Files.list(build.resolve("pool"))) {
      return files.findFirst().orElseThrow();
    }
  }

  @ParameterizedTest
  @MethodSource("pools")
  void aPoolIsRead(Path build) throws IOException {
    assertThat(PoolArchive.read(pool(build)))
        .hasToString(Files.readString(build.resolve("pool.txt")).strip());
  }

  @ParameterizedTest
  @MethodSource("pools")
  void aPoolIsFoundInItsCache(Path build) throws Exception {
    // given
    assumeSameVersions(build);
    Files.copy(pool(build), folder.resolve(pool(build).getFileName()));

    // when, then
    assertThat(EarlierPool.stages(folder)).contains("Cached pool").doesNotContain("Fitting gate");
  }

  @ParameterizedTest
  @MethodSource("caches")
  void aGeneratorIsFoundInItsCache(Path build) throws IOException {
    // given
    assumeSameVersions(build);
    for (EarlierTraining training : EarlierTraining.all()) {
      for (String line : Files.readAllLines(build.resolve("cached.txt"))) {
        if (line.startsWith(training.name() + ": ")) {
          Files.copy(
              build.resolve(training.name() + ".gan"),
              folder.resolve(line.substring(training.name().length() + 2)));
          List<Integer> steps = new ArrayList<>();

          // when
          training.fitOrLoad(folder, () -> counting(steps)).ifPresent(Synthesizer::close);

          // then
          assertThat(steps).as(training.name()).isEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("builds")
  void settingsReadAsTheyDid(Path build) throws Exception {
    assertThat(EarlierSettings.lines(GeneratorArchive.read(build.resolve("dcgan.gan"))))
        .containsAll(Files.readAllLines(build.resolve("settings.txt")));
  }
}
