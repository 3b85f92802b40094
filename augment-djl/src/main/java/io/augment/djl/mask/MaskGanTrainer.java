package io.augment.djl.mask;

import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.ProgressListener;
import io.augment.Synthesizer;
import io.augment.UnlabeledSamples;
import io.augment.data.SampleShape;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.internal.training.Preview;
import io.augment.djl.internal.training.Recipe;
import io.augment.djl.internal.training.TrainerSettings;
import io.augment.djl.mask.internal.MaskForm;
import io.augment.djl.mask.internal.MaskJson;
import io.augment.djl.mask.internal.MaskLoop;
import io.augment.djl.mask.internal.PackedMasks;
import io.augment.djl.model.ModelTrainer;
import io.augment.djl.training.TrainingMonitor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Fits a GAN that makes images for masks: pix2pix, Isola et al. 2016, "Image-to-Image Translation
 * with Conditional Adversarial Networks", arXiv 1611.07004. New masks are drawn from the real ones,
 * see {@link io.augment.augmentation.MaskAugmentation}; making the mask first and the image from it
 * does better than making both at once (Zhang et al. 2024, "Generative AI enables medical image
 * segmentation in ultra low-data regimes", arXiv 2408.17421).
 *
 * <pre>{@code
 * MaskGanTrainer trainer = MaskGanTrainer.forImages().seed(7);
 * try (MaskGan gan = trainer.fit(pairs)) {
 *   MaskedSamples more = gan.sample(200, 7);
 * }
 * }</pre>
 *
 * <p>It takes at least {@value #MIN_PAIRS} images of 1 or 3 channels, {@value #MIN_SIDE} to {@value
 * #MAX_SIDE} pixels a side, each with a mask; at least one mask with something else than
 * background. What monitors receive as synthetic are images made for the first real masks.
 *
 * <p>Different from the paper:
 *
 * <ul>
 *   <li>The generator halves by averaging and grows by repeating pixels, with instance
 *       normalisation throughout, and takes noise at the largest and the smallest grid instead of
 *       dropout.
 *   <li>The hinge loss, and a discriminator with spectral norm.
 *   <li>Every second pair of a batch is deformed, image and mask alike; and the discriminator sees
 *       real and generated pairs through the same random transforms (Zhao et al. 2020, arXiv
 *       2006.10738).
 *   <li>What is kept is a moving average of the generator.
 * </ul>
 *
 * <p>Immutable and thread-safe, but the engine allows one training at a time in a process: a second
 * one is refused. The same pairs, configuration, seed and number of engine threads give the same
 * GAN on the same machine.
 */
public final class MaskGanTrainer extends ModelTrainer<MaskGanTrainer, MaskGan> {

  /** The architecture that archives know a mask GAN by. */
  public static final String ARCHITECTURE = "pix2pix";

  /** The fewest images with masks. */
  public static final int MIN_PAIRS = 4;

  /** The shortest side of an image, in pixels. */
  public static final int MIN_SIDE = 16;

  /** The longest side of an image, in pixels. */
  public static final int MAX_SIDE = 256;

  /** The attachment that says how masks are drawn. */
  static final String FORM = "mask";

  /** The attachment that has the masks. */
  static final String MASKS = "masks";

  private static final int IMAGES_PER_SNAPSHOT = 12;
  private static final int MOST_CHARACTERS = 4 << 20;
  private static final long PREVIEW_SEED = 1;

  private final MaskGanConfig config;
  private final Optional<UnlabeledSamples> unlabeled;

  private MaskGanTrainer(
      MaskGanConfig config, Optional<UnlabeledSamples> unlabeled, TrainerSettings settings) {
    super(settings);
    this.config = config;
    this.unlabeled = unlabeled;
  }

  /**
   * A trainer for images, with the defaults of {@link MaskGanConfig}.
   *
   * @return a trainer
   */
  public static MaskGanTrainer forImages() {
    return new MaskGanTrainer(MaskGanConfig.defaults(), Optional.empty(), DEFAULTS);
  }

  @Override
  protected MaskGanTrainer with(TrainerSettings changed) {
    return new MaskGanTrainer(config, unlabeled, changed);
  }

  /**
   * Configuration of the training.
   *
   * @return the configuration
   */
  public MaskGanConfig config() {
    return config;
  }

  /**
   * Sets how to train.
   *
   * @param changed a configuration
   * @return a changed copy
   */
  public MaskGanTrainer config(MaskGanConfig changed) {
    return new MaskGanTrainer(changed.checked(), unlabeled, settings);
  }

  /**
   * Adds images without masks to learn from: a second discriminator sees these, the images of the
   * pairs and generated ones, and never a mask, so that generated images have to look like all of
   * them (SemanticGAN: Li et al. 2021, "Semantic Segmentation with Generative Models:
   * Semi-Supervised Learning and Strong Out-of-Domain Generalization", arXiv 2104.05833). A step
   * takes about a third longer. What it gains has not been measured here.
   *
   * @param images of the shape and range of the pairs; none changes nothing. They must not be
   *     images that something is tested on, see {@link UnlabeledSamples#without}
   * @return a changed copy, whose {@code fit} refuses pairs of another shape or range
   */
  public MaskGanTrainer unlabeled(UnlabeledSamples images) {
    return new MaskGanTrainer(
        config, images.size() == 0 ? Optional.empty() : Optional.of(images), settings);
  }

  /**
   * Fits a mask GAN, as {@link #fit(LabeledSamples)} fits it to {@linkplain MaskedSamples#stacked()
   * stacked} samples.
   *
   * @param pairs images with masks to learn from
   * @return the fitted GAN, which the caller closes
   * @throws IllegalArgumentException if these pairs can't be learnt from; the message says why
   */
  public MaskGan fit(MaskedSamples pairs) {
    return fit(pairs.stacked());
  }

  /**
   * Fits a mask GAN as {@link #fit(MaskedSamples)} does, and reports progress.
   *
   * @param pairs images with masks to learn from
   * @param progress receives each step
   * @return the fitted GAN, which the caller closes
   * @throws IllegalArgumentException if these pairs can't be learnt from; the message says why
   */
  public MaskGan fit(MaskedSamples pairs, ProgressListener progress) {
    return fit(pairs.stacked(), progress);
  }

  /**
   * Fits a mask GAN, or loads the one that was fitted before on the same pairs in the same way, as
   * {@link #fitOrLoad(LabeledSamples, Path)} does.
   *
   * @param pairs images with masks to learn from
   * @param cacheFolder where fitted models are kept; made if it is not there
   * @return the fitted GAN, which the caller closes
   * @throws IllegalArgumentException if these pairs can't be learnt from; the message says why
   */
  public MaskGan fitOrLoad(MaskedSamples pairs, Path cacheFolder) {
    return fitOrLoad(pairs.stacked(), cacheFolder);
  }

  /**
   * @hidden
   */
  @Override
  @SuppressWarnings("InvalidBlockTag") // Javadoc itself allows to hide a method
  protected Recipe<MaskGan> recipe(LabeledSamples stacked) {
    MaskedSamples pairs = MaskedSamples.unstacked(stacked);
    requireShape(pairs.shape());
    requireEnough(pairs);
    unlabeled.ifPresent(images -> images.requireLike(pairs.shape(), pairs.range()));
    MaskForm form =
        new MaskForm(pairs.shape(), pairs.classes().count(), config.width(), config.noise());
    SortedMap<String, String> attachments = new TreeMap<>();
    int[] kept = kept(pairs.size());
    attachments.put(FORM, new MaskJson(kept.length, config.masks()).json());
    attachments.put(MASKS, packed(pairs.select(kept)));
    SortedMap<String, String> all = config.settings();
    all.put("pairs", pairs.fingerprint()); // the archive describes the images alone
    unlabeled.ifPresent(images -> all.put("unlabeled", images.fingerprint()));
    return new Recipe<>(
        "mask GAN",
        described(pairs, stacked.labels()),
        pairs.images(),
        new TrainingMonitor.Plan(config.steps(), config.batch()),
        // A discriminator that wins does little harm here: the pixels teach as well.
        new Recipe.SnapshotSize(IMAGES_PER_SNAPSHOT, false),
        new Recipe.Form(ARCHITECTURE, config.noise(), config.width(), attachments),
        new Recipe.Settings(ARCHITECTURE, all),
        seeds -> manager -> new MaskLoop(config, pairs, form, unlabeled, seeds, manager),
        MaskGan::of,
        archive -> preview(pairs, archive));
  }

  static void requireShape(SampleShape shape) {
    if (!shape.isImage()
        || (shape.channels() != 1 && shape.channels() != 3)
        || Math.min(shape.height(), shape.width()) < MIN_SIDE
        || Math.max(shape.height(), shape.width()) > MAX_SIDE) {
      throw new IllegalArgumentException(
          String.format(
              "images of %s: a mask GAN takes images of 1 or 3 channels, %d to %d pixels a side",
              shape, MIN_SIDE, MAX_SIDE));
    }
  }

  private static void requireEnough(MaskedSamples pairs) {
    if (pairs.size() < MIN_PAIRS) {
      throw new IllegalArgumentException(
          pairs.size() + " images with masks: a mask GAN needs at least " + MIN_PAIRS);
    }
    long[] counts = pairs.pixelCounts();
    if (Arrays.stream(counts).skip(1).sum() == 0) {
      throw new IllegalArgumentException(
          "every mask is background throughout: expected pixels of another class");
    }
  }

  /** All of them, or as many as are kept, evenly spread. */
  private static int[] kept(int size) {
    int count = Math.min(size, MaskGan.MOST_MASKS);
    return IntStream.range(0, count).map(i -> (int) ((long) i * size / count)).toArray();
  }

  private static String packed(MaskedSamples pairs) {
    String packed = PackedMasks.pack(pairs.masks());
    if (packed.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          String.format(
              "masks that take %d characters in an archive: expected at most %d; smaller or fewer"
                  + " masks do",
              packed.length(), MOST_CHARACTERS));
    }
    return packed;
  }

  /** Images with the classes of their masks, as an archive describes them. */
  private static LabeledSamples described(MaskedSamples pairs, int[] labels) {
    return LabeledSamples.of(
        pairs.shape(), pairs.range(), pairs.classes(), pairs.images().values(), labels);
  }

  /** Images for the first masks. */
  private static Synthesizer preview(MaskedSamples pairs, GeneratorArchive archive) {
    MaskGan gan = MaskGan.of(archive);
    return new Preview(
        pairs.images(),
        (label, count) -> {
          int[] first = IntStream.range(0, Math.min(count, pairs.size())).toArray();
          return gan.fill(pairs.select(first).masks(), PREVIEW_SEED).images();
        },
        gan.provenance(),
        gan::close);
  }
}
