package io.augment.djl.translate.internal;

import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.internal.network.TrainingState;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A history of generated images, half of which a discriminator is shown instead of the newest ones,
 * so that it doesn't forget what the generator did before (Shrivastava et al. 2016, "Learning from
 * Simulated and Unsupervised Images through Adversarial Training", arXiv 1612.07828, section 2.3).
 *
 * <p>Not thread-safe.
 */
public final class ImagePool {

  private final int capacity;
  private final int length;
  private final float[] images;
  private int held;

  /**
   * An empty pool.
   *
   * @param capacity how many images it holds at most, at least 0; with 0, images pass through
   * @param length numbers per image, at least 1
   */
  public ImagePool(int capacity, int length) {
    this.capacity = capacity;
    this.length = length;
    images = new float[Math.multiplyExact(capacity, length)];
  }

  /**
   * Takes new images, and gives as many. Until the pool is full, each is kept and given; then one
   * in two takes the place of an earlier one, which is given instead.
   *
   * @param fresh images, one after another
   * @param random which take a place, and whose
   * @return images, one after another; a new array
   */
  public float[] exchange(float[] fresh, SplittableRandom random) {
    float[] given = fresh.clone();
    for (int from = 0; capacity > 0 && from < fresh.length; from += length) {
      if (held < capacity) {
        System.arraycopy(fresh, from, images, held * length, length);
        held++;
      } else if (random.nextBoolean()) {
        int place = random.nextInt(capacity) * length;
        System.arraycopy(images, place, given, from, length);
        System.arraycopy(fresh, from, images, place, length);
      }
    }
    return given;
  }

  /**
   * Number of images in the pool.
   *
   * @return 0 to its capacity
   */
  public int held() {
    return held;
  }

  /** Tensors of the pool for a state; none while it is empty. */
  List<GeneratorArchive.Tensor> save(String name) {
    return held == 0
        ? List.of()
        : List.of(
            new GeneratorArchive.Tensor(
                name, List.of((long) held, (long) length), Arrays.copyOf(images, held * length)));
  }

  /** Takes what {@link #save} gave, under the same name. */
  void restore(String name, TrainingState state) {
    held = 0;
    for (GeneratorArchive.Tensor tensor : state.tensors()) {
      if (tensor.name().equals(name)) {
        restore(tensor);
      }
    }
  }

  private void restore(GeneratorArchive.Tensor tensor) {
    List<Long> shape = tensor.shape();
    if (shape.size() != 2 || shape.get(0) > capacity || shape.get(1) != length) {
      throw new IllegalArgumentException(
          String.format(
              "the checkpoint's tensor '%s' is %s, not up to %d images of %d numbers",
              tensor.name(), shape, capacity, length));
    }
    held = Math.toIntExact(shape.get(0));
    System.arraycopy(tensor.values(), 0, images, 0, held * length);
  }
}
