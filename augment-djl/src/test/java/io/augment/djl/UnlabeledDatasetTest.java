package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.unlabeled.Teacher;
import io.augment.mixing.Mix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
class UnlabeledDatasetTest {

  private static final Teacher TEACHER =
      Teacher.defaults().steps(60).batch(8).shares(List.of(1.0)).views(2).seed(4);

  private final LabeledSamples all = TinyImages.twoSides(40);
  private final LabeledSamples labeled = all.select(IntStream.range(0, 20).toArray());
  private final UnlabeledSamples more =
      UnlabeledSamples.withoutLabels(all.select(IntStream.range(20, 80).toArray()));

  /** What a loop sees: rows by kind, with their labels. */
  private record Rows(List<float[]> real, List<float[]> pseudo, List<float[]> labels, int others) {}

  private static Rows epoch(Dataset dataset, NDManager manager) throws Exception {
    Rows rows = new Rows(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), 0);
    for (Batch batch : dataset.getData(manager)) {
      try (batch) {
        AugmentedBatch augmented = (AugmentedBatch) batch;
        float[][] values = rows(batch.getData().head());
        float[][] labels = rows(batch.getLabels().head());
        assertThat(augmented.syntheticCount()).isZero();
        assertThat(augmented.pseudoLabeled().cardinality())
            .isEqualTo(augmented.pseudoLabeledCount());
        for (int row = 0; row < values.length; row++) {
          assertThat(augmented.pseudoLabeled().get(row)).isEqualTo(augmented.isPseudoLabeled(row));
          if (augmented.isPseudoLabeled(row)) {
            assertThat(batch.getIndices().get(row)).isEqualTo(-1L);
            rows.pseudo.add(values[row]);
            rows.labels.add(labels[row]);
          } else {
            rows.real.add(values[row]);
          }
        }
      }
    }
    return rows;
  }

  private static float[][] rows(NDArray array) {
    float[] values = array.toType(DataType.FLOAT32, true).toFloatArray();
    int count = (int) array.size(0);
    int width = values.length / count;
    return IntStream.range(0, count)
        .mapToObj(i -> Arrays.copyOfRange(values, i * width, (i + 1) * width))
        .toArray(float[][]::new);
  }

  private static AugmentedDatasetBuilder wrap(Dataset dataset) {
    return AugmentedDataset.wrap(dataset).cache(Cache.none()).teacher(TEACHER);
  }

  @Test
  void anEpochShowsAsManyPseudoLabelledImagesAsRealOnesAndEachOfThemOnce() throws Exception {
    try (NDManager manager = NDManager.newBaseManager();
        AugmentedDataset augmented =
            wrap(SamplesDataset.shuffled(labeled, manager, 8, 1))
                .unlabeled(more)
                .epochs(5)
                .build()) {
      // when
      Rows first = epoch(augmented, manager);
      for (int i = 1; i < 4; i++) {
        assertThat(epoch(augmented, manager).pseudo).hasSize(20);
      }
      Rows last = epoch(augmented, manager);

      // then: and the last fifth of the epochs shows true labels alone
      assertThat(first.real).hasSize(20);
      assertThat(first.pseudo).hasSize(20);
      assertThat(first.pseudo.stream().map(Arrays::hashCode).distinct().count()).isEqualTo(20);
      assertThat(last.real).hasSize(20);
      assertThat(last.pseudo).isEmpty();
      long right =
          IntStream.range(0, 20)
              .filter(
                  i ->
                      first.labels.get(i)[0]
                          == (TinyImages.leftMinusRight(first.pseudo.get(i)) > 0 ? 0 : 1))
              .count();
      assertThat(Math.max(right, 20 - right)).isGreaterThan(15);
      AugmentationReport report = augmented.report().orElseThrow();
      assertThat(report.pseudoLabeled().counts()).containsExactly(10, 10);
      assertThat(report.teacher().orElseThrow().isClear()).isTrue();
      assertThat(report.generator()).isEmpty();
      assertThat(report.toString())
          .contains("20 pseudo-labelled images per epoch, out-of-fold balanced accuracy");
      assertThat(augmented.size()).isEqualTo(40);
    }
  }

  @Test
  void oneHotLabelsAreSoftForPseudoLabelledImages() throws Exception {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray data =
          MarkedImages.data(manager, labeled, SampleShape.Layout.CHANNELS_FIRST, DataType.FLOAT32);
      NDArray oneHot = MarkedImages.labels(manager, labeled).oneHot(2);
      try (AugmentedDataset augmented =
          wrap(MarkedImages.inOrder(data, oneHot, 8)).unlabeled(more).build()) {
        // when
        Rows rows = epoch(augmented, manager);

        // then
        assertThat(rows.pseudo).hasSize(20);
        assertThat(rows.labels)
            .allSatisfy(label -> assertThat(label[0] + label[1]).isCloseTo(1, within(1e-5f)))
            .anySatisfy(label -> assertThat(label[0]).isStrictlyBetween(0f, 1f));
      }
    }
  }

  @Test
  void twoPreparationsShowTheSameAndADjlDataSetStandsForItsImages() throws Exception {
    try (NDManager manager = NDManager.newBaseManager()) {
      List<Rows> seen = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        AugmentedDatasetBuilder builder = wrap(SamplesDataset.shuffled(labeled, manager, 8, 1));
        LabeledSamples poisoned =
            LabeledSamples.of(
                more.shape(),
                more.range(),
                all.classes(),
                all.select(IntStream.range(20, 80).toArray()).values(),
                new int[60]);
        try (AugmentedDataset augmented =
            (i == 0
                    ? builder.unlabeled(more)
                    : builder.unlabeled(SamplesDataset.inOrder(poisoned, manager, 16)))
                .build()) {
          seen.add(epoch(augmented, manager));
        }
      }
      assertThat(seen.get(1).pseudo.toArray(float[][]::new))
          .isDeepEqualTo(seen.get(0).pseudo.toArray(float[][]::new));
      assertThat(seen.get(1).labels.toArray(float[][]::new))
          .isDeepEqualTo(seen.get(0).labels.toArray(float[][]::new));
    }
  }

  @Test
  void syntheticSamplesStandBesidePseudoLabelledOnes() throws Exception {
    LabeledSamples marked = MarkedImages.of(labeled.shape(), 10, 10);
    try (NDManager manager = NDManager.newBaseManager();
        MarkedSynthesizer synthesizer = MarkedSynthesizer.like(marked);
        AugmentedDataset augmented =
            wrap(SamplesDataset.shuffled(labeled, manager, 10, 1))
                .unlabeled(more)
                .synthesizer(synthesizer)
                .mix(Mix.fraction(0.5))
                .supply(Supply.pool().ungated())
                .build()) {
      int pseudo = 0;
      int synthetic = 0;
      for (Batch batch : augmented.getData(manager)) {
        try (batch) {
          AugmentedBatch each = (AugmentedBatch) batch;
          pseudo += each.pseudoLabeledCount();
          synthetic += each.syntheticCount();
          float[][] rows = rows(batch.getData().head());
          for (int row = 0; row < rows.length; row++) {
            boolean drawn = true;
            for (float value : rows[row]) {
              drawn &= value >= MarkedSynthesizer.DARKEST - 1e-4;
            }
            assertThat(drawn).isEqualTo(each.isSynthetic(row));
            assertThat(each.isSynthetic(row) && each.isPseudoLabeled(row)).isFalse();
          }
        }
      }
      assertThat(pseudo).isEqualTo(20);
      assertThat(synthetic).isEqualTo(20);
    }
  }

  @Test
  void aTeacherThatIsNoBetterThanChanceLeavesTheRealImagesAlone() throws Exception {
    // given: labels that nothing in the image tells
    LabeledSamples noise =
        LabeledSamples.of(
            labeled.shape(),
            labeled.range(),
            labeled.classes(),
            labeled.values(),
            IntStream.range(0, 20).map(i -> (i / 2) % 2).toArray());
    try (NDManager manager = NDManager.newBaseManager();
        AugmentedDataset augmented =
            wrap(SamplesDataset.shuffled(noise, manager, 8, 1)).unlabeled(more).build()) {
      // when
      Rows rows = epoch(augmented, manager);

      // then
      assertThat(rows.real).hasSize(20);
      assertThat(rows.pseudo).isEmpty();
      AugmentationReport report = augmented.report().orElseThrow();
      assertThat(report.teacher().orElseThrow().isClear()).isFalse();
      assertThat(report.pseudoLabeled().total()).isZero();
    }
  }

  @Test
  void unlabelledImagesOfAnotherKindAreRefusedInOneLine() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Dataset wrapped = SamplesDataset.shuffled(labeled, manager, 8, 1);
      UnlabeledSamples bytes =
          UnlabeledSamples.of(more.shape(), ValueRange.BYTE, new float[more.shape().values()]);
      UnlabeledSamples small =
          UnlabeledSamples.of(SampleShape.image(1, 2, 2), more.range(), new float[4]);
      for (UnlabeledSamples wrong : List.of(bytes, small)) {
        try (AugmentedDataset augmented = wrap(wrapped).unlabeled(wrong).build()) {
          assertThatIllegalArgumentException()
              .isThrownBy(() -> augmented.prepare(null))
              .withMessageStartingWith("unlabelled samples of ")
              .withMessageContaining(": expected " + more.shape());
        }
      }
      try (AugmentedDataset augmented = wrap(wrapped).unlabeled(more.select()).build()) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> augmented.prepare(null))
            .withMessage("no unlabelled images: expected at least 1");
      }
      LabeledSamples other = MarkedImages.of(SampleShape.image(1, 4, 4), 2, 2);
      try (AugmentedDataset augmented =
          wrap(wrapped).unlabeled(SamplesDataset.inOrder(other, manager, 2)).build()) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> augmented.prepare(null))
            .withMessageStartingWith("unlabelled image 0 is float32 (1, 4, 4): expected float32");
      }
    }
  }

  @Test
  void contradictionsAreRefusedBeforeAnythingIsRead() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Dataset wrapped = SamplesDataset.shuffled(labeled, manager, 8, 1);
      assertThatIllegalStateException()
          .isThrownBy(() -> wrap(wrapped).mix(Mix.none()).build())
          .withMessageContaining("expected unlabeled(…)");
      assertThatIllegalStateException()
          .isThrownBy(() -> wrap(wrapped).unlabeled(more).numberTarget().build())
          .withMessageContaining("the target is a number");
    }
  }

  private AugmentationReport searched(AugmentedDatasetBuilder builder) throws Exception {
    LabeledSamples marked = MarkedImages.of(labeled.shape(), 10, 10);
    try (AugmentedDataset augmented =
        builder
            .unlabeled(more)
            .synthesizer(fold -> MarkedSynthesizer.like(marked))
            .mix(Mix.auto().fractions(List.of(0.3)).repeats(2).folds(2).steps(20))
            .supply(Supply.pool().ungated())
            .build()) {
      augmented.prepare(null);
      return augmented.report().orElseThrow();
    }
  }

  @Test
  void aSearchTakesNoPseudoLabelledImagesWithoutAGainUnlessTheirMixWasSet() throws Exception {
    try (NDManager manager = NDManager.newBaseManager()) {
      // given: sides that twenty images suffice to tell apart
      Dataset wrapped = SamplesDataset.shuffled(labeled, manager, 10, 1);

      // when
      AugmentationReport chosen = searched(wrap(wrapped));
      AugmentationReport wanted = searched(wrap(wrapped).unlabeledMix(Mix.fraction(0.5)));

      // then
      assertThat(chosen.teacher()).isEmpty();
      assertThat(chosen.pseudoLabeled().total()).isZero();
      assertThat(wanted.teacher()).isPresent();
      assertThat(wanted.pseudoLabeled().total()).isEqualTo(20);
    }
  }
}
