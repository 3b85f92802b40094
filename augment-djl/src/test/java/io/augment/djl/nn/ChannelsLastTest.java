package io.augment.djl.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelsLastTest {

  private static final Shape ONE = new Shape(1, 1);

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({"2, 3, 4, 5", "2, 1, 4, 5", "1, 3, 2, 2", "3, 2, 1, 1", "1, 1, 1, 1"})
  void numbersAreWhereTheyWere(int n, int channels, int height, int width) {
    // given
    Shape shape = new Shape(n, channels, height, width);
    NDArray images = manager.arange((float) shape.size()).reshape(shape);

    // when
    NDArray ordered = ChannelsLast.of(images);

    // then for whoever reads them, and once more so
    assertThat(ordered.getShape()).isEqualTo(shape);
    assertThat(ordered.toFloatArray()).containsExactly(images.toFloatArray());
    assertThat(ChannelsLast.of(ordered).toFloatArray()).containsExactly(images.toFloatArray());
    assertThat(ordered.reshape(-1).toFloatArray()).containsExactly(images.toFloatArray());
  }

  @ParameterizedTest
  @CsvSource({"1", "3"})
  void aConvolutionAndItsGradientsAreTheSame(int channels) {
    // given
    NDArray images = manager.arange(2f * channels * 6 * 6).mul(0.01f);
    images = images.reshape(2, channels, 6, 6);
    NDArray weight = manager.arange(4f * channels * 9).mul(0.02f).reshape(4, channels, 3, 3);

    // when
    float[][] asItWas = convolved(images, weight, false);
    float[][] ordered = convolved(images, weight, true);

    // then
    for (int i = 0; i < asItWas.length; i++) {
      assertThat(ordered[i]).usingComparatorWithPrecision(1e-2f).containsExactly(asItWas[i]);
    }
  }

  /** The output, and the gradients of its mean square in images and weight. */
  private float[][] convolved(NDArray images, NDArray weight, boolean channelsLast) {
    NDArray x = images.duplicate();
    NDArray w = weight.duplicate();
    x.setRequiresGradient(true);
    w.setRequiresGradient(true);
    try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      NDArray input = channelsLast ? ChannelsLast.of(x) : x;
      NDArray y =
          Conv2d.conv2d(input, w, manager.zeros(new Shape(4)), ONE, ONE, ONE, 1).singletonOrThrow();
      gradients.backward(y.square().mean());
      return new float[][] {
        y.toFloatArray(), x.getGradient().toFloatArray(), w.getGradient().toFloatArray()
      };
    }
  }
}
