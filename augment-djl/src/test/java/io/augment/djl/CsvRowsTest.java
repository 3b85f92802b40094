package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.basicdataset.tabular.CsvDataset;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.djl.internal.dataset.DatasetSnapshot;
import io.augment.mixing.Mix;
import io.augment.resampling.RandomOversampling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of a table, as DJL's own reader of CSV files yields them. */
class CsvRowsTest {

  private static final CSVFormat WITH_HEADER =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
  private static final Map<String, Integer> CLASSES = Map.of("well", 0, "ill", 1);

  /** Draws what no table holds, on a scale a thousand times that of the table. */
  private static final ValueRange ELSEWHERE = new ValueRange(1e6f, 2e6f);

  @TempDir private Path folder;
  private NDManager manager;

  @BeforeEach
  void openManager() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  /** 12 well ones and 6 ill ones, one of three; age in years, dose in milligrams, three sites. */
  private Path file() throws Exception {
    StringBuilder csv = new StringBuilder("age,dose,site,code,outcome\n");
    for (int row = 0; row < 18; row++) {
      csv.append(30 + row).append(',').append(0.5 * row).append(',').append("abc".charAt(row % 3));
      csv.append(row % 3 == 2 ? ",1,ill\n" : ",0,well\n");
    }
    return Files.writeString(folder.resolve("patients.csv"), csv);
  }

  private static CsvDataset.CsvBuilder<?> features(Path file) {
    return CsvDataset.builder()
        .optCsvFile(file)
        .setCsvFormat(WITH_HEADER)
        .setSampling(5, false)
        .addNumericFeature("age")
        .addNumericFeature("dose")
        .addCategoricalFeature("site");
  }

  private static CsvDataset labelled(Path file, String form) {
    CsvDataset.CsvBuilder<?> builder = features(file);
    switch (form) {
      case "oneHot" -> builder.addCategoricalLabel("outcome");
      case "oneHotByMap" -> builder.addCategoricalLabel("outcome", CLASSES, true);
      case "index" -> builder.addCategoricalLabel("outcome", false);
      case "indexByMap" -> builder.addCategoricalLabel("outcome", CLASSES, false);
      default -> builder.addNumericLabel("code");
    }
    return builder.build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"oneHot", "oneHotByMap", "index", "indexByMap", "number"})
  void everyFormOfLabelsIsReadAndWrittenAsItIs(String form) throws Exception {
    // given
    CsvDataset plain = labelled(file(), form);
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(plain)
            .supply(Supply.pool().ungated())
            .synthesizer(RandomOversampling.of(3))
            .cache(Cache.none())
            .mix(Mix.perReal(1.0 / 3).balanced())
            .build()) {
      // when
      LabeledSamples read = DatasetSnapshot.of(plain, manager).samples();
      int[] shown = new int[2];
      boolean oneHot = form.startsWith("oneHot");
      for (Batch batch : augmented.getData(manager)) {
        NDArray data = batch.getData().singletonOrThrow();
        NDArray labels = batch.getLabels().singletonOrThrow();

        // then
        assertThat(data.getDataType()).isEqualTo(DataType.FLOAT32);
        assertThat(data.getShape()).isEqualTo(new Shape(batch.getSize(), 5));
        assertThat(labels.getDataType()).isEqualTo(DataType.FLOAT32);
        assertThat(labels.getShape()).isEqualTo(new Shape(batch.getSize(), oneHot ? 2 : 1));
        NDArray indices = oneHot ? labels.argMax(1) : labels.toType(DataType.INT64, false);
        for (long label : indices.toLongArray()) {
          shown[(int) label]++;
        }
        batch.close();
      }
      // DJL numbers the classes of one-hot labels without a map as it likes
      assertThat(read.counts().counts()).containsExactlyInAnyOrder(12, 6);
      assertThat(read.label(0)).isNotEqualTo(read.label(2));
      assertThat(read.sample(4)).containsExactly(34, 2, 0, 1, 0);
      assertThat(read.range()).isEqualTo(new ValueRange(0, 47));
      assertThat(RowLayout.inferredFrom(read).blocks())
          .containsExactly(
              new RowLayout.Numeric(), new RowLayout.Numeric(), new RowLayout.OneHot(3));
      assertThat(shown).containsExactly(12, 12);
    }
  }

  @Test
  void everyRowIsShownOnceAnEpochBesideSyntheticOnesAlsoWhenReadAhead() throws Exception {
    // given
    CsvDataset plain = features(file()).addCategoricalLabel("outcome").build();
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(plain)
            .supply(Supply.pool().ungated())
            .synthesizer(elsewhere(5))
            .mix(Mix.fraction(0.25))
            .build()) {
      for (int pass = 0; pass < 2; pass++) {
        // when
        Epoch epoch = Epoch.of(augmented, manager, executor);

        // then
        List<float[]> rows =
            epoch.batches().stream().flatMap(batch -> batch.rows().stream()).toList();
        assertThat(ages(rows, false))
            .containsExactlyElementsOf(IntStream.range(30, 48).boxed().toList());
        assertThat(ages(rows, true)).hasSize(6);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private static MarkedSynthesizer elsewhere(int columns) {
    return new MarkedSynthesizer(SampleShape.row(columns), ELSEWHERE, ClassLabels.numbered(2));
  }

  private static List<Integer> ages(List<float[]> rows, boolean synthetic) {
    return rows.stream()
        .map(row -> Math.round(row[0]))
        .filter(age -> age >= ELSEWHERE.low() == synthetic)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** The scale of all columns together says nothing: no mapping, and no refusal. */
  @Test
  void rowsOfAnotherRangeAreShownAsTheyAreDrawn() throws Exception {
    // given
    float[] unit = new float[24];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = i / 23f;
    }
    NDArray labels = manager.create(new long[] {0, 1, 0, 1, 0, 1, 0, 1});
    Dataset dataset = MarkedImages.inOrder(manager.create(unit, new Shape(8, 3)), labels, 4);
    for (ValueRange range : List.of(ELSEWHERE, ValueRange.BYTE, new ValueRange(-1, 1))) {
      MarkedSynthesizer synthesizer =
          new MarkedSynthesizer(SampleShape.row(3), range, ClassLabels.numbered(2));
      for (boolean fresh : new boolean[] {false, true}) {
        AugmentedDatasetBuilder builder =
            AugmentedDataset.wrap(dataset)
                .supply(Supply.pool().ungated())
                .synthesizer(synthesizer)
                .mix(Mix.fraction(0.5));
        try (AugmentedDataset augmented =
            fresh ? builder.supply(Supply.fresh()).build() : builder.build()) {
          // when
          List<float[]> drawn = new ArrayList<>();
          for (Batch batch : augmented.getData(manager)) {
            Epoch.Seen seen = Epoch.seen(batch);
            seen.said().stream().forEach(row -> drawn.add(seen.rows().get(row)));
            batch.close();
          }

          // then
          float least = range.low() + MarkedSynthesizer.DARKEST * (range.high() - range.low());
          assertThat(drawn)
              .hasSize(8)
              .allSatisfy(
                  row -> {
                    for (float value : row) {
                      assertThat(value).isBetween(least * 0.999f - 0.001f, range.high());
                    }
                  });
        }
      }
    }
  }

  @Test
  void theRangeOfRowsIsWhatTheySpanAndNotThatOfImages() throws Exception {
    // given
    NDArray labels = manager.create(new long[] {0, 1});
    NDArray rows = manager.create(new float[] {0.25f, 0.5f, 0.5f, 0.75f}, new Shape(2, 2));
    NDArray bytes = rows.mul(100).toType(DataType.UINT8, false);

    // when, then
    assertThat(range(MarkedImages.inOrder(rows, labels, 2)))
        .isEqualTo(new ValueRange(0.25f, 0.75f));
    assertThat(range(MarkedImages.inOrder(bytes, labels, 2))).isEqualTo(new ValueRange(25, 75));
  }

  private ValueRange range(Dataset dataset) throws Exception {
    return DatasetSnapshot.of(dataset, manager).samples().range();
  }

  @Test
  void rowsThatAreAllAlikeAreCalledRows() {
    // given
    NDArray same = manager.ones(new Shape(4, 3));
    Dataset dataset = MarkedImages.inOrder(same, manager.create(new long[] {0, 1, 0, 1}), 2);

    // when, then
    assertThatThrownBy(() -> DatasetSnapshot.of(dataset, manager))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("every value of the data set is 1.0: expected rows that differ");
  }

  @Test
  void aCellThatIsNoNumberIsNamedWithItsColumn() throws Exception {
    // given
    Path file = edited(csv -> csv.replace("33,1.5", "33,NaN"));

    // when, then
    assertThatThrownBy(() -> DatasetSnapshot.of(labelled(file, "oneHot"), manager))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sample 3 has the value NaN in column 1: expected finite numbers");
  }

  @Test
  void aMissingCellNamesItsRow() throws Exception {
    // given
    Path file = edited(csv -> csv.replace("33,1.5", "33,"));

    // when, then
    assertThatThrownBy(() -> DatasetSnapshot.of(labelled(file, "oneHot"), manager))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("sample 3 can't be read: ");
  }

  private Path edited(UnaryOperator<String> edit) throws Exception {
    Path file = file();
    return Files.writeString(file, edit.apply(Files.readString(file)));
  }

  @Test
  void aTableWithoutLabelsIsRefused() throws Exception {
    // given
    CsvDataset dataset = features(file()).noLabels().build();

    // when, then
    assertThatThrownBy(() -> DatasetSnapshot.of(dataset, manager))
        .hasMessage(
            "a batch holds 1 data and 0 label arrays: expected one array of images or rows and one"
                + " of class labels");
  }

  /** DJL parses the file again in every pass, so what was learnt from may not be what is shown. */
  @Test
  void aFileThatGrowsBetweenPassesIsNoticed() throws Exception {
    // given
    Path file = file();
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(labelled(file, "oneHot"))
            .supply(Supply.pool().ungated())
            .synthesizer(elsewhere(5))
            .mix(Mix.fraction(0.25))
            .build()) {
      augmented.prepare();

      // when
      Files.writeString(file, "77,1,a,0,well\n", StandardOpenOption.APPEND);

      // then
      assertThatThrownBy(() -> Epoch.of(augmented, manager))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("the wrapped data set yield");
    }
  }

  @Test
  void ourOwnDataSetOfRowsIsTakenToo() throws Exception {
    // given
    LabeledSamples rows = MarkedImages.of(SampleShape.row(7), 9, 5);
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(SamplesDataset.shuffled(rows, manager, 4, 1))
            .supply(Supply.pool().ungated())
            .synthesizer(RandomOversampling.of(1))
            .cache(Cache.none())
            .mix(Mix.perReal(0.5))
            .build()) {
      // when
      Map<Integer, Integer> shown = new TreeMap<>();
      for (Epoch.Seen batch : Epoch.of(augmented, manager).batches()) {
        batch.rows().forEach(row -> shown.merge(MarkedImages.id(row[0]), 1, Integer::sum));
      }

      // then: each once, and seven of them again
      assertThat(shown.keySet()).hasSize(14);
      assertThat(shown.values().stream().mapToInt(times -> times - 1).sum()).isEqualTo(7);
    }
  }
}
