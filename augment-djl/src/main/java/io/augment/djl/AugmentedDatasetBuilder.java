package io.augment.djl;

import ai.djl.training.dataset.Dataset;
import ai.djl.translate.Transform;
import io.augment.Synthesizer;
import io.augment.SynthesizerTrainer;
import io.augment.UnlabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.TargetRanges;
import io.augment.djl.gate.GateTrainer;
import io.augment.djl.internal.dataset.NumberLabels;
import io.augment.djl.unlabeled.Teacher;
import io.augment.gate.GateConfig;
import io.augment.mixing.Mix;
import io.augment.mixing.MixSearch;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says how a data set is augmented: needs a synthesizer and a mix, or unlabelled images. A setting
 * that is made again replaces the one before. Not thread-safe.
 */
public final class AugmentedDatasetBuilder {

  /** Default of {@link #seed(long)}. */
  public static final long DEFAULT_SEED = 1;

  private static final Logger logger = LoggerFactory.getLogger(AugmentedDatasetBuilder.class);

  private final Dataset wrapped;
  private @Nullable SynthesizerTrainer trainer;
  private @Nullable Synthesizer synthesizer;
  private @Nullable Mix mix;
  private @Nullable MixSearch search;
  private Supply supply = Supply.pool();
  private OptionalInt epochs = OptionalInt.empty();
  private long seed = DEFAULT_SEED;
  private Cache cache = Cache.ofUser();
  private @Nullable ClassLabels classes;
  private @Nullable IntUnaryOperator groups;
  private @Nullable NumberLabels numberLabels;
  private SampleShape.Layout layout = SampleShape.Layout.AUTO;
  private Duration longestWait = Duration.ZERO;
  private UnlabeledSource.@Nullable Images unlabeled;
  private @Nullable Teacher teacher;
  private @Nullable Mix unlabeledMix;
  private List<Transform> transforms = List.of();

  AugmentedDatasetBuilder(Dataset wrapped) {
    this.wrapped = wrapped;
  }

  /**
   * Sets what fits a synthesizer to the wrapped data set when it is prepared. The data set closes
   * what was fitted when it is closed itself.
   *
   * @param trainer for example a GAN trainer
   * @return this builder
   */
  public AugmentedDatasetBuilder synthesizer(SynthesizerTrainer trainer) {
    this.trainer = Objects.requireNonNull(trainer, "trainer");
    this.synthesizer = null;
    return this;
  }

  /**
   * Sets a synthesizer that is fitted already. It stays the caller's, who closes it after the data
   * set.
   *
   * @param synthesizer draws samples of the wrapped data set's shape and classes
   * @return this builder
   */
  public AugmentedDatasetBuilder synthesizer(Synthesizer synthesizer) {
    this.synthesizer = Objects.requireNonNull(synthesizer, "synthesizer");
    this.trainer = null;
    return this;
  }

  /**
   * Sets how many synthetic samples an epoch shows beside its real ones, of which classes and in
   * which epochs. Epochs are the passes over the augmented data set.
   *
   * @param mix for example {@code Mix.balanced()} or {@code Mix.fraction(0.3).balanced()}; one
   *     whose schedule needs to know how many epochs there will be needs {@link #epochs(int)}
   * @return this builder
   */
  public AugmentedDatasetBuilder mix(Mix mix) {
    this.mix = Objects.requireNonNull(mix, "mix");
    this.search = null;
    return this;
  }

  /**
   * Searches for the mix when the data set is prepared, by cross-validation on the real samples,
   * and takes none unless a gain is shown. It needs a trainer, as a synthesizer that has seen a
   * sample must not be evaluated on it.
   *
   * <pre>{@code
   * AugmentedDataset.wrap(trainingSet).synthesizer(gan).mix(Mix.auto()).build();
   * }</pre>
   *
   * <p>It costs a generator and a gate for each fold of each repeat before the one that is used:
   * with the defaults nine of each for images, eighteen for rows, and small classifiers on top.
   * What it chose, and why, is logged.
   *
   * @param search what to try, how often, for how long
   * @return this builder
   */
  public AugmentedDatasetBuilder mix(MixSearch search) {
    this.search = Objects.requireNonNull(search, "mix");
    this.mix = null;
    return this;
  }

  /**
   * Sets where the synthetic samples of an epoch come from.
   *
   * @param supply {@link Supply#pool()} unless set
   * @return this builder
   */
  public AugmentedDatasetBuilder supply(Supply supply) {
    this.supply = Objects.requireNonNull(supply, "supply");
    return this;
  }

  /**
   * Sets how many epochs the training will have, for schedules that need to know.
   *
   * @param epochs at least 1
   * @return this builder
   * @throws IllegalArgumentException if {@code epochs} is below 1
   */
  public AugmentedDatasetBuilder epochs(int epochs) {
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs " + epochs + ": expected at least 1");
    }
    this.epochs = OptionalInt.of(epochs);
    return this;
  }

  /**
   * Sets where every draw comes from: the same seed, data and settings give the same synthetic
   * samples in the same batches.
   *
   * @param seed any number; {@value #DEFAULT_SEED} unless set
   * @return this builder
   */
  public AugmentedDatasetBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  /**
   * Sets where fitted synthesizers and pools are kept.
   *
   * @param cache {@link Cache#ofUser()} unless set
   * @return this builder
   */
  public AugmentedDatasetBuilder cache(Cache cache) {
    this.cache = Objects.requireNonNull(cache, "cache");
    return this;
  }

  /**
   * Sets the names of the classes, for messages and for what is fitted. The default is those that a
   * given synthesizer knows, or their numbers.
   *
   * @param classes the names, in the order of the class indices
   * @return this builder
   */
  public AugmentedDatasetBuilder classes(ClassLabels classes) {
    this.classes = Objects.requireNonNull(classes, "classes");
    return this;
  }

  /**
   * Says which samples belong together, such as those of one patient: the gate and a search for the
   * mix then never learn from some of them and are measured on others.
   *
   * @param group gives the group of a sample by its index in the wrapped data set, or, where that
   *     can't be read at random, in the order of one pass; equal numbers are one group
   * @return this builder
   */
  public AugmentedDatasetBuilder groups(IntUnaryOperator group) {
    this.groups = Objects.requireNonNull(group, "group");
    return this;
  }

  /**
   * Says that the labels of the wrapped data set are numbers to predict, whose box plot shows what
   * is rare: {@link TargetRanges#byBoxPlot(double[])}. Its ranges are what a mix balances.
   *
   * @return this builder
   */
  public AugmentedDatasetBuilder numberTarget() {
    this.numberLabels = new NumberLabels(Optional.empty());
    return this;
  }

  /**
   * Says that the labels of the wrapped data set are numbers to predict. Rows are fitted and drawn
   * with their label as one more number, the last of a row, so that synthetic rows come with a
   * label of their own. Batches have the form of the wrapped data set's.
   *
   * <pre>{@code
   * AugmentedDataset.wrap(trainingSet)
   *     .numberTarget(TargetRanges.byBoxPlot(prices))
   *     .synthesizer(ForestTrainer.defaults())
   *     .mix(Mix.balanced())
   *     .build();
   * }</pre>
   *
   * @param ranges what of the labels is rare
   * @return this builder
   */
  public AugmentedDatasetBuilder numberTarget(TargetRanges ranges) {
    this.numberLabels = new NumberLabels(Optional.of(ranges));
    return this;
  }

  /**
   * Sets where the wrapped data set has the channels.
   *
   * @param layout {@link SampleShape.Layout#AUTO} unless set
   * @return this builder
   */
  public AugmentedDatasetBuilder layout(SampleShape.Layout layout) {
    this.layout = Objects.requireNonNull(layout, "layout");
    return this;
  }

  /**
   * Adds images that nobody has labelled: a {@linkplain #teacher teacher} labels them when the data
   * set is prepared, and epochs show some of them beside the real ones, and beside synthetic ones
   * if there is a synthesizer too.
   *
   * <pre>{@code
   * AugmentedDataset.wrap(labeled).unlabeled(more.without(validation)).epochs(epochs).build();
   * }</pre>
   *
   * <p>Where labels are one-hot rows of floating-point numbers, that of such an image is its
   * probability per class; a class index is drawn from that, anew in each epoch. Where the teacher
   * isn't clearly better than chance, epochs show none of them, which the log and the {@linkplain
   * AugmentedDataset#report() report} say.
   *
   * <p>Images of the validation or test set don't belong here, and the wrapped data set doesn't
   * know which these are: take them out with {@link UnlabeledSamples#without}.
   *
   * @param images at least one image in the shape and range of the wrapped data set's, channels
   *     first
   * @return this builder
   */
  public AugmentedDatasetBuilder unlabeled(UnlabeledSamples images) {
    Objects.requireNonNull(images, "images");
    this.unlabeled = snapshot -> images;
    return this;
  }

  /**
   * Adds the images of a DJL data set as images that nobody has labelled. It is read once, when
   * this data set is prepared.
   *
   * @param images yields images as the wrapped data set does, of the same shape, type and range;
   *     labels that come with them are ignored, which is logged; stays the caller's
   * @return this builder
   */
  public AugmentedDatasetBuilder unlabeled(Dataset images) {
    this.unlabeled = UnlabeledSource.Images.of(Objects.requireNonNull(images, "images"));
    return this;
  }

  /**
   * Sets what labels the unlabelled images.
   *
   * @param teacher {@link Teacher#defaults()} with this builder's seed unless set
   * @return this builder
   */
  public AugmentedDatasetBuilder teacher(Teacher teacher) {
    this.teacher = Objects.requireNonNull(teacher, "teacher");
    return this;
  }

  /**
   * Sets how many pseudo-labelled images an epoch shows beside its real ones, of which classes and
   * in which epochs; {@link #mix(Mix)} says so of synthetic samples. No image is shown twice in an
   * epoch, so that there may be fewer of a class. With {@link Mix#auto()} as the mix of synthetic
   * samples, and this one not set, the search also chooses whether these images are used at all.
   *
   * @param mix as many as real ones, level over the classes, in the first four fifths of the epochs
   *     unless set; in all of them if {@link #epochs(int)} is not set
   * @return this builder
   */
  public AugmentedDatasetBuilder unlabeledMix(Mix mix) {
    this.unlabeledMix = Objects.requireNonNull(mix, "mix");
    return this;
  }

  /**
   * Sets what every sample passes through after the mixing, real and synthetic ones alike: the
   * place of transforms that draw at random. In the wrapped data set's own pipeline they would be
   * learnt from, make each run fit anew, and act on real samples alone.
   *
   * <pre>{@code
   * .transform(image -> RandomUtils.nextFloat() < 0.5f ? image.flip(1) : image)
   * }</pre>
   *
   * <p>A transform is given one sample at a time, so that each has its own draw ({@code
   * ArrayDataset} gives its pipeline whole batches), and as DJL's own transforms expect it: an
   * image as {@code (height, width, channels)}, wherever the wrapped data set has the channels,
   * with one channel if it has none; a row as {@code (columns)}; values as they are in a batch.
   * What the last one gives is put back into the form of the batch. It may have other sides if all
   * samples get the same, but must have as many channels. Draws are the transform's: DJL's come
   * from a generator of the process, see {@code Engine.setRandomSeed}. They run on the thread that
   * iterates, one batch after another. What is not random belongs into the wrapped data set's
   * pipeline, {@code ToTensor} and {@code Normalize} above all.
   *
   * @param transforms at least one, in their order
   * @return this builder
   * @throws IllegalArgumentException if there is none
   */
  public AugmentedDatasetBuilder transform(Transform... transforms) {
    if (transforms.length == 0) {
      throw new IllegalArgumentException("no transform: expected at least one");
    }
    this.transforms = List.of(transforms);
    return this;
  }

  /**
   * Has preparing wait while another training runs in this process, as the engine allows one at a
   * time. Without it, preparing is refused then, with the name of the thread that trains.
   *
   * <p>A training is over when nothing of it was seen for a second. One that merely pauses for
   * longer than that, a loop by hand that evaluates between two epochs, fails when it goes on.
   * While it waits, every other call of the data set waits as well, {@code close} too; interrupting
   * the thread that prepares ends it.
   *
   * @param longest how long it waits each time that it comes to train: the generator, the gate's
   *     networks, those of a search
   * @return this builder
   * @throws IllegalArgumentException if the time is not above zero
   */
  public AugmentedDatasetBuilder waitForTraining(Duration longest) {
    if (longest.isZero() || longest.isNegative()) {
      throw new IllegalArgumentException(
          "waitForTraining " + longest + ": expected a time above zero");
    }
    longestWait = longest;
    return this;
  }

  /**
   * Builds the data set. Nothing is read or fitted yet.
   *
   * @return the augmented data set
   * @throws IllegalStateException if neither a mix nor unlabelled images were set, a teacher or its
   *     mix without such images, such images for a number to predict, synthetic samples are asked
   *     for without a synthesizer, a search without a trainer or for a number to predict, class
   *     names with one, or class names don't fit the synthesizer's
   */
  public AugmentedDataset build() {
    Mix chosen = search == null ? mix : Mix.none(); // until the search has chosen
    if (chosen == null && unlabeled != null && trainer == null && synthesizer == null) {
      chosen = Mix.none(); // beside pseudo-labelled images nothing need be synthetic
    }
    if (chosen == null) {
      throw new IllegalStateException("mix was not set: expected one, such as Mix.fraction(0.3)");
    }
    if (search != null && trainer == null) {
      throw new IllegalStateException(
          "the mix is searched for, which fits a synthesizer for each fold: expected a trainer as"
              + " synthesizer");
    }
    if (trainer == null && synthesizer == null && !chosen.equals(Mix.none())) {
      throw new IllegalStateException(
          "synthesizer was not set: expected a trainer or a fitted synthesizer, as mix is "
              + chosen);
    }
    requireClassesOf(synthesizer);
    requireNumbersAllowed();
    requireImagesForTeacher();
    if (chosen.schedule().needsEpochs() && epochs.isEmpty()) {
      logger.warn(
          "the schedule '{}' needs the number of epochs: without epochs(n) every epoch is mixed as"
              + " the first",
          chosen.schedule());
    }
    return new AugmentedDataset(
        new AugmentationSettings(
            wrapped,
            Optional.ofNullable(trainer),
            Optional.ofNullable(synthesizer),
            chosen,
            Optional.ofNullable(search),
            supply instanceof Supply.Pool pool && pool.gate().isEmpty()
                ? pool.gate(defaultGate())
                : supply,
            epochs,
            SeedSequence.of(seed).child("augmented"),
            cache,
            Optional.ofNullable(classes)
                .or(() -> Optional.ofNullable(synthesizer).map(Synthesizer::classes)),
            Optional.ofNullable(groups),
            Optional.ofNullable(numberLabels),
            layout,
            longestWait,
            Optional.ofNullable(unlabeled).map(this::labelledLater),
            transforms));
  }

  private UnlabeledSource labelledLater(UnlabeledSource.Images images) {
    return new UnlabeledSource(
        images,
        teacher == null ? Teacher.defaults().seed(seed) : teacher,
        Optional.ofNullable(unlabeledMix));
  }

  private void requireImagesForTeacher() {
    if (unlabeled == null && (teacher != null || unlabeledMix != null)) {
      throw new IllegalStateException(
          "a teacher or its mix was set and no unlabelled images: expected unlabeled(…)");
    }
    if (unlabeled != null && numberLabels != null) {
      throw new IllegalStateException(
          "unlabelled images, and the target is a number: expected classes, which a teacher can"
              + " give");
    }
  }

  private void requireNumbersAllowed() {
    if (numberLabels != null && search != null) {
      throw new IllegalStateException(
          "the mix is searched for by balanced accuracy, and the target is a number: expected a mix"
              + " such as Mix.balanced()");
    }
    if (numberLabels != null && classes != null) {
      throw new IllegalStateException(
          "classes " + classes.names() + ": expected none, as the target is a number");
    }
  }

  private void requireClassesOf(@Nullable Synthesizer given) {
    if (classes != null && given != null && classes.count() != given.classes().count()) {
      throw new IllegalStateException(
          String.format(
              "classes %s: expected %d names, as the synthesizer knows %s",
              classes.names(), given.classes().count(), given.classes().names()));
    }
  }

  private GateTrainer defaultGate() {
    return GateTrainer.defaults()
        .config(GateConfig.defaults().standardizesColumns(true))
        .seed(seed);
  }
}
