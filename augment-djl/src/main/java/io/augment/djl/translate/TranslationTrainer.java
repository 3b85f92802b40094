package io.augment.djl.translate;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.internal.training.Preview;
import io.augment.djl.internal.training.Recipe;
import io.augment.djl.internal.training.TrainerSettings;
import io.augment.djl.model.ModelTrainer;
import io.augment.djl.training.TrainingMonitor;
import io.augment.djl.translate.internal.PairedLoop;
import io.augment.djl.translate.internal.TranslationForm;
import io.augment.djl.translate.internal.TranslationLoop;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fits a translator between two classes of images. {@link #forImages()} takes images that don't
 * pair up: CycleGAN, Zhu et al. 2017, "Unpaired Image-to-Image Translation using Cycle-Consistent
 * Adversarial Networks", arXiv 1703.10593. {@link #forPairs()} takes images that do, two of the
 * same object: pix2pix, Isola et al. 2016, "Image-to-Image Translation with Conditional Adversarial
 * Networks", arXiv 1611.07004.
 *
 * <pre>{@code
 * TranslationTrainer trainer = TranslationTrainer.forImages().seed(7);
 * try (ImageTranslator translator = trainer.fit(cells, red, white)) {
 *   LabeledSamples more = translator.translate(cells.select(cells.indicesOf(red)));
 * }
 * }</pre>
 *
 * <p>It takes images of 1 or 3 channels, {@value #MIN_SIDE} to {@value #MAX_SIDE} pixels a side, at
 * least {@value GanTrainer#MIN_SAMPLES_PER_CLASS} of each of the two classes; those of other
 * classes are not used. Monitors receive the two classes alone; what they receive as synthetic are
 * the train fold's first images of the one, and their translations.
 *
 * <p>Different from the paper on images that don't pair up:
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
 * <p>Different from the paper on pairs: the network and the losses are those of a mask GAN, {@code
 * MaskGanTrainer}, without noise, so that an image has one translation. What the generator sees is
 * not shifted or mirrored; what the discriminator sees is transformed, the images of a pair alike
 * in place.
 *
 * <p>Immutable and thread-safe, but the engine allows one training at a time in a process: a second
 * one is refused. The same images, configuration, seed and number of engine threads give the same
 * translator on the same machine.
 */
public final class TranslationTrainer extends ModelTrainer<TranslationTrainer, ImageTranslator> {

  /** The architecture that archives know a translator by. */
  public static final String ARCHITECTURE = "cyclegan";

  /** The architecture that archives know a translator by that learnt from pairs. */
  public static final String PAIRED_ARCHITECTURE = "pix2pix-images";

  /** The shortest side of an image, in pixels. */
  public static final int MIN_SIDE = 16;

  /** The longest side of an image, in pixels. */
  public static final int MAX_SIDE = 256;

  /** The attachment that holds what a translator needs besides its weights. */
  static final String FORM = "translation";

  private static final int IMAGES_PER_SNAPSHOT = 12;
  private static final int NO_NOISE = 0;

  // The classes of the pair that is learnt from.
  private static final int SOURCE = 0;
  private static final int TARGET = 1;

  private final TranslationConfig config;
  private final int from;
  private final int to;
  private final boolean paired;

  private TranslationTrainer(
      TranslationConfig config, int from, int to, boolean paired, TrainerSettings settings) {
    super(settings);
    this.config = config;
    this.from = from;
    this.to = to;
    this.paired = paired;
  }

  /**
   * A trainer for images that don't pair up, with the defaults of {@link TranslationConfig}, that
   * translates from the first class to the second.
   *
   * @return a trainer
   */
  public static TranslationTrainer forImages() {
    return new TranslationTrainer(TranslationConfig.defaults(), 0, 1, false, DEFAULTS);
  }

  /**
   * A trainer for images that pair up, with the defaults of {@link TranslationConfig}, that
   * translates from the first class to the second. The first image of the one class belongs to the
   * first of the other, the second to the second, and so on: as many of both, each pair in register
   * pixel by pixel.
   *
   * @return a trainer
   */
  public static TranslationTrainer forPairs() {
    return new TranslationTrainer(TranslationConfig.defaults(), 0, 1, true, DEFAULTS);
  }

  @Override
  protected TranslationTrainer with(TrainerSettings changed) {
    return new TranslationTrainer(config, from, to, paired, changed);
  }

  /**
   * Configuration of the training.
   *
   * @return the configuration
   */
  public TranslationConfig config() {
    return config;
  }

  /**
   * Sets how to train.
   *
   * @param changed a configuration
   * @return a changed copy
   */
  public TranslationTrainer config(TranslationConfig changed) {
    return new TranslationTrainer(changed.checked(), from, to, paired, settings);
  }

  /**
   * Sets the two classes.
   *
   * @param source the class to translate, by its index; 0 unless set
   * @param target the class to translate to, another; 1 unless set
   * @return a changed copy
   */
  public TranslationTrainer between(int source, int target) {
    return new TranslationTrainer(config, source, target, paired, settings);
  }

  /**
   * Fits a translator {@linkplain #between between} two classes, as {@link #fit(LabeledSamples)}
   * does.
   *
   * @param trainFold images to learn from
   * @param source the class to translate, by its index
   * @param target the class to translate to, another
   * @return the fitted translator, which the caller closes
   * @throws IllegalArgumentException if there are no such classes, or as {@link
   *     #fit(LabeledSamples)} does
   */
  public ImageTranslator fit(LabeledSamples trainFold, int source, int target) {
    return between(source, target).fit(trainFold);
  }

  /**
   * @hidden
   */
  @Override
  @SuppressWarnings("InvalidBlockTag") // Javadoc itself allows to hide a method
  protected Recipe<ImageTranslator> recipe(LabeledSamples trainFold) {
    requireShape(trainFold.shape());
    for (int label : new int[] {from, to}) {
      if (label < 0 || label >= trainFold.classes().count()) {
        throw new IllegalArgumentException(
            "class " + label + ": expected 0 to " + (trainFold.classes().count() - 1));
      }
    }
    TranslationForm form =
        new TranslationForm(from, to, paired ? TranslationForm.PAIRED : config.blocks());
    LabeledSamples pair = pair(trainFold);
    GanTrainer.requireEnough(pair);
    LabeledSamples sources = pair.select(pair.indicesOf(SOURCE));
    LabeledSamples targets = pair.select(pair.indicesOf(TARGET));
    requireAsMany(sources, targets);
    String architecture = paired ? PAIRED_ARCHITECTURE : ARCHITECTURE;
    SortedMap<String, String> attachments = new TreeMap<>();
    attachments.put(FORM, form.json());
    SortedMap<String, String> all = paired ? config.settingsOfPairs() : config.settings();
    all.put("from", Integer.toString(from));
    all.put("to", Integer.toString(to));
    return new Recipe<>(
        "translator",
        trainFold,
        pair,
        new TrainingMonitor.Plan(config.steps(), 2 * config.batch()),
        // With least squares a discriminator that wins goes on to teach.
        new Recipe.SnapshotSize(IMAGES_PER_SNAPSHOT, false),
        new Recipe.Form(architecture, NO_NOISE, config.width(), attachments),
        new Recipe.Settings(architecture, all),
        seeds ->
            manager ->
                paired
                    ? new PairedLoop(config, form, sources, targets, seeds, manager)
                    : new TranslationLoop(config, sources, targets, seeds, manager),
        ImageTranslator::of,
        archive -> preview(pair, archive));
  }

  private void requireAsMany(LabeledSamples sources, LabeledSamples targets) {
    if (paired && sources.size() != targets.size()) {
      ClassLabels classes = sources.classes();
      throw new IllegalArgumentException(
          String.format(
              "%d images of '%s' and %d of '%s': expected as many, which pair up in their order",
              sources.size(), classes.name(SOURCE), targets.size(), classes.name(TARGET)));
    }
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
  private LabeledSamples pair(LabeledSamples samples) {
    LabeledSamples sources = samples.select(samples.indicesOf(from));
    LabeledSamples both = sources.concat(samples.select(samples.indicesOf(to)));
    int[] labels = new int[both.size()];
    Arrays.fill(labels, sources.size(), labels.length, TARGET);
    ClassLabels classes = samples.classes();
    return LabeledSamples.of(
        samples.shape(),
        samples.range(),
        ClassLabels.of(classes.name(from), classes.name(to)),
        both.values(),
        labels);
  }

  /** The first images of the one class as they are, and as the other. */
  private static Synthesizer preview(LabeledSamples pair, GeneratorArchive archive) {
    ImageTranslator translator = ImageTranslator.of(archive);
    return new Preview(
        pair,
        (label, count) -> {
          LabeledSamples sources = Preview.first(pair, SOURCE, count);
          if (label == SOURCE) {
            return sources;
          }
          int[] labels = new int[sources.size()];
          Arrays.fill(labels, TARGET);
          return LabeledSamples.of(
              pair.shape(),
              pair.range(),
              pair.classes(),
              translator.translate(sources).values(),
              labels);
        },
        translator.provenance(),
        translator::close);
  }
}
