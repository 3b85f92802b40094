package io.augment.djl.gan.regularizer;

import ai.djl.ndarray.NDArray;
import io.augment.djl.internal.nn.Scaling;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Penalises differences between the discriminator's logits of a real image and of its augmentation:
 * Zhang et al. 2020, "Consistency Regularization for Generative Adversarial Networks", arXiv
 * 1910.12027.
 *
 * @param weight weight of the penalty, in (0, 1,000]; the paper's is 10
 */
record Consistency(double weight) implements Regularizer {

  Consistency {
    Weights.positive("consistencyWeight", weight, 1_000);
  }

  @Override
  public String name() {
    return "consistency";
  }

  @Override
  public SortedMap<String, String> settings() {
    return new TreeMap<>(Map.of("consistencyWeight", Double.toString(weight)));
  }

  @Override
  public Regularizer.Term begin(int steps) {
    return new Regularizer.Term() {
      @Override
      public NDArray discriminator(NDArray loss, Regularizer.DiscriminatorContext context) {
        NDArray plain =
            context.discriminator().logits(context.real().images(), context.real().labels());
        NDArray apart = context.real().logits().sub(plain).square().mean();
        return loss.add(Scaling.scaled(apart, weight));
      }
    };
  }
}
