package io.augment.mixing;

import io.augment.data.ClassCounts;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * In proportion to weights, by the method of largest remainders.
 *
 * @param weights one weight a class
 */
record WeightedMixing(List<Double> weights) implements MixingPolicy {

  WeightedMixing {
    weights = List.copyOf(weights);
    for (double weight : weights) {
      if (!(weight >= 0 && Double.isFinite(weight))) {
        throw new IllegalArgumentException(
            "weights " + weights + ": expected finite numbers, at least 0");
      }
    }
    if (weights.stream().noneMatch(weight -> weight > 0)) {
      throw new IllegalArgumentException("weights " + weights + ": expected one above 0");
    }
  }

  @Override
  public int[] allocate(ClassCounts real, int synthetic) {
    Allocations.check(real, synthetic);
    checkWeights(real);
    // Exact: with doubles the whole parts could sum to more than there is.
    BigDecimal total =
        weights.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    int[] allocation = new int[weights.size()];
    BigDecimal[] remainders = new BigDecimal[weights.size()];
    int left = synthetic;
    for (int label = 0; label < allocation.length; label++) {
      BigDecimal share = new BigDecimal(weights.get(label)).multiply(BigDecimal.valueOf(synthetic));
      BigDecimal[] wholeAndRemainder = share.divideAndRemainder(total);
      allocation[label] = wholeAndRemainder[0].intValueExact();
      remainders[label] = wholeAndRemainder[1];
      left -= allocation[label];
    }
    IntStream.range(0, allocation.length)
        .boxed()
        .sorted(Comparator.comparing((Integer label) -> remainders[label]).reversed())
        .limit(left)
        .forEach(label -> allocation[label]++);
    return allocation;
  }

  private void checkWeights(ClassCounts real) {
    if (weights.size() != real.counts().size()) {
      throw new IllegalArgumentException(
          String.format(
              "weights %s: expected %d, one for each of the classes %s",
              weights, real.counts().size(), real.classes().names()));
    }
    for (int label = 0; label < weights.size(); label++) {
      if (weights.get(label) > 0 && real.count(label) == 0) {
        throw new IllegalArgumentException(
            String.format(
                "weights %s: expected 0 for class '%s', which has no real sample",
                weights, real.classes().name(label)));
      }
    }
  }

  @Override
  public String toString() {
    return "per class " + weights;
  }
}
