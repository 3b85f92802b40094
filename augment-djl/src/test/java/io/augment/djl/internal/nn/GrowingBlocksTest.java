package io.augment.djl.internal.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The blocks of the convolutional GAN and of BigGAN. */
class GrowingBlocksTest {

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
  @CsvSource({"5, 4, 3, 3", "40, 2, 2, 2", "6, 6, 1, 1", "1, 7, 1, 1"})
  void orthogonalWeightsHaveOrthonormalRowsOrColumns(int out, int in, int height, int width) {
    // given
    Shape shape = new Shape(out, in, height, width);

    // when
    NDArray weights =
        new OrthogonalInitializer(new SplittableRandom(4))
            .initialize(manager, shape, DataType.FLOAT32)
            .reshape(out, -1);

    // then the smaller of the two products is the identity
    long columns = weights.getShape().get(1);
    NDArray product =
        out <= columns ? weights.matMul(weights.transpose()) : weights.transpose().matMul(weights);
    NDArray identity = manager.eye((int) Math.min(out, columns));
    assertThat(product.sub(identity).abs().max().getFloat()).isLessThan(1e-5f);
  }

  @Test
  void orthogonalWeightsDependOnTheSeedAloneAndHaveNoSideThatTheyFavour() {
    // given
    Shape shape = new Shape(1, 1, 1, 1);

    // when a number of weights that can only be 1 or -1 are drawn
    OrthogonalInitializer initializer = new OrthogonalInitializer(new SplittableRandom(9));
    int positive = 0;
    for (int i = 0; i < 400; i++) {
      positive += initializer.initialize(manager, shape, DataType.FLOAT32).getFloat() > 0 ? 1 : 0;
    }

    // then
    assertThat(positive).isBetween(160, 240);
    assertThat(orthogonal(3)).isEqualTo(orthogonal(3)).isNotEqualTo(orthogonal(4));
  }

  private float[] orthogonal(long seed) {
    return new OrthogonalInitializer(new SplittableRandom(seed))
        .initialize(manager, new Shape(3, 5), DataType.FLOAT32)
        .toFloatArray();
  }

  @Test
  void theLatentIsSplitOverTheLayersAndEachIsToldTheClassToo() {
    // given seven numbers for a beginning and two layers, and an embedding of two for three classes
    LatentSplit split = new LatentSplit(7, 3, 2, 2);
    split.setInitializer(new SeededInitializer(new SplittableRandom(1)), Parameter.Type.WEIGHT);
    split.initialize(manager, DataType.FLOAT32, new Shape(1));
    NDArray table = split.getParameters().get("embedding").getArray();
    table.muli(0).addi(manager.create(new float[] {10, 11, 20, 21, 30, 31}, new Shape(3, 2)));
    NDArray noise = manager.create(new float[] {1, 2, 3, 4, 5, 6, 7}, new Shape(1, 7));
    NDArray second = manager.create(new float[] {0, 1, 0}, new Shape(1, 3));

    // when
    NDList parts = split.forward(store, new NDList(noise, second), false);

    // then the first part is the longer one
    assertThat(parts).hasSize(3);
    assertThat(parts.get(0).toFloatArray()).containsExactly(1, 2, 3);
    assertThat(parts.get(1).toFloatArray()).containsExactly(20, 21, 4, 5);
    assertThat(parts.get(2).toFloatArray()).containsExactly(20, 21, 6, 7);
    assertThat(parts.getShapes())
        .containsExactly(split.getOutputShapes(new Shape[] {noise.getShape(), second.getShape()}));
    assertThat(split.first()).isEqualTo(3);
    assertThat(split.width(1)).isEqualTo(4);
  }

  @Test
  void layersThatNoNumberIsLeftForAreToldTheClassAlone() {
    LatentSplit split = new LatentSplit(2, 2, 3, 4);
    assertThat(split.first()).isEqualTo(1);
    assertThat(split.width(0)).isEqualTo(4);
    assertThat(split.width(1)).isEqualTo(3);
    assertThat(split.width(3)).isEqualTo(3);
  }

  @Test
  void batchNormByAVectorScalesByOneAndALinearMapOfIt() {
    // given a batch of mean 2 and variance 1 with vectors of two numbers
    ConditionalBatchNorm norm = ConditionalBatchNorm.ofVector(1, 2);
    norm.setInitializer(new SeededInitializer(new SplittableRandom(1)), Parameter.Type.WEIGHT);
    norm.initialize(manager, DataType.FLOAT32, new Shape(1));
    fill(norm, "gain", 1, -2);
    fill(norm, "bias", 10, 100);
    NDArray x = manager.create(new float[] {1, 3}, new Shape(2, 1, 1, 1));
    NDArray vectors = manager.create(new float[] {0.5f, 0, 1, 3}, new Shape(2, 2));

    // when
    float[] normed = norm.forward(store, new NDList(x, vectors), true).head().toFloatArray();

    // then -1 · (1 + 0.5) + 5 and 1 · (1 + 1 - 6) + 310
    assertThat(normed).usingComparatorWithPrecision(1e-2f).containsExactly(3.5f, 306f);
  }

  private void fill(ConditionalBatchNorm norm, String name, float... values) {
    NDArray array = norm.getParameters().get(name).getArray();
    array.muli(0).addi(manager.create(values, array.getShape()));
  }
}
