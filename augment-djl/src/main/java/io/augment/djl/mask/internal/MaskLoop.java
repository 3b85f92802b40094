package io.augment.djl.mask.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.augment.MaskedSamples;
import io.augment.UnlabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.pix2pix.ImageDiscriminator;
import io.augment.djl.internal.pix2pix.PairLoop;
import io.augment.djl.internal.pix2pix.PairSettings;
import io.augment.djl.mask.MaskGanConfig;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The training of pix2pix (Isola et al. 2016, arXiv 1611.07004) on masks and images. Every second
 * pair is deformed. Unlabelled images, where there are any, are seen by a discriminator of images
 * alone, which sees the images of pairs as well. Not thread-safe.
 */
public final class MaskLoop extends PairLoop {

  private final MaskGanConfig config;
  private final MaskedSamples pairs;
  private final MaskForm form;

  /**
   * A training that has not begun.
   *
   * @param config how to train
   * @param pairs what to learn from
   * @param form the generator's form
   * @param unlabeled images without masks, which a discriminator of images learns from as well;
   *     none for no such discriminator
   * @param seeds where every draw comes from
   * @param manager owns the networks
   */
  public MaskLoop(
      MaskGanConfig config,
      MaskedSamples pairs,
      MaskForm form,
      Optional<UnlabeledSamples> unlabeled,
      SeedSequence seeds,
      NDManager manager) {
    super(settings(config), pairs.shape(), form.classes(), form::generator, seeds, manager);
    this.config = config;
    this.pairs = pairs;
    this.form = form;
    unlabeled.ifPresent(
        images ->
            add(
                new ImageDiscriminator(
                    settings(config),
                    pairs.shape(),
                    (scope, random, size) ->
                        PairArrays.images(scope, pairs.images(), images, random, size),
                    seeds,
                    manager)));
  }

  private static PairSettings settings(MaskGanConfig config) {
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

  /** Some of the pairs, every second one deformed, its image and its mask alike. */
  private MaskedSamples drawn(SplittableRandom random, int size) {
    int deformed = size / 2;
    MaskedSamples plain = pairs.select(random.ints(size - deformed, 0, pairs.size()).toArray());
    if (deformed == 0) {
      return plain;
    }
    MaskedSamples others = pairs.select(random.ints(deformed, 0, pairs.size()).toArray());
    SeedSequence seeds = SeedSequence.of(random.nextLong());
    return plain.concat(config.masks().apply(others, seeds));
  }

  @Override
  protected Batch batch(
      NDManager scope, SplittableRandom random, SplittableRandom noise, int size) {
    MaskedSamples batch = drawn(random, size);
    NDArray masks = PairArrays.oneHot(scope, batch);
    return new Batch(
        masks,
        PairArrays.images(scope, batch.images(), 0, size),
        form.inputs(scope, masks, PairArrays.alike(noise, size)));
  }
}
