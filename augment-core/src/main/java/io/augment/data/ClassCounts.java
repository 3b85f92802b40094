package io.augment.data;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How many samples each class has.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if there is
 * not one count a class, one is negative, or they sum to more than an {@code int} holds.
 *
 * @param classes the classes
 * @param counts one count a class, in the order of the class indices, none negative
 */
public record ClassCounts(ClassLabels classes, List<Integer> counts) {

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
  static ClassCounts of(ClassLabels classes, int[] labels) {
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
   * The counts as people read them.
   *
   * @return for example {@code RBC 200, WBC 20}
   */
  @Override
  public String toString() {
    return IntStream.range(0, counts.size())
        .mapToObj(label -> classes.name(label) + " " + counts.get(label))
        .collect(Collectors.joining(", "));
  }
}
