package io.augment.djl.internal.pix2pix;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.internal.EngineStart;
import io.augment.djl.internal.network.StepSeeds;
import io.augment.djl.internal.network.TrainingState;
import io.augment.djl.transform.DifferentiableAugmentation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit opens the manager
class ImageDiscriminatorTest {

  private static final PairSettings SETTINGS =
      new PairSettings(10, 2, 1e-3, 1e-3, 10, 0.9, DifferentiableAugmentation.defaults());
  private static final Shape IMAGES = new Shape(3, 1, 16, 16);

  private final List<Integer> asked = new ArrayList<>();
  private final StepSeeds seeds = new StepSeeds(SeedSequence.of(2));
  private NDManager manager;
  private ImageDiscriminator discriminator;

  @BeforeEach
  void open() {
    manager = EngineStart.newManager();
    seeds.begin(1);
    discriminator =
        new ImageDiscriminator(
            SETTINGS,
            SampleShape.image(1, 16, 16),
            (scope, random, size) -> {
              asked.add(size);
              return images(scope, random);
            },
            SeedSequence.of(1),
            manager);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private static NDArray images(NDManager scope, SplittableRandom random) {
    float[] values = new float[(int) IMAGES.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return scope.create(values, IMAGES);
  }

  private List<float[]> weights() {
    TrainingState.Builder state = new TrainingState.Builder();
    discriminator.save(state);
    return state.build().tensors().stream().map(GeneratorArchive.Tensor::values).toList();
  }

  @Test
  void itLearnsFromItsOwnImagesAndFakeOnesAndSendsNoGradientBackToThese() {
    // given
    NDArray fake = images(manager, new SplittableRandom(3));
    fake.setRequiresGradient(true);
    List<float[]> before = weights();

    // when
    try (GradientCollector gradients = EngineStart.engine().newGradientCollector()) {
      discriminator.step(seeds, fake.stopGradient(), gradients);
    }

    // then
    assertThat(asked).containsExactly(3);
    assertThat(weights()).isNotEqualTo(before).usingRecursiveComparison().isNotEqualTo(before);
    assertThat(sum(fake.getGradient())).isZero();
  }

  @Test
  void itsOpinionTeachesWhatMadeTheImagesAndNotItself() {
    // given, after a step, as spectral norms have nothing to go by before
    NDArray fake = images(manager, new SplittableRandom(3));
    try (GradientCollector gradients = EngineStart.engine().newGradientCollector()) {
      discriminator.step(seeds, fake, gradients);
    }
    NDArray made = images(manager, new SplittableRandom(4));
    made.setRequiresGradient(true);
    List<float[]> before = weights();

    // when
    discriminator.freeze(true);
    try (GradientCollector gradients = EngineStart.engine().newGradientCollector()) {
      gradients.backward(discriminator.opinion(seeds, made));
    }
    discriminator.freeze(false);

    // then
    assertThat(sum(made.getGradient())).isPositive();
    assertThat(weights()).usingRecursiveComparison().isEqualTo(before);
  }

  private static double sum(NDArray gradient) {
    return gradient.abs().sum().getFloat();
  }
}
