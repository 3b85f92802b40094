package io.augment.djl.internal.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.nn.Nonlinearity;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A convolution that halves, against the same convolution with a halving after it. */
class DiscriminatorConv2dTest {

  private static final int IN = 3;
  private static final int OUT = 4;

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

  @ParameterizedTest
  @CsvSource({
    "8, 8, 3, false",
    "8, 8, 3, true",
    "2, 6, 3, true",
    "6, 4, 1, false",
    "8, 6, 5, true",
    "7, 7, 3, true",
    "8, 5, 3, false",
    "1, 1, 3, true"
  })
  void convolvingAndHalvingAtOnceIsConvolvingAndThenHalving(
      int height, int width, int kernel, boolean spectral) {
    // given
    DiscriminatorLayers layers = new DiscriminatorLayers(spectral, Nonlinearity.RELU);
    DiscriminatorConv2d atOnce = initialized(DiscriminatorConv2d.halving(IN, OUT, kernel, layers));
    DiscriminatorConv2d plain = initialized(new DiscriminatorConv2d(IN, OUT, kernel, layers));
    float[] images = randoms(2 * IN * height * width);
    Shape shape = new Shape(2, IN, height, width);

    // when
    float[][] one = pass(atOnce, images, shape, halved -> halved);
    float[][] two = pass(plain, images, shape, Resizing::halve);

    // then outputs, and the gradients of images, weight and bias, agree
    assertThat(one[0]).hasSize((int) atOnce.getOutputShapes(new Shape[] {shape})[0].size());
    for (int i = 0; i < two.length; i++) {
      assertThat(one[i]).usingComparatorWithPrecision(1e-4f).containsExactly(two[i]);
    }
  }

  @Test
  void whatIsComputedOnTheWayBelongsToTheStep() {
    // given
    DiscriminatorConv2d conv =
        initialized(DiscriminatorConv2d.halving(IN, OUT, 3, DiscriminatorLayers.SPECTRAL));
    int before = manager.getManagedArrays().size();

    // when
    for (int step = 0; step < 3; step++) {
      try (NDManager scope = manager.newSubManager()) {
        conv.forward(store, new NDList(scope.ones(new Shape(1, IN, 4, 4))), true);
      }
    }

    // then
    assertThat(manager.getManagedArrays()).hasSize(before);
  }

  @Test
  void aHalvingKernelThatHasNoCentreIsRefused() {
    assertThatThrownBy(() -> DiscriminatorConv2d.halving(1, 1, 4, DiscriminatorLayers.SPECTRAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kernel 4")
        .hasMessageContaining("odd");
  }

  /** Output and gradients; the loss is the sum of the squares, so that each output counts. */
  private float[][] pass(
      DiscriminatorConv2d conv, float[] values, Shape shape, UnaryOperator<NDArray> after) {
    NDArray images = manager.create(values, shape);
    images.setRequiresGradient(true);
    try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      NDArray output = after.apply(conv.forward(store, new NDList(images), true).head());
      gradients.backward(output.square().sum());
      return new float[][] {
        output.toFloatArray(),
        images.getGradient().toFloatArray(),
        gradient(conv, "weight"),
        gradient(conv, "bias")
      };
    }
  }

  private static float[] gradient(DiscriminatorConv2d conv, String parameter) {
    return conv.getParameters().get(parameter).getArray().getGradient().toFloatArray();
  }

  private DiscriminatorConv2d initialized(DiscriminatorConv2d conv) {
    SeededInitializer initializer = new SeededInitializer(new SplittableRandom(3));
    conv.setInitializer(initializer, Parameter.Type.WEIGHT);
    conv.setInitializer(initializer, Parameter.Type.OTHER);
    conv.initialize(manager, DataType.FLOAT32, new Shape(1));
    return conv;
  }

  private static float[] randoms(int count) {
    SplittableRandom random = new SplittableRandom(5);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }
}
