package io.augment.djl.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.internal.EngineStart;
import io.augment.djl.internal.network.AveragedGenerator.Accuracy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AveragedGeneratorTest {

  private static final int CHANNELS = 3;

  /** A normalisation with a momentum of an architecture's own. */
  private static final class Normalized extends AbstractBlock {

    private final Block norm;

    Normalized(float momentum) {
      norm = addChildBlock("norm", BatchNorm.builder().optMomentum(momentum).build());
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store,
        NDList inputs,
        boolean training,
        @Nullable PairList<String, Object> params) {
      return norm.forward(store, inputs, training);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
      norm.initialize(manager, type, new Shape(1, CHANNELS));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
      return inputs;
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0.9f, 0.99f, 0.5f})
  void statisticsAreThoseOfTheSamplesWhateverTheMomentum(float momentum) {
    try (NDManager manager = EngineStart.newManager()) {
      // given inputs of the mean 5 and the variance 4
      AveragedGenerator average =
          new AveragedGenerator(
              Network.frozen(new Normalized(momentum), manager),
              Network.frozen(new Normalized(momentum), manager),
              0.5,
              (scope, random, size) -> {
                float[] numbers = new float[size * CHANNELS];
                for (int i = 0; i < numbers.length; i++) {
                  numbers[i] = (float) (5 + 2 * random.nextGaussian());
                }
                return new NDArray[] {scope.create(numbers, new Shape(size, CHANNELS))};
              });

      // when
      average.calibrate(manager, 3, Accuracy.BEST);

      // then
      assertThat(statistic(average, Parameter.Type.RUNNING_MEAN)).isCloseTo(5, within(0.5f));
      assertThat(statistic(average, Parameter.Type.RUNNING_VAR)).isCloseTo(4, within(0.8f));
    }
  }

  private static float statistic(AveragedGenerator average, Parameter.Type type) {
    return average.network().parameters().stream()
        .filter(parameter -> parameter.getType() == type)
        .map(parameter -> parameter.getArray().mean().getFloat())
        .findFirst()
        .orElseThrow();
  }
}
