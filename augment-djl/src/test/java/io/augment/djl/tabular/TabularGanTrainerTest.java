package io.augment.djl.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.djl.archive.ArchiveFormatException;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.training.TrainingMonitor;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableEncoder;
import io.augment.tabular.TableSynthesizer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("training")
class TabularGanTrainerTest {

  @TempDir Path folder;

  private static TabularGanTrainer quick() {
    return quick(TinyTable.LAYOUT);
  }

  private static TabularGanTrainer quick(RowLayout layout) {
    return TabularGanTrainer.forRows()
        .config(TabularGanConfig.defaults().steps(20).width(16).latent(8).batch(12).pac(3))
        .layout(layout)
        .seed(7);
  }

  private static double mean(LabeledSamples rows, int column) {
    return IntStream.range(0, rows.size())
        .mapToDouble(i -> rows.sample(i)[column])
        .average()
        .orElseThrow();
  }

  @Test
  void imagesAreRefusedAndTheirTrainerIsNamed() {
    // given
    SampleShape shape = SampleShape.image(1, 8, 8);
    LabeledSamples images =
        LabeledSamples.of(
            shape, ValueRange.UNIT, ClassLabels.numbered(1), new float[2 * 64], new int[2]);

    // when, then
    assertThatThrownBy(() -> quick().fit(images))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "TabularGanTrainer.forRows() learns from rows of a table, and these are images of"
                + " 1x8x8: expected GanTrainer.forImages()");
  }

  @Test
  void itLearnsWhatTellsTheClassesApart() {
    // given 60 rows a class
    LabeledSamples rows = TinyTable.rows(60, 1);

    // when
    try (TabularGanSynthesizer generator =
        TabularGanTrainer.forRows()
            .config(TabularGanConfig.defaults().steps(1_500).width(64))
            .layout(TinyTable.LAYOUT)
            .fit(rows)) {
      LabeledSamples low = generator.sample(0, 500, 1);
      LabeledSamples high = generator.sample(1, 500, 1);

      // then means, missing cells and categories are about those of each class
      assertThat(mean(low, 0)).isBetween(-1.4, -0.6);
      assertThat(mean(high, 0)).isBetween(0.6, 1.4);
      assertThat(mean(low, 2)).isBetween(0.08, 0.45);
      assertThat(mean(high, 2)).isBetween(0.0, 0.2);
      assertThat(mean(low, 3)).isGreaterThan(0.5);
      assertThat(mean(high, 4)).isGreaterThan(0.5);
      // and the two numbers go together, as they do in the data
      assertThat(correlation(low)).isGreaterThan(0.4);
    }
  }

  /** Of the first two numbers, where the second is not missing. */
  private static double correlation(LabeledSamples rows) {
    List<float[]> present =
        IntStream.range(0, rows.size()).mapToObj(rows::sample).filter(row -> row[2] == 0).toList();
    double x = present.stream().mapToDouble(row -> row[0]).average().orElseThrow();
    double y = present.stream().mapToDouble(row -> row[1]).average().orElseThrow();
    double xy = present.stream().mapToDouble(row -> (row[0] - x) * (row[1] - y)).sum();
    double xx = present.stream().mapToDouble(row -> (row[0] - x) * (row[0] - x)).sum();
    double yy = present.stream().mapToDouble(row -> (row[1] - y) * (row[1] - y)).sum();
    return xy / Math.sqrt(xx * yy);
  }

  @Test
  void theSameSeedGivesTheSameArchiveAndAnotherSeedAnother() throws IOException {
    // given
    LabeledSamples rows = TinyTable.rows(10, 1);

    // when
    save(quick(), rows, "a.gan");
    save(quick(), rows, "b.gan");
    save(quick().seed(8), rows, "c.gan");

    // then
    assertThat(folder.resolve("a.gan")).hasSameBinaryContentAs(folder.resolve("b.gan"));
    assertThat(Files.mismatch(folder.resolve("a.gan"), folder.resolve("c.gan"))).isNotNegative();
  }

  private void save(TabularGanTrainer trainer, LabeledSamples rows, String name)
      throws IOException {
    try (TabularGanSynthesizer generator = trainer.fit(rows)) {
      generator.save(folder.resolve(name));
    }
  }

  @Test
  void anArchiveDrawsWhatTheGeneratorDrewAndSmallDrawsBeginLargeOnes() throws IOException {
    // given
    try (TabularGanSynthesizer fitted = quick().fit(TinyTable.rows(10, 1))) {
      fitted.save(folder.resolve("a.gan"));

      // when
      try (TabularGanSynthesizer loaded = TabularGanSynthesizer.load(folder.resolve("a.gan"))) {
        // then
        float[] drawn = fitted.sample(1, 600, 5).values();
        assertThat(loaded.sample(1, 600, 5).values()).containsExactly(drawn);
        assertThat(loaded.sample(1, 3, 5).values())
            .containsExactly(Arrays.copyOf(drawn, 3 * TinyTable.LAYOUT.width()));
        assertThat(loaded.layout()).isEqualTo(TinyTable.LAYOUT);
        assertThat(loaded.trained()).hasToString("low 10, high 10");
      }
    }
  }

  @Test
  void whatIsDrawnIsAValidRow() {
    // given a generator that has hardly learnt
    try (TabularGanSynthesizer generator = quick().fit(TinyTable.rows(10, 1))) {
      LabeledSamples drawn = generator.sample(0, 300, 2);
      for (int i = 0; i < drawn.size(); i++) {
        float[] row = drawn.sample(i);
        assertThat(row[3] + row[4] + row[5]).isEqualTo(1);
        assertThat(row[2]).isIn(0f, 1f);
        assertThat(row[2] == 1 && row[1] != 0).isFalse();
      }
    }
  }

  @Test
  void aLayoutThatIsNotGivenIsInferred() {
    // given
    try (TabularGanSynthesizer generator =
        TabularGanTrainer.forRows().steps(1).fit(TinyTable.rows(10, 1))) {
      // then
      assertThat(generator.layout().blocks()).endsWith(new RowLayout.OneHot(3));
    }
  }

  @Test
  void tablesWithFewerRowsThanABatchAndWithoutACategoryAreLearntFrom() {
    LabeledSamples few = TinyTable.rows(2, 1);
    try (TabularGanSynthesizer generator =
        TabularGanTrainer.forRows().steps(2).layout(RowLayout.numeric(6)).fit(few)) {
      assertThat(generator.sample(1, 5, 1).size()).isEqualTo(5);
    }
  }

  @Test
  void aClassWithOneRowIsRefusedByName() {
    LabeledSamples rows = TinyTable.rows(5, 1).select(0, 1, 2, 4);
    assertThatThrownBy(() -> quick().fit(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("class 'high' has 1 sample: a GAN needs at least 2 of each class");
  }

  @Test
  void monitorsAreToldOfEveryStepAndSeeSamplesOfEachClass() {
    // given
    List<String> told = new ArrayList<>();
    TrainingMonitor monitor =
        new TrainingMonitor() {
          @Override
          public void started(TrainingMonitor.Plan plan, LabeledSamples samples) {
            told.add("started " + plan.steps());
          }

          @Override
          public void step(TrainingMonitor.StepMetrics metrics) {
            told.add("step");
          }

          @Override
          public void snapshot(int step, LabeledSamples real, LabeledSamples synthetic) {
            told.add("snapshot " + real.counts() + "; " + synthetic.counts());
          }

          @Override
          public void ended() {
            told.add("ended");
          }
        };

    // when
    quick().monitor(() -> monitor).fit(TinyTable.rows(10, 1)).close();

    // then
    assertThat(told).startsWith("started 20").endsWith("ended");
    assertThat(told.stream().filter("step"::equals)).hasSize(20);
    assertThat(told).contains("snapshot low 10, high 10; low 10, high 10");
  }

  @Test
  void aRunFolderShowsTheColumnsOfATable() throws IOException {
    // given
    LabeledTable table = ScarceRows.table(30);
    TableEncoder encoder = TableEncoder.fit(table);

    // when
    TabularGanTrainer.forRows()
        .steps(1)
        .table(encoder, List.of())
        .monitor(() -> TrainingMonitor.runFolder(folder.resolve("table"), encoder))
        .monitor(() -> TrainingMonitor.runFolder(folder.resolve("numbers")))
        .monitor(() -> TrainingMonitor.tensorBoard(folder, "board", encoder))
        .fit(encoder.encode(table))
        .close();

    // then two columns stand side by side
    for (String run : List.of("table", "numbers")) {
      BufferedImage picture =
          ImageIO.read(folder.resolve(run).resolve("columns-000001.png").toFile());
      assertThat(picture.getWidth()).isEqualTo(480);
      assertThat(folder.resolve(run).resolve("curves.png")).exists();
      assertThat(folder.resolve(run).resolve("metrics.csv")).exists();
    }
    assertThat(onlyFile(folder.resolve("board")))
        .content(StandardCharsets.ISO_8859_1)
        .contains("loss/generator", "samples/columns", pictureIn(folder.resolve("table")));
  }

  private static Path onlyFile(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  private static String pictureIn(Path run) throws IOException {
    return Files.readString(run.resolve("columns-000001.png"), StandardCharsets.ISO_8859_1);
  }

  @Test
  void interruptingEndsTheTrainingAndLeavesTheTurnFree() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> quick().fit(TinyTable.rows(10, 1)))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    quick().fit(TinyTable.rows(10, 1)).close();
  }

  @Test
  void anArchiveWhoseRowsAreNoJsonOrDontFitIsRefused() throws IOException {
    // given
    try (TabularGanSynthesizer fitted = quick().fit(TinyTable.rows(10, 1))) {
      fitted.save(folder.resolve("a.gan"));
    }
    GeneratorArchive good = GeneratorArchive.read(folder.resolve("a.gan"));
    String rows = good.manifest().attachment("rows");

    // when, then
    assertRefused(good, "{", "not the JSON");
    assertRefused(good, "{}", "not the JSON");
    assertRefused(good, "{\"heads\":{}}", "not the JSON");
    assertRefused(good, rows.replace("\"heads\":", "'heads':"), "not the JSON");
    assertRefused(good, rows.replace("\"categories\":3", "\"categories\":4"), "expected");
    assertRefused(
        good, rows.replaceFirst("\"counts\":\\[.*", "\"counts\":[]}"), "counts of choices");
    assertRefused(good, rows.replace("\"low\":", "\"low\":1e300,\"lower\":"), "low below high");
  }

  private void assertRefused(GeneratorArchive good, String rows, String message)
      throws IOException {
    GeneratorArchive.Manifest m = good.manifest();
    assertThat(rows).as("a change").isNotEqualTo(m.attachment("rows"));
    GeneratorArchive.Manifest other =
        new GeneratorArchive.Manifest(
            m.architecture(),
            m.latent(),
            m.width(),
            m.shape(),
            m.range(),
            m.classes(),
            m.provenance(),
            m.findings(),
            new TreeMap<>(Map.of("rows", rows)));
    Path file = folder.resolve("bad.gan");
    new GeneratorArchive(other, good.tensors()).write(file);
    assertThatThrownBy(() -> TabularGanSynthesizer.load(file))
        .isInstanceOf(ArchiveFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anArchiveOfATableDrawsRowsOfTheTable() throws IOException {
    // given rows that an encoder made of a table, with a constraint
    LabeledTable table = ScarceRows.table(30);
    TableEncoder encoder = TableEncoder.fit(table);
    RowConstraint constraint = RowConstraint.parse("low <= high").fit(table);
    try (TabularGanSynthesizer fitted =
        TabularGanTrainer.forRows()
            .steps(5)
            .table(encoder, List.of(constraint))
            .fit(encoder.encode(table))) {
      fitted.save(folder.resolve("t.gan"));
    }

    // when
    try (TableSynthesizer rows =
        TabularGanSynthesizer.load(folder.resolve("t.gan")).tableSynthesizer().orElseThrow()) {
      LabeledTable drawn = rows.sample(1, 100, 3);

      // then
      assertThat(drawn.schema()).isEqualTo(encoder.schema());
      for (int row = 0; row < drawn.size(); row++) {
        assertThat(drawn.cell(row, 0)).isLessThanOrEqualTo(drawn.cell(row, 1));
      }
    }
  }

  /** What a cache holds besides its locks. */
  private String[] archives() {
    return folder.toFile().list((parent, name) -> name.endsWith(".gan"));
  }

  @Test
  void theCacheFindsTheSameRowsAndNotAnotherLayout() {
    // given
    LabeledSamples rows = TinyTable.rows(10, 1);
    quick().fitOrLoad(rows, folder).close();
    String[] kept = archives();

    // when
    quick().fitOrLoad(rows, folder).close();
    String[] again = archives();
    quick(RowLayout.numeric(6)).fitOrLoad(rows, folder).close();

    // then
    assertThat(again).containsExactlyInAnyOrder(kept).hasSize(1);
    assertThat(archives()).hasSize(2);
  }

  @Test
  void theNumberOfStepsBelongsToTheConfiguration() {
    // given
    TabularGanConfig config = TabularGanConfig.defaults().steps(5).width(16);

    // when
    TabularGanTrainer before = TabularGanTrainer.forRows().config(config);
    TabularGanTrainer after = before.steps(7);

    // then what comes later holds, and the trainer itself doesn't change
    assertThat(after.config()).isEqualTo(config.steps(7));
    assertThat(before.config()).isEqualTo(config);
    assertThat(after.config(config).config()).isEqualTo(config);
  }

  @Test
  void aLayoutBesideATableIsRefused() {
    TabularGanTrainer trainer = TabularGanTrainer.forRows().layout(RowLayout.numeric(6));
    assertThatThrownBy(() -> trainer.layout(RowLayout.numeric(5)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("layout contradicts layout, which was set before: expected one of them, once");
    assertThatThrownBy(() -> trainer.table(TableEncoder.fit(ScarceRows.table(6)), List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("table contradicts layout, which was set before: expected one of them, once");
  }
}
