package io.augment.djl.mask.internal;

import io.augment.LabeledSamples;
import io.augment.gate.GateConfig;
import io.augment.internal.neighbors.NearestRows;
import io.augment.internal.neighbors.Neighbors;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Finds images that are copies of real ones, as the gate of images does: their nearest real image
 * is unusually near beside the next ones, where usual is what real images show among themselves.
 * Distances are of pixels. Immutable and thread-safe.
 */
public final class ImageCopies {

  /** A real image may be a little nearer than those that were seen; a copy is much nearer. */
  private static final double MARGIN = 0.9;

  /** The ratio where there are too few real images to see what is usual. */
  private static final double UNKNOWN = 0.5;

  private static final int FEWEST = 4;

  private final NearestRows real;
  private final int width;
  private final int neighbors;
  private final double leastRatio;

  /**
   * Compares with real images.
   *
   * @param images at least one
   */
  public ImageCopies(LabeledSamples images) {
    GateConfig usual = GateConfig.defaults();
    width = images.shape().values();
    real = new NearestRows(images.values(), width);
    neighbors = usual.neighbors() + 1;
    double[] ratios =
        real.neighborsOfEach(neighbors).stream()
            .mapToDouble(ImageCopies::ratio)
            .filter(ratio -> !Double.isNaN(ratio))
            .sorted()
            .toArray();
    leastRatio =
        ratios.length < FEWEST
            ? UNKNOWN
            : MARGIN * ratios[(int) (usual.copyQuantile() * (ratios.length - 1))];
  }

  /** The distance of the nearest over the mean of the next ones; NaN if there are none. */
  private static double ratio(Neighbors found) {
    return found.size() < 2 ? Double.NaN : found.distance(0) / mean(found);
  }

  private static double mean(Neighbors found) {
    double[] next = new double[found.size() - 1];
    Arrays.setAll(next, i -> found.distance(i + 1));
    return DoubleStream.of(next).average().orElseThrow();
  }

  /**
   * Returns which images are copies.
   *
   * @param images images of the same shape and range
   * @return by image, whether it is one
   */
  public boolean[] of(LabeledSamples images) {
    boolean[] copies = new boolean[images.size()];
    for (int i = 0; i < copies.length; i++) {
      Neighbors found = real.neighborsOf(images.sample(i), row -> true, neighbors);
      copies[i] = found.distance(0) == 0 || ratio(found) < leastRatio;
    }
    return copies;
  }
}
