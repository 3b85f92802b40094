package io.augment.djl.gan.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegularizersTest {

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /** A critic whose logit is the mean of an image's pixels. */
  private static final Regularizer.DiscriminatorContext.Discriminator MEAN =
      new Regularizer.DiscriminatorContext.Discriminator() {
        @Override
        public NDArray logits(NDArray images, NDArray labels) {
          return images.reshape(images.getShape().get(0), -1).mean(new int[] {1});
        }

        @Override
        public NDArray inputGradient(NDArray images, NDArray labels) {
          throw new AssertionError("not asked for");
        }
      };

  private Regularizer.DiscriminatorContext context(float[] real, float[] fake, int step) {
    NDArray images = manager.create(new float[] {1, 0, 0, 0, 1, 1, 1, 0}, new Shape(2, 1, 2, 2));
    NDArray labels = manager.ones(new Shape(2, 2));
    return new Regularizer.DiscriminatorContext(
        MEAN,
        new Regularizer.DiscriminatorContext.Side(images, images, labels, manager.create(real)),
        new Regularizer.DiscriminatorContext.Side(images, images, labels, manager.create(fake)),
        step,
        new SplittableRandom(1));
  }

  @Test
  void lecamPullsLogitsTowardsTheOtherSidesAverage() {
    // given averages of 0.02 for real and -0.03 for synthetic logits, and a start at step 25
    Regularizer.Term lecam = Regularizer.lecam(0.3).begin(100);
    lecam.follow(new Regularizer.Term.LogitStatistics(2f, -3f, 1f, 2));
    NDArray loss = manager.create(1f);
    float[] real = {1f, -2f};
    float[] fake = {-1f, 0.5f};

    // when
    float early = lecam.discriminator(loss, context(real, fake, 24)).getFloat();
    float late = lecam.discriminator(loss, context(real, fake, 25)).getFloat();

    // then a hand-worked penalty is added: mean(1.03², 0) and mean(1.02², 0)
    assertThat(early).isEqualTo(1f);
    assertThat(late).isCloseTo(1f + 0.3f * (1.03f * 1.03f / 2 + 1.02f * 1.02f / 2), within(1e-5f));
  }

  @Test
  void consistencyIsTheDistanceBetweenAnImagesLogitAndItsAugmentations() {
    // given logits 0.5 and 0 of what was shown, where the images' own are 0.25 and 0.75
    Regularizer.Term consistency = Regularizer.consistency(10).begin(100);

    // when
    float loss =
        consistency
            .discriminator(
                manager.create(1f), context(new float[] {0.5f, 0}, new float[] {9, 9}, 1))
            .getFloat();

    // then
    assertThat(loss).isCloseTo(1 + 10 * (0.0625f + 0.5625f) / 2, within(1e-5f));
  }

  @Test
  void orthogonalFiltersCostNothingAndAlikeOnesTheirOverlap() {
    // given filters (3, 0, 0) and (0, 2, 0), and then (1, 2, 0) and (2, 1, 0)
    NDArray apart = manager.create(new float[] {3, 0, 0, 0, 2, 0}, new Shape(2, 3, 1));
    NDArray alike = manager.create(new float[] {1, 2, 0, 2, 1, 0}, new Shape(2, 3, 1));

    // when, then the overlap is 2 · (1·2 + 2·1)²
    assertThat(Orthogonality.overlap(apart).getFloat()).isZero();
    assertThat(Orthogonality.overlap(alike).getFloat()).isEqualTo(32f);
    assertThat(
            Regularizer.orthogonal(0.5)
                .begin(10)
                .generator(
                    manager.create(1f),
                    new Regularizer.GeneratorContext(() -> List.of(apart, alike, alike), 1))
                .getFloat())
        .isEqualTo(33f);
  }

  @Test
  void instanceNoiseFadesInAStraightLine() {
    // given
    Regularizer.Term noise = Regularizer.instanceNoise(0.4, 0.5).begin(1_000);
    NDArray images = manager.zeros(new Shape(8, 1, 16, 16));

    // when
    double first = deviation(noise.shown(images, images, 1, new SplittableRandom(1)));
    double half = deviation(noise.shown(images, images, 251, new SplittableRandom(1)));
    NDArray last = noise.shown(images, images, 501, new SplittableRandom(1));

    // then
    assertThat(first).isCloseTo(0.4, within(0.02));
    assertThat(half).isCloseTo(first / 2, within(1e-4));
    assertThat(last).isSameAs(images);
  }

  private static double deviation(NDArray values) {
    return Math.sqrt(values.square().mean().getFloat());
  }

  @Test
  void theAugmentationGrowsWhileTheDiscriminatorIsTooSureAndItsStateIsKept() {
    // given images of 0, and augmentations of 1
    Regularizer.Term adaptive = new AdaptiveAugmentation(0.6, 100).begin(10);
    NDArray images = manager.zeros(new Shape(200, 1, 1, 1));
    NDArray augmented = manager.ones(new Shape(200, 1, 1, 1));

    // when it is sure of real images for 40 of them, and unsure for 15
    double before = mean(adaptive.shown(images, augmented, 1, new SplittableRandom(1)));
    adaptive.follow(new Regularizer.Term.LogitStatistics(0, 0, 0.9f, 40));
    adaptive.follow(new Regularizer.Term.LogitStatistics(0, 0, 0.1f, 15));
    double after = mean(adaptive.shown(images, augmented, 2, new SplittableRandom(1)));
    Regularizer.Term resumed = new AdaptiveAugmentation(0.6, 100).begin(10);
    resumed.restore(adaptive.state());

    // then a quarter of the images is augmented
    assertThat(before).isZero();
    assertThat(after).isCloseTo(0.25, within(0.1));
    assertThat(mean(resumed.shown(images, augmented, 2, new SplittableRandom(1)))).isEqualTo(after);
    for (int i = 0; i < 10; i++) {
      adaptive.follow(new Regularizer.Term.LogitStatistics(0, 0, 1, 40));
    }
    assertThat(adaptive.state()).containsExactly(1f);
  }

  private static double mean(NDArray values) {
    return values.mean().getFloat();
  }

  @Test
  void numbersOutOfRangeAreRefusedByName() {
    assertThatThrownBy(() -> Regularizer.lecam(0)).hasMessageStartingWith("lecamWeight 0.0:");
    assertThatThrownBy(() -> Regularizer.consistency(-1))
        .hasMessageStartingWith("consistencyWeight -1.0:");
    assertThatThrownBy(() -> Regularizer.orthogonal(2))
        .hasMessageStartingWith("orthogonalWeight 2.0:");
    assertThatThrownBy(() -> Regularizer.instanceNoise(2, 1))
        .hasMessageStartingWith("instanceNoise 2.0:");
    assertThatThrownBy(() -> Regularizer.instanceNoise(0.1, 0))
        .hasMessageStartingWith("instanceNoise.fade 0.0:");
    assertThatThrownBy(() -> Regularizer.adaptiveAugmentation(1))
        .hasMessageStartingWith("adaptiveTarget 1.0:");
  }
}
