package io.augment.djl.training;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.SettingRange;
import io.augment.feature.FeatureExtractor;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * That a training keeps the generator whose samples came nearest to the train fold, and not the
 * last one: by the kernel distance (Bińkowski et al. 2018, arXiv 1801.01401) of their features, the
 * mean over the classes. Losses don't tell which one is good.
 *
 * <pre>{@code
 * GanTrainer.forImages()
 *     .selection(ModelSelection.by((train, seeds) -> ClassifierTrainer.of(300, 32).fit(train, seeds)));
 * }</pre>
 *
 * <p>Immutable and thread-safe, if its features are. Construction throws {@link
 * IllegalArgumentException} if a number is out of its range.
 *
 * @param features fitted to the train fold before the training begins, and closed after it
 * @param every steps from one look to the next, 1 to 1,000,000
 * @param perClass samples of each class that are looked at, 8 to 10,000
 * @param patience looks without a nearer generator after which the training ends, 1 to 1,000,000
 */
public record ModelSelection(FeatureSource features, int every, int perClass, int patience) {

  /** Default of {@link #every}: a look costs about as much as some steps. */
  public static final int DEFAULT_EVERY = 100;

  /** Default of {@link #perClass}. */
  public static final int DEFAULT_PER_CLASS = 100;

  private static final int ANY = 1_000_000;

  /** Fits features. */
  @FunctionalInterface
  public interface FeatureSource {

    /**
     * Fits features.
     *
     * @param trainFold what the GAN learns from
     * @param seeds where draws come from
     * @return the extractor, which the training closes
     */
    FeatureExtractor fit(LabeledSamples trainFold, SeedSequence seeds);

    /**
     * What tells it from others: every setting, as a text.
     *
     * @return a text; none, the default, if it can't be told: then no cache keeps a generator that
     *     was selected by it, as settings that have changed would not be noticed
     */
    default Optional<String> identity() {
      return Optional.empty();
    }

    /**
     * The same features, and what tells them from others.
     *
     * @param identity says every setting, such as {@code classifier of 300 batches of 32}
     * @return another source
     */
    default FeatureSource identifiedBy(String identity) {
      FeatureSource source = this;
      return new FeatureSource() {
        @Override
        public FeatureExtractor fit(LabeledSamples trainFold, SeedSequence seeds) {
          return source.fit(trainFold, seeds);
        }

        @Override
        public Optional<String> identity() {
          return Optional.of(identity);
        }
      };
    }
  }

  /**
   * Checks the ranges.
   *
   * @param features fitted to the train fold before the training begins
   * @param every steps from one look to the next, 1 to 1,000,000
   * @param perClass samples of each class that are looked at, 8 to 10,000
   * @param patience looks without a nearer generator after which the training ends
   */
  public ModelSelection {
    SettingRange.whole("every", every, 1, ANY);
    SettingRange.whole("perClass", perClass, 8, 10_000);
    SettingRange.whole("patience", patience, 1, ANY);
  }

  /**
   * The best of looks at every hundredth step, in a training that takes all its steps.
   *
   * @param features fitted to the train fold before the training begins
   * @return the selection
   */
  public static ModelSelection by(FeatureSource features) {
    return new ModelSelection(features, DEFAULT_EVERY, DEFAULT_PER_CLASS, ANY);
  }

  /**
   * Looks oftener or more rarely.
   *
   * @param steps from one look to the next, 1 to 1,000,000
   * @return another selection
   */
  public ModelSelection every(int steps) {
    return new ModelSelection(features, steps, perClass, patience);
  }

  /**
   * Ends a training that no longer gets better.
   *
   * @param looks without a nearer generator, 1 to 1,000,000
   * @return another selection
   */
  public ModelSelection patience(int looks) {
    return new ModelSelection(features, every, perClass, looks);
  }

  /**
   * Every setting, by name.
   *
   * @return a new map
   */
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("selection.every", Integer.toString(every));
    settings.put("selection.perClass", Integer.toString(perClass));
    settings.put("selection.patience", Integer.toString(patience));
    features
        .identity()
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> settings.put("selection.features", text));
    return settings;
  }
}
