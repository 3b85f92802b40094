package io.augment.djl.training;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.feature.FeatureExtractor;
import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Selection of the generator whose samples came nearest to the train fold, instead of the last one:
 * by the kernel distance (Bińkowski et al. 2018, arXiv 1801.01401) of their features, the mean over
 * the classes. Losses don't show which one is good.
 *
 * <pre>{@code
 * GanTrainer.forImages()
 *     .selection(ModelSelection.by((train, seeds) -> ClassifierTrainer.of(300, 32).fit(train, seeds)));
 * }</pre>
 *
 * <p>Immutable and thread-safe, if its features are.
 */
public final class ModelSelection extends Configuration<ModelSelection> {

  private static final Setting<FeatureSource> FEATURES =
      Setting.object("features", null, "Fits the features.");

  private static final Setting<Integer> EVERY =
      Setting.whole("every", 100, 1, 1_000_000, "Steps between two evaluations.");

  private static final Setting<Integer> PER_CLASS =
      Setting.whole("perClass", 100, 8, 10_000, "Samples per class of an evaluation.");

  private static final Setting<Integer> PATIENCE =
      Setting.whole(
          "patience",
          1_000_000,
          1,
          1_000_000,
          "Evaluations without a gain until the training ends.");

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
     * Identity among others: every setting, as a text.
     *
     * @return a text; empty, the default, if the settings are unknown: then no cache keeps a
     *     generator that was selected by it, as changed settings would go unnoticed
     */
    default Optional<String> identity() {
      return Optional.empty();
    }

    /**
     * The same features, with their identity.
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

  private ModelSelection(Values values) {
    super(values, ModelSelection::new);
  }

  /**
   * The best of every hundredth step, in a training that takes all its steps.
   *
   * @param features fitted to the train fold before the training begins
   * @return the selection
   */
  public static ModelSelection by(FeatureSource features) {
    return new ModelSelection(
        Values.of(FEATURES, EVERY, PER_CLASS, PATIENCE).with(FEATURES, features));
  }

  /**
   * Fits the features to the train fold before the training begins; they are closed after it.
   *
   * @return the source of features
   */
  public FeatureSource features() {
    return get(FEATURES);
  }

  /**
   * {@return a copy with other {@code features}}
   *
   * @param features the source of features
   */
  public ModelSelection features(FeatureSource features) {
    return with(FEATURES, features);
  }

  /**
   * Steps from one evaluation to the next; one costs about as much as some steps.
   *
   * @return 1 to 1,000,000
   */
  public int every() {
    return get(EVERY);
  }

  /**
   * {@return a copy with other {@code every}}
   *
   * @param every 1 to 1,000,000
   */
  public ModelSelection every(int every) {
    return with(EVERY, every);
  }

  /** {@return samples per class of an evaluation, 8 to 10,000} */
  public int perClass() {
    return get(PER_CLASS);
  }

  /**
   * {@return a copy with other {@code perClass}}
   *
   * @param perClass 8 to 10,000
   */
  public ModelSelection perClass(int perClass) {
    return with(PER_CLASS, perClass);
  }

  /**
   * {@return evaluations without a nearer generator after which the training ends, 1 to 1,000,000}
   */
  public int patience() {
    return get(PATIENCE);
  }

  /**
   * {@return a copy with other {@code patience}}
   *
   * @param patience 1 to 1,000,000
   */
  public ModelSelection patience(int patience) {
    return with(PATIENCE, patience);
  }

  @Override
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = settings("selection.");
    features()
        .identity()
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> settings.put("selection.features", text));
    return settings;
  }
}
