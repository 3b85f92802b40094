package io.augment.resampling;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.internal.neighbors.NearestRows;
import io.augment.resampling.internal.BorderlineCategory;
import io.augment.resampling.internal.ClassSamples;
import io.augment.resampling.internal.Neighborhoods;
import io.augment.resampling.internal.Segments;
import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import io.augment.tabular.TableTrainer;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Borderline-SMOTE: {@link Smote} that begins at those samples alone which are in danger of being
 * taken for another class. Han, Wang and Mao 2005, "Borderline-SMOTE: A New Over-Sampling Method in
 * Imbalanced Data Sets Learning", ICIC 2005.
 *
 * <pre>{@code
 * Synthesizer synthesizer =
 *     BorderlineSmote.defaults().kind(BorderlineSmote.Kind.TWO).seed(7).fit(trainFold);
 * }</pre>
 *
 * <p>A sample is in danger if half of its nearest neighbours among all samples, or more, are of
 * other classes; not if all are, since then it is taken for noise. Every class is set against all
 * others together. A class that has no sample in danger is drawn from as plain SMOTE does, which
 * the log says.
 *
 * <p>Like {@link Smote} it takes samples of any shape and sees plain numbers in them, with their
 * point masses. A class with one sample is refused.
 *
 * <p>Immutable and thread-safe, as are the synthesizers it fits.
 */
public final class BorderlineSmote extends Configuration<BorderlineSmote> implements TableTrainer {

  /** Targets of the lines that begin at a sample in danger. */
  public enum Kind {
    /** To a neighbour of its own class. */
    ONE,
    /**
     * In one half of the draws to a neighbour of its own class, in the other towards the nearest
     * sample of another class, at most half of the way. Half and half is what imbalanced-learn
     * draws on average.
     */
    TWO
  }

  /** {@link Provenance#method()} of what it fits. */
  public static final String METHOD = "borderline-smote";

  private static final Logger LOG = LoggerFactory.getLogger(BorderlineSmote.class);

  private static final Setting<Integer> NEIGHBORS =
      Setting.whole("neighbors", 5, 1, Integer.MAX_VALUE, "Nearest neighbours of its class.");

  private static final Setting<Integer> DANGER_NEIGHBORS =
      Setting.whole(
          "dangerNeighbors", 10, 1, Integer.MAX_VALUE, "Neighbours that say who is in danger.");

  private static final Setting<Kind> KIND =
      Setting.choice(
          "kind", Kind.ONE, List.of(Kind.values()), "Where lines from a sample in danger lead.");

  private static final Setting<Long> SEED = Setting.seed();

  private static final BorderlineSmote DEFAULTS =
      new BorderlineSmote(Values.of(NEIGHBORS, DANGER_NEIGHBORS, KIND, SEED));

  private BorderlineSmote(Values values) {
    super(values, BorderlineSmote::new);
  }

  /**
   * The defaults.
   *
   * @return a configuration with every default
   */
  public static BorderlineSmote defaults() {
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
  public BorderlineSmote neighbors(int neighbors) {
    return with(NEIGHBORS, neighbors);
  }

  /**
   * Number of nearest neighbours of all classes that decide whether a sample is in danger; all
   * others if there are fewer.
   *
   * @return at least 1
   */
  public int dangerNeighbors() {
    return get(DANGER_NEIGHBORS);
  }

  /**
   * {@return a copy with other {@code dangerNeighbors}}
   *
   * @param dangerNeighbors at least 1
   */
  public BorderlineSmote dangerNeighbors(int dangerNeighbors) {
    return with(DANGER_NEIGHBORS, dangerNeighbors);
  }

  /** {@return where the lines lead that begin at a sample in danger} */
  public Kind kind() {
    return get(KIND);
  }

  /**
   * {@return a copy with other {@code kind}}
   *
   * @param kind the kind
   */
  public BorderlineSmote kind(Kind kind) {
    return with(KIND, kind);
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
  public BorderlineSmote seed(long seed) {
    return with(SEED, seed);
  }

  /**
   * Finds the samples in danger, which takes a time that grows with the square of their number.
   *
   * @param trainFold the real samples, of any shape, at least two of each class
   * @return a synthesizer; of two draws with the same label and seed, the smaller one is the start
   *     of the larger one
   * @throws IllegalArgumentException if a class has fewer than two samples; the message names it
   */
  @Override
  public Synthesizer fit(LabeledSamples trainFold) {
    int[][] ofClass = ClassSamples.indices(trainFold, 2, "Borderline-SMOTE");
    float[] values = trainFold.values();
    int width = trainFold.shape().values();
    int[] labels = trainFold.labels();
    NearestRows rows = new NearestRows(values, width);
    int[][] inDanger = inDanger(ofClass, BorderlineCategory.of(rows, labels, dangerNeighbors()));
    return new DrawnSynthesizer(
        trainFold,
        provenance(trainFold),
        rule(
            Segments.between(trainFold),
            rows,
            labels,
            bases(trainFold, ofClass, inDanger),
            inDanger));
  }

  private static int[][] inDanger(int[][] ofClass, BorderlineCategory[] categories) {
    int[][] inDanger = new int[ofClass.length][];
    for (int label = 0; label < ofClass.length; label++) {
      inDanger[label] =
          IntStream.of(ofClass[label])
              .filter(row -> categories[row] == BorderlineCategory.DANGER)
              .toArray();
    }
    return inDanger;
  }

  private static int[][] bases(LabeledSamples trainFold, int[][] ofClass, int[][] inDanger) {
    int[][] bases = inDanger.clone();
    for (int label = 0; label < bases.length; label++) {
      if (bases[label].length == 0) {
        bases[label] = ofClass[label];
        LOG.info(
            "class '{}' has no sample in danger: falling back to plain SMOTE",
            trainFold.classes().name(label));
      }
    }
    return bases;
  }

  private DrawnSynthesizer.Rule rule(
      Segments segments, NearestRows rows, int[] labels, int[][] bases, int[][] inDanger) {
    SegmentRule withinClass =
        new SegmentRule(segments, bases, Neighborhoods.ofOwnClass(rows, labels, neighbors()));
    if (kind() == Kind.ONE) {
      return withinClass;
    }
    Neighborhoods others = Neighborhoods.ofOtherClasses(rows, labels, 1);
    return (label, random, target, offset) -> {
      int[] endangered = inDanger[label];
      if (endangered.length == 0 || random.nextBoolean()) {
        withinClass.draw(label, random, target, offset);
        return;
      }
      int base = endangered[random.nextInt(endangered.length)];
      segments.point(base, others.of(base)[0], 0.5 * random.nextDouble(), target, offset);
    };
  }

  private Provenance provenance(LabeledSamples trainFold) {
    return new Provenance(METHOD, trainFold.fingerprint(), seed(), settings(), new TreeMap<>());
  }
}
