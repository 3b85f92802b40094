package io.augment.djl.internal;

import java.util.SplittableRandom;

/** The shuffle of Fisher and Yates (1938), as Durstenfeld gave it (1964, algorithm 235). */
public final class Shuffling {

  private Shuffling() {}

  /**
   * Shuffles in place.
   *
   * @param numbers what to shuffle
   * @param random where the draws come from
   */
  public static void shuffle(int[] numbers, SplittableRandom random) {
    for (int i = numbers.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int number = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = number;
    }
  }
}
