package io.augment.djl.gan.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanOptimization;
import io.augment.djl.internal.network.EngineArrays;
import io.augment.djl.internal.network.ParameterOptimizer;
import io.augment.djl.internal.network.TrainingState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OptimizersTest {

  private static final double RATE = 0.01;
  private static final List<String> NAMES = List.of("w");

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private Parameter weights(Parameter.Type type) {
    Parameter parameter =
        Parameter.builder().setName("w").setType(type).optShape(new Shape(3)).build();
    parameter.setInitializer(
        (owner, shape, dtype) ->
            owner.create(new float[] {1, -2, 0.5f}).toType(DataType.FLOAT32, false));
    parameter.initialize(manager, DataType.FLOAT32);
    return parameter;
  }

  /** The gradient of the sum of the cubes is 3w². */
  private void step(ParameterOptimizer optimizer, Parameter parameter) {
    try (NDManager scope = manager.newSubManager();
        GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      NDArray weights = parameter.getArray().reshape(3);
      weights.attach(scope);
      gradients.backward(weights.pow(3).sum());
    }
    optimizer.update();
  }

  private static GanConfig settings(GanConfig.Optimizer rule) {
    return GanConfig.defaults().rule(rule);
  }

  private ParameterOptimizer optimizer(GanOptimization settings, Parameter parameter) {
    return Optimizers.of(settings, RATE).create(List.of(parameter), manager);
  }

  @Test
  void rmsPropStepsAsWorkedOutByHandAndLeavesNothingBehind() {
    // given
    Parameter parameter = weights(Parameter.Type.WEIGHT);
    ParameterOptimizer rmsProp =
        optimizer(settings(GanConfig.Optimizer.RMSPROP).build(), parameter);
    double[] expected = {1, -2, 0.5};
    double[] squares = new double[3];
    step(rmsProp, parameter);
    follow(expected, squares);
    int before = manager.getManagedArrays().size();

    // when
    for (int i = 0; i < 5; i++) {
      step(rmsProp, parameter);
      follow(expected, squares);
    }

    // then
    float[] weights = parameter.getArray().toFloatArray();
    for (int i = 0; i < 3; i++) {
      assertThat((double) weights[i]).isCloseTo(expected[i], within(1e-5));
    }
    assertThat(manager.getManagedArrays()).hasSize(before);
  }

  private static void follow(double[] weights, double[] squares) {
    for (int i = 0; i < weights.length; i++) {
      double gradient = 3 * weights[i] * weights[i];
      squares[i] = 0.99 * squares[i] + 0.01 * gradient * gradient;
      weights[i] -= RATE * gradient / (Math.sqrt(squares[i]) + 1e-8);
    }
  }

  @Test
  void theDecayShrinksWeightsBesideAdamsSteps() {
    // given
    Parameter plain = weights(Parameter.Type.WEIGHT);
    Parameter decayed = weights(Parameter.Type.WEIGHT);
    Parameter bias = weights(Parameter.Type.BIAS);
    GanOptimization decay = settings(GanConfig.Optimizer.ADAMW).weightDecay(0.5).build();

    // when
    step(optimizer(settings(GanConfig.Optimizer.ADAM).build(), plain), plain);
    step(optimizer(decay, decayed), decayed);
    step(optimizer(decay, bias), bias);

    // then each weight has lost half a hundredth of itself besides, and a bias nothing
    float[] lost = plain.getArray().sub(decayed.getArray()).toFloatArray();
    float[] start = {1, -2, 0.5f};
    for (int i = 0; i < 3; i++) {
      assertThat(lost[i]).isCloseTo(0.005f * start[i], within(1e-6f));
    }
    assertThat(bias.getArray().toFloatArray()).isEqualTo(plain.getArray().toFloatArray());
  }

  @Test
  void aLongGradientIsScaledDownWhateverItsSigns() {
    // given RMSProp's mean squares, which tell the gradient: (3, 12, 0.75) of length 12.39
    Parameter clipped = weights(Parameter.Type.WEIGHT);
    Parameter free = weights(Parameter.Type.WEIGHT);
    GanConfig settings = settings(GanConfig.Optimizer.RMSPROP);
    ParameterOptimizer clipping = optimizer(settings.clipNorm(2).build(), clipped);
    ParameterOptimizer wide = optimizer(settings.clipNorm(13).build(), free);

    // when
    step(clipping, clipped);
    step(wide, free);

    // then
    assertThat(gradient(clipping)).containsExactly(gradientOfLength(2), within(1e-4f));
    assertThat(gradient(wide)).containsExactly(new float[] {3, 12, 0.75f}, within(1e-4f));
  }

  private static float[] gradientOfLength(double length) {
    double scale = length / Math.sqrt(9 + 144 + 0.5625);
    return new float[] {(float) (3 * scale), (float) (12 * scale), (float) (0.75 * scale)};
  }

  private static float[] gradient(ParameterOptimizer optimizer) {
    TrainingState.Builder state = new TrainingState.Builder();
    optimizer.save("n", NAMES, state);
    float[] squares = state.build().values("n.square/w", 3);
    for (int i = 0; i < squares.length; i++) {
      squares[i] = (float) Math.sqrt(squares[i] / 0.01);
    }
    return squares;
  }

  @Test
  void whatIsRestoredGoesOnAsIfItHadNeverStopped() {
    for (GanConfig.Optimizer rule : GanConfig.Optimizer.values()) {
      // given
      GanOptimization settings = settings(rule).clipNorm(5).build();
      Parameter through = weights(Parameter.Type.WEIGHT);
      ParameterOptimizer first = optimizer(settings, through);
      step(first, through);
      TrainingState.Builder state = new TrainingState.Builder();
      first.save("n", NAMES, state);
      float[] atStop = through.getArray().toFloatArray();

      // when
      step(first, through);
      Parameter resumed = weights(Parameter.Type.WEIGHT);
      resumed.getArray().setRequiresGradient(false);
      EngineArrays.overwrite(resumed.getArray(), atStop);
      resumed.getArray().setRequiresGradient(true);
      ParameterOptimizer second = optimizer(settings, resumed);
      second.restore("n", NAMES, state.build());
      step(second, resumed);

      // then
      assertThat(resumed.getArray().toFloatArray())
          .as(rule.toString())
          .isEqualTo(through.getArray().toFloatArray());
    }
  }
}
