package io.augment.djl.tabular.internal;

import io.augment.internal.modes.CodedRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Counts, per class of the train fold, of each choice that a condition can name: the distribution
 * of conditions when rows are generated.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if a count is
 * negative.
 *
 * @param counts by class, conditionable head and choice
 */
public record ChoiceCounts(List<List<List<Integer>>> counts) {

  /**
   * Copies the counts.
   *
   * @param counts by class, conditionable head and choice
   */
  public ChoiceCounts {
    counts = counts.stream().map(heads -> heads.stream().map(List::copyOf).toList()).toList();
    if (counts.stream().flatMap(List::stream).flatMap(List::stream).anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException("counts of choices: expected none to be negative");
    }
  }

  /**
   * Counts.
   *
   * @param tensors where the heads lie
   * @param rows the train fold
   * @param labels its classes
   * @param classes how many classes there are
   * @return the counts
   */
  static ChoiceCounts of(HeadTensors tensors, CodedRows rows, int[] labels, int classes) {
    List<List<List<Integer>>> counts = new ArrayList<>();
    for (int label = 0; label < classes; label++) {
      List<List<Integer>> ofClass = new ArrayList<>();
      for (int head : tensors.conditionable()) {
        int[] ofHead = new int[tensors.choices(head)];
        for (int row = 0; row < labels.length; row++) {
          if (labels[row] == label) {
            ofHead[rows.choice(row, head)]++;
          }
        }
        ofClass.add(Arrays.stream(ofHead).boxed().toList());
      }
      counts.add(ofClass);
    }
    return new ChoiceCounts(counts);
  }

  /**
   * Checks counts that come from a file.
   *
   * @param tensors where the heads lie
   * @param classes how many classes there are
   * @throws IllegalArgumentException if there are not as many counts as classes, heads and choices
   */
  void check(HeadTensors tensors, int classes) {
    int[] heads = tensors.conditionable();
    boolean fits = counts.size() == classes;
    for (List<List<Integer>> ofClass : counts) {
      fits &= ofClass.size() == heads.length;
      for (int h = 0; fits && h < heads.length; h++) {
        fits = ofClass.get(h).size() == tensors.choices(heads[h]);
      }
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "counts of choices: expected one for each of " + classes + " classes, head and choice");
    }
  }

  /**
   * Draws a condition as often as it occurs: any of the heads, one of its choices.
   *
   * @param tensors where the heads lie
   * @param label of which class
   * @param random where it comes from
   * @return its place in a condition; -1 if there is none
   */
  public int draw(HeadTensors tensors, int label, SplittableRandom random) {
    List<List<Integer>> ofClass = counts.get(label);
    if (ofClass.isEmpty()) {
      return -1;
    }
    int index = random.nextInt(ofClass.size());
    List<Integer> ofHead = ofClass.get(index);
    long total = ofHead.stream().mapToLong(Integer::longValue).sum();
    if (total == 0) {
      return -1;
    }
    long at = random.nextLong(total);
    int choice = 0;
    while (at >= ofHead.get(choice)) {
      at -= ofHead.get(choice++);
    }
    return tensors.place(tensors.conditionable()[index], choice);
  }
}
