package io.augment.djl.internal.dataset;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.augment.UnlabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.unlabeled.PseudoLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Pseudo-labelled images. An epoch takes each image of a class before any comes again, in an order
 * of its own; an image belongs to the class that it is most probably of. Its label is the soft one
 * where labels are one-hot rows of floating-point numbers, and otherwise a class drawn from it,
 * anew in each epoch.
 *
 * <p>Images stay as they are, bytes where they are bytes: a batch's are encoded when it is taken.
 * Thread-safe; an epoch belongs to one thread.
 */
public final class PseudoSource {

  private final PseudoLabels pseudo;
  private final BatchForm form;

  /**
   * Creates a source.
   *
   * @param pseudo the images, at least one
   * @param form how the data set writes its batches
   */
  public PseudoSource(PseudoLabels pseudo, BatchForm form) {
    this.pseudo = pseudo;
    this.form = form;
  }

  /** Images and what they are taken for. */
  public PseudoLabels pseudoLabels() {
    return pseudo;
  }

  /**
   * Starts an epoch.
   *
   * @param seed the epoch's seed
   * @param labels the classes of each batch's pseudo-labelled images, batch by batch
   * @return one epoch's images
   */
  public Epoch epoch(SeedSequence seed, List<int[]> labels) {
    List<Deck> decks = new ArrayList<>();
    for (int label = 0; label < pseudo.classes().count(); label++) {
      decks.add(new Deck(pseudo.indicesOf(label), seed.child("class", label).random()));
    }
    SplittableRandom random = seed.child("labels").random();
    List<int[]> picked = new ArrayList<>();
    List<int[]> drawn = new ArrayList<>();
    for (int[] batch : labels) {
      int[] picks = IntStream.of(batch).map(label -> decks.get(label).next()).toArray();
      picked.add(picks);
      drawn.add(IntStream.of(picks).map(pick -> pseudo.draw(pick, random.nextDouble())).toArray());
    }
    return new Epoch(picked, drawn);
  }

  /** Images of one epoch, picked before it begins. */
  public final class Epoch {

    private final List<int[]> picked;
    private final List<int[]> drawn;

    private Epoch(List<int[]> picked, List<int[]> drawn) {
      this.picked = picked;
      this.drawn = drawn;
    }

    /**
     * The images of a batch and their labels, in the order of its classes.
     *
     * @param batch which batch; it has a pseudo-labelled image
     * @param scratch what the arrays belong to
     * @return samples and labels, as the data set would yield them
     */
    public NDList take(int batch, NDManager scratch) {
      int[] picks = picked.get(batch);
      UnlabeledSamples images = pseudo.images();
      int length = images.shape().values();
      float[] values = new float[picks.length * length];
      for (int i = 0; i < picks.length; i++) {
        images.copySample(picks[i], values, i * length);
      }
      return new NDList(
          form.sampleArray(scratch, form.encode(values, null), picks.length),
          form.labels().takesSoft()
              ? form.labels()
                  .encode(scratch, IntStream.of(picks).mapToObj(pseudo::of).toArray(float[][]::new))
              : form.labels().encode(scratch, drawn.get(batch)));
    }
  }
}
