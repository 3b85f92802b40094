package io.augment.djl.internal.network;

import java.util.List;

/** Optimizer of a network's weights. Not thread-safe. */
public interface ParameterOptimizer {

  /** Takes one step with the gradients that are there, and clears them. */
  void update();

  /**
   * Makes the steps smaller, or as they were.
   *
   * @param scale what the rate is multiplied by, in (0, 1]
   */
  void scaleRate(double scale);

  /**
   * Adds what the steps to come depend on.
   *
   * @param name the network's name in the state
   * @param parameterNames the names of what it changes
   * @param state what is collected
   */
  void save(String name, List<String> parameterNames, TrainingState.Builder state);

  /**
   * Takes what {@link #save} collected.
   *
   * @param name the network's name in the state
   * @param parameterNames the names of what it changes
   * @param state a state
   */
  void restore(String name, List<String> parameterNames, TrainingState state);
}
