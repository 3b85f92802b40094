package io.augment.djl.mask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.augmentation.MaskAugmentation;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.EngineStart;
import io.augment.djl.internal.SharedUse;
import io.augment.djl.internal.TrainingLock;
import io.augment.djl.internal.network.Network;
import io.augment.djl.internal.network.TrainingState;
import io.augment.djl.internal.nn.UNet;
import io.augment.djl.mask.internal.PairArrays;
import io.augment.djl.mask.internal.SegmenterBatches;
import io.augment.djl.mask.internal.SegmenterTraining;
import io.augment.evaluation.SegmentationMetrics;
import io.augment.mixing.Mix;
import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * A small segmenter: a U-Net (Ronneberger et al. 2015, arXiv 1505.04597) that predicts the class of
 * every pixel. It measures what a set of images with masks is worth, and how well a generated image
 * fits its mask.
 *
 * <pre>{@code
 * try (MaskSegmenter segmenter =
 *     MaskSegmenter.fit(pairs, MaskSegmenter.Config.defaults(), SeedSequence.of(7))) {
 *   double dice = segmenter.evaluate(unseen).meanDice();
 * }
 * }</pre>
 *
 * <p>Thread-safe; closing waits for uses that have begun. Fitting takes the process's one gradient
 * collector.
 */
public final class MaskSegmenter implements AutoCloseable {

  private static final int CHUNK = 16;

  private final NDManager manager;
  private final Network network;
  private final SampleShape shape;
  private final ClassLabels classes;
  private final SharedUse shared;

  private MaskSegmenter(
      NDManager manager, Network network, SampleShape shape, ClassLabels classes) {
    this.manager = manager;
    this.network = network;
    this.shape = shape;
    this.classes = classes;
    shared = new SharedUse("this segmenter", manager::close);
  }

  /** Configuration of a segmenter. Immutable and thread-safe. */
  public static final class Config extends Configuration<Config> {

    private static final Setting<Integer> STEPS =
        Setting.whole("steps", 300, 1, 10_000_000, "Batches to learn from.");

    private static final Setting<Integer> BATCH =
        Setting.whole("batch", 8, 1, 1_024, "Images in a batch.");

    private static final Setting<Integer> WIDTH =
        Setting.whole("width", 16, 2, 256, "Channels at full resolution.");

    private static final Setting<Double> RATE =
        Setting.number("rate", 2e-3, "(0, 1]", "Adam's step size, which falls to zero.");

    private static final Setting<Boolean> CLASSIC =
        Setting.flag("classic", true, "Whether image and mask are deformed alike each time.");

    private static final Setting<MaskAugmentation> MASKS =
        Setting.object("masks", MaskAugmentation.defaults(), "How image and mask are deformed.");

    private static final Config DEFAULTS =
        new Config(Values.of(STEPS, BATCH, WIDTH, RATE, CLASSIC).and(MASKS));

    private Config(Values values) {
      super(values, Config::new);
    }

    /**
     * The defaults.
     *
     * @return a configuration with every default
     */
    public static Config defaults() {
      return DEFAULTS;
    }

    /** {@return batches to learn from, 1 to 10,000,000} */
    public int steps() {
      return get(STEPS);
    }

    /**
     * {@return a copy with other {@code steps}}
     *
     * @param steps 1 to 10,000,000
     */
    public Config steps(int steps) {
      return with(STEPS, steps);
    }

    /** {@return images in a batch, 1 to 1,024} */
    public int batch() {
      return get(BATCH);
    }

    /**
     * {@return a copy with other {@code batch}}
     *
     * @param batch 1 to 1,024
     */
    public Config batch(int batch) {
      return with(BATCH, batch);
    }

    /** {@return channels at full resolution, 2 to 256} */
    public int width() {
      return get(WIDTH);
    }

    /**
     * {@return a copy with other {@code width}}
     *
     * @param width 2 to 256
     */
    public Config width(int width) {
      return with(WIDTH, width);
    }

    /** {@return Adam's step size, in (0, 1]} */
    public double rate() {
      return get(RATE);
    }

    /**
     * {@return a copy with other {@code rate}}
     *
     * @param rate in (0, 1]
     */
    public Config rate(double rate) {
      return with(RATE, rate);
    }

    /** {@return whether image and mask are deformed alike each time they are shown} */
    public boolean classic() {
      return get(CLASSIC);
    }

    /**
     * {@return a copy with other {@code classic}}
     *
     * @param classic true or false
     */
    public Config classic(boolean classic) {
      return with(CLASSIC, classic);
    }

    /** {@return how image and mask are deformed} */
    public MaskAugmentation masks() {
      return get(MASKS);
    }

    /**
     * {@return a copy with other {@code masks}}
     *
     * @param masks the value
     */
    public Config masks(MaskAugmentation masks) {
      return with(MASKS, masks);
    }
  }

  /**
   * Fits a segmenter. The loss is the cross-entropy of the pixels, and one minus the Dice
   * coefficient of the classes other than background, as small structures count little in the
   * former.
   *
   * @param train images with masks, at least one
   * @param config how to train
   * @param seeds where weights, order and deformations come from
   * @return the segmenter, which the caller closes
   * @throws IllegalArgumentException if there is no image
   * @throws IllegalStateException if another training runs in this process
   * @throws CancellationException if the thread is interrupted; its flag stays set
   */
  public static MaskSegmenter fit(MaskedSamples train, Config config, SeedSequence seeds) {
    return fit(train, train, Mix.none(), config, seeds);
  }

  /**
   * Fits a segmenter on real and synthetic images, as {@link #fit(MaskedSamples, Config,
   * SeedSequence)} does on real ones: with the same seeds, batches have the same real images, some
   * of which give way to synthetic ones.
   *
   * @param real images with masks, at least one
   * @param synthetic others of the same shape, range and classes, at least one unless the mix has
   *     none
   * @param mix the share of synthetic images, and its schedule, of which each batch is an epoch;
   *     its policy, which is about classes of images, does nothing
   * @param config how to train
   * @param seeds where weights, order, mix and deformations come from
   * @return the segmenter, which the caller closes
   * @throws IllegalArgumentException if there is no image, or shape, range or classes differ
   * @throws IllegalStateException if another training runs in this process
   * @throws CancellationException if the thread is interrupted; its flag stays set
   */
  public static MaskSegmenter fit(
      MaskedSamples real,
      MaskedSamples synthetic,
      Mix.Fixed mix,
      Config config,
      SeedSequence seeds) {
    SegmenterBatches pairs =
        new SegmenterBatches(real, synthetic, mix, config.batch(), config.steps(), seeds);
    return fit(pairs, real, config, seeds, (step, network) -> {});
  }

  /** A segmenter after a third of its training, after two thirds, and at its end. */
  static List<MaskSegmenter> thirds(MaskedSamples train, Config config, SeedSequence seeds) {
    List<MaskSegmenter> thirds = new ArrayList<>();
    SegmenterBatches pairs =
        new SegmenterBatches(train, train, Mix.none(), config.batch(), config.steps(), seeds);
    try {
      MaskSegmenter last =
          fit(
              pairs,
              train,
              config,
              seeds,
              (step, network) -> {
                for (int third = 1; third <= 2; third++) {
                  if (step == Math.max(1, config.steps() * third / 3)) {
                    thirds.add(copy(network, train, config));
                  }
                }
              });
      thirds.add(last);
      return thirds;
    } catch (RuntimeException e) {
      thirds.forEach(MaskSegmenter::close);
      throw e;
    }
  }

  private static MaskSegmenter copy(Network network, MaskedSamples like, Config config) {
    TrainingState.Builder weights = new TrainingState.Builder();
    network.save("segmenter", weights);
    NDManager manager = EngineStart.newManager();
    UNet block = SegmenterTraining.block(like.shape(), like.classes().count(), config.width());
    Network frozen = Network.frozen(block, manager);
    frozen.restore("segmenter", weights.build());
    return new MaskSegmenter(manager, frozen, like.shape(), like.classes());
  }

  @SuppressWarnings("try") // the lock is held, not used
  private static MaskSegmenter fit(
      SegmenterBatches pairs,
      MaskedSamples like,
      Config config,
      SeedSequence seeds,
      SegmenterTraining.Looking looking) {
    NDManager manager = EngineStart.newManager();
    try (TrainingLock lock = TrainingLock.take("a segmenter")) {
      Network network = SegmenterTraining.train(pairs, like, config, seeds, manager, looking);
      return new MaskSegmenter(manager, network, like.shape(), like.classes());
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /**
   * The classes of the pixels.
   *
   * @return the classes that it was fitted on
   */
  public ClassLabels classes() {
    return classes;
  }

  /**
   * Predicts the class of every pixel.
   *
   * @param images images of the shape that it was fitted on; their range may be another, and is
   *     taken for the same brightnesses
   * @return class indices, mask after mask: those with the largest output
   * @throws IllegalArgumentException if the images have another shape
   * @throws IllegalStateException if this is closed
   */
  public byte[] predict(LabeledSamples images) {
    if (!images.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "images of " + images.shape() + ": this segmenter takes images of " + shape);
    }
    int pixels = shape.height() * shape.width();
    byte[] predicted = new byte[Math.multiplyExact(images.size(), pixels)];
    return shared.use(
        () -> {
          for (int from = 0; from < images.size(); from += CHUNK) {
            try (NDManager scope = manager.newSubManager()) {
              NDArray logits =
                  network.forward(false, PairArrays.images(scope, images, from, CHUNK));
              int count = Math.min(CHUNK, images.size() - from);
              largest(logits, count, predicted, from * pixels);
            }
          }
          return predicted;
        });
  }

  /** The class with the largest output for each pixel, the first among equal ones. */
  private static void largest(NDArray logits, int count, byte[] target, int offset) {
    Shape shape = logits.getShape();
    int classes = Math.toIntExact(shape.get(1));
    int pixels = Math.toIntExact(shape.get(2) * shape.get(3));
    float[] values = logits.toFloatArray();
    for (int i = 0; i < count * pixels; i++) {
      int first = i / pixels * classes * pixels + i % pixels;
      int best = 0;
      for (int label = 1; label < classes; label++) {
        if (values[first + label * pixels] > values[first + best * pixels]) {
          best = label;
        }
      }
      target[offset + i] = (byte) best;
    }
  }

  /**
   * Measures how well it does.
   *
   * @param test images with masks that it wasn't fitted on, at least one
   * @return the metrics
   * @throws IllegalArgumentException if the images have another shape, or there is none
   */
  public SegmentationMetrics evaluate(MaskedSamples test) {
    return SegmentationMetrics.of(
        classes.count(), shape.height() * shape.width(), test.masks(), predict(test.images()));
  }

  @Override
  public void close() {
    shared.close();
  }
}
