package io.augment.djl.gan.internal;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.internal.network.AdamOptimizer;
import io.augment.djl.internal.network.ClippedOptimizer;
import io.augment.djl.internal.network.DecayingOptimizer;
import io.augment.djl.internal.network.Network;
import io.augment.djl.internal.network.ParameterOptimizer;
import io.augment.djl.internal.network.RmsPropOptimizer;
import java.util.List;

/** Optimizers, as settings say. */
final class Optimizers {

  private Optimizers() {}

  /**
   * An optimizer.
   *
   * @param settings how weights are updated
   * @param rate the network's step size
   */
  static Network.OptimizerFactory of(GanConfig settings, double rate) {
    return (parameters, manager) -> {
      ParameterOptimizer steps = rule(settings, rate, parameters, manager);
      return settings.clipNorm() == 0
          ? steps
          : new ClippedOptimizer(parameters, manager, steps, settings.clipNorm());
    };
  }

  private static ParameterOptimizer rule(
      GanConfig settings, double rate, List<Parameter> parameters, NDManager manager) {
    Network.AdamSettings adam = new Network.AdamSettings(rate, 0, 0);
    return switch (settings.optimizer()) {
      case ADAM -> new AdamOptimizer(parameters, manager, adam);
      case ADAMW ->
          new DecayingOptimizer(
              parameters,
              new AdamOptimizer(parameters, manager, adam),
              rate * settings.weightDecay());
      case RMSPROP -> new RmsPropOptimizer(parameters, manager, rate);
    };
  }
}
