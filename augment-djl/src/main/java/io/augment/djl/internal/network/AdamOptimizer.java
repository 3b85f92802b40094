package io.augment.djl.internal.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * Adam: Kingma and Ba 2014, arXiv 1412.6980. DJL's own takes the same steps, with the same kernel
 * of the engine, but doesn't expose its moments, which a resumed training needs. Not thread-safe.
 */
public final class AdamOptimizer implements ParameterOptimizer {

  private static final float BETA_2 = 0.9f;
  private static final float EPSILON = 1e-8f;
  private static final float UNSCALED = 1;
  private static final float UNCLIPPED = -1;

  private final List<Parameter> parameters;
  private final Network.AdamSettings settings;
  private final List<NDArray> means = new ArrayList<>();
  private final List<NDArray> variances = new ArrayList<>();
  private int updates;
  private double rateScale = 1;

  /**
   * An optimizer that has seen no gradient.
   *
   * @param parameters what it changes; initialised
   * @param manager owns the moments
   * @param settings how it steps
   */
  public AdamOptimizer(
      List<Parameter> parameters, NDManager manager, Network.AdamSettings settings) {
    this.parameters = List.copyOf(parameters);
    this.settings = settings;
    for (Parameter parameter : parameters) {
      means.add(manager.zeros(parameter.getArray().getShape()));
      variances.add(manager.zeros(parameter.getArray().getShape()));
    }
  }

  @Override
  public void update() {
    updates++;
    double rate = rateScale * settings.rate();
    double meanBias = 1 - Math.pow((float) settings.beta1(), updates);
    double varianceBias = 1 - Math.pow(BETA_2, updates);
    float corrected = (float) ((float) rate * Math.sqrt(varianceBias) / meanBias);
    for (int i = 0; i < parameters.size(); i++) {
      NDArray weight = parameters.get(i).getArray();
      try (NDArray gradient = weight.getGradient()) {
        weight
            .getNDArrayInternal()
            .adamUpdate(
                new NDList(weight, gradient, means.get(i), variances.get(i)),
                new NDList(weight),
                (float) rate,
                corrected,
                (float) settings.weightDecay(),
                UNSCALED,
                UNCLIPPED,
                (float) settings.beta1(),
                BETA_2,
                EPSILON,
                true,
                false);
      }
    }
  }

  @Override
  public void scaleRate(double scale) {
    rateScale = scale;
  }

  @Override
  public void save(String name, List<String> parameterNames, TrainingState.Builder state) {
    state.counter(name + ".updates", updates);
    for (int i = 0; i < parameters.size(); i++) {
      state.tensor(name + ".mean/" + parameterNames.get(i), means.get(i));
      state.tensor(name + ".variance/" + parameterNames.get(i), variances.get(i));
    }
  }

  @Override
  public void restore(String name, List<String> parameterNames, TrainingState state) {
    updates = Math.toIntExact(state.counter(name + ".updates"));
    for (int i = 0; i < parameters.size(); i++) {
      state.copyTo(name + ".mean/" + parameterNames.get(i), means.get(i));
      state.copyTo(name + ".variance/" + parameterNames.get(i), variances.get(i));
    }
  }
}
