package io.augment.djl.gan.internal;

import ai.djl.ndarray.NDArray;
import io.augment.djl.gan.regularizer.Regularizer;
import io.augment.djl.internal.network.TrainingState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** All of a training's regularisers, one after the other. Not thread-safe. */
final class Regularizations {

  private static final String PREFIX = "regularizer/";

  private final Map<String, Regularizer.Term> byName = new LinkedHashMap<>();

  Regularizations(List<Regularizer> regularizers, int steps) {
    regularizers.forEach(regularizer -> byName.put(regularizer.name(), regularizer.begin(steps)));
  }

  NDArray shown(NDArray images, NDArray augmented, int step, SplittableRandom random) {
    NDArray shown = augmented;
    for (Regularizer.Term regularization : byName.values()) {
      shown = regularization.shown(images, shown, step, random);
    }
    return shown;
  }

  NDArray discriminator(NDArray loss, Regularizer.DiscriminatorContext context) {
    NDArray sum = loss;
    for (Regularizer.Term regularization : byName.values()) {
      sum = regularization.discriminator(sum, context);
    }
    return sum;
  }

  NDArray generator(NDArray loss, Regularizer.GeneratorContext context) {
    NDArray sum = loss;
    for (Regularizer.Term regularization : byName.values()) {
      sum = regularization.generator(sum, context);
    }
    return sum;
  }

  void follow(Regularizer.Term.LogitStatistics statistics) {
    byName.values().forEach(regularization -> regularization.follow(statistics));
  }

  void save(TrainingState.Builder state) {
    byName.forEach(
        (name, regularization) -> {
          if (regularization.state().length > 0) {
            state.values(PREFIX + name, regularization.state());
          }
        });
  }

  void restore(TrainingState state) {
    byName.forEach(
        (name, regularization) -> {
          int length = regularization.state().length;
          if (length > 0) {
            regularization.restore(state.values(PREFIX + name, length));
          }
        });
  }
}
