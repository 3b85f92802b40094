package io.augment.djl.internal.network;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import java.util.List;

/**
 * Shrinks the weights beside another optimizer's steps, which don't see it: the decoupled decay of
 * Loshchilov and Hutter 2017, arXiv 1711.05101. Biases and gains are left alone. Not thread-safe.
 */
public final class DecayingOptimizer implements ParameterOptimizer {

  private final List<Parameter> parameters;
  private final ParameterOptimizer steps;
  private final double decay;
  private double rateScale = 1;

  /**
   * An optimizer.
   *
   * @param parameters what it changes
   * @param steps takes the steps
   * @param decay the share of a weight that an update at full rate takes away
   */
  public DecayingOptimizer(List<Parameter> parameters, ParameterOptimizer steps, double decay) {
    this.parameters =
        parameters.stream().filter(p -> p.getType() == Parameter.Type.WEIGHT).toList();
    this.steps = steps;
    this.decay = decay;
  }

  @Override
  public void update() {
    for (Parameter parameter : parameters) {
      NDArray weight = parameter.getArray();
      weight.setRequiresGradient(false);
      weight.muli((float) (1 - rateScale * decay));
      weight.setRequiresGradient(true);
    }
    steps.update();
  }

  @Override
  public void scaleRate(double scale) {
    rateScale = scale;
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
