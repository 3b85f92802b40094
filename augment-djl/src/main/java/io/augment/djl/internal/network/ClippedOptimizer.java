package io.augment.djl.internal.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.List;

/**
 * Scales a network's gradient down to a largest norm before another optimizer's step: Pascanu et
 * al. 2013, arXiv 1211.5063. DJL's own clipping cuts off large positive values alone. Not
 * thread-safe.
 */
public final class ClippedOptimizer implements ParameterOptimizer {

  private final List<Parameter> parameters;
  private final NDManager manager;
  private final ParameterOptimizer steps;
  private final double most;

  /**
   * An optimizer.
   *
   * @param parameters whose gradients are taken together
   * @param manager parent of what is computed on the way
   * @param steps takes the steps
   * @param most the largest norm
   */
  public ClippedOptimizer(
      List<Parameter> parameters, NDManager manager, ParameterOptimizer steps, double most) {
    this.parameters = List.copyOf(parameters);
    this.manager = manager;
    this.steps = steps;
    this.most = most;
  }

  @Override
  public void update() {
    try (NDManager scope = manager.newSubManager()) {
      NDList gradients = new NDList();
      NDList squares = new NDList();
      for (Parameter parameter : parameters) {
        NDArray gradient = parameter.getArray().getGradient();
        gradient.attach(scope);
        gradients.add(gradient);
        squares.add(gradient.square().sum());
      }
      double norm = Math.sqrt(NDArrays.stack(squares).sum().getFloat());
      if (norm > most) {
        gradients.forEach(gradient -> gradient.muli((float) (most / norm)));
      }
    }
    steps.update();
  }

  @Override
  public void scaleRate(double scale) {
    steps.scaleRate(scale);
  }

  @Override
  public void save(String name, List<String> parameterNames, TrainingState.Builder state) {
    steps.save(name, parameterNames, state);
  }

  @Override
  public void restore(String name, List<String> parameterNames, TrainingState state) {
    steps.restore(name, parameterNames, state);
  }
}
