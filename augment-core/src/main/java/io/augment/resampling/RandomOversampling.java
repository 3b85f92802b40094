package io.augment.resampling;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.resampling.internal.ClassSamples;
import io.augment.tabular.TableTrainer;
import java.util.TreeMap;

/**
 * Random oversampling: "synthetic" samples are real ones of the class, drawn with replacement. What
 * every other synthesizer has to beat.
 *
 * <pre>{@code
 * Synthesizer synthesizer = RandomOversampling.of(7).fit(trainFold);
 * }</pre>
 *
 * <p>Immutable and thread-safe, as are the synthesizers it fits.
 */
public final class RandomOversampling implements TableTrainer {

  /** {@link Provenance#method()} of what it fits. */
  public static final String METHOD = "oversampling";

  private final long seed;

  private RandomOversampling(long seed) {
    this.seed = seed;
  }

  /**
   * Oversampling with a seed.
   *
   * @param seed what all draws come from, together with the seed of each draw
   * @return the trainer
   */
  public static RandomOversampling of(long seed) {
    return new RandomOversampling(seed);
  }

  /**
   * Keeps the samples to draw from.
   *
   * @param trainFold the real samples, at least one of each class
   * @return a synthesizer; of two draws with the same label and seed, the smaller one is the start
   *     of the larger one
   * @throws IllegalArgumentException if a class has no samples; the message names it
   */
  @Override
  public Synthesizer fit(LabeledSamples trainFold) {
    int[][] ofClass = ClassSamples.indices(trainFold, 1, "oversampling");
    Provenance provenance =
        new Provenance(METHOD, trainFold.fingerprint(), seed, new TreeMap<>(), new TreeMap<>());
    return new DrawnSynthesizer(
        trainFold,
        provenance,
        (label, random, target, offset) -> {
          int drawn = ofClass[label][random.nextInt(ofClass[label].length)];
          trainFold.copySample(drawn, target, offset);
        });
  }
}
