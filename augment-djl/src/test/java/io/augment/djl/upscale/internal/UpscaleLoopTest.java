package io.augment.djl.upscale.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.internal.network.RollbackPolicy;
import io.augment.djl.internal.network.TrainingState;
import io.augment.djl.training.TrainingMonitor;
import io.augment.djl.upscale.UpscaleConfig;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // set up before each test
class UpscaleLoopTest {

  private static final LabeledSamples IMAGES = TinyImages.twoSides(4);
  private static final UpscaleConfig CONFIG =
      UpscaleConfig.defaults()
          .steps(40)
          .pretraining(0.1)
          .batch(4)
          .width(4)
          .blocks(1)
          .contentSteps(2);

  private final Patches patches = new Patches(IMAGES, 16, 2);
  private ContentLoss content;
  private NDManager manager;
  private UpscaleLoop loop;

  @BeforeEach
  void begin() {
    content = ContentLoss.fit(patches, CONFIG.contentSteps(), SeedSequence.of(1));
    manager = NDManager.newBaseManager();
    loop = new UpscaleLoop(CONFIG, patches, Optional.of(content), SeedSequence.of(1), manager);
  }

  @AfterEach
  void close() {
    manager.close();
    content.close();
  }

  private void steps(int count) {
    for (int i = 0; i < count; i++) {
      loop.step();
    }
  }

  @Test
  void stepsLeaveNothingBehind() {
    // given a training in which the discriminator plays already
    steps(6);
    int before = manager.getManagedArrays().size();

    // when
    steps(20);

    // then
    assertThat(manager.getManagedArrays()).hasSize(before);
  }

  @Test
  void goesBackToTheSameStepAndAnotherAttemptDrawsOtherwise() {
    // given
    steps(5);
    TrainingState state = loop.state();
    TrainingMonitor.StepMetrics next = loop.step();

    // when
    loop.restore(state);
    TrainingMonitor.StepMetrics again = loop.step();
    loop.restore(state);
    loop.retry(new RollbackPolicy(1, 1, 1));
    TrainingMonitor.StepMetrics otherwise = loop.step();

    // then
    assertThat(again).isEqualTo(next);
    assertThat(otherwise.step()).isEqualTo(next.step());
    assertThat(otherwise.generatorLoss()).isNotEqualTo(next.generatorLoss());
  }

  @Test
  void patchesOfLargerImagesAreWhatLiesInThem() {
    // given patches of 8 pixels a side out of 16
    Patches small = new Patches(IMAGES, 8, 2);

    // when
    LabeledSamples drawn = small.draw(new SplittableRandom(3), 50);

    // then every one is bright at one side, or of one brightness, and in [-1, 1]
    assertThat(drawn.shape()).hasToString("1x8x8");
    assertThat(drawn.range().low()).isEqualTo(-1);
    assertThat(small.low(drawn).shape()).hasToString("1x4x4");
    assertThat(small.enlarged(small.low(drawn)).shape()).isEqualTo(drawn.shape());
    for (int i = 0; i < drawn.size(); i++) {
      float[] patch = drawn.sample(i);
      for (int x = 0; x < 8; x++) {
        boolean bright = patch[x] > 0;
        for (int y = 1; y < 8; y++) {
          assertThat(patch[y * 8 + x] > 0).isEqualTo(bright);
        }
      }
    }
  }
}
