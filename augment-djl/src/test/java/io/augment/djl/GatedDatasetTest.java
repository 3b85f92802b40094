package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.djl.gate.GateTrainer;
import io.augment.gate.GateConfig;
import io.augment.mixing.Mix;
import io.augment.resampling.RandomOversampling;
import io.augment.resampling.Smote;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
class GatedDatasetTest {

  private static final ClassLabels CLASSES = ClassLabels.of("near", "far");
  private static final ValueRange RANGE = new ValueRange(-1e6f, 1e6f);

  /** Rows of two clouds; the second column's numbers are a thousand times the first's. */
  private static LabeledSamples clouds(int label, int count, SplittableRandom random) {
    float[] values = new float[2 * count];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = label;
      values[2 * i] = (float) (3 * label + random.nextDouble());
      values[2 * i + 1] = (float) (1_000 * random.nextDouble());
    }
    return LabeledSamples.of(SampleShape.row(2), RANGE, CLASSES, values, labels);
  }

  private final LabeledSamples real =
      clouds(0, 60, new SplittableRandom(1)).concat(clouds(1, 60, new SplittableRandom(2)));

  /** Draws fresh rows of the first class, and copies of real rows as the second. */
  private final class HalfCopying implements Synthesizer {
    @Override
    public SampleShape shape() {
      return SampleShape.row(2);
    }

    @Override
    public ValueRange range() {
      return RANGE;
    }

    @Override
    public ClassLabels classes() {
      return CLASSES;
    }

    @Override
    public LabeledSamples sample(int label, int count, long seed) {
      SplittableRandom random = SeedSequence.of(seed).random();
      return label == 0
          ? clouds(0, count, random)
          : real.select(random.ints(count, 60, 120).toArray());
    }

    @Override
    public Provenance provenance() {
      return new Provenance("half copying", "0", 0, new TreeMap<>(), new TreeMap<>());
    }

    @Override
    public void close() {}
  }

  private static int[] shown(AugmentedDataset augmented, NDManager manager) throws Exception {
    int[] synthetic = new int[2];
    for (Batch batch : augmented.getData(manager)) {
      try (Batch open = batch) {
        AugmentedBatch mixed = (AugmentedBatch) open;
        long[] labels = open.getLabels().head().toLongArray();
        for (int row = 0; row < labels.length; row++) {
          if (mixed.isSynthetic(row)) {
            synthetic[(int) labels[row]]++;
          }
        }
      }
    }
    return synthetic;
  }

  @Test
  void copiesAreNotShownAndTheirClassGetsWhatThereIs() throws Exception {
    try (NDManager manager = NDManager.newBaseManager();
        AugmentedDataset augmented =
            AugmentedDataset.wrap(SamplesDataset.shuffled(real, manager, 20, 1))
                .synthesizer(new HalfCopying())
                .supply(
                    Supply.pool()
                        .gate(
                            GateTrainer.defaults()
                                .config(GateConfig.defaults().standardizesColumns(true))
                                .steps(60)))
                .mix(Mix.fraction(0.5))
                .build()) {
      // when
      int[] synthetic = shown(augmented, manager);

      // then
      assertThat(synthetic[1]).isZero();
      assertThat(synthetic[0]).isBetween(40, 60);
      assertThat(shown(augmented, manager)).isEqualTo(synthetic);
      AugmentationReport report = augmented.report().orElseThrow();
      assertThat(report.synthetic().counts()).containsExactly(synthetic[0], 0);
      assertThat(report.asked()).isEqualTo(report.real()).isEqualTo(120);
      assertThat(report.fraction()).isLessThan(0.34);
      assertThat(report.gate().orElseThrow().total().wanted()).isEqualTo(120);
      assertThat(report.gate().orElseThrow().classes().get(1).accepted()).isZero();
      assertThat(report.generator()).contains(AugmentationReport.Origin.GIVEN);
      assertThat(augmented)
          .asString()
          .matches(
              "augmented data set: 120 real and "
                  + synthetic[0]
                  + " synthetic samples per epoch \\([0-9.]+ % synthetic, asked for 50.0 %\\);"
                  + " generator given; accepted "
                  + synthetic[0]
                  + " of \\d+ \\(copy .*\\)");
    }
  }

  @Test
  void aSingleClassIsWrappedGatedAndShown() throws Exception {
    // given
    LabeledSamples one = clouds(0, 60, new SplittableRandom(1));
    try (NDManager manager = NDManager.newBaseManager();
        AugmentedDataset augmented =
            AugmentedDataset.wrap(SamplesDataset.shuffled(one, manager, 20, 1))
                .synthesizer(Smote.defaults())
                .mix(Mix.fraction(0.5))
                .build()) {
      // when
      int[] synthetic = shown(augmented, manager);

      // then
      AugmentationReport report = augmented.report().orElseThrow();
      assertThat(report.gate().orElseThrow().classes()).hasSize(1);
      assertThat(report.synthetic().counts()).containsExactly(synthetic[0]);
      assertThat(synthetic[0]).isBetween(6, 60);
    }
  }

  @Test
  void aPoolThatIsHardlyThereIsAnErrorThatSaysWhatToDo() throws Exception {
    // given a trainer whose samples are all copies
    try (NDManager manager = NDManager.newBaseManager();
        AugmentedDataset augmented =
            AugmentedDataset.wrap(SamplesDataset.shuffled(real, manager, 20, 1))
                .synthesizer(RandomOversampling.of(1))
                .mix(Mix.fraction(0.5))
                .build()) {
      // when, then
      assertThatThrownBy(augmented::prepare)
          .isInstanceOfSatisfying(
              SparsePoolException.class,
              e -> assertThat(e.report().orElseThrow().total().accepted()).isZero())
          .hasMessageStartingWith(
              "the gate accepted 0 of the 120 requested synthetic samples: expected at"
                  + " least a share of 0.1. class '0': 0 of 60 synthetic samples")
          .hasMessageContaining("were copies of training samples: train the generator for fewer")
          .hasMessageEndingWith(
              "Or let more pass with Supply.pool().gate(…), show all with Supply.pool().ungated(), or"
                  + " take what there is with Supply.pool().minimum(0)");
      assertThat(augmented.report()).isEmpty();
      assertThat(augmented)
          .hasToString(
              "augmented data set: not prepared yet, mix 50 % synthetic, uniform, constant");
    }
  }

  @Test
  void whereALastBatchIsDroppedAShortPoolFillsWholeBatchesToo() throws Exception {
    // given
    try (NDManager manager = NDManager.newBaseManager();
        AugmentedDataset augmented =
            AugmentedDataset.wrap(
                    new ArrayDataset.Builder()
                        .setData(manager.create(real.values(), new Shape(120, 2)))
                        .optLabels(MarkedImages.labels(manager, real))
                        .setSampling(25, true, true)
                        .build())
                .synthesizer(new HalfCopying())
                .mix(Mix.fraction(0.5))
                .build()) {
      int real = 0;
      for (Batch batch : augmented.getData(manager)) {
        // when
        AugmentedBatch mixed = (AugmentedBatch) batch;
        real += mixed.getSize() - mixed.syntheticCount();

        // then
        assertThat(mixed.getSize()).isEqualTo(25);
        batch.close();
      }
      assertThat(real).isEqualTo(100);
      assertThat(augmented.report().orElseThrow().synthetic().total()).isIn(25, 50);
    }
  }

  @Test
  void theDefaultIsAGateAndUngatedShowsEverything() throws Exception {
    try (NDManager manager = NDManager.newBaseManager();
        AugmentedDataset gated =
            AugmentedDataset.wrap(SamplesDataset.shuffled(real, manager, 20, 1))
                .synthesizer(RandomOversampling.of(1))
                .mix(Mix.fraction(0.5))
                .supply(Supply.pool().minimum(0))
                .build();
        AugmentedDataset ungated =
            AugmentedDataset.wrap(SamplesDataset.shuffled(real, manager, 20, 1))
                .synthesizer(RandomOversampling.of(1))
                .mix(Mix.fraction(0.5))
                .supply(Supply.pool().ungated())
                .build()) {
      assertThat(shown(gated, manager)).containsExactly(0, 0);
      assertThat(shown(ungated, manager)).containsExactly(60, 60);
    }
  }
}
