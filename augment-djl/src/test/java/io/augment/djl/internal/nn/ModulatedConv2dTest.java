package io.augment.djl.internal.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModulatedConv2dTest {

  private static final int N = 3;
  private static final int IN = 2;
  private static final int OUT = 4;
  private static final int STYLE = 5;
  private static final int SIDE = 6;

  private final SplittableRandom random = new SplittableRandom(8);
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
  @CsvSource({"3, true, 1", "3, true, 1.5", "1, true, 1", "3, false, 1", "1, false, 1"})
  void isTheConvolutionOfEachSampleWithAWeightOfItsOwn(
      int kernel, boolean demodulated, double gain) {
    // given
    ModulatedConv2d block = block(kernel, demodulated, gain);
    NDArray x = normal(N, IN, SIDE, SIDE);
    NDArray given = normal(N, STYLE);

    // when
    float[] convolved = block.forward(store, new NDList(x, given), true).head().toFloatArray();

    // then every number is the sum that the paper writes
    double[][][] weights = weights(block, given, kernel, demodulated, gain);
    for (int n = 0; n < N; n++) {
      for (int o = 0; o < OUT; o++) {
        for (int row = 0; row < SIDE; row++) {
          for (int column = 0; column < SIDE; column++) {
            double expected = at(x, weights[n][o], n, row, column, kernel);
            int index = ((n * OUT + o) * SIDE + row) * SIDE + column;
            assertThat((double) convolved[index]).isCloseTo(expected, within(1e-4));
          }
        }
      }
    }
  }

  /** The equations 1 and 3 of arXiv 1912.04958: a filter for each sample and output channel. */
  private double[][][] weights(
      ModulatedConv2d block, NDArray given, int kernel, boolean demodulated, double gain) {
    float[] weight = values(block, "weight");
    float[] affine = values(block, "affine");
    float[] bias = values(block, "affineBias");
    float[] styles = given.toFloatArray();
    int area = kernel * kernel;
    double[][][] result = new double[N][OUT][IN * area];
    for (int n = 0; n < N; n++) {
      for (int o = 0; o < OUT; o++) {
        double squares = 0;
        for (int i = 0; i < IN; i++) {
          double style = 1 + bias[i];
          for (int s = 0; s < STYLE; s++) {
            style += styles[n * STYLE + s] * affine[s * IN + i];
          }
          for (int k = 0; k < area; k++) {
            double modulated = style * weight[(o * IN + i) * area + k];
            result[n][o][i * area + k] = modulated;
            squares += modulated * modulated;
          }
        }
        for (int k = 0; demodulated && k < IN * area; k++) {
          result[n][o][k] *= gain / Math.sqrt(squares + 1e-8);
        }
      }
    }
    return result;
  }

  private static double at(NDArray x, double[] filter, int n, int row, int column, int kernel) {
    float[] pixels = x.toFloatArray();
    double sum = 0;
    for (int i = 0; i < IN; i++) {
      for (int k = 0; k < filter.length / IN; k++) {
        int r = row + k / kernel - kernel / 2;
        int c = column + k % kernel - kernel / 2;
        if (r >= 0 && r < SIDE && c >= 0 && c < SIDE) {
          sum += filter[i * kernel * kernel + k] * pixels[((n * IN + i) * SIDE + r) * SIDE + c];
        }
      }
    }
    return sum;
  }

  @Test
  void hasTheGradientsOfTheGroupedConvolutionInTheReference() {
    // given a scalar of the output, and the same by a convolution of N groups
    ModulatedConv2d block = block(3, true, 1);
    NDArray x = normal(N, IN, SIDE, SIDE);
    NDArray given = normal(N, STYLE);
    NDArray target = normal(N, OUT, SIDE, SIDE);
    List<NDArray> learnt =
        block.getParameters().values().stream().map(Parameter::getArray).toList();

    // when
    float[][] ours;
    float[][] grouped;
    try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      NDArray convolved = block.forward(store, new NDList(x, given), true).head();
      gradients.backward(convolved.mul(target).sum());
      ours = learnt.stream().map(a -> a.getGradient().toFloatArray()).toArray(float[][]::new);
    }
    learnt.forEach(array -> array.getGradient().muli(0));
    try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      gradients.backward(grouped(block, x, given).mul(target).sum());
      grouped = learnt.stream().map(a -> a.getGradient().toFloatArray()).toArray(float[][]::new);
    }

    // then
    for (int i = 0; i < ours.length; i++) {
      assertThat(ours[i]).usingComparatorWithPrecision(1e-3f).containsExactly(grouped[i]);
    }
  }

  private NDArray grouped(ModulatedConv2d block, NDArray x, NDArray given) {
    NDArray weight = block.getParameters().get("weight").getArray();
    NDArray style =
        given
            .matMul(block.getParameters().get("affine").getArray())
            .add(block.getParameters().get("affineBias").getArray())
            .add(1);
    NDArray modulated =
        weight.reshape(1, OUT, IN, 3, 3).mul(style.reshape(N, 1, IN, 1, 1)); // (N, out, in, k, k)
    NDArray length = modulated.square().sum(new int[] {2, 3, 4}, true).add(1e-8).sqrt();
    return Conv2d.conv2d(
            x.reshape(1, N * IN, SIDE, SIDE),
            modulated.div(length).reshape(N * OUT, IN, 3, 3),
            null,
            new Shape(1, 1),
            new Shape(1, 1),
            new Shape(1, 1),
            N)
        .head()
        .reshape(N, OUT, SIDE, SIDE);
  }

  @Test
  void anEvenKernelIsRefused() {
    assertThatThrownBy(() -> new ModulatedConv2d.Sizes(IN, OUT, 2, STYLE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("kernel 2: expected an odd number, 1 or more");
  }

  private ModulatedConv2d block(int kernel, boolean demodulated, double gain) {
    ModulatedConv2d.Sizes sizes = new ModulatedConv2d.Sizes(IN, OUT, kernel, STYLE);
    ModulatedConv2d block =
        demodulated ? ModulatedConv2d.demodulated(sizes, gain) : ModulatedConv2d.plain(sizes);
    block.setInitializer(new SeededInitializer(random), Parameter.Type.WEIGHT);
    block.initialize(manager, DataType.FLOAT32, new Shape(1));
    block.getParameters().get("affineBias").getArray().addi(normal(IN));
    return block;
  }

  private static float[] values(ModulatedConv2d block, String name) {
    return block.getParameters().get(name).getArray().toFloatArray();
  }

  private NDArray normal(long... dimensions) {
    Shape shape = new Shape(dimensions);
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, shape);
  }
}
