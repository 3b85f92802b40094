package io.augment.djl.dataset.internal;

import java.util.SplittableRandom;

/** The shuffle of Fisher and Yates (1938), as Durstenfeld gave it (1964, algorithm 235). */
final class Shuffling {

  private Shuffling() {}

  static void shuffle(int[] numbers, SplittableRandom random) {
    for (int i = numbers.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int number = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = number;
    }
  }
}
