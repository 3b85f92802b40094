package io.augment.djl.translate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.internal.network.AveragedGenerator;
import io.augment.djl.internal.network.TrainingState;
import io.augment.djl.training.TrainingMonitor;
import io.augment.djl.translate.TranslationConfig;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TranslationLoopTest {

  private static final TranslationConfig CONFIG =
      TranslationConfig.defaults().steps(100).batch(3).width(2).blocks(1).pool(4);

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private TranslationLoop loop() {
    LabeledSamples images = TinyImages.twoSides(5);
    return new TranslationLoop(
        CONFIG,
        images.select(images.indicesOf(0)),
        images.select(images.indicesOf(1)),
        SeedSequence.of(1),
        manager);
  }

  @Test
  void stepsLeaveNothingBehind() {
    // given
    TranslationLoop loop = loop();
    IntStream.range(0, 5).forEach(i -> loop.step());
    int before = manager.getManagedArrays().size();

    // when
    IntStream.range(0, 20).forEach(i -> loop.step());
    loop.generator(AveragedGenerator.Accuracy.BEST);

    // then
    assertThat(manager.getManagedArrays()).hasSize(before);
  }

  @Test
  void goingBackTakesTheSameStepsAgainThePoolsIncluded() {
    // given a state with pools that are not full
    TranslationLoop loop = loop();
    loop.step();
    TrainingState state = loop.state();
    TrainingMonitor.StepMetrics[] first =
        IntStream.range(0, 4)
            .mapToObj(i -> loop.step())
            .toArray(TrainingMonitor.StepMetrics[]::new);

    // when
    loop.restore(state);
    TrainingMonitor.StepMetrics[] again =
        IntStream.range(0, 4)
            .mapToObj(i -> loop.step())
            .toArray(TrainingMonitor.StepMetrics[]::new);

    // then
    assertThat(again).containsExactly(first);
    assertThat(state.tensors())
        .filteredOn(tensor -> tensor.name().startsWith("pool."))
        .hasSize(2)
        .allSatisfy(tensor -> assertThat(tensor.shape()).containsExactly(3L, 256L));
    assertThat(loop.state().isSound()).isTrue();
  }
}
