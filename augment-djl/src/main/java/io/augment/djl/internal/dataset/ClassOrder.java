package io.augment.djl.internal.dataset;

import io.augment.LabeledSamples;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * An order of samples that depends on nothing but the samples: class by class, then by value. A fit
 * on samples in this order is the same for a data set that shuffles, or that lists its files in the
 * file system's order.
 */
public final class ClassOrder {

  private ClassOrder() {}

  /**
   * Sorts samples.
   *
   * @param samples samples in any order
   * @return the same samples, by class index and then by value
   */
  public static LabeledSamples sorted(LabeledSamples samples) {
    float[][] values =
        IntStream.range(0, samples.size()).mapToObj(samples::sample).toArray(float[][]::new);
    int[] order =
        IntStream.range(0, samples.size())
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(samples::label)
                    .thenComparing(i -> values[i], Arrays::compare))
            .mapToInt(Integer::intValue)
            .toArray();
    return samples.select(order);
  }
}
