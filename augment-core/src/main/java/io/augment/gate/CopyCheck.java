package io.augment.gate;

import io.augment.feature.Features;
import io.augment.internal.neighbors.Neighbors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds copies of training samples: those whose distance to the nearest one is unusually small
 * beside the distances to the next ones (Lowe 2004, "Distinctive image features from
 * scale-invariant keypoints"; for generators Carlini et al. 2023, arXiv 2301.13188). A plain
 * distance would not do: synthetic samples are often smoother than real ones, and so lie nearer to
 * all of them without having copied any.
 *
 * <p>What is usual is what real samples show among themselves, each left out in turn.
 *
 * <p>Immutable and thread-safe.
 */
final class CopyCheck {

  /** A real sample may be a little nearer than those that were seen; a copy is much nearer. */
  private static final double MARGIN = 0.9;

  /** The ratio where there are too few training samples to see what is usual. */
  private static final double UNKNOWN = 0.5;

  private final RealReference real;
  private final int neighbors;
  private final double[] leastRatio; // by the class of the nearest training sample

  CopyCheck(RealReference real, GateConfig config) {
    this.real = real;
    this.neighbors = config.neighbors();
    // one that is there under another label too has no ratio
    double[][] usual =
        real.leftOut(rows -> real.aroundDistinct(rows, neighbors + 1), CopyCheck::ratio);
    this.leastRatio =
        RealReference.figures(
            usual, ratios -> MARGIN * Quantile.of(ratios, config.copyQuantile()), UNKNOWN);
  }

  /** The distance of the nearest over the mean of the next ones; NaN if there are none. */
  private static double ratio(Neighbors found) {
    return found.size() < 2 ? Double.NaN : found.distance(0) / RealReference.meanDistance(found, 1);
  }

  /** The indices of those vectors that are copies. */
  int[] copies(Features vectors) {
    List<Neighbors> around = real.around(vectors, neighbors + 1);
    return IntStream.range(0, vectors.size()).filter(i -> isCopy(around.get(i))).toArray();
  }

  /** Per vector, whether it equals a training sample up to rounding. */
  boolean[] coincidences(Features vectors) {
    List<Neighbors> nearest = real.around(vectors, 1);
    boolean[] coincide = new boolean[vectors.size()];
    for (int i = 0; i < coincide.length; i++) {
      coincide[i] = nearest.get(i).distance(0) <= real.same();
    }
    return coincide;
  }

  private boolean isCopy(Neighbors found) {
    return found.distance(0) <= real.same() || ratio(found) < leastRatio[real.label(found.row(0))];
  }

  @Override
  public String toString() {
    return "least ratio by class " + Arrays.toString(leastRatio);
  }
}
