package io.augment.resampling.internal;

import io.augment.LabeledSamples;
import io.augment.data.ClassCounts;
import java.util.stream.IntStream;

/** The samples of each class, and whether there are enough to learn from. */
public final class ClassSamples {

  private ClassSamples() {}

  /**
   * The indices of each class's samples.
   *
   * @param samples the samples
   * @param least how many each class needs
   * @param method what needs them, as a person calls it
   * @return by class, ascending
   * @throws IllegalArgumentException if a class has fewer; the message names it
   */
  public static int[][] indices(LabeledSamples samples, int least, String method) {
    ClassCounts counts = samples.counts();
    for (int label = 0; label < counts.counts().size(); label++) {
      int count = counts.count(label);
      if (count < least) {
        throw new IllegalArgumentException(
            String.format(
                "class '%s' has %s: %s needs at least %d of each class",
                counts.classes().name(label),
                count == 0 ? "no samples" : count == 1 ? "1 sample" : count + " samples",
                method,
                least));
      }
    }
    return IntStream.range(0, samples.classes().count())
        .mapToObj(samples::indicesOf)
        .toArray(int[][]::new);
  }
}
