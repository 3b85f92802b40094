package io.augment.djl.internal.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpectralNormTest {

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

  @Test
  void dividesTheWeightByItsLargestSingularValue() {
    // given a convolution whose weight, seen as a matrix, has a known largest singular value
    DiscriminatorConv2d conv =
        initialized(new DiscriminatorConv2d(3, 5, 3, DiscriminatorLayers.SPECTRAL));
    float[] weight = conv.getParameters().get("weight").getArray().toFloatArray(); // (5, 27)
    double sigma = largestSingularValue(weight, 5, 27);
    NDArray impulse = manager.zeros(new Shape(1, 3, 3, 3));
    impulse.set(new NDIndex("0, 1, 1, 1"), 1f);

    // when power iteration has had the time to find it
    for (int pass = 0; pass < 200; pass++) {
      conv.forward(store, new NDList(impulse), true);
    }
    NDArray response = conv.forward(store, new NDList(impulse), false).head(); // (1, 5, 3, 3)

    // then the response to an impulse is the weight over that value
    for (int out = 0; out < 5; out++) {
      for (int y = 0; y < 3; y++) {
        for (int x = 0; x < 3; x++) {
          double expected = weight[((out * 3 + 1) * 3 + 2 - y) * 3 + 2 - x] / sigma;
          assertThat((double) response.getFloat(0, out, y, x)).isCloseTo(expected, within(1e-4));
        }
      }
    }
  }

  @Test
  void aTrainingPassFollowsAndAnotherLeavesTheEstimateAlone() {
    // given
    DiscriminatorConv2d conv =
        initialized(new DiscriminatorConv2d(2, 4, 1, DiscriminatorLayers.SPECTRAL));
    NDArray images = manager.ones(new Shape(1, 2, 4, 4));
    float[] before = conv.getParameters().get("u").getArray().toFloatArray();

    // when, then
    conv.forward(store, new NDList(images), false);
    assertThat(conv.getParameters().get("u").getArray().toFloatArray()).isEqualTo(before);
    conv.forward(store, new NDList(images), true);
    assertThat(conv.getParameters().get("u").getArray().toFloatArray()).isNotEqualTo(before);
  }

  @Test
  void theGradientIsThatOfTheWeightOverItsSingularValue() {
    // given a 1x1 convolution and the loss sum(conv(x)), whose gradient central differences give
    DiscriminatorConv2d conv =
        initialized(new DiscriminatorConv2d(3, 4, 1, DiscriminatorLayers.SPECTRAL));
    NDArray images = manager.create(randoms(2 * 3 * 2 * 2), new Shape(2, 3, 2, 2));
    for (int pass = 0; pass < 200; pass++) {
      conv.forward(store, new NDList(images), true);
    }
    Parameter weight = conv.getParameters().get("weight");

    // when
    float[] gradient;
    try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      gradients.backward(conv.forward(store, new NDList(images), false).head().square().sum());
      gradient = weight.getArray().getGradient().toFloatArray();
    }

    // then each partial derivative agrees, the change of the singular value included
    float[] values = weight.getArray().toFloatArray();
    for (int i = 0; i < values.length; i++) {
      double difference = loss(values, i, 1e-3, images) - loss(values, i, -1e-3, images);
      assertThat((double) gradient[i]).isCloseTo(difference / 2e-3, within(2e-2));
    }
  }

  private double loss(float[] weight, int changed, double by, NDArray images) {
    float[] moved = weight.clone();
    moved[changed] += (float) by;
    double sigma = largestSingularValue(moved, 4, 3);
    float[] x = images.toFloatArray(); // (2, 3, 2, 2)
    double sum = 0;
    for (int n = 0; n < 2; n++) {
      for (int pixel = 0; pixel < 4; pixel++) {
        for (int out = 0; out < 4; out++) {
          double y = 0;
          for (int in = 0; in < 3; in++) {
            y += moved[out * 3 + in] / sigma * x[(n * 3 + in) * 4 + pixel];
          }
          sum += y * y;
        }
      }
    }
    return sum;
  }

  @Test
  void aKernelThatHasNoCentreIsRefused() {
    assertThatThrownBy(() -> new DiscriminatorConv2d(1, 1, 2, DiscriminatorLayers.SPECTRAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kernel 2")
        .hasMessageContaining("odd");
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
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** By the eigenvalues of WWᵀ, found with Jacobi rotations: no power iteration. */
  private static double largestSingularValue(float[] weight, int rows, int columns) {
    double[][] a = new double[rows][rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows; j++) {
        for (int k = 0; k < columns; k++) {
          a[i][j] += weight[i * columns + k] * (double) weight[j * columns + k];
        }
      }
    }
    for (int sweep = 0; sweep < 50; sweep++) {
      for (int p = 0; p < rows; p++) {
        for (int q = p + 1; q < rows; q++) {
          rotate(a, p, q);
        }
      }
    }
    double largest = Arrays.stream(indices(rows)).mapToDouble(i -> a[i][i]).max().orElseThrow();
    return Math.sqrt(largest);
  }

  private static int[] indices(int count) {
    return IntStream.range(0, count).toArray();
  }

  private static void rotate(double[][] a, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double theta = 0.5 * Math.atan2(2 * a[p][q], a[q][q] - a[p][p]);
    double c = Math.cos(theta);
    double s = Math.sin(theta);
    for (int k = 0; k < a.length; k++) {
      double kp = a[k][p];
      double kq = a[k][q];
      a[k][p] = c * kp - s * kq;
      a[k][q] = s * kp + c * kq;
    }
    for (int k = 0; k < a.length; k++) {
      double pk = a[p][k];
      double qk = a[q][k];
      a[p][k] = c * pk - s * qk;
      a[q][k] = s * pk + c * qk;
    }
  }
}
