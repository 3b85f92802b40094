package io.augment.djl.mask.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.UnlabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.internal.EngineStart;
import io.augment.djl.internal.network.AveragedGenerator;
import io.augment.djl.internal.network.TrainingState;
import io.augment.djl.mask.MaskGanConfig;
import io.augment.djl.training.TrainingMonitor;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
class MaskLoopTest {

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = EngineStart.newManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private static MaskedSamples noise(int count) {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[count * 256];
    byte[] masks = new byte[count * 256];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
      masks[i] = (byte) random.nextInt(3);
    }
    return MaskedSamples.of(
        SampleShape.image(1, 16, 16),
        ValueRange.UNIT,
        ClassLabels.of("background", "a", "b"),
        values,
        masks);
  }

  private MaskLoop loop() {
    return loop(noise(5), Optional.empty());
  }

  private MaskLoop loop(MaskedSamples pairs, Optional<UnlabeledSamples> unlabeled) {
    return new MaskLoop(
        MaskGanConfig.defaults().steps(100).batch(3).width(2),
        pairs,
        new MaskForm(pairs.shape(), 3, 2, 2),
        unlabeled,
        SeedSequence.of(1),
        manager);
  }

  @Test
  void stepsLeaveNothingBehind() {
    // given
    MaskLoop loop = loop();
    IntStream.range(0, 3).forEach(i -> loop.step());
    int before = manager.getManagedArrays().size();

    // when
    IntStream.range(0, 8).forEach(i -> loop.step());
    loop.generator(AveragedGenerator.Accuracy.BEST);

    // then
    assertThat(manager.getManagedArrays()).hasSize(before);
  }

  @Test
  void goingBackTakesTheSameStepsAgain() {
    // given
    MaskLoop loop = loop();
    loop.step();
    TrainingState state = loop.state();
    TrainingMonitor.StepMetrics[] first = steps(loop);

    // when
    loop.restore(state);

    // then
    assertThat(steps(loop)).containsExactly(first);
  }

  private static TrainingMonitor.StepMetrics[] steps(MaskLoop loop) {
    return IntStream.range(0, 4)
        .mapToObj(i -> loop.step())
        .toArray(TrainingMonitor.StepMetrics[]::new);
  }

  @Test
  void imagesWithoutMasksAreSeenByADiscriminatorOfTheirOwn() {
    // given
    MaskedSamples pairs = noise(5);
    MaskLoop without = loop();
    MaskLoop with = loop(pairs, Optional.of(unlabelled(7)));

    // when
    TrainingMonitor.StepMetrics alone = without.step();
    TrainingMonitor.StepMetrics both = with.step();

    // then the discriminator of pairs begins in the same way, and the generator hears both
    assertThat(both.discriminatorLoss()).isEqualTo(alone.discriminatorLoss());
    assertThat(both.generatorLoss()).isNotEqualTo(alone.generatorLoss());
    assertThat(names(without)).noneMatch(name -> name.startsWith("imageDiscriminator"));
    assertThat(names(with)).containsAll(names(without));
    assertThat(names(with)).anyMatch(name -> name.startsWith("imageDiscriminator"));

    // and goes back to where it was, too
    TrainingState state = with.state();
    TrainingMonitor.StepMetrics[] first = steps(with);
    with.restore(state);
    assertThat(steps(with)).containsExactly(first);
  }

  private static List<String> names(MaskLoop loop) {
    return loop.state().tensors().stream().map(GeneratorArchive.Tensor::name).toList();
  }

  private static UnlabeledSamples unlabelled(int count) {
    return UnlabeledSamples.withoutLabels(noise(count).images());
  }

  @Test
  void drawnImagesAreThoseOfPairsAndThoseWithoutMasks() {
    // given images of one value each: pairs have 0 to 2, the others 3 to 8
    SampleShape shape = SampleShape.image(1, 2, 2);
    ValueRange range = new ValueRange(0, 8);
    LabeledSamples paired =
        LabeledSamples.of(shape, range, ClassLabels.of("images"), levels(0, 3), new int[3]);
    UnlabeledSamples others = UnlabeledSamples.of(shape, range, levels(3, 9));

    // when
    float[] drawn =
        PairArrays.images(manager, paired, others, new SplittableRandom(1), 400).toFloatArray();

    // then all of them occur, in [-1, 1], and each image is whole
    assertThat(IntStream.range(0, 400).mapToObj(i -> Math.round(4 * drawn[4 * i] + 4)).distinct())
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8);
    for (int i = 0; i < drawn.length; i++) {
      assertThat(drawn[i]).isEqualTo(drawn[i / 4 * 4]);
    }
  }

  private static float[] levels(int from, int to) {
    float[] values = new float[4 * (to - from)];
    IntStream.range(0, values.length).forEach(i -> values[i] = from + i / 4);
    return values;
  }

  @Test
  void theLossOfASegmenterIsThatOfPlainArithmetic() {
    // given
    MaskedSamples batch = noise(2);
    int pixels = 256;
    SplittableRandom random = new SplittableRandom(4);
    float[] logits = new float[2 * 3 * pixels];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) random.nextDouble(-2, 2);
    }

    // when
    NDArray array = manager.create(logits, new Shape(2, 3, 16, 16));
    float loss = SegmentationLoss.of(array, batch).getFloat();

    // then
    double crossEntropy = 0;
    double[] both = new double[3];
    double[] either = new double[3];
    for (int i = 0; i < 2 * pixels; i++) {
      int first = i / pixels * 3 * pixels + i % pixels;
      int wanted = batch.masks()[i];
      double sum = 0;
      for (int label = 0; label < 3; label++) {
        sum += Math.exp(logits[first + label * pixels]);
      }
      crossEntropy -= Math.log(Math.exp(logits[first + wanted * pixels]) / sum) / (2 * pixels);
      for (int label = 0; label < 3; label++) {
        double probability = Math.exp(logits[first + label * pixels]) / sum;
        both[label] += label == wanted ? probability : 0;
        either[label] += probability + (label == wanted ? 1 : 0);
      }
    }
    double dice = ((2 * both[1] + 1) / (either[1] + 1) + (2 * both[2] + 1) / (either[2] + 1)) / 2;
    assertThat((double) loss).isCloseTo(crossEntropy - dice, within(1e-4));
  }

  @Test
  void packedMasksComeBack() {
    byte[] masks = noise(3).masks();

    assertThat(PackedMasks.unpack(PackedMasks.pack(masks), 3, 256, 3)).isEqualTo(masks);
  }
}
