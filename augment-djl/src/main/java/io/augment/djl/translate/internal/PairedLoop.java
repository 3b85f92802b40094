package io.augment.djl.translate.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.pix2pix.PairLoop;
import io.augment.djl.internal.pix2pix.PairSettings;
import io.augment.djl.translate.TranslationConfig;
import java.util.SplittableRandom;

/**
 * The training of pix2pix (Isola et al. 2016, arXiv 1611.07004) on images that pair up. Not
 * thread-safe.
 */
public final class PairedLoop extends PairLoop {

  private final TranslationConfig config;
  private final ImageDraw sources;
  private final ImageDraw targets;
  private final int pairs;

  /**
   * A training that has not begun.
   *
   * @param config how to train
   * @param form the generator's form
   * @param sources images of the class that is translated
   * @param targets what each of them ought to become, in the same order
   * @param seeds where every draw comes from
   * @param manager owns the networks
   */
  public PairedLoop(
      TranslationConfig config,
      TranslationForm form,
      LabeledSamples sources,
      LabeledSamples targets,
      SeedSequence seeds,
      NDManager manager) {
    super(
        settings(config),
        sources.shape(),
        sources.shape().channels(),
        () -> form.generator(sources.shape(), config.width()),
        seeds,
        manager);
    this.config = config;
    this.sources = new ImageDraw(sources);
    this.targets = new ImageDraw(targets);
    pairs = sources.size();
  }

  private static PairSettings settings(TranslationConfig config) {
    return new PairSettings(
        config.steps(),
        config.width(),
        config.generatorRate(),
        config.discriminatorRate(),
        config.pixelWeight(),
        config.emaDecay(),
        config.augmentation());
  }

  @Override
  protected int batchSize() {
    return config.batch();
  }

  @Override
  protected Batch batch(
      NDManager scope, SplittableRandom random, SplittableRandom noise, int size) {
    int[] chosen = random.ints(size, 0, pairs).toArray();
    NDArray source = sources.of(scope, chosen);
    return new Batch(source, targets.of(scope, chosen), new NDArray[] {source});
  }
}
