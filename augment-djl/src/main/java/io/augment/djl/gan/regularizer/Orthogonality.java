package io.augment.djl.gan.regularizer;

import ai.djl.ndarray.NDArray;
import io.augment.djl.internal.nn.Scaling;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps the filters of each of the generator's layers apart from each other, whatever their length:
 * ‖W·Wᵀ ⊙ (1 − I)‖² of Brock et al. 2018, arXiv 1809.11096, equation 3, where a row of W is a
 * filter.
 *
 * @param weight how much it counts, in (0, 1]; the paper's is 1e-4
 */
record Orthogonality(double weight) implements Regularizer {

  Orthogonality {
    Weights.positive("orthogonalWeight", weight, 1);
  }

  @Override
  public String name() {
    return "orthogonal";
  }

  @Override
  public SortedMap<String, String> settings() {
    return new TreeMap<>(Map.of("orthogonalWeight", Double.toString(weight)));
  }

  @Override
  public Regularizer.Term begin(int steps) {
    return new Regularizer.Term() {
      @Override
      public NDArray generator(NDArray loss, Regularizer.GeneratorContext context) {
        NDArray sum = loss;
        for (NDArray filters : context.weights().get()) {
          sum = sum.add(Scaling.scaled(overlap(filters), weight));
        }
        return sum;
      }
    };
  }

  /** Overlap of a layer's filters, a scalar. */
  static NDArray overlap(NDArray filters) {
    NDArray rows = filters.reshape(filters.getShape().get(0), -1); // (out, in)
    NDArray products = rows.matMul(rows.transpose()); // (out, out)
    NDArray lengths = rows.square().sum(new int[] {1}); // (out), the diagonal
    return products.square().sum().sub(lengths.square().sum());
  }
}
