package io.augment.djl.upscale;

import ai.djl.ndarray.NDManager;
import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.archive.GeneratorManifest;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.internal.EngineStart;
import io.augment.djl.internal.TrainingLock;
import io.augment.djl.internal.Versions;
import io.augment.djl.internal.network.AveragedGenerator;
import io.augment.djl.internal.network.FittedNetwork;
import io.augment.djl.internal.training.StoppingCriteria;
import io.augment.djl.internal.training.TrainingSession;
import io.augment.djl.internal.training.TrainingSpec;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.Finding;
import io.augment.djl.training.GanDivergedException;
import io.augment.djl.training.TrainingMonitor;
import io.augment.djl.training.TrainingPlan;
import io.augment.djl.upscale.internal.ContentLoss;
import io.augment.djl.upscale.internal.Patches;
import io.augment.djl.upscale.internal.UpscaleArchitecture;
import io.augment.djl.upscale.internal.UpscaleTrainingLoop;
import io.augment.image.ImageScaling;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Fits an upscaler to images, by making them small and learning to undo it: SRGAN, Ledig et al.
 * 2016, "Photo-Realistic Single Image Super-Resolution Using a Generative Adversarial Network",
 * arXiv 1609.04802.
 *
 * <pre>{@code
 * UpscaleTrainer trainer =
 *     UpscaleTrainer.builder().config(UpscaleConfig.defaults().factor(2)).seed(7).build();
 * try (Upscaler upscaler = trainer.fit(cells)) {
 *   LabeledSamples large = upscaler.upscale(cells);
 * }
 * }</pre>
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
public final class UpscaleTrainer {

  /** The architecture that archives know an upscaler by. */
  public static final String ARCHITECTURE = "srgan";

  /** The shortest side of an image that there is something to learn from, in pixels. */
  public static final int MIN_SIDE = 16;

  /** The fewest images. */
  public static final int MIN_IMAGES = 2;

  /** The attachment that holds what the network needs besides its weights. */
  static final String NETWORK = "network";

  private static final int IMAGES_PER_LOOK = 6;
  private static final int NO_NOISE = 0;

  private final UpscaleConfig config;
  private final long seed;
  private final List<GanTrainer.MonitorFactory> monitors;
  private final Optional<Checkpoints> checkpoints;

  private UpscaleTrainer(Builder builder) {
    config = builder.config;
    seed = builder.seed;
    monitors = List.copyOf(builder.monitors);
    checkpoints = Optional.ofNullable(builder.checkpoints);
  }

  /**
   * A trainer with the defaults of {@link UpscaleConfig}.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * How it trains.
   *
   * @return the configuration
   */
  public UpscaleConfig config() {
    return config;
  }

  /**
   * Fits an upscaler. Interrupting the thread ends the training at the next step; with {@linkplain
   * Builder#checkpoints checkpoints}, it can go on there later.
   *
   * @param images at least {@value #MIN_IMAGES}, of 1 or 3 channels, at least {@value #MIN_SIDE}
   *     pixels a side, at the resolution that is to be learnt; rows and columns at the end that
   *     don't fill a block of {@code factor} pixels are left out. Classes serve the content loss
   * @return the fitted upscaler, which the caller closes
   * @throws IllegalArgumentException if there are too few images, they are no such ones, or the
   *     checkpoint to go on from is of another training
   * @throws IllegalStateException if another training runs in this process
   * @throws GanDivergedException if the training's figures are no longer numbers, although it has
   *     gone back and on with lower rates several times
   * @throws UncheckedIOException if a checkpoint can't be written
   * @throws CancellationException if the thread is interrupted; its flag stays set
   */
  @SuppressWarnings("try") // the turn is held, not used
  public Upscaler fit(LabeledSamples images) {
    LabeledSamples fold = wholeBlocks(images);
    SeedSequence seeds = SeedSequence.of(seed);
    Patches patches = new Patches(fold, config.patch(), config.factor());
    TrainingSpec course =
        new TrainingSpec(
            new TrainingPlan(config.steps(), config.batch()),
            fold,
            seeds,
            // A discriminator that wins does no harm here: pixels and content teach as well.
            new TrainingSpec.Look(false, IMAGES_PER_LOOK),
            checkpoints,
            StoppingCriteria.AT_THE_LAST_STEP,
            provenance(images));
    List<TrainingMonitor> watching =
        monitors.stream().map(GanTrainer.MonitorFactory::create).toList();
    Optional<ContentLoss> content = content(patches, seeds);
    try (TrainingLock turn = TrainingLock.take("an upscaler");
        NDManager manager = EngineStart.newManager()) {
      UpscaleTrainingLoop loop = new UpscaleTrainingLoop(config, patches, content, seeds, manager);
      return Upscaler.of(
          new TrainingSession(course, watching, loop, product(images, fold, loop)).run());
    } finally {
      content.ifPresent(ContentLoss::close);
    }
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

  /** Not fitted where it would not be asked. */
  private Optional<ContentLoss> content(Patches patches, SeedSequence seeds) {
    return config.contentWeight() == 0 || config.pretrainingSteps() == config.steps()
        ? Optional.empty()
        : Optional.of(ContentLoss.fit(patches, config.contentSteps(), seeds.child("content")));
  }

  private TrainingSession.Product product(
      LabeledSamples images, LabeledSamples fold, UpscaleTrainingLoop loop) {
    return new TrainingSession.Product() {
      @Override
      public GeneratorArchive generator(
          List<Finding> findings, AveragedGenerator.Accuracy accuracy) {
        return new GeneratorArchive(
            manifest(images, findings), FittedNetwork.tensors(loop.generator()));
      }

      @Override
      public Synthesizer open(GeneratorArchive archive) {
        return new UpscaledFold(fold, Upscaler.of(archive));
      }
    };
  }

  private GeneratorManifest manifest(LabeledSamples images, List<Finding> findings) {
    int channels = images.shape().channels();
    SortedMap<String, String> attachments = new TreeMap<>();
    attachments.put(
        NETWORK,
        new UpscaleArchitecture(channels, config.factor(), config.width(), config.blocks()).json());
    return new GeneratorManifest(
        ARCHITECTURE,
        NO_NOISE,
        config.width(),
        images.shape(),
        images.range(),
        images.classes(),
        provenance(images),
        findings.stream().map(Finding::toString).toList(),
        attachments);
  }

  private Provenance provenance(LabeledSamples images) {
    return new Provenance(
        ARCHITECTURE, images.fingerprint(), seed, config.settings(), Versions.inUse());
  }

  /** Builds an {@link UpscaleTrainer}. Not thread-safe. */
  public static final class Builder {

    private UpscaleConfig config = UpscaleConfig.defaults();
    private long seed = GanTrainer.DEFAULT_SEED;
    private final List<GanTrainer.MonitorFactory> monitors = new ArrayList<>();
    private @Nullable Checkpoints checkpoints;

    private Builder() {}

    /**
     * How to train.
     *
     * @param config a configuration
     * @return this builder
     */
    public Builder config(UpscaleConfig config) {
      this.config = config;
      return this;
    }

    /**
     * Where every random draw comes from.
     *
     * @param seed any number
     * @return this builder
     */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Adds one that watches each training, such as {@code TrainingMonitor::progress}. What it is
     * shown as synthetic are images of the train fold, made small and upscaled again.
     *
     * @param monitor makes a monitor for a training
     * @return this builder
     */
    public Builder monitor(GanTrainer.MonitorFactory monitor) {
      monitors.add(monitor);
      return this;
    }

    /**
     * That a training writes down how it stands, and may go on from there.
     *
     * @param checkpoints where and how often
     * @return this builder
     */
    public Builder checkpoints(Checkpoints checkpoints) {
      this.checkpoints = checkpoints;
      return this;
    }

    /**
     * Builds the trainer.
     *
     * @return an immutable trainer
     */
    public UpscaleTrainer build() {
      return new UpscaleTrainer(this);
    }
  }
}
