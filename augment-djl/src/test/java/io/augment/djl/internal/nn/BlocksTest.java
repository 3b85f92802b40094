package io.augment.djl.internal.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.augment.djl.internal.nn.block.ResidualDownBlock;
import io.augment.djl.internal.nn.block.ResidualUpBlock;
import io.augment.djl.internal.nn.head.ProjectionHead;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlocksTest {

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
  void halvingAveragesPairsAndLeavesALonelyBorderAsItIs() {
    // given an image of odd sides
    NDArray image = manager.create(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, new Shape(1, 1, 3, 3));

    // when
    NDArray half = Resizing.halve(image);

    // then the corner is the mean of four, the borders of two, the last pixel itself
    assertThat(half.getShape()).isEqualTo(new Shape(1, 1, 2, 2));
    assertThat(half.toFloatArray()).containsExactly(3f, 4.5f, 7.5f, 9f);
  }

  @Test
  void growingRepeatsTheNearestPixelAndGradientsFlowBack() {
    // given
    NDArray image = manager.create(new float[] {1, 2, 3, 4}, new Shape(1, 1, 2, 2));
    image.setRequiresGradient(true);

    // when
    float[] gradient;
    float[] grown;
    try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      NDArray result = Resizing.grow(image, 3, 4);
      grown = result.toFloatArray();
      gradients.backward(result.sum());
      gradient = image.getGradient().toFloatArray();
    }

    // then each pixel of the source stands as often as its gradient says
    assertThat(grown).containsExactly(1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4);
    assertThat(gradient).containsExactly(4, 4, 2, 2);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "7, 4", "15, 8", "28, 14"})
  void aSideIsHalvedUpwards(int side, int half) {
    assertThat(Resizing.half(side)).isEqualTo(half);
  }

  @Test
  void conditionalBatchNormNormalisesOverTheBatchAndScalesByClass() {
    // given two classes with gains 2 and 3 and biases 10 and 20, and a batch of mean 2, variance 1
    ConditionalBatchNorm norm = new ConditionalBatchNorm(1, 2);
    norm.initialize(manager, DataType.FLOAT32, new Shape(1));
    fill(norm, "gain", 2, 3);
    fill(norm, "bias", 10, 20);
    NDArray x = manager.create(new float[] {1, 3}, new Shape(2, 1, 1, 1));
    NDArray oneHot = manager.create(new float[] {1, 0, 0, 1}, new Shape(2, 2));

    // when
    float[] trained = norm.forward(store, new NDList(x, oneHot), true).head().toFloatArray();
    float[] mean = norm.getParameters().get("runningMean").getArray().toFloatArray();
    float[] evaluated = norm.forward(store, new NDList(x, oneHot), false).head().toFloatArray();

    // then a training pass uses the batch, another one the running statistics
    assertThat(trained).usingComparatorWithPrecision(1e-3f).containsExactly(8f, 23f);
    assertThat(mean[0]).isCloseTo(0.2f, within(1e-6f));
    double deviation = Math.sqrt(0.9 * 1 + 0.1 * 2 + 1e-5); // torch's is the unbiased variance
    assertThat(evaluated)
        .usingComparatorWithPrecision(1e-3f)
        .containsExactly(
            (float) (2 * (1 - 0.2) / deviation + 10), (float) (3 * (3 - 0.2) / deviation + 20));
  }

  @Test
  void projectionHeadAddsTheClassEmbeddingsProductWithTheFeatures() {
    // given a head whose normalised weights are read off unit vectors
    ProjectionHead head = initialized(new ProjectionHead(3, 2, DiscriminatorLayers.SPECTRAL));
    NDArray features = manager.eye(3);
    NDArray none = manager.zeros(new Shape(3, 2));
    NDArray second = manager.create(new float[] {0, 1, 0, 1, 0, 1}, new Shape(3, 2));

    // when
    float[] unconditional =
        head.forward(store, new NDList(features, none), false).head().toFloatArray();
    float[] conditional =
        head.forward(store, new NDList(features, second), false).head().toFloatArray();
    NDArray combined = manager.create(new float[] {1, 2, -1}, new Shape(1, 3));
    NDArray label = manager.create(new float[] {0, 1}, new Shape(1, 2));
    float logit = head.forward(store, new NDList(combined, label), false).head().toFloatArray()[0];

    // then the logit is linear in the features, with the class's own weights
    assertThat(conditional).isNotEqualTo(unconditional);
    assertThat(logit)
        .isCloseTo(conditional[0] + 2 * conditional[1] - conditional[2], within(1e-5f));
  }

  @ParameterizedTest
  @CsvSource({"8, 15", "14, 28", "4, 8"})
  void residualBlocksGrowAndShrinkToTheSidesTheySay(int small, int large) {
    // given
    ResidualUpBlock up = initialized(new ResidualUpBlock(6, 4, large, large, 3));
    ResidualDownBlock down =
        initialized(new ResidualDownBlock(4, 5, false, DiscriminatorLayers.SPECTRAL));
    NDArray x = manager.ones(new Shape(2, 6, small, small));
    NDArray oneHot = manager.create(new float[] {1, 0, 0, 0, 0, 1}, new Shape(2, 3));

    // when
    NDArray grown = up.forward(store, new NDList(x, oneHot), true).head();
    NDArray shrunk = down.forward(store, new NDList(grown), true).head();

    // then
    assertThat(grown.getShape()).isEqualTo(new Shape(2, 4, large, large));
    assertThat(grown.getShape()).isEqualTo(up.getOutputShapes(new Shape[] {x.getShape()})[0]);
    assertThat(shrunk.getShape()).isEqualTo(new Shape(2, 5, small, small));
    assertThat(shrunk.getShape())
        .isEqualTo(down.getOutputShapes(new Shape[] {grown.getShape()})[0]);
  }

  @Test
  void seededWeightsHaveGlorotsVarianceAndDependOnTheSeedAlone() {
    // given
    Shape shape = new Shape(64, 32, 3, 3);

    // when
    float[] first = weights(7, shape);
    float[] again = weights(7, shape);
    float[] other = weights(8, shape);

    // then
    double squares = 0;
    for (float weight : first) {
      squares += weight * (double) weight;
    }
    assertThat(squares / first.length).isCloseTo(2.0 / (9 * (64 + 32)), within(1e-4));
    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  private float[] weights(long seed, Shape shape) {
    return new SeededInitializer(new SplittableRandom(seed))
        .initialize(manager, shape, DataType.FLOAT32)
        .toFloatArray();
  }

  private void fill(Block block, String name, float... values) {
    NDArray array = block.getParameters().get(name).getArray();
    array.muli(0).addi(manager.create(values, array.getShape()));
  }

  private <B extends Block> B initialized(B block) {
    SeededInitializer initializer = new SeededInitializer(new SplittableRandom(3));
    block.setInitializer(initializer, Parameter.Type.WEIGHT);
    block.setInitializer(
        initializer, p -> p.getType() == Parameter.Type.OTHER && p.getInitializer() == null);
    block.initialize(manager, DataType.FLOAT32, new Shape(1), new Shape(1));
    return block;
  }
}
