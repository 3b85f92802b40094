package io.augment.djl.internal.semisupervised;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.Shuffling;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Images class by class, each of a class once before any comes again. Not thread-safe. */
public final class ClassDecks {

  private final List<int[]> ofClass;
  private final int[] present; // classes that have an image
  private final int[] dealt;
  private final SeedSequence seeds;

  /**
   * Decks that nothing was drawn from yet.
   *
   * @param ofClass the indices of each class's images
   * @param seeds where their order comes from
   */
  public ClassDecks(List<int[]> ofClass, SeedSequence seeds) {
    this.ofClass = ofClass.stream().map(int[]::clone).toList();
    this.seeds = seeds;
    present = IntStream.range(0, ofClass.size()).filter(i -> ofClass.get(i).length > 0).toArray();
    dealt = new int[ofClass.size()];
  }

  /** A deck of each class's labelled images. */
  public static ClassDecks of(LabeledSamples labeled, SeedSequence seeds) {
    return new ClassDecks(
        IntStream.range(0, labeled.classes().count()).mapToObj(labeled::indicesOf).toList(), seeds);
  }

  /** A single deck of all images from 0. */
  static ClassDecks ofAll(int images, SeedSequence seeds) {
    return new ClassDecks(List.of(IntStream.range(0, images).toArray()), seeds);
  }

  /** Whether there is no image. */
  public boolean isEmpty() {
    return present.length == 0;
  }

  /** A class that has an image, all as likely. */
  public int label(SplittableRandom random) {
    return present[random.nextInt(present.length)];
  }

  /** The next image of a class. */
  public int next(int label) {
    int[] deck = ofClass.get(label);
    int place = dealt[label] % deck.length;
    if (place == 0) {
      Shuffling.shuffle(
          deck, seeds.child("class", label).child("pass", dealt[label] / deck.length).random());
    }
    dealt[label]++;
    return deck[place];
  }
}
