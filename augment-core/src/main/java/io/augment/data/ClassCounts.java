package io.augment.data;

import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Number of samples per class.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if there is
 * not one count a class, one is negative, or they sum to more than an {@code int} holds.
 *
 * @param classes the classes
 * @param counts one count a class, in the order of the class indices, none negative
 */
public record ClassCounts(ClassLabels classes, List<Integer> counts) {

  /** The most classes whose counts {@link #toString()} lists one by one. */
  public static final int MOST_LISTED = 20;

  private static final int FIRST_LISTED = 10;

  /**
   * Checks the counts.
   *
   * @param classes the classes
   * @param counts one count a class
   */
  public ClassCounts {
    counts = List.copyOf(counts);
    if (counts.size() != classes.count()) {
      throw new IllegalArgumentException(
          counts.size() + " counts " + counts + " for " + classes.count() + " classes");
    }
    for (int count : counts) {
      if (count < 0) {
        throw new IllegalArgumentException("counts " + counts + ": a count is negative");
      }
    }
    if (counts.stream().mapToLong(Integer::longValue).sum() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "counts " + counts + ": expected at most " + Integer.MAX_VALUE + " samples in all");
    }
  }

  /**
   * Counts labels.
   *
   * @param classes the classes
   * @param labels class indices
   * @return how often each occurs
   */
  public static ClassCounts of(ClassLabels classes, int[] labels) {
    int[] counts = new int[classes.count()];
    for (int label : labels) {
      counts[label]++;
    }
    return new ClassCounts(classes, IntStream.of(counts).boxed().toList());
  }

  /**
   * The count of one class.
   *
   * @param label the class index, from 0
   * @return its number of samples
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public int count(int label) {
    return counts.get(label);
  }

  /**
   * All samples.
   *
   * @return the sum of the counts
   */
  public int total() {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * The largest class's count.
   *
   * @return the largest count
   */
  public int largest() {
    return counts.stream().mapToInt(Integer::intValue).max().orElseThrow();
  }

  /**
   * The smallest class's count.
   *
   * @return the smallest count
   */
  public int smallest() {
    return counts.stream().mapToInt(Integer::intValue).min().orElseThrow();
  }

  /**
   * The weight of each sample of a class where every class is to weigh the same in all: {@code n /
   * (k n_c)}, as scikit-learn's {@code class_weight="balanced"} (King and Zeng 2001, "Logistic
   * Regression in Rare Events Data"). Over all samples the mean weight is 1.
   *
   * @return by class index; {@code n} samples of {@code k} classes that have any, {@code n_c} of
   *     the class; 0 for a class without samples
   */
  public double[] balancedWeights() {
    long present = counts.stream().filter(count -> count > 0).count();
    double total = total();
    return counts.stream()
        .mapToDouble(count -> count == 0 ? 0 : total / (present * (double) count))
        .toArray();
  }

  /**
   * The counts as people read them: all of them, or of more than {@value #MOST_LISTED} classes the
   * first ten and what the others come to.
   *
   * @return for example {@code RBC 200, WBC 20}, or {@code a 3, b 5, … and 290 more classes with 1
   *     to 7 each}
   */
  @Override
  public String toString() {
    if (counts.size() <= MOST_LISTED) {
      return listed(counts.size());
    }
    IntSummaryStatistics rest =
        counts.stream().skip(FIRST_LISTED).mapToInt(Integer::intValue).summaryStatistics();
    return String.format(
        "%s, … and %d more classes with %d to %d each",
        listed(FIRST_LISTED), rest.getCount(), rest.getMin(), rest.getMax());
  }

  private String listed(int first) {
    return IntStream.range(0, first)
        .mapToObj(label -> classes.name(label) + " " + counts.get(label))
        .collect(Collectors.joining(", "));
  }
}
