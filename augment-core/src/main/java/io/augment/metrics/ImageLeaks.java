package io.augment.metrics;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Training images that stand among held-out ones as well, so that what is measured there is partly
 * what was memorised.
 *
 * <pre>{@code
 * ImageLeaks leaks = ImageLeaks.between(train, test);
 * LabeledSamples clean = train.select(leaks.others());
 * }</pre>
 *
 * <p>An image stands there as well if the pixels are the same, whatever the label; or nearly: if it
 * differs from the held-out image by at most 0.3 of that image's standard deviation (root mean
 * square over pixels), and by at most a quarter of what the distance to further training images is,
 * to the fifth nearest of them. That is how weak noise and another JPEG compression look; images
 * that are shifted, turned or brightened are not found. Up to sixty training images that are nearly
 * the same as one held-out image are found. An image that is of one colour throughout shows nothing
 * and never counts.
 *
 * <p>Candidates are the nearest by means over a grid of 4 by 4 cells, so that 10,000 images against
 * 2,000 take a second or two, and little memory beyond the images themselves. The same images give
 * the same answer with any number of cores. Immutable and thread-safe.
 */
public final class ImageLeaks {

  private final int trainImages;
  private final List<Pair> pairs;

  private ImageLeaks(int trainImages, List<Pair> pairs) {
    this.trainImages = trainImages;
    this.pairs = Collections.unmodifiableList(pairs);
  }

  /**
   * A training image, and the first held-out image that it equals, or nearly.
   *
   * @param train its index among the training images
   * @param heldOut the other's index among the held-out images
   * @param same whether all pixels are equal
   */
  public record Pair(int train, int heldOut, boolean same) {}

  /**
   * Searches for training images among others.
   *
   * @param train the training images
   * @param heldOut the images that are kept away from training
   * @return what was found
   * @throws IllegalArgumentException if these are not images, or shape or range differ
   */
  public static ImageLeaks between(LabeledSamples train, LabeledSamples heldOut) {
    SampleShape shape = train.shape();
    if (!shape.isImage()
        || !shape.equals(heldOut.shape())
        || !train.range().equals(heldOut.range())) {
      throw new IllegalArgumentException(
          String.format(
              "samples of %s in %s and of %s in %s: expected images of one shape and range",
              shape, train.range(), heldOut.shape(), heldOut.range()));
    }
    Pair[] found = new Pair[train.size()];
    SamePixels.in(train, heldOut, found);
    NearPixels.in(train, heldOut, found);
    List<Pair> pairs = new ArrayList<>();
    Arrays.stream(found).filter(pair -> pair != null).forEach(pairs::add);
    return new ImageLeaks(train.size(), pairs);
  }

  /**
   * The training images that stand among the held-out ones.
   *
   * @return a pair for each of them, in the order of the training images
   */
  public List<Pair> pairs() {
    return pairs;
  }

  /**
   * Number of training images among the held-out ones.
   *
   * @return the number of pairs
   */
  public int size() {
    return pairs.size();
  }

  /**
   * The training images that don't.
   *
   * @return a new array of their indices, ascending
   */
  public int[] others() {
    boolean[] leaked = new boolean[trainImages];
    pairs.forEach(pair -> leaked[pair.train()] = true);
    return IntStream.range(0, trainImages).filter(image -> !leaked[image]).toArray();
  }

  /**
   * Summarises the leaks.
   *
   * @return for example {@code 3 of 200 training images, 2 of them with the same pixels}
   */
  @Override
  public String toString() {
    return String.format(
        "%d of %d training images, %d of them with the same pixels",
        size(), trainImages, pairs.stream().filter(Pair::same).count());
  }
}
