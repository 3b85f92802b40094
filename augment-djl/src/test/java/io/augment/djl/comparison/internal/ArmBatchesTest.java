package io.augment.djl.comparison.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Batch;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.BatchLabels;
import io.augment.djl.internal.mixing.ArmSamples;
import io.augment.mixing.Mix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArmBatchesTest {

  private static final SeedSequence SEEDS = SeedSequence.of(3);
  private static final LabeledSamples REAL = GaussianRows.draw(new int[] {20, 9}, SEEDS);
  private static final LabeledSamples POOL =
      GaussianRows.draw(new int[] {30, 30}, SEEDS.child("pool"));

  /** What a batch holds: its rows, its labels, and the labels' form. */
  private record Shown(List<float[]> rows, List<Float> labels, Shape form, DataType type) {}

  private static List<Shown> shown(ArmSamples arm, BatchLabels labels) throws Exception {
    List<Shown> batches = new ArrayList<>();
    new ArmBatches(8, 20, labels)
        .predictions(
            arm,
            SEEDS,
            training -> {
              try (NDManager manager = NDManager.newBaseManager()) {
                for (int pass = 0; pass < 3; pass++) {
                  for (Batch batch : training.getData(manager)) {
                    try (Batch open = batch) {
                      batches.add(shown(open));
                    }
                  }
                }
              }
              return new float[0][];
            });
    return batches;
  }

  private static Shown shown(Batch batch) {
    NDArray data = batch.getData().head();
    NDArray labels = batch.getLabels().head();
    int width = (int) data.getShape().get(1);
    float[] values = data.toFloatArray();
    float[] numbers = labels.toType(DataType.FLOAT32, true).toFloatArray();
    List<float[]> rows = new ArrayList<>();
    List<Float> written = new ArrayList<>();
    for (int row = 0; row < numbers.length; row++) {
      rows.add(Arrays.copyOfRange(values, row * width, (row + 1) * width));
      written.add(numbers[row]);
    }
    return new Shown(rows, written, labels.getShape(), labels.getDataType());
  }

  @Test
  void rowsOfANumberTargetComeInTheSameBatchesWithTheirLastNumberAsTheLabel() throws Exception {
    for (ArmSamples arm :
        List.of(ArmSamples.only(REAL), ArmSamples.mixed(REAL, POOL, Mix.fraction(0.5)))) {
      // when
      List<Shown> classes = shown(arm, BatchLabels.CLASSES);
      List<Shown> numbers = shown(arm, BatchLabels.NUMBERS);

      // then
      assertThat(numbers).hasSameSizeAs(classes).hasSizeGreaterThan(8);
      for (int batch = 0; batch < numbers.size(); batch++) {
        Shown whole = classes.get(batch);
        Shown split = numbers.get(batch);
        int size = whole.rows().size();
        assertThat(whole.form()).isEqualTo(new Shape(size));
        assertThat(whole.type()).isEqualTo(DataType.INT64);
        assertThat(split.form()).isEqualTo(new Shape(size, 1));
        assertThat(split.type()).isEqualTo(DataType.FLOAT32);
        for (int row = 0; row < size; row++) {
          float[] joined = Arrays.copyOf(split.rows().get(row), GaussianRows.COLUMNS);
          joined[GaussianRows.COLUMNS - 1] = split.labels().get(row);
          assertThat(joined).isEqualTo(whole.rows().get(row));
        }
      }
    }
  }

  @Test
  void batchesOfClassesAreTheUsualOnes() {
    assertThat(new ArmBatches(8, 20)).isEqualTo(new ArmBatches(8, 20, BatchLabels.CLASSES));
  }
}
