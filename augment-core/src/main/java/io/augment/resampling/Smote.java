package io.augment.resampling;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.internal.neighbors.NearestRows;
import io.augment.resampling.internal.ClassSamples;
import io.augment.resampling.internal.Neighborhoods;
import io.augment.resampling.internal.Segments;
import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import io.augment.tabular.TableTrainer;
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
 * one scale before, or the widest alone determines the neighbours. A class with fewer samples than
 * neighbours asked for takes all the others; a class with one sample has none and is refused.
 *
 * <p><b>Point masses.</b> In rows, a value of a column that occurs far more often than those around
 * it, such as the 0 of an amount that most rows don't have, is no place between others. Where one
 * end of a line has it, the sample has what the nearer end has: zeros are drawn as often as they
 * occur, and nothing between them and the other numbers.
 *
 * <p>It takes samples of any shape, images too. Every value is a plain number to it, so that
 * between two one-hot rows it draws one that is neither: rows with categories are for {@link
 * SmoteNc}.
 *
 * <p>Immutable and thread-safe, as are the synthesizers it fits.
 */
public final class Smote extends Configuration<Smote> implements TableTrainer {

  /** {@link Provenance#method()} of what it fits. */
  public static final String METHOD = "smote";

  private static final Setting<Integer> NEIGHBORS =
      Setting.whole("neighbors", 5, 1, Integer.MAX_VALUE, "Nearest neighbours of its class.");

  private static final Setting<Long> SEED = Setting.seed();

  private static final Smote DEFAULTS = new Smote(Values.of(NEIGHBORS, SEED));

  private Smote(Values values) {
    super(values, Smote::new);
  }

  /**
   * The defaults.
   *
   * @return a configuration with every default
   */
  public static Smote defaults() {
    return DEFAULTS;
  }

  /**
   * Number of nearest neighbours of its class that a sample has; a class with fewer other samples
   * takes them all.
   *
   * @return at least 1
   */
  public int neighbors() {
    return get(NEIGHBORS);
  }

  /**
   * {@return a copy with other {@code neighbors}}
   *
   * @param neighbors at least 1
   */
  public Smote neighbors(int neighbors) {
    return with(NEIGHBORS, neighbors);
  }

  /** {@return the seed of all draws, together with the seed of each draw} */
  public long seed() {
    return get(SEED);
  }

  /**
   * {@return a copy with other {@code seed}}
   *
   * @param seed any number
   */
  public Smote seed(long seed) {
    return with(SEED, seed);
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
        Neighborhoods.ofOwnClass(new NearestRows(values, width), trainFold.labels(), neighbors());
    Provenance provenance =
        new Provenance(METHOD, trainFold.fingerprint(), seed(), settings(), new TreeMap<>());
    return new DrawnSynthesizer(
        trainFold, provenance, new SegmentRule(Segments.between(trainFold), bases, neighborhoods));
  }
}
