package io.augment.djl.architecture.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import io.augment.data.SampleShape;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.internal.nn.SeededInitializer;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every architecture but the residual one, which has a test of its own. */
@Tag("training")
class FamiliesTest {

  private static final int LATENT = 5;
  private static final int WIDTH = 2;
  private static final SampleShape SMALL = SampleShape.image(1, 16, 16);

  private NDManager manager;
  private ParameterStore store;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    store = new ParameterStore(manager, false);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  static Stream<Arguments> sizes() {
    List<SampleShape> all =
        List.of(
            SMALL,
            SampleShape.image(3, 20, 32),
            SampleShape.image(1, 28, 28),
            SampleShape.image(3, 44, 20),
            SampleShape.image(1, 16, 128),
            SampleShape.image(1, 128, 128));
    List<SampleShape> odd = List.of(SampleShape.image(3, 17, 31), SampleShape.image(3, 45, 20));
    SampleShape tiny = SampleShape.image(1, 8, 8);
    Stream<Arguments> dense =
        Stream.of(tiny, SMALL, odd.get(0), SampleShape.image(3, 64, 64))
            .map(shape -> Arguments.of("mlp", shape));
    Stream<Arguments> growing =
        Stream.of("resnet", "dcgan", "biggan")
            .flatMap(
                name ->
                    Stream.of(tiny, SampleShape.image(3, 8, 13))
                        .map(shape -> Arguments.of(name, shape)));
    Stream<Arguments> convolutional =
        Stream.of("dcgan", "biggan", "stylegan", "fastgan", "lapgan")
            .flatMap(
                name ->
                    Stream.concat(all.stream(), odd.stream())
                        .map(shape -> Arguments.of(name, shape)));
    return Stream.of(dense, growing, convolutional).flatMap(Function.identity());
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void networksFitEverySizeThatTheyTake(String name, SampleShape shape) {
    // given
    GanArchitecture architecture = GanArchitecture.named(name);
    Block generator = initialized(architecture.generator(shape, 2, LATENT, WIDTH));
    GanArchitecture.Trunk trunk =
        initialized(architecture.trunk(shape, WIDTH, DiscriminatorLayers.SPECTRAL));
    NDArray noise = noise(architecture, shape, 4);
    Shape batch = new Shape(4, shape.channels(), shape.height(), shape.width());

    for (boolean training : new boolean[] {true, false}) {
      // when
      NDArray images = generator.forward(store, new NDList(noise, labels()), training).head();
      NDList judged = trunk.forward(store, new NDList(images), training);

      // then
      assertThat(images.getShape()).isEqualTo(batch);
      assertThat(generator.getOutputShapes(new Shape[] {noise.getShape()})).containsExactly(batch);
      assertThat(images.abs().max().getFloat()).isPositive().isLessThanOrEqualTo(1f);
      assertThat(judged.head().getShape()).isEqualTo(new Shape(4, trunk.features()));
      assertThat(trunk.getOutputShapes(new Shape[] {batch}))
          .containsExactly(judged.head().getShape());
      architecture
          .selfSupervision(
              images, training ? judged : trunk.forward(store, new NDList(images), true))
          .ifPresent(loss -> assertThat(loss.getFloat()).isPositive());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "dcgan", "biggan", "stylegan", "fastgan", "lapgan"})
  void imagesDependOnTheLabelAndOnTheNoise(String name) {
    // given
    GanArchitecture architecture = GanArchitecture.named(name);
    Block generator = initialized(architecture.generator(SMALL, 2, LATENT, WIDTH));
    if (name.equals("fastgan")) { // conditional gains start at 1 for each class
      perturb(generator, Parameter.Type.BETA);
    }
    NDArray noise = noise(architecture, SMALL, 4);
    NDArray other = noise.neg();

    // when
    float[] images = images(generator, noise, labels());

    // then
    assertThat(images(generator, noise, labels())).isEqualTo(images);
    assertThat(images(generator, other, labels())).isNotEqualTo(images);
    assertThat(images(generator, noise, labels().neg().add(1))).isNotEqualTo(images);
  }

  private float[] images(Block generator, NDArray noise, NDArray labels) {
    return generator.forward(store, new NDList(noise, labels), false).head().toFloatArray();
  }

  private void perturb(Block block, Parameter.Type type) {
    SplittableRandom random = new SplittableRandom(5);
    for (Parameter parameter : block.getParameters().values()) {
      if (parameter.getType() == type) {
        parameter.getArray().addi(normal(random, parameter.getArray().getShape()));
      }
    }
  }

  @Test
  void secondLatentAndCrossoverCountInTrainingAlone() {
    // given two draws that differ in what styles are mixed with
    GanArchitecture architecture = GanArchitecture.named("stylegan");
    Block generator = initialized(architecture.generator(SMALL, 2, LATENT, WIDTH));
    NDArray noise = noise(architecture, SMALL, 4);
    NDArray mixing = manager.zeros(noise.getShape());
    mixing.set(new NDIndex(":, {}:{}", LATENT, 2 * LATENT), 3);
    NDArray other = noise.add(mixing);

    // when, then
    assertThat(images(generator, other, labels())).isEqualTo(images(generator, noise, labels()));
    assertThat(trained(generator, other)).isNotEqualTo(trained(generator, noise));
  }

  private float[] trained(Block generator, NDArray noise) {
    return generator.forward(store, new NDList(noise, labels()), true).head().toFloatArray();
  }

  @Test
  void eachLayersNoiseCountsOnceItsStrengthIsLearnt() {
    // given
    GanArchitecture architecture = GanArchitecture.named("stylegan");
    Block generator = initialized(architecture.generator(SMALL, 2, LATENT, WIDTH));
    NDArray noise = noise(architecture, SMALL, 4);
    int from = 2 * LATENT + 2;

    // when
    float[] silent = images(generator, noise, labels());
    NDArray another = manager.zeros(noise.getShape());
    another.set(new NDIndex(":, {}:", from), 1);
    float[] silentStill = images(generator, noise.add(another), labels());
    perturb(generator, Parameter.Type.BIAS);
    float[] loud = images(generator, noise, labels());

    // then every part of it does: 4×4 once, 8×8 and 16×16 twice
    assertThat(silentStill).isEqualTo(silent);
    for (int area : new int[] {16, 64, 64, 256, 256}) {
      NDArray layer = manager.zeros(noise.getShape());
      layer.set(new NDIndex(":, {}:{}", from, from + area), 1);
      assertThat(images(generator, noise.add(layer), labels())).isNotEqualTo(loud);
      from += area;
    }
    assertThat(noise.getShape().get(1)).isEqualTo(from);
  }

  @ParameterizedTest
  @CsvSource({
    "mlp, true",
    "mlp, false",
    "dcgan, true",
    "dcgan, false",
    "biggan, true",
    "biggan, false",
    "stylegan, true",
    "stylegan, false",
    "fastgan, true",
    "fastgan, false",
    "lapgan, true",
    "lapgan, false"
  })
  void gradientsReachEveryWeightOfBothNetworks(String name, boolean spectral) {
    // given
    GanArchitecture architecture = GanArchitecture.named(name);
    DiscriminatorLayers layers =
        spectral ? DiscriminatorLayers.SPECTRAL : DiscriminatorLayers.SMOOTH;
    Block generator = initialized(architecture.generator(SMALL, 2, LATENT, 4));
    GanArchitecture.Trunk trunk = initialized(architecture.trunk(SMALL, 4, layers));
    NDArray noise = noise(architecture, SMALL, 4);

    // when the discriminator's loss and the generator's are one
    try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      NDArray images = generator.forward(store, new NDList(noise, labels()), true).head();
      NDList judged = trunk.forward(store, new NDList(images), true);
      NDArray weights = normal(new SplittableRandom(6), judged.head().getShape());
      NDArray loss = judged.head().mul(weights).sum();
      gradients.backward(architecture.selfSupervision(images, judged).map(loss::add).orElse(loss));
    }

    // then
    assertThat(generator.getParameters()).allSatisfy(FamiliesTest::assertReached);
    assertThat(trunk.getParameters()).allSatisfy(FamiliesTest::assertReached);
  }

  private static void assertReached(Pair<String, Parameter> named) {
    if (named.getValue().requiresGradient()) {
      NDArray gradient = named.getValue().getArray().getGradient();
      assertThat(gradient.abs().sum().getFloat()).as(named.getKey()).isPositive().isFinite();
    }
  }

  @Test
  void onlyATrainingPassOfTheLightTrunkDecodes() {
    GanArchitecture.Trunk trunk =
        initialized(GanArchitecture.fastgan().trunk(SMALL, WIDTH, DiscriminatorLayers.SPECTRAL));
    NDList images = new NDList(manager.zeros(new Shape(2, 1, 16, 16)));
    assertThat(trunk.forward(store, images, false)).hasSize(1);
    assertThat(trunk.forward(store, images, true)).hasSize(3);
  }

  @Test
  void aPyramidOnSidesThatCannotBeHalvedTwiceIsBuiltLargerAndCut() {
    // given
    SampleShape odd = SampleShape.image(1, 30, 21);
    SampleShape even = SampleShape.image(1, 32, 24);
    GanArchitecture lapgan = GanArchitecture.lapgan();
    NDArray noise = noise(lapgan, even, 4);

    // when
    NDArray cut =
        initialized(lapgan.generator(odd, 2, LATENT, WIDTH))
            .forward(store, new NDList(noise, labels()), false)
            .head();
    NDArray whole =
        initialized(lapgan.generator(even, 2, LATENT, WIDTH))
            .forward(store, new NDList(noise, labels()), false)
            .head();

    // then
    assertThat(lapgan.noise(odd, LATENT)).isEqualTo(lapgan.noise(even, LATENT));
    assertThat(cut.toFloatArray())
        .isEqualTo(whole.get(new NDIndex(":, :, 1:31, 1:22")).toFloatArray());
  }

  @Property(tries = 50)
  void imagesAreContinuedByTheirReflection(
      @ForAll @IntRange(min = 16, max = 128) int side, @ForAll @IntRange(max = 3) int more) {
    float[] matrix = ReflectedTrunk.reflection(side, side + more);
    int before = ReflectedTrunk.before(side, side + more);
    for (int i = 0; i < side + more; i++) {
      int shown = -1;
      for (int j = 0; j < side; j++) {
        if (matrix[i * side + j] != 0) {
          assertThat(shown).isEqualTo(-1);
          shown = j;
        }
      }
      int expected = i - before;
      expected = expected < 0 ? -expected : expected;
      expected = expected >= side ? side - 1 - (expected - side + 1) : expected;
      assertThat(shown).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "resnet, 8, 128",
    "mlp, 8, 64",
    "dcgan, 8, 128",
    "biggan, 8, 128",
    "stylegan, 16, 128",
    "fastgan, 16, 128",
    "lapgan, 16, 128"
  })
  void imagesOfOtherSizesOrChannelsAreRefused(String name, int least, int most) {
    GanArchitecture architecture = GanArchitecture.named(name);
    for (SampleShape shape :
        List.of(
            SampleShape.row(9),
            SampleShape.image(1, least - 4, 16),
            SampleShape.image(2, 16, 16))) {
      assertThatThrownBy(() -> architecture.trunk(shape, 4, DiscriminatorLayers.SMOOTH))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "samples of %s: the %s architecture takes images of 1 or 3 channels, %d to %d pixels"
                  + " a side%s",
              shape,
              name,
              least,
              most,
              shape.isImage() && shape.height() < least
                  ? ", to which --size and ImageReading.size bring images"
                  : "");
    }
  }

  private NDArray labels() {
    return manager.create(new float[] {1, 0, 0, 1, 1, 0, 0, 1}, new Shape(4, 2));
  }

  private NDArray noise(GanArchitecture architecture, SampleShape shape, int size) {
    return normal(new SplittableRandom(1), new Shape(size, architecture.noise(shape, LATENT)));
  }

  private NDArray normal(SplittableRandom random, Shape shape) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, shape);
  }

  private <B extends Block> B initialized(B block) {
    SeededInitializer initializer = new SeededInitializer(new SplittableRandom(2));
    block.setInitializer(initializer, Parameter.Type.WEIGHT);
    block.setInitializer(
        initializer, p -> p.getType() == Parameter.Type.OTHER && p.getInitializer() == null);
    block.initialize(manager, DataType.FLOAT32, new Shape(1), new Shape(1));
    return block;
  }
}
