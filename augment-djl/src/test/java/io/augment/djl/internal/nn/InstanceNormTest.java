package io.augment.djl.internal.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.augment.djl.internal.nn.block.NormalizedResidualBlock;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InstanceNormTest {

  private static final Shape SHAPE = new Shape(3, 2, 4, 5);
  private static final int PLANE = 20;

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

  private static float[] numbers(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) (3 + 2 * random.nextGaussian());
    }
    return numbers;
  }

  private NDArray forward(Block block, NDArray x) {
    return block.forward(store, new NDList(x), true).singletonOrThrow();
  }

  @Test
  void eachChannelOfEachImageIsBroughtToMeanZeroAndVarianceOneThenScaled() {
    // given
    float[] x = numbers((int) SHAPE.size(), 1);
    InstanceNorm norm = new InstanceNorm(2);
    norm.initialize(manager, DataType.FLOAT32, SHAPE);
    float[] gain = {2, 0.5f};
    float[] bias = {1, -1};
    norm.getParameters()
        .forEach(
            p -> {
              p.getValue().freeze(true);
              float[] values = p.getKey().contains("gain") ? gain : bias;
              p.getValue().getArray().muli(0).addi(manager.create(values, new Shape(1, 2, 1, 1)));
            });

    // when
    float[] normalized = forward(norm, manager.create(x, SHAPE)).toFloatArray();

    // then it is what the paper's formula gives in doubles
    for (int plane = 0; plane < 6; plane++) {
      double mean = 0;
      double squares = 0;
      for (int i = 0; i < PLANE; i++) {
        mean += x[plane * PLANE + i] / (double) PLANE;
      }
      for (int i = 0; i < PLANE; i++) {
        squares += Math.pow(x[plane * PLANE + i] - mean, 2) / PLANE;
      }
      for (int i = 0; i < PLANE; i++) {
        double expected =
            (x[plane * PLANE + i] - mean) / Math.sqrt(squares + 1e-5) * gain[plane % 2]
                + bias[plane % 2];
        assertThat((double) normalized[plane * PLANE + i]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void whatComesOfAnImageDependsOnNoOther() {
    // given a residual block, whose convolutions are normalised
    NormalizedResidualBlock block = new NormalizedResidualBlock(2);
    block.setInitializer(
        new SeededInitializer(new SplittableRandom(2)), ai.djl.nn.Parameter.Type.WEIGHT);
    block.initialize(manager, DataType.FLOAT32, SHAPE);
    float[] x = numbers((int) SHAPE.size(), 3);
    float[] other = x.clone();
    other[0] = 100;

    // when the first image changes
    NDArray before = forward(block, manager.create(x, SHAPE));
    NDArray after = forward(block, manager.create(other, SHAPE));

    // then only what comes of it does
    assertThat(after.get("1:").toFloatArray()).containsExactly(before.get("1:").toFloatArray());
    assertThat(after.get("0").toFloatArray()).isNotEqualTo(before.get("0").toFloatArray());
  }

  @Test
  void aStepLeavesNothingInTheManagerOfTheParameters() {
    // given
    Block block = new NormalizedConv2d(2, 3);
    block.initialize(manager, DataType.FLOAT32, SHAPE);
    float[] x = numbers((int) SHAPE.size(), 4);
    int before = manager.getManagedArrays().size();

    // when
    Shape shape;
    try (NDManager step = manager.newSubManager()) {
      shape = forward(block, step.create(x, SHAPE)).getShape();
    }

    // then
    assertThat(manager.getManagedArrays()).hasSize(before);
    assertThat(shape).isEqualTo(new Shape(3, 3, 4, 5));
    assertThat(block.getOutputShapes(new Shape[] {SHAPE})).containsExactly(shape);
  }
}
