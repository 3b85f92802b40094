package io.augment.djl.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.djl.AugmentedBatch;
import io.augment.djl.AugmentedDataset;
import io.augment.djl.AugmentedDatasetBuilder;
import io.augment.djl.SamplesDataset;
import io.augment.djl.Supply;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.gate.GateTrainer;
import io.augment.mixing.Mix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generator from Python beside real images with other values, [0, 1]. */
@Tag("training")
class TorchScriptMixingTest {

  private static final LabeledSamples REAL = TinyImages.twoSides(30);

  @TempDir private Path folder;
  private NDManager manager;
  private TorchScriptSynthesizer generator;

  @BeforeEach
  void open() throws Exception {
    manager = NDManager.newBaseManager();
    generator = sides();
  }

  @AfterEach
  void close() {
    generator.close();
    manager.close();
  }

  private TorchScriptSynthesizer sides() throws Exception {
    return TorchScriptSynthesizer.builder()
        .latent(8)
        .classes(REAL.classes())
        .shape(SampleShape.image(1, TinyImages.SIDE, TinyImages.SIDE))
        .range(ValueRange.SIGNED)
        .load(TorchScriptFiles.copied("sides.pt", folder));
  }

  private AugmentedDatasetBuilder wrapped(LabeledSamples real) {
    return wrapped(real, 3);
  }

  private AugmentedDatasetBuilder wrapped(LabeledSamples real, long seed) {
    return AugmentedDataset.wrap(SamplesDataset.shuffled(real, manager, 20, 1))
        .mix(Mix.fraction(0.5))
        .seed(seed);
  }

  private static AugmentedDatasetBuilder gated(AugmentedDatasetBuilder builder) {
    return builder.supply(Supply.pool().gate(GateTrainer.defaults().steps(60).featureSteps(60)));
  }

  /** An image that a training loop was shown. */
  private record Shown(int label, List<Float> pixels) {

    boolean looksLikeItsClass() {
      float[] image = new float[pixels.size()];
      for (int i = 0; i < image.length; i++) {
        image[i] = pixels.get(i);
      }
      return TinyImages.leftMinusRight(image) > 0.3 == (label == 0);
    }
  }

  private List<Shown> synthetic(AugmentedDatasetBuilder builder) throws Exception {
    List<Shown> shown = new ArrayList<>();
    try (AugmentedDataset augmented = builder.synthesizer(generator).build()) {
      for (Batch batch : augmented.getData(manager)) {
        try (Batch open = batch) {
          NDArray images = open.getData().head();
          long[] labels = open.getLabels().head().toLongArray();
          for (int row = 0; row < labels.length; row++) {
            if (((AugmentedBatch) open).isSynthetic(row)) {
              shown.add(new Shown((int) labels[row], pixels(images.get(row))));
            }
          }
        }
      }
    }
    return shown;
  }

  private static List<Float> pixels(NDArray image) {
    float[] values = image.toFloatArray();
    return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
  }

  @Test
  void itsImagesAreMixedInTheRangeOfTheRealOnesAndTheSameForASeed() throws Exception {
    // when
    List<Shown> shown = synthetic(wrapped(REAL).supply(Supply.pool().ungated()));

    // then
    assertThat(shown).hasSize(60).allMatch(Shown::looksLikeItsClass);
    assertThat(shown)
        .allSatisfy(image -> assertThat(image.pixels()).allMatch(value -> value >= 0 && value < 1));
    assertThat(shown.stream().filter(image -> image.label() == 0)).hasSize(30);
    assertThat(synthetic(wrapped(REAL).supply(Supply.pool().ungated()))).isEqualTo(shown);
    assertThat(synthetic(wrapped(REAL, 4).supply(Supply.pool().ungated()))).isNotEqualTo(shown);
  }

  @Test
  void theyCanBeDrawnFreshForEachBatch() throws Exception {
    assertThat(synthetic(wrapped(REAL).supply(Supply.fresh())))
        .hasSize(60)
        .allMatch(Shown::looksLikeItsClass);
  }

  @Test
  void theyPassAGate() throws Exception {
    // when
    List<Shown> shown = synthetic(gated(wrapped(REAL)));

    // then
    assertThat(shown).hasSizeGreaterThan(40).allMatch(Shown::looksLikeItsClass);
    assertThat(synthetic(gated(wrapped(REAL)))).isEqualTo(shown);
  }

  @Test
  void aGateDropsThemWhereTheGeneratorTakesTheClassesForEachOther() throws Exception {
    // given
    int[] swapped = IntStream.of(REAL.labels()).map(label -> 1 - label).toArray();
    LabeledSamples real =
        LabeledSamples.of(REAL.shape(), REAL.range(), REAL.classes(), REAL.values(), swapped);

    // then
    assertThat(synthetic(wrapped(real).supply(Supply.pool().ungated()))).hasSize(60);
    assertThat(synthetic(gated(wrapped(real)).supply(Supply.pool().minimum(0)))).isEmpty();
  }

  @Test
  void imagesOfMoreClassesOrOfAnotherShapeThanItDrawsAreRefused() {
    ClassLabels three = ClassLabels.numbered(3);
    LabeledSamples more =
        LabeledSamples.of(REAL.shape(), REAL.range(), three, REAL.values(), thirds(REAL.size()));
    assertThatThrownBy(() -> synthetic(wrapped(more).supply(Supply.pool().ungated())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2");
    assertThatThrownBy(
            () -> synthetic(wrapped(more).supply(Supply.pool().ungated()).classes(three)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected 2 names");
    LabeledSamples small =
        LabeledSamples.of(
            SampleShape.image(1, 8, 32),
            REAL.range(),
            REAL.classes(),
            REAL.values(),
            REAL.labels());
    assertThatThrownBy(() -> synthetic(wrapped(small).supply(Supply.pool().ungated())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the synthesizer draws 1x16x16 of 2 classes");
  }

  private static int[] thirds(int size) {
    return IntStream.range(0, size).map(i -> i % 3).toArray();
  }

  @Test
  void theDataSetLeavesItOpen() throws Exception {
    synthetic(wrapped(REAL).supply(Supply.pool().ungated()));
    assertThat(generator.sample(1, 2, 1).size()).isEqualTo(2);
  }
}
