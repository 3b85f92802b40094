package io.augment.djl.internal.dataset;

import io.augment.djl.internal.Shuffling;
import java.util.SplittableRandom;

/** Numbers on end without replacement, shuffled anew when all were dealt. Not thread-safe. */
final class Deck {

  private final int[] cards;
  private final SplittableRandom random;
  private int dealt;

  Deck(int[] cards, SplittableRandom random) {
    this.cards = cards.clone();
    this.random = random;
    this.dealt = cards.length;
  }

  int next() {
    if (dealt == cards.length) {
      Shuffling.shuffle(cards, random);
      dealt = 0;
    }
    return cards[dealt++];
  }
}
