package io.augment.djl.translate;

import ai.djl.ndarray.NDManager;
import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.data.ClassLabels;
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
import io.augment.djl.internal.training.FittedCache;
import io.augment.djl.internal.training.ReportedSteps;
import io.augment.djl.internal.training.StoppingCriteria;
import io.augment.djl.internal.training.TrainingSession;
import io.augment.djl.internal.training.TrainingSpec;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.Finding;
import io.augment.djl.training.GanDivergedException;
import io.augment.djl.training.TrainingMonitor;
import io.augment.djl.training.TrainingPlan;
import io.augment.djl.translate.internal.TranslationForm;
import io.augment.djl.translate.internal.TranslationLoop;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fits a translator between two classes of images that don't pair up: CycleGAN, Zhu et al. 2017,
 * "Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks", arXiv
 * 1703.10593.
 *
 * <pre>{@code
 * TranslationTrainer trainer = TranslationTrainer.builder().seed(7).build();
 * try (ImageTranslator translator = trainer.fit(cells, red, white)) {
 *   LabeledSamples more = translator.translate(cells.select(cells.indicesOf(red)));
 * }
 * }</pre>
 *
 * <p>Different from the paper:
 *
 * <ul>
 *   <li>The generators halve by averaging after a convolution and grow by repeating pixels before
 *       one, have 3×3 kernels throughout and fewer residual blocks.
 *   <li>The discriminators have spectral norm, and see real and translated images through the same
 *       random transforms (Zhao et al. 2020, arXiv 2006.10738), as small classes have few images.
 *   <li>What is kept is a moving average of the generator that translates from the one class to the
 *       other. The one that translates back serves the training alone.
 * </ul>
 *
 * <p>Immutable and thread-safe, but the engine allows one training at a time in a process: a second
 * one is refused. The same images, configuration, seed and number of engine threads give the same
 * translator on the same machine.
 */
public final class TranslationTrainer {

  /** The architecture that archives know a translator by. */
  public static final String ARCHITECTURE = "cyclegan";

  /** The shortest side of an image, in pixels. */
  public static final int MIN_SIDE = 16;

  /** The longest side of an image, in pixels. */
  public static final int MAX_SIDE = 256;

  /** The attachment that holds what a translator needs besides its weights. */
  static final String FORM = "translation";

  private static final int IMAGES_PER_LOOK = 12;
  private static final int NO_NOISE = 0;

  private final TranslationConfig config;
  private final long seed;
  private final List<GanTrainer.MonitorFactory> monitors;
  private final Optional<Checkpoints> checkpoints;

  private TranslationTrainer(Builder builder) {
    config = builder.config;
    seed = builder.seed;
    monitors = List.copyOf(builder.monitors);
    checkpoints = Optional.ofNullable(builder.checkpoints);
  }

  /**
   * A trainer with the defaults of {@link TranslationConfig}.
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
  public TranslationConfig config() {
    return config;
  }

  /**
   * Fits a translator. Interrupting the thread ends the training at the next step; with {@linkplain
   * Builder#checkpoints checkpoints}, it can go on there later.
   *
   * @param trainFold images of 1 or 3 channels, {@value #MIN_SIDE} to {@value #MAX_SIDE} pixels a
   *     side, at least {@value GanTrainer#MIN_SAMPLES_PER_CLASS} of each of the two classes; those
   *     of other classes are not used
   * @param from the class to translate, by its index
   * @param to the class to translate to, another
   * @return the fitted translator, which the caller closes
   * @throws IllegalArgumentException if they are no such images or no such classes, or the
   *     checkpoint to go on from is of another training
   * @throws IllegalStateException if another training runs in this process
   * @throws GanDivergedException if the training's figures are no longer numbers, although it has
   *     gone back and on with lower rates several times
   * @throws UncheckedIOException if a checkpoint can't be written
   * @throws CancellationException if the thread is interrupted; its flag stays set
   */
  public ImageTranslator fit(LabeledSamples trainFold, int from, int to) {
    return fit(trainFold, from, to, ProgressListener.none());
  }

  /** Fits, and says how far it is. */
  ImageTranslator fit(LabeledSamples trainFold, int from, int to, ProgressListener progress) {
    return fit(trainFold, form(trainFold, from, to), checkpoints, progress);
  }

  /** Where the fitted translator is kept, and its checkpoints until it is. */
  Path cached(Path cacheFolder, LabeledSamples trainFold, int from, int to) {
    return FittedCache.file(
        cacheFolder, trainFold, settings(form(trainFold, from, to)), seed, Versions.inUse());
  }

  /** Fits, with checkpoints beside the file where the translator will be kept. */
  ImageTranslator fitFor(
      Path file, LabeledSamples trainFold, int from, int to, ProgressListener progress) {
    return fit(
        trainFold,
        form(trainFold, from, to),
        checkpoints.or(() -> FittedCache.checkpoints(file)),
        progress);
  }

  @SuppressWarnings("try") // the turn is held, not used
  private ImageTranslator fit(
      LabeledSamples trainFold,
      TranslationForm form,
      Optional<Checkpoints> kept,
      ProgressListener progress) {
    LabeledSamples pair = pair(trainFold, form);
    SeedSequence seeds = SeedSequence.of(seed);
    TrainingSpec course =
        new TrainingSpec(
            new TrainingPlan(config.steps(), 2 * config.batch()),
            pair,
            seeds,
            // With least squares a discriminator that wins goes on to teach.
            new TrainingSpec.Look(false, IMAGES_PER_LOOK),
            kept,
            StoppingCriteria.AT_THE_LAST_STEP,
            provenance(trainFold, form));
    List<TrainingMonitor> watching =
        Stream.concat(
                monitors.stream().map(GanTrainer.MonitorFactory::create),
                Stream.of(new ReportedSteps("Fitting translator", progress)))
            .toList();
    try (TrainingLock turn = TrainingLock.take("a translator");
        NDManager manager = EngineStart.newManager()) {
      TranslationLoop loop =
          new TranslationLoop(
              config,
              pair.select(pair.indicesOf(TranslatedPair.FROM)),
              pair.select(pair.indicesOf(TranslatedPair.TO)),
              seeds,
              manager);
      return ImageTranslator.of(
          new TrainingSession(course, watching, loop, product(trainFold, form, pair, loop)).run());
    }
  }

  private TranslationForm form(LabeledSamples trainFold, int from, int to) {
    requireShape(trainFold.shape());
    for (int label : new int[] {from, to}) {
      if (label < 0 || label >= trainFold.classes().count()) {
        throw new IllegalArgumentException(
            "class " + label + ": expected 0 to " + (trainFold.classes().count() - 1));
      }
    }
    TranslationForm form = new TranslationForm(from, to, config.blocks());
    GanTrainer.requireEnough(pair(trainFold, form));
    return form;
  }

  static void requireShape(SampleShape shape) {
    if (!shape.isImage()
        || (shape.channels() != 1 && shape.channels() != 3)
        || Math.min(shape.height(), shape.width()) < MIN_SIDE
        || Math.max(shape.height(), shape.width()) > MAX_SIDE) {
      throw new IllegalArgumentException(
          String.format(
              "samples of %s: a translator takes images of 1 or 3 channels, %d to %d pixels a side",
              shape, MIN_SIDE, MAX_SIDE));
    }
  }

  /** The images of the two classes, and no other class. */
  private static LabeledSamples pair(LabeledSamples samples, TranslationForm form) {
    LabeledSamples sources = samples.select(samples.indicesOf(form.from()));
    LabeledSamples both = sources.concat(samples.select(samples.indicesOf(form.to())));
    int[] labels = new int[both.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i < sources.size() ? TranslatedPair.FROM : TranslatedPair.TO;
    }
    ClassLabels classes = samples.classes();
    return LabeledSamples.of(
        samples.shape(),
        samples.range(),
        ClassLabels.of(classes.name(form.from()), classes.name(form.to())),
        both.values(),
        labels);
  }

  private TrainingSession.Product product(
      LabeledSamples trainFold, TranslationForm form, LabeledSamples pair, TranslationLoop loop) {
    return new TrainingSession.Product() {
      @Override
      public GeneratorArchive generator(
          List<Finding> findings, AveragedGenerator.Accuracy accuracy) {
        return new GeneratorArchive(
            manifest(trainFold, form, findings), FittedNetwork.tensors(loop.translator()));
      }

      @Override
      public Synthesizer open(GeneratorArchive archive) {
        return new TranslatedPair(pair, ImageTranslator.of(archive));
      }
    };
  }

  private GeneratorManifest manifest(
      LabeledSamples trainFold, TranslationForm form, List<Finding> findings) {
    SortedMap<String, String> attachments = new TreeMap<>();
    attachments.put(FORM, form.json());
    return new GeneratorManifest(
        ARCHITECTURE,
        NO_NOISE,
        config.width(),
        trainFold.shape(),
        trainFold.range(),
        trainFold.classes(),
        provenance(trainFold, form),
        findings.stream().map(Finding::toString).toList(),
        attachments);
  }

  private Provenance provenance(LabeledSamples trainFold, TranslationForm form) {
    return new Provenance(
        ARCHITECTURE, trainFold.fingerprint(), seed, settings(form), Versions.inUse());
  }

  private SortedMap<String, String> settings(TranslationForm form) {
    SortedMap<String, String> settings = config.settings();
    settings.put("from", Integer.toString(form.from()));
    settings.put("to", Integer.toString(form.to()));
    return settings;
  }

  /** Builds a {@link TranslationTrainer}. Not thread-safe. */
  public static final class Builder {

    private TranslationConfig config = TranslationConfig.defaults();
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
    public Builder config(TranslationConfig config) {
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
     * Adds one that watches each training, such as {@code TrainingMonitor::progress}. It is shown
     * the two classes alone; what it is shown as synthetic are the train fold's first images of the
     * one, and their translations.
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
    public TranslationTrainer build() {
      return new TranslationTrainer(this);
    }
  }
}
