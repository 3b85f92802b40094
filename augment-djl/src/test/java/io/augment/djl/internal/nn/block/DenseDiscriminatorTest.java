package io.augment.djl.internal.nn.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.augment.djl.internal.nn.SeededInitializer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DenseDiscriminatorTest {

  private static final int ROWS = 6;
  private static final int INPUTS = 5;
  private static final int WIDTH = 7;

  private NDManager manager;
  private ParameterStore store;
  private DenseDiscriminator discriminator;
  private NDArray rows;
  private NDArray firstMask;
  private NDArray secondMask;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    store = new ParameterStore(manager, false);
    SplittableRandom random = new SplittableRandom(3);
    discriminator = new DenseDiscriminator(INPUTS, WIDTH);
    discriminator.setInitializer(new SeededInitializer(random), Parameter.Type.WEIGHT);
    discriminator.initialize(manager, DataType.FLOAT32, new Shape(1, INPUTS));
    rows = normal(random, ROWS, INPUTS);
    firstMask = mask(random);
    secondMask = mask(random);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray normal(SplittableRandom random, int size, int width) {
    float[] values = new float[size * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, new Shape(size, width));
  }

  private NDArray mask(SplittableRandom random) {
    float[] values = new float[ROWS * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(4) == 0 ? 0 : 1.25f;
    }
    return manager.create(values, new Shape(ROWS, WIDTH));
  }

  private NDArray values() {
    return discriminator.forward(store, new NDList(rows, firstMask, secondMask), true).head();
  }

  private static NDArray penalty(NDArray gradient) {
    return gradient.square().sum(new int[] {1}).sqrt().sub(1).square().mean();
  }

  /** The gradients of all parameters, copied. */
  private List<float[]> gradients() {
    List<float[]> gradients = new ArrayList<>();
    for (Parameter parameter : discriminator.getParameters().values()) {
      gradients.add(parameter.getArray().getGradient().toFloatArray());
    }
    return gradients;
  }

  @Test
  void theInputGradientIsWhatBackpropagationGives() {
    // given
    rows.setRequiresGradient(true);

    // when
    float[] written;
    float[] propagated;
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      written =
          discriminator
              .inputGradient(store, new NDList(rows.stopGradient(), firstMask, secondMask))
              .toFloatArray();
      collector.backward(values().sum());
      propagated = rows.getGradient().toFloatArray();
    }

    // then
    assertThat(written).containsExactly(propagated, within(1e-5f));
  }

  @Test
  @SuppressWarnings("try") // the collector is held open, and the engine called past it
  void thePenaltysGradientIsWhatSecondDerivativesGive() {
    // given the gradients of the values alone, which the engine's way leaves behind as well
    List<float[]> ofValues;
    List<float[]> ofBoth;
    List<float[]> ofPenalty;
    rows.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      JniUtils.backward((PtNDArray) values().sum(), (PtNDArray) one(), true, true);
      ofValues = gradients();
      JniUtils.backward((PtNDArray) penalty(rows.getGradient()), (PtNDArray) one(), false, false);
      ofBoth = gradients();
    }

    // when
    open();
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(
          penalty(discriminator.inputGradient(store, new NDList(rows, firstMask, secondMask)))
              .add(values().sum().sub(values().sum())));
      ofPenalty = gradients();
    }

    // then
    for (int parameter = 0; parameter < ofBoth.size(); parameter++) {
      for (int i = 0; i < ofBoth.get(parameter).length; i++) {
        float expected = ofBoth.get(parameter)[i] - ofValues.get(parameter)[i];
        assertThat(ofPenalty.get(parameter)[i])
            .as("parameter %d, weight %d", parameter, i)
            .isCloseTo(expected, within(1e-3f));
      }
    }
  }

  private NDArray one() {
    return manager.create(1f);
  }
}
