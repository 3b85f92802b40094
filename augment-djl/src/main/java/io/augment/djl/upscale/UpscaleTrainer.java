package io.augment.djl.upscale;

import ai.djl.ndarray.NDManager;
import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.internal.training.Preview;
import io.augment.djl.internal.training.Recipe;
import io.augment.djl.internal.training.TrainerSettings;
import io.augment.djl.internal.training.TrainingLoop;
import io.augment.djl.model.ModelTrainer;
import io.augment.djl.training.TrainingMonitor;
import io.augment.djl.upscale.internal.ContentLoss;
import io.augment.djl.upscale.internal.Patches;
import io.augment.djl.upscale.internal.UpscaleArchitecture;
import io.augment.djl.upscale.internal.UpscaleLoop;
import io.augment.image.ImageScaling;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fits an upscaler to images, by making them small and learning to undo it: SRGAN, Ledig et al.
 * 2016, "Photo-Realistic Single Image Super-Resolution Using a Generative Adversarial Network",
 * arXiv 1609.04802.
 *
 * <pre>{@code
 * UpscaleTrainer trainer =
 *     UpscaleTrainer.forImages().config(UpscaleConfig.defaults().factor(2)).seed(7);
 * try (Upscaler upscaler = trainer.fit(cells)) {
 *   LabeledSamples large = upscaler.upscale(cells);
 * }
 * }</pre>
 *
 * <p>It takes at least {@value #MIN_IMAGES} images of 1 or 3 channels, at least {@value #MIN_SIDE}
 * pixels a side, at the resolution that is to be learnt; rows and columns at the end that don't
 * fill a block of {@code factor} pixels are left out. Classes serve the content loss. What monitors
 * receive as synthetic are images of the train fold, made small and upscaled again.
 *
 * <p>Different from the paper:
 *
 * <ul>
 *   <li>The generator's output is added to a bicubic enlargement of its input, and begins at zero:
 *       so the training starts at bicubic interpolation, and it is hard to become worse.
 *   <li>No batch normalisation (as Lim et al. 2017, arXiv 1707.02921, found better), LeakyReLU
 *       instead of PReLU, which the engine lacks, and 3×3 kernels throughout.
 *   <li>The pixels count to the end, and not only in the pretraining.
 *   <li>Content is compared in the maps of a small classifier that is fitted on the same images,
 *       not in those of VGG; the discriminator is the residual GAN's, with spectral norm.
 * </ul>
 *
 * <p>Immutable and thread-safe, but the engine allows one training at a time in a process: a second
 * one is refused. The same images, configuration, seed and number of engine threads give the same
 * upscaler on the same machine.
 */
public final class UpscaleTrainer extends ModelTrainer<UpscaleTrainer, Upscaler> {

  /** The architecture that archives know an upscaler by. */
  public static final String ARCHITECTURE = "srgan";

  /** The shortest side of an image that there is something to learn from, in pixels. */
  public static final int MIN_SIDE = 16;

  /** The fewest images. */
  public static final int MIN_IMAGES = 2;

  /** The attachment that holds what the network needs besides its weights. */
  static final String NETWORK = "network";

  private static final int IMAGES_PER_SNAPSHOT = 6;
  private static final int NO_NOISE = 0;

  private final UpscaleConfig config;

  private UpscaleTrainer(UpscaleConfig config, TrainerSettings settings) {
    super(settings);
    this.config = config;
  }

  /**
   * A trainer for images, with the defaults of {@link UpscaleConfig}.
   *
   * @return a trainer
   */
  public static UpscaleTrainer forImages() {
    return new UpscaleTrainer(UpscaleConfig.defaults(), DEFAULTS);
  }

  @Override
  protected UpscaleTrainer with(TrainerSettings changed) {
    return new UpscaleTrainer(config, changed);
  }

  /**
   * Configuration of the training.
   *
   * @return the configuration
   */
  public UpscaleConfig config() {
    return config;
  }

  /**
   * Sets how to train.
   *
   * @param changed a configuration
   * @return a changed copy
   */
  public UpscaleTrainer config(UpscaleConfig changed) {
    return new UpscaleTrainer(changed.checked(), settings);
  }

  /**
   * @hidden
   */
  @Override
  @SuppressWarnings("InvalidBlockTag") // Javadoc itself allows to hide a method
  protected Recipe<Upscaler> recipe(LabeledSamples images) {
    LabeledSamples fold = wholeBlocks(images);
    int channels = images.shape().channels();
    SortedMap<String, String> attachments = new TreeMap<>();
    attachments.put(
        NETWORK,
        new UpscaleArchitecture(channels, config.factor(), config.width(), config.blocks()).json());
    return new Recipe<>(
        "upscaler",
        images,
        fold,
        new TrainingMonitor.Plan(config.steps(), config.batch()),
        // A discriminator that wins does no harm here: pixels and content teach as well.
        new Recipe.SnapshotSize(IMAGES_PER_SNAPSHOT, false),
        new Recipe.Form(ARCHITECTURE, NO_NOISE, config.width(), attachments),
        new Recipe.Settings(ARCHITECTURE, config.settings()),
        seeds -> loops(fold, seeds),
        Upscaler::of,
        archive -> preview(fold, archive));
  }

  private LabeledSamples wholeBlocks(LabeledSamples images) {
    SampleShape shape = images.shape();
    if (!shape.isImage()
        || (shape.channels() != 1 && shape.channels() != 3)
        || Math.min(shape.height(), shape.width()) < MIN_SIDE) {
      throw new IllegalArgumentException(
          String.format(
              "samples of %s: an upscaler learns from images of 1 or 3 channels, at least %d pixels"
                  + " a side",
              shape, MIN_SIDE));
    }
    if (images.size() < MIN_IMAGES) {
      throw new IllegalArgumentException(
          images.size() + " images: an upscaler needs at least " + MIN_IMAGES);
    }
    int factor = config.factor();
    return ImageScaling.crop(
        images, shape.height() / factor * factor, shape.width() / factor * factor);
  }

  /** With a content loss, which is fitted before the training, where it counts. */
  private Recipe.Loops loops(LabeledSamples fold, SeedSequence seeds) {
    Patches patches = new Patches(fold, config.patch(), config.factor());
    Optional<ContentLoss> content =
        config.contentWeight() == 0 || config.pretrainingSteps() == config.steps()
            ? Optional.empty()
            : Optional.of(ContentLoss.fit(patches, config.contentSteps(), seeds.child("content")));
    return new Recipe.Loops() {
      @Override
      public TrainingLoop begin(NDManager manager) {
        return new UpscaleLoop(config, patches, content, seeds, manager);
      }

      @Override
      public void close() {
        content.ifPresent(ContentLoss::close);
      }
    };
  }

  private static Synthesizer preview(LabeledSamples fold, GeneratorArchive archive) {
    Upscaler upscaler = Upscaler.of(archive);
    return new Preview(
        fold,
        (label, count) ->
            upscaler.upscale(
                ImageScaling.shrink(Preview.first(fold, label, count), upscaler.factor())),
        upscaler.provenance(),
        upscaler::close);
  }
}
