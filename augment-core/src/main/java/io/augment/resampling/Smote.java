package io.augment.resampling;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.feature.NearestRows;
import io.augment.resampling.internal.ClassSamples;
import io.augment.resampling.internal.NeighborCount;
import io.augment.resampling.internal.Neighborhoods;
import io.augment.resampling.internal.Segments;
import io.augment.tabular.TableTrainer;
import java.util.Map;
import java.util.TreeMap;

/**
 * SMOTE: a synthetic sample lies at random on the line between a real one and one of its nearest
 * neighbours of the same class. Chawla, Bowyer, Hall and Kegelmeyer 2002, "SMOTE: Synthetic
 * Minority Over-sampling Technique", arXiv 1106.1813.
 *
 * <pre>{@code
 * Synthesizer synthesizer = Smote.defaults().neighbors(5).seed(7).fit(trainFold);
 * }</pre>
 *
 * <p>Real sample, neighbour and place on the line are drawn uniformly. Neighbours are exact, by the
 * Euclidean distance of all values; of equally near ones the earlier sample counts. Put columns on
 * one scale before, or the widest decides alone who is near. A class with fewer samples than
 * neighbours asked for takes all the others; a class with one sample has none and is refused.
 *
 * <p>It takes samples of any shape, images too. Every value is a plain number to it, so that
 * between two one-hot rows it draws one that is neither: rows with categories are for {@link
 * SmoteNc}.
 *
 * <p>Immutable and thread-safe, as are the synthesizers it fits.
 */
public final class Smote implements TableTrainer {

  /** {@link Provenance#method()} of what it fits. */
  public static final String METHOD = "smote";

  /** Default of {@link Builder#neighbors(int)}, as in the paper. */
  public static final int DEFAULT_NEIGHBORS = 5;

  /** Default of {@link Builder#seed(long)}. */
  public static final long DEFAULT_SEED = 1;

  private final int neighbors;
  private final long seed;

  private Smote(Builder builder) {
    this.neighbors = builder.neighbors;
    this.seed = builder.seed;
  }

  /**
   * Starts from the defaults.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Keeps the samples to draw between; their neighbours are searched for when a draw needs them.
   *
   * @param trainFold the real samples, of any shape, at least two of each class
   * @return a synthesizer; of two draws with the same label and seed, the smaller one is the start
   *     of the larger one
   * @throws IllegalArgumentException if a class has fewer than two samples; the message names it
   */
  @Override
  public Synthesizer fit(LabeledSamples trainFold) {
    int[][] bases = ClassSamples.indices(trainFold, 2, "SMOTE");
    float[] values = trainFold.values();
    int width = trainFold.shape().values();
    Neighborhoods neighborhoods =
        Neighborhoods.ofOwnClass(new NearestRows(values, width), trainFold.labels(), neighbors);
    Provenance provenance =
        new Provenance(
            METHOD,
            trainFold.fingerprint(),
            seed,
            new TreeMap<>(Map.of("neighbors", Integer.toString(neighbors))),
            new TreeMap<>());
    return new DrawnSynthesizer(
        trainFold, provenance, new SegmentRule(new Segments(values, width), bases, neighborhoods));
  }

  /** Sets what differs from the defaults. Not thread-safe. */
  public static final class Builder {

    private int neighbors = DEFAULT_NEIGHBORS;
    private long seed = DEFAULT_SEED;

    private Builder() {}

    /**
     * How many nearest neighbours of its class a sample has.
     *
     * @param neighbors at least 1
     * @return this builder
     * @throws IllegalArgumentException if {@code neighbors} is below 1
     */
    public Builder neighbors(int neighbors) {
      this.neighbors = NeighborCount.checked("neighbors", neighbors);
      return this;
    }

    /**
     * What all draws come from, together with the seed of each draw.
     *
     * @param seed any number
     * @return this builder
     */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * The configuration that was set.
     *
     * @return an immutable trainer
     */
    public Smote build() {
      return new Smote(this);
    }
  }
}
