package io.augment.djl.unlabeled;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Unlabelled images that a round learns from: of each class those that a classifier is surest of.
 *
 * @param ofClass the indices of the images that are taken for a class, by class index, the surest
 *     first
 */
record Curriculum(List<List<Integer>> ofClass) {

  /** No images. */
  static final Curriculum NOTHING = new Curriculum(List.of());

  Curriculum {
    ofClass = ofClass.stream().map(List::copyOf).toList();
  }

  /**
   * Chooses images.
   *
   * @param probabilities for each image the probability of each class
   * @param share which part of the images of a class is taken, rounded up
   * @param classes number of classes
   */
  static Curriculum of(float[][] probabilities, double share, int classes) {
    List<List<Integer>> ofClass = new ArrayList<>();
    for (int label = 0; label < classes; label++) {
      int current = label;
      List<Integer> surest =
          IntStream.range(0, probabilities.length)
              .filter(i -> likeliest(probabilities[i]) == current)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> -probabilities[i][current])) // stable
              .toList();
      ofClass.add(surest.subList(0, (int) Math.ceil(share * surest.size())));
    }
    return new Curriculum(ofClass);
  }

  static int likeliest(float[] row) {
    int largest = 0;
    for (int label = 1; label < row.length; label++) {
      if (row[label] > row[largest]) {
        largest = label;
      }
    }
    return largest;
  }

  boolean isEmpty() {
    return ofClass.stream().allMatch(List::isEmpty);
  }
}
