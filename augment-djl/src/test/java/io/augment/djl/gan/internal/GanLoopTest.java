package io.augment.djl.gan.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.gan.conditioning.Conditioning;
import io.augment.djl.internal.network.AveragedGenerator;
import io.augment.djl.internal.network.BalancedSampler;
import io.augment.djl.internal.network.Network;
import io.augment.djl.internal.network.NetworkInputs;
import io.augment.djl.internal.nn.SeededInitializer;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GanLoopTest {

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void stepsLeaveNothingBehind() {
    // given a training with every part switched on
    GanLoop loop =
        new GanLoop(TinyImages.config(8), TinyImages.twoSides(5), SeedSequence.of(1), manager);
    IntStream.range(0, 5).forEach(i -> loop.step());
    int before = manager.getManagedArrays().size();

    // when
    IntStream.range(0, 20).forEach(i -> loop.step());
    loop.generator(AveragedGenerator.Accuracy.GLANCE);

    // then
    assertThat(manager.getManagedArrays()).hasSize(before);
  }

  @Test
  void everyClassIsDrawnAlikeAndEachOfItsSamplesOnceARound() {
    // given 12 images on the left and 3 on the right
    LabeledSamples samples = TinyImages.twoSides(12);
    LabeledSamples scarce =
        samples.select(
            IntStream.range(0, samples.size())
                .filter(i -> samples.label(i) == 0 || i < 6)
                .toArray());
    BalancedSampler sampler = new BalancedSampler(scarce, SeedSequence.of(2));

    // when 400 are drawn
    int right = 0;
    int[] seen = new int[scarce.size()];
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 50; i++) {
      try (NDManager scope = manager.newSubManager()) {
        BalancedSampler.Batch batch = sampler.draw(scope, random, 8);
        float[] labels = batch.oneHot().toFloatArray();
        float[] images = batch.images().toFloatArray();
        for (int n = 0; n < 8; n++) {
          right += (int) labels[2 * n + 1];
          seen[indexOf(scarce, images, n)]++;
        }
      }
    }

    // then half of them are on the right, and within a class none came twice more than another
    assertThat(right).isBetween(160, 240);
    for (int label = 0; label < 2; label++) {
      List<Integer> ofClass =
          Arrays.stream(scarce.indicesOf(label)).mapToObj(i -> seen[i]).toList();
      int most = Collections.max(ofClass);
      assertThat(ofClass).allSatisfy(times -> assertThat(times).isBetween(most - 1, most));
    }
  }

  private static int indexOf(LabeledSamples samples, float[] batch, int n) {
    int length = samples.shape().values();
    float[] image = Arrays.copyOfRange(batch, n * length, (n + 1) * length);
    return IntStream.range(0, samples.size())
        .filter(i -> Math.abs(samples.sample(i)[0] - (image[0] + 1) / 2) < 1e-6)
        .findFirst()
        .orElseThrow();
  }

  /**
   * The counts that ../shared/peers/torch_gan_step.py --net resnet32 prints for the same widths.
   */
  @Test
  void theResidualNetworksAreThoseOfTheReference() {
    GanArchitecture resnet = GanArchitecture.named("resnet");
    SampleShape shape = SampleShape.image(3, 32, 32);
    assertThat(trainable(resnet.generator(shape, 3, 64, 32))).isEqualTo(304_483);
    assertThat(trainable(discriminator(resnet, shape, 3, 32))).isEqualTo(298_081);
  }

  private static Block discriminator(
      GanArchitecture architecture, SampleShape shape, int classes, int width) {
    GanArchitecture.Trunk trunk = architecture.trunk(shape, width, DiscriminatorLayers.SPECTRAL);
    return new Discriminator(
        trunk,
        Conditioning.projection().head(trunk.features(), classes, DiscriminatorLayers.SPECTRAL));
  }

  private long trainable(Block block) {
    initialize(block);
    return block.getParameters().values().stream()
        .filter(Parameter::requiresGradient)
        .mapToLong(parameter -> parameter.getArray().size())
        .sum();
  }

  private void initialize(Block block) {
    SeededInitializer initializer = new SeededInitializer(new SplittableRandom(1));
    block.setInitializer(initializer, Parameter.Type.WEIGHT);
    block.setInitializer(
        initializer, p -> p.getType() == Parameter.Type.OTHER && p.getInitializer() == null);
    block.initialize(manager, DataType.FLOAT32, new Shape(1), new Shape(1));
  }

  @ParameterizedTest
  @CsvSource({"1, 16, 16", "3, 17, 31", "1, 28, 28", "3, 45, 20", "1, 128, 128"})
  void networksFitEverySizeFrom16To128(int channels, int height, int width) {
    // given
    SampleShape shape = SampleShape.image(channels, height, width);
    GanArchitecture resnet = GanArchitecture.named("resnet");
    Network generator = Network.frozen(resnet.generator(shape, 2, 5, 2), manager);
    Network discriminator = Network.frozen(discriminator(resnet, shape, 2, 2), manager);
    NDArray oneHot = NetworkInputs.oneHot(manager, new int[] {0, 1}, 2);

    // when
    NDArray images =
        generator.forward(
            true, NetworkInputs.noise(manager, new SplittableRandom(1), 2, 5), oneHot);
    NDArray logits = discriminator.forward(true, images, oneHot);

    // then
    assertThat(images.getShape()).isEqualTo(new Shape(2, channels, height, width));
    assertThat(images.abs().max().getFloat()).isLessThanOrEqualTo(1f);
    assertThat(logits.getShape()).isEqualTo(new Shape(2));
  }
}
