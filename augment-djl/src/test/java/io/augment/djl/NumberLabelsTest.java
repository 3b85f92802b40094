package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.SynthesizerTrainer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.TargetRanges;
import io.augment.data.ValueRange;
import io.augment.djl.gate.GateTrainer;
import io.augment.gate.GateConfig;
import io.augment.gate.GateReport;
import io.augment.mixing.Mix;
import io.augment.resampling.RandomOversampling;
import io.augment.resampling.Smote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Data sets whose labels are numbers to predict: the label is twice the first number plus 100. */
class NumberLabelsTest {

  private static final int ROWS = 90;
  private static final TargetRanges HIGH =
      TargetRanges.of(OptionalDouble.empty(), OptionalDouble.of(140));

  private NDManager manager;

  @BeforeEach
  void openManager() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  /** The first number is 20 or more in one row of nine, and at most 10 in the others. */
  private static float first(int row, Random random) {
    return row % 9 == 0 ? 20 + random.nextInt(8) : random.nextInt(11);
  }

  private ArrayDataset dataset(DataType labels, boolean column, int batch) {
    Random random = new Random(4);
    float[] data = new float[2 * ROWS];
    float[] targets = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      data[2 * row] = first(row, random);
      data[2 * row + 1] = random.nextFloat();
      targets[row] = 100 + 2 * data[2 * row];
    }
    NDArray numbers =
        manager
            .create(targets, column ? new Shape(ROWS, 1) : new Shape(ROWS))
            .toType(labels, false);
    return new ArrayDataset.Builder()
        .setData(manager.create(data, new Shape(ROWS, 2)))
        .optLabels(numbers)
        .setSampling(batch, false)
        .build();
  }

  private static AugmentedDatasetBuilder augmented(
      ArrayDataset real, SynthesizerTrainer trainer, Supply supply) {
    return AugmentedDataset.wrap(real)
        .synthesizer(trainer)
        .mix(Mix.balanced())
        .supply(supply)
        .cache(Cache.none());
  }

  /** A row that a batch shows. */
  private record Shown(float first, float label, boolean synthetic) {}

  private List<Shown> epoch(AugmentedDataset augmented, DataType labels, boolean column)
      throws Exception {
    List<Shown> shown = new ArrayList<>();
    for (Batch batch : augmented.getData(manager)) {
      NDArray data = batch.getData().singletonOrThrow();
      NDArray label = batch.getLabels().singletonOrThrow();
      assertThat(data.getDataType()).isEqualTo(DataType.FLOAT32);
      assertThat(data.getShape()).isEqualTo(new Shape(batch.getSize(), 2));
      assertThat(label.getDataType()).isEqualTo(labels);
      assertThat(label.getShape())
          .isEqualTo(column ? new Shape(batch.getSize(), 1) : new Shape(batch.getSize()));
      float[] values = data.toFloatArray();
      float[] targets = label.toType(DataType.FLOAT32, true).toFloatArray();
      for (int row = 0; row < batch.getSize(); row++) {
        shown.add(
            new Shown(values[2 * row], targets[row], ((AugmentedBatch) batch).isSynthetic(row)));
      }
      batch.close();
    }
    return shown;
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT32", "FLOAT64", "INT64"})
  void syntheticRowsComeWithALabelOfTheirOwnInTheFormOfTheDataSet(DataType labels)
      throws Exception {
    for (boolean column : new boolean[] {true, false}) {
      // given copies of real rows, so that each label can be checked
      try (AugmentedDataset augmented =
          augmented(dataset(labels, column, 20), RandomOversampling.of(3), Supply.pool().ungated())
              .numberTarget(HIGH)
              .build()) {

        // when
        List<Shown> shown = epoch(augmented, labels, column);

        // then: every real row once, and as many high ones as common ones
        assertThat(shown).hasSize(160).allMatch(row -> row.label() == 100 + 2 * row.first());
        assertThat(shown).filteredOn(Shown::synthetic).hasSize(70).allMatch(r -> r.label() >= 140);
        assertThat(shown).filteredOn(row -> row.label() >= 140).hasSize(80);
      }
    }
  }

  @Test
  void theBoxPlotOfTheLabelsSaysWhatIsRareAndALineOfSamplesIsDrawnAnew() throws Exception {
    // given samples that are drawn for each batch, between real ones
    try (AugmentedDataset augmented =
        augmented(dataset(DataType.FLOAT32, true, 16), Smote.defaults(), Supply.fresh())
            .numberTarget()
            .build()) {

      // when
      List<Shown> shown = epoch(augmented, DataType.FLOAT32, true);

      // then: high ones until there are as many as common ones
      double[] labels =
          shown.stream().filter(row -> !row.synthetic()).mapToDouble(Shown::label).toArray();
      TargetRanges ranges = TargetRanges.byBoxPlot(labels);
      int high = (int) Arrays.stream(labels).filter(label -> label >= ranges.high()).count();
      assertThat(high).isBetween(10, 40);
      assertThat(shown)
          .filteredOn(Shown::synthetic)
          .hasSize(ROWS - 2 * high)
          .allMatch(row -> row.label() >= ranges.high())
          .allMatch(row -> Math.abs(row.label() - 100 - 2 * row.first()) < 1e-3)
          .anyMatch(row -> row.label() != Math.rint(row.label()));
      assertThat(augmented.report().orElseThrow().synthetic().classes().names())
          .containsExactly("common", "high");
    }
  }

  @Test
  void aGateDisputesLabelsWithoutSeeingThem() throws Exception {
    // given rows of which half have a number of common ones, and a gate that checks labels alone
    GateTrainer gate =
        GateTrainer.defaults()
            .config(
                GateConfig.defaults()
                    .standardizesColumns(true)
                    .checks(Set.of(GateReport.Reason.LABEL)))
            .steps(400);

    // when
    long checked = wrong(Supply.pool().gate(gate).minimum(0));

    // then: most of those are rejected
    long unchecked = wrong(Supply.pool().ungated());
    assertThat(unchecked).isGreaterThan(20);
    assertThat(checked).isLessThan(unchecked / 2);
  }

  /** Draws rows of the train fold, every other high one with a first number of a common one. */
  private static Synthesizer contradicting(LabeledSamples fold) {
    float[] values = fold.values();
    for (int row = 0; row < fold.size(); row++) {
      if (fold.label(row) == 1 && row % 2 == 0) {
        values[3 * row] = row % 11;
      }
    }
    return RandomOversampling.of(3)
        .fit(LabeledSamples.of(fold.shape(), fold.range(), fold.classes(), values, fold.labels()));
  }

  /** Synthetic rows of an epoch whose number contradicts their label. */
  private long wrong(Supply supply) throws Exception {
    try (AugmentedDataset augmented =
        augmented(dataset(DataType.FLOAT32, true, 30), NumberLabelsTest::contradicting, supply)
            .numberTarget(HIGH)
            .build()) {
      return epoch(augmented, DataType.FLOAT32, true).stream()
          .filter(row -> row.synthetic() && row.first() <= 10 && row.label() >= 140)
          .count();
    }
  }

  @Test
  void whatContradictsANumberIsRefusedInALine() {
    ArrayDataset real = dataset(DataType.FLOAT32, true, 30);
    AugmentedDatasetBuilder builder =
        augmented(real, Smote.defaults(), Supply.pool().ungated()).numberTarget();
    assertThatIllegalStateException()
        .isThrownBy(() -> builder.classes(ClassLabels.of("a", "b")).build())
        .withMessage("classes [a, b]: expected none, as the target is a number");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                AugmentedDataset.wrap(real)
                    .numberTarget()
                    .synthesizer(Smote.defaults())
                    .mix(Mix.auto())
                    .build())
        .withMessageContaining("expected a mix such as Mix.balanced()");
    AugmentedDataset images =
        augmented(
                SamplesDataset.inOrder(images(), manager, 2),
                Smote.defaults(),
                Supply.pool().ungated())
            .numberTarget()
            .build();
    assertThatIllegalArgumentException()
        .isThrownBy(images::prepare)
        .withMessageContaining("expected rows of a table, as images have classes");
    AugmentedDataset unnamed = augmented(real, Smote.defaults(), Supply.pool().ungated()).build();
    assertThatIllegalArgumentException().isThrownBy(unnamed::prepare);
  }

  private static LabeledSamples images() {
    return LabeledSamples.of(
        SampleShape.image(1, 2, 2),
        ValueRange.UNIT,
        ClassLabels.of("a", "b"),
        new float[] {0, 0, 0, 1, 1, 1, 1, 0},
        new int[] {0, 1});
  }

  @Test
  void rowsOfANumberTargetAreADataSetOfRowsAndTargets() throws Exception {
    // given
    LabeledSamples rows =
        LabeledSamples.of(
            SampleShape.row(3),
            new ValueRange(0, 9),
            ClassLabels.of("common"),
            new float[] {1, 2, 7, 3, 4, 8},
            new int[2]);

    // when
    for (ArrayDataset dataset :
        List.of(
            SamplesDataset.inOrderWithTargets(rows, manager, 2),
            SamplesDataset.shuffledWithTargets(rows, manager, 2, 5))) {
      Batch batch = dataset.getData(manager).iterator().next();

      // then
      float[] data = batch.getData().singletonOrThrow().toFloatArray();
      float[] targets = batch.getLabels().singletonOrThrow().toFloatArray();
      assertThat(batch.getLabels().singletonOrThrow().getShape()).isEqualTo(new Shape(2, 1));
      assertThat(
              IntStream.range(0, 2)
                  .mapToObj(i -> List.of(data[2 * i], data[2 * i + 1], targets[i])))
          .containsExactlyInAnyOrder(List.of(1f, 2f, 7f), List.of(3f, 4f, 8f));
    }
  }
}
