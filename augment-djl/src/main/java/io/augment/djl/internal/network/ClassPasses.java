package io.augment.djl.internal.network;

import io.augment.data.SeedSequence;
import io.augment.djl.internal.Shuffling;

/**
 * Goes through the samples of each class, shuffled anew in each pass: each comes once before any
 * comes again. Not thread-safe.
 */
public final class ClassPasses {

  private final int[][] ofClass;
  private final int[][] order; // of each class, in the pass that it is in
  private final long[] drawn; // of each class, since the training began
  private final SeedSequence orders;
  private final String prefix;

  /**
   * Passes that have not begun.
   *
   * @param ofClass the indices of the samples of each class
   * @param seeds where the orders come from
   * @param prefix what the names of its counters begin with
   */
  public ClassPasses(int[][] ofClass, SeedSequence seeds, String prefix) {
    this.ofClass = ofClass;
    this.order = new int[ofClass.length][0]; // shuffled at the first draw
    this.drawn = new long[ofClass.length];
    this.orders = seeds.child("order");
    this.prefix = prefix;
  }

  /**
   * The next sample of a class.
   *
   * @param label a class that has a sample
   * @return its index
   */
  public int next(int label) {
    int size = ofClass[label].length;
    int place = (int) (drawn[label] % size);
    if (place == 0 || order[label].length == 0) {
      order[label] = ofClass[label].clone();
      Shuffling.shuffle(
          order[label], orders.child("class", label).child("pass", drawn[label] / size).random());
    }
    drawn[label]++;
    return order[label][place];
  }

  /** Saves how far it is. */
  public void save(TrainingState.Builder state) {
    for (int label = 0; label < drawn.length; label++) {
      state.counter(counter(label), drawn[label]);
    }
  }

  /** Goes on where it was saved. */
  public void restore(TrainingState state) {
    for (int label = 0; label < drawn.length; label++) {
      drawn[label] = state.counter(counter(label));
      order[label] = new int[0];
    }
  }

  private String counter(int label) {
    return prefix + "drawn." + label;
  }
}
