package io.augment.djl.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdamOptimizerTest {

  private static final Network.AdamSettings SETTINGS = new Network.AdamSettings(0.01, 0.5, 1e-3);
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

  private Parameter weights() {
    Parameter parameter =
        Parameter.builder()
            .setName("w")
            .setType(Parameter.Type.WEIGHT)
            .optShape(new Shape(3))
            .build();
    parameter.setInitializer(
        (owner, shape, type) ->
            owner.create(new float[] {1, -2, 0.5f}).toType(DataType.FLOAT32, false));
    parameter.initialize(manager, DataType.FLOAT32);
    return parameter;
  }

  /** The gradient of the sum of the cubes, at where the weights are. */
  private void computeGradient(Parameter parameter) {
    try (NDManager scope = manager.newSubManager();
        GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      NDArray weights = parameter.getArray().reshape(3);
      weights.attach(scope);
      gradients.backward(weights.pow(3).sum());
    }
  }

  private void step(AdamOptimizer optimizer, Parameter parameter) {
    computeGradient(parameter);
    optimizer.update();
  }

  @Test
  void stepsAsDjlsOwnAdamDoesToTheLastBit() {
    // given
    Parameter ours = weights();
    AdamOptimizer optimizer = new AdamOptimizer(List.of(ours), manager, SETTINGS);
    Parameter theirs = weights();
    Adam adam =
        Adam.builder()
            .optLearningRateTracker(Tracker.fixed(0.01f))
            .optBeta1(0.5f)
            .optBeta2(0.9f)
            .optWeightDecays(1e-3f)
            .build();

    // when
    for (int i = 0; i < 7; i++) {
      step(optimizer, ours);
      computeGradient(theirs);
      try (NDArray gradient = theirs.getArray().getGradient()) {
        adam.update(theirs.getId(), theirs.getArray(), gradient);
      }
    }

    // then
    assertThat(ours.getArray().toFloatArray()).isEqualTo(theirs.getArray().toFloatArray());
  }

  @Test
  void goesOnWithItsMomentsWhereAnotherStopped() {
    // given one that took four steps
    Parameter first = weights();
    AdamOptimizer optimizer = new AdamOptimizer(List.of(first), manager, SETTINGS);
    for (int i = 0; i < 4; i++) {
      step(optimizer, first);
    }
    TrainingState.Builder saved = new TrainingState.Builder();
    optimizer.save("adam", NAMES, saved);
    TrainingState state = saved.build();

    // when another, whose weights stand there, takes over its moments
    Parameter second = weights();
    second.getArray().setRequiresGradient(false);
    EngineArrays.overwrite(second.getArray(), first.getArray().toFloatArray());
    second.getArray().setRequiresGradient(true);
    AdamOptimizer other = new AdamOptimizer(List.of(second), manager, SETTINGS);
    other.restore("adam", NAMES, state);
    step(optimizer, first);
    step(other, second);

    // then
    assertThat(second.getArray().toFloatArray()).isEqualTo(first.getArray().toFloatArray());
  }

  @Test
  void momentsOfAnotherShapeAreRefused() {
    // given
    AdamOptimizer optimizer = new AdamOptimizer(List.of(weights()), manager, SETTINGS);
    TrainingState state =
        new TrainingState.Builder()
            .counter("adam.updates", 1)
            .values("adam.mean/w", 1, 2)
            .values("adam.variance/w", 1, 2)
            .build();

    // when, then
    assertThatThrownBy(() -> optimizer.restore("adam", NAMES, state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the checkpoint's tensor 'adam.mean/w' is [2], not (3)");
  }

  @Test
  void overwritingKeepsEveryBitAndReplacesWhatIsNoNumber() {
    // given
    float[] values = {-0.0f, Float.MIN_VALUE, 1e30f, -3.5f};
    try (NDArray target =
        manager.create(
            new float[] {Float.NaN, Float.POSITIVE_INFINITY, 0, Float.NEGATIVE_INFINITY})) {
      // when
      EngineArrays.overwrite(target, values);

      // then
      assertThat(target.toFloatArray()).isEqualTo(values);
      assertThat(Float.floatToRawIntBits(target.toFloatArray()[0]))
          .isEqualTo(Float.floatToRawIntBits(-0.0f));
    }
  }
}
