package io.augment.djl.internal.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * RMSProp (Tieleman and Hinton 2012), which the engine has not: a weight's step is its gradient
 * over the root of the gradient's mean square. Not thread-safe.
 */
public final class RmsPropOptimizer implements ParameterOptimizer {

  private static final float DECAY = 0.99f;
  private static final float EPSILON = 1e-8f;

  private final List<Parameter> parameters;
  private final NDManager manager;
  private final double rate;
  private final List<NDArray> squares = new ArrayList<>();
  private double rateScale = 1;

  /**
   * An optimizer that has seen no gradient.
   *
   * @param parameters what it changes; initialised
   * @param manager owns the mean squares
   * @param rate the step size
   */
  public RmsPropOptimizer(List<Parameter> parameters, NDManager manager, double rate) {
    this.parameters = List.copyOf(parameters);
    this.manager = manager;
    this.rate = rate;
    for (Parameter parameter : parameters) {
      squares.add(manager.zeros(parameter.getArray().getShape()));
    }
  }

  @Override
  public void update() {
    float now = (float) (rateScale * rate);
    for (int i = 0; i < parameters.size(); i++) {
      NDArray weight = parameters.get(i).getArray();
      try (NDManager scope = manager.newSubManager()) {
        NDArray gradient = weight.getGradient();
        gradient.attach(scope);
        squares.get(i).muli(DECAY).addi(gradient.square().mul(1 - DECAY));
        NDArray root = squares.get(i).sqrt();
        root.attach(scope);
        weight.setRequiresGradient(false);
        weight.subi(gradient.mul(now).div(root.add(EPSILON)));
        weight.setRequiresGradient(true);
        EngineArrays.clear(gradient);
      }
    }
  }

  @Override
  public void scaleRate(double scale) {
    rateScale = scale;
  }

  @Override
  public void save(String name, List<String> parameterNames, TrainingState.Builder state) {
    for (int i = 0; i < parameters.size(); i++) {
      state.tensor(name + ".square/" + parameterNames.get(i), squares.get(i));
    }
  }

  @Override
  public void restore(String name, List<String> parameterNames, TrainingState state) {
    for (int i = 0; i < parameters.size(); i++) {
      state.copyTo(name + ".square/" + parameterNames.get(i), squares.get(i));
    }
  }
}
