package io.augment.djl.gan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.gan.internal.GanLoop;
import io.augment.djl.internal.network.AveragedGenerator;
import io.augment.djl.internal.network.Network;
import io.augment.djl.internal.nn.Scaling;
import io.augment.djl.nn.DiscriminatorLayers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The style-based GAN, the light GAN and the pyramid of GANs as the training loop plays them. */
@Tag("training")
class FamiliesTrainingTest {

  @TempDir Path folder;

  private static GanConfig config(String name, int steps) {
    return TinyImages.config(steps).architecture(GanArchitecture.named(name)).batch(16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "dcgan", "biggan", "stylegan", "fastgan", "lapgan"})
  void learnWhatTellsTheClassesApart(String name) {
    // given images that are bright on one side, and a training of some seconds at high rates
    GanConfig fast =
        config(name, 160)
            .batch(8)
            .emaDecay(0.9)
            .generatorRate(3e-3)
            .discriminatorRate(3e-3)
            .discriminatorSteps(1);
    GanTrainer trainer = GanTrainer.forImages().config(fast);

    // when
    try (GanSynthesizer fitted = trainer.fit(TinyImages.twoSides(20))) {

      // then nearly all samples are bright on the side of their class, and no two are the same
      assertThat(share(fitted.sample(0, 40, 1), 1)).isGreaterThan(0.9);
      assertThat(share(fitted.sample(1, 40, 1), -1)).isGreaterThan(0.9);
      LabeledSamples two = fitted.sample(0, 2, 1);
      assertThat(two.sample(0)).isNotEqualTo(two.sample(1));
    }
  }

  private static double share(LabeledSamples samples, int sign) {
    return IntStream.range(0, samples.size())
            .filter(i -> sign * TinyImages.leftMinusRight(samples.sample(i)) > 0.2)
            .count()
        / (double) samples.size();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "dcgan", "biggan", "stylegan", "fastgan", "lapgan"})
  void stepsLeaveNothingBehind(String name) {
    try (NDManager manager = NDManager.newBaseManager()) {
      // given
      GanLoop loop =
          new GanLoop(config(name, 8), TinyImages.twoSides(5), SeedSequence.of(1), manager);
      IntStream.range(0, 5).forEach(i -> loop.step());
      int before = manager.getManagedArrays().size();

      // when
      IntStream.range(0, 10).forEach(i -> loop.step());
      loop.generator(AveragedGenerator.Accuracy.GLANCE);

      // then
      assertThat(manager.getManagedArrays()).hasSize(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "dcgan", "biggan", "stylegan", "fastgan", "lapgan"})
  void aSavedGeneratorDrawsWhatTheFittedOneDrew(String name) throws IOException {
    // given
    GanTrainer trainer = GanTrainer.forImages().config(config(name, 3));
    Path file = folder.resolve("generator.gan");

    // when
    float[] fitted;
    try (GanSynthesizer generator = trainer.fit(TinyImages.twoSides(4))) {
      fitted = generator.sample(1, 3, 9).values();
      generator.save(file);
    }

    // then
    try (GanSynthesizer loaded = GanSynthesizer.load(file)) {
      assertThat(loaded.sample(1, 3, 9).values()).isEqualTo(fitted);
    }
  }

  @Test
  void theLightTrunksDecodersLearnToFindImagesAgain() {
    try (NDManager manager = NDManager.newBaseManager()) {
      // given a trunk as it is by default
      GanArchitecture light = GanArchitecture.fastgan();
      LabeledSamples samples = TinyImages.twoSides(8);
      GanArchitecture.Trunk trunk = light.trunk(samples.shape(), 8, DiscriminatorLayers.SPECTRAL);
      Network network =
          Network.trained(
              trunk, manager, new SplittableRandom(1), new Network.AdamSettings(1e-3, 0, 0));
      NDArray images = manager.create(samples.values(), new Shape(16, 1, 16, 16)).mul(2).sub(1);

      // when it learns that alone
      float first = step(light, trunk, network, images);
      for (int i = 0; i < 150; i++) {
        step(light, trunk, network, images);
      }

      // then
      assertThat(step(light, trunk, network, images)).isLessThan(first / 3);
    }
  }

  private static float step(
      GanArchitecture light, GanArchitecture.Trunk trunk, Network network, NDArray images) {
    try (NDManager scope = images.getManager().newSubManager();
        GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      NDArray shown = images.stopGradient();
      shown.attach(scope);
      NDList outputs = trunk.forward(network.store(), new NDList(shown), true);
      NDArray loss = light.selfSupervision(shown, outputs).orElseThrow();
      // An optimizer wants a gradient of every weight: this one is 0.
      gradients.backward(loss.add(Scaling.scaled(outputs.head().sum(), 0)));
      network.update();
      return loss.getFloat();
    }
  }
}
