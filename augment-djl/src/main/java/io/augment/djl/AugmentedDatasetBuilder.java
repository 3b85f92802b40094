package io.augment.djl;

import ai.djl.training.dataset.Dataset;
import ai.djl.translate.Transform;
import io.augment.Synthesizer;
import io.augment.SynthesizerTrainer;
import io.augment.data.ClassLabels;
import io.augment.data.ImageLayout;
import io.augment.data.SeedSequence;
import io.augment.djl.gate.GateTrainer;
import io.augment.djl.mixsearch.SearchedMix;
import io.augment.gate.GateConfig;
import io.augment.mixing.AutoMix;
import io.augment.mixing.Mix;
import io.augment.mixing.MixCandidate;
import io.augment.mixing.MixRatio;
import io.augment.mixing.MixingPolicy;
import io.augment.mixing.MixingSchedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says how a data set is augmented: needs {@link #mix} and one of {@link #trainer} and {@link
 * #synthesizer}. Each setting can be made once; two that contradict each other are refused as soon
 * as the second is made. Not thread-safe.
 */
public final class AugmentedDatasetBuilder {

  /** Default of {@link #seed(long)}. */
  public static final long DEFAULT_SEED = 1;

  /** Default of {@link #minimumPool(double)}. */
  public static final double DEFAULT_MINIMUM_POOL = 0.1;

  private static final Logger logger = LoggerFactory.getLogger(AugmentedDatasetBuilder.class);

  private final Dataset wrapped;
  private @Nullable SynthesizerTrainer trainer;
  private @Nullable Synthesizer synthesizer;
  private @Nullable Mix mix;
  private @Nullable MixRatio ratio;
  private @Nullable MixingPolicy policy;
  private @Nullable MixingSchedule schedule;
  private @Nullable Integer epochs;
  private @Nullable Long seed;
  private @Nullable Path cacheFolder;
  private boolean noCache;
  private @Nullable ClassLabels classes;
  private @Nullable ImageLayout layout;
  private @Nullable Integer poolSize;
  private boolean fresh;
  private @Nullable SearchedMix search;
  private @Nullable GateTrainer gate;
  private boolean ungated;
  private @Nullable Duration longestWait;
  private @Nullable Double minimumPool;
  private @Nullable List<Transform> transforms;

  AugmentedDatasetBuilder(Dataset wrapped) {
    this.wrapped = wrapped;
  }

  /**
   * What fits a synthesizer to the wrapped data set when it is prepared. The data set closes what
   * was fitted when it is closed itself.
   *
   * @param trainer for example a GAN trainer
   * @return this builder
   * @throws IllegalStateException if a trainer or a synthesizer was set before
   */
  public AugmentedDatasetBuilder trainer(SynthesizerTrainer trainer) {
    requireUnset("trainer", this.trainer);
    requireWithout("trainer", "synthesizer", synthesizer != null);
    this.trainer = Objects.requireNonNull(trainer, "trainer");
    return this;
  }

  /**
   * A synthesizer that is fitted already. It stays the caller's, who closes it after the data set.
   *
   * @param synthesizer draws samples of the wrapped data set's shape and classes
   * @return this builder
   * @throws IllegalStateException if a trainer, a synthesizer, or a rule for the cache was set
   *     before
   */
  public AugmentedDatasetBuilder synthesizer(Synthesizer synthesizer) {
    requireUnset("synthesizer", this.synthesizer);
    requireWithout("synthesizer", "trainer", trainer != null);
    requireWithout("synthesizer", "cacheFolder", cacheFolder != null);
    requireWithout("synthesizer", "noCache", noCache);
    this.synthesizer = Objects.requireNonNull(synthesizer, "synthesizer");
    return this;
  }

  /**
   * How many synthetic samples an epoch shows beside its real ones, of which classes and in which
   * epochs.
   *
   * @param mix for example {@code Mix.balanced()} or {@code Mix.fraction(0.3).balanced()}
   * @return this builder
   * @throws IllegalStateException if a mix, a policy or a schedule was set before
   */
  public AugmentedDatasetBuilder mix(Mix mix) {
    requireNoMix();
    requireWithout("mix", "policy", policy != null);
    requireWithout("mix", "schedule", schedule != null);
    this.mix = Objects.requireNonNull(mix, "mix");
    return this;
  }

  /**
   * How many synthetic samples an epoch shows beside its real ones; {@link #policy} and {@link
   * #schedule} say the rest.
   *
   * @param ratio the ratio
   * @return this builder
   * @throws IllegalStateException if a mix was set before
   */
  public AugmentedDatasetBuilder mix(MixRatio ratio) {
    requireNoMix();
    this.ratio = Objects.requireNonNull(ratio, "mix");
    return this;
  }

  /**
   * Searches for ratio, policy and schedule when the data set is prepared, by cross-validation on
   * the real samples, and takes none unless a gain is shown. It needs a trainer, as what has seen a
   * sample must not be judged by it.
   *
   * <pre>{@code
   * AugmentedDataset.wrap(trainingSet).trainer(gan).mix(Mix.auto()).build();
   * }</pre>
   *
   * <p>It costs a generator and a gate for each fold of each repeat before the one that is used:
   * with the defaults nine of each for images, eighteen for rows, and small classifiers on top.
   * What it chose, and why, is logged.
   *
   * @param search what to try, how often, for how long
   * @return this builder
   * @throws IllegalStateException if a mix, a policy, a schedule or a synthesizer was set before
   */
  public AugmentedDatasetBuilder mix(AutoMix search) {
    return mix(SearchedMix.of(search));
  }

  /**
   * Searches as {@link #mix(AutoMix)} does, with classifiers that learn for longer or shorter.
   *
   * @param search the search
   * @return this builder
   * @throws IllegalStateException if a mix, a policy, a schedule or a synthesizer was set before
   */
  public AugmentedDatasetBuilder mix(SearchedMix search) {
    requireNoMix();
    requireWithout("mix", "policy", policy != null);
    requireWithout("mix", "schedule", schedule != null);
    requireWithout("mix", "synthesizer", synthesizer != null);
    this.search = Objects.requireNonNull(search, "mix");
    return this;
  }

  private void requireNoMix() {
    requireUnset("mix", mix);
    requireUnset("mix", ratio);
    requireWithout("mix", "a search for the mix", search != null);
  }

  /**
   * How synthetic samples are shared out over the classes. The default is {@link
   * MixingPolicy#uniform()}.
   *
   * @param policy the policy
   * @return this builder
   * @throws IllegalStateException if a policy was set before
   */
  public AugmentedDatasetBuilder policy(MixingPolicy policy) {
    requireUnset("policy", this.policy);
    requireWithout("policy", "mix", mix != null);
    this.policy = Objects.requireNonNull(policy, "policy");
    return this;
  }

  /**
   * How the synthetic share changes from epoch to epoch. The default is {@link
   * MixingSchedule#constant()}. Epochs are the passes over the augmented data set.
   *
   * @param schedule the schedule; one that needs to know how many epochs there will be needs {@link
   *     #epochs(int)}
   * @return this builder
   * @throws IllegalStateException if a schedule was set before
   */
  public AugmentedDatasetBuilder schedule(MixingSchedule schedule) {
    requireUnset("schedule", this.schedule);
    requireWithout("schedule", "mix", mix != null);
    this.schedule = Objects.requireNonNull(schedule, "schedule");
    return this;
  }

  /**
   * How many epochs the training will have, for schedules that need to know.
   *
   * @param epochs at least 1
   * @return this builder
   * @throws IllegalArgumentException if {@code epochs} is below 1
   * @throws IllegalStateException if the number of epochs was set before
   */
  public AugmentedDatasetBuilder epochs(int epochs) {
    requireUnset("epochs", this.epochs);
    this.epochs = requirePositive("epochs", epochs);
    return this;
  }

  /**
   * Where every draw comes from: the same seed, data and settings give the same synthetic samples
   * in the same batches.
   *
   * @param seed any number; the default is {@value #DEFAULT_SEED}
   * @return this builder
   * @throws IllegalStateException if a seed was set before
   */
  public AugmentedDatasetBuilder seed(long seed) {
    requireUnset("seed", this.seed);
    this.seed = seed;
    return this;
  }

  /**
   * Where fitted synthesizers are kept. The default is {@code augment} in {@code $XDG_CACHE_HOME},
   * or {@code ~/.cache/augment}.
   *
   * @param folder a folder, made if it is not there
   * @return this builder
   * @throws IllegalStateException if a rule for the cache or a synthesizer was set before
   */
  public AugmentedDatasetBuilder cacheFolder(Path folder) {
    requireUnset("cacheFolder", cacheFolder);
    requireWithout("cacheFolder", "noCache", noCache);
    requireWithout("cacheFolder", "synthesizer", synthesizer != null);
    cacheFolder = Objects.requireNonNull(folder, "cacheFolder");
    return this;
  }

  /**
   * Fits anew and keeps nothing.
   *
   * @return this builder
   * @throws IllegalStateException if a cache folder or a synthesizer was set before
   */
  public AugmentedDatasetBuilder noCache() {
    requireWithout("noCache", "cacheFolder", cacheFolder != null);
    requireWithout("noCache", "synthesizer", synthesizer != null);
    noCache = true;
    return this;
  }

  /**
   * The names of the classes, for messages and for what is fitted. The default is those that a
   * given synthesizer knows, or their numbers.
   *
   * @param classes the names, in the order of the class indices
   * @return this builder
   * @throws IllegalStateException if names were set before
   */
  public AugmentedDatasetBuilder classes(ClassLabels classes) {
    requireUnset("classes", this.classes);
    this.classes = Objects.requireNonNull(classes, "classes");
    return this;
  }

  /**
   * Where the wrapped data set has the channels. The default is {@link ImageLayout#AUTO}.
   *
   * @param layout the layout
   * @return this builder
   * @throws IllegalStateException if a layout was set before
   */
  public AugmentedDatasetBuilder layout(ImageLayout layout) {
    requireUnset("layout", this.layout);
    this.layout = Objects.requireNonNull(layout, "layout");
    return this;
  }

  /**
   * How many synthetic samples are drawn once, when the data set is prepared; every epoch takes its
   * own from these. The default is as many as an epoch shows, but at most 64 million values; at
   * least one of each class is drawn.
   *
   * @param samples at least 1
   * @return this builder
   * @throws IllegalArgumentException if {@code samples} is below 1
   * @throws IllegalStateException if a pool size or {@code fresh} was set before
   */
  public AugmentedDatasetBuilder poolSize(int samples) {
    requireUnset("poolSize", poolSize);
    requireWithout("poolSize", "fresh", fresh);
    poolSize = requirePositive("poolSize", samples);
    return this;
  }

  /**
   * What fits the gate, where it shall differ from the default. Preparing fits it on the real
   * samples, and draws a pool of samples that pass it; a class of which the gate accepts too few
   * gets what there is, and a warning and the {@linkplain AugmentedDataset#report() report} say so.
   * If hardly any sample passes, preparing fails; see {@link #minimumPool(double)}.
   *
   * @param trainer fits it
   * @return this builder
   * @throws IllegalStateException if a gate, {@link #ungated()} or {@link #fresh()} was set before
   */
  public AugmentedDatasetBuilder gate(GateTrainer trainer) {
    requireUnset("gate", gate);
    requireWithout("gate", "ungated", ungated);
    requireWithout("gate", "fresh", fresh);
    gate = Objects.requireNonNull(trainer, "gate");
    return this;
  }

  /**
   * Shows synthetic samples as they are drawn, copies of real ones and mislabelled ones among them.
   *
   * @return this builder
   * @throws IllegalStateException if a gate or a minimum of its pool was set before
   */
  public AugmentedDatasetBuilder ungated() {
    requireWithout("ungated", "gate", gate != null);
    requireWithout("ungated", "minimumPool", minimumPool != null);
    ungated = true;
    return this;
  }

  /**
   * Which part of the samples asked for has to pass the gate: preparing fails if fewer do, as a
   * training with hardly any synthetic sample is not what was asked for. {@link
   * AugmentedDataset#report()} says how many did.
   *
   * @param share a number in [0, 1]; 0 takes what there is, down to nothing; the default is {@value
   *     #DEFAULT_MINIMUM_POOL}
   * @return this builder
   * @throws IllegalArgumentException if {@code share} is outside [0, 1]
   * @throws IllegalStateException if it or {@link #ungated()} was set before
   */
  public AugmentedDatasetBuilder minimumPool(double share) {
    requireUnset("minimumPool", minimumPool);
    requireWithout("minimumPool", "ungated", ungated);
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("minimumPool " + share + ": expected a number in [0, 1]");
    }
    minimumPool = share;
    return this;
  }

  /**
   * What every sample passes through after the mixing, real and synthetic ones alike: the place of
   * transforms that draw at random. In the wrapped data set's own pipeline they would be learnt
   * from, make each run fit anew, and act on real samples alone.
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
   * @throws IllegalStateException if transforms were set before
   */
  public AugmentedDatasetBuilder transform(Transform... transforms) {
    requireUnset("transform", this.transforms);
    if (transforms.length == 0) {
      throw new IllegalArgumentException("no transform: expected at least one");
    }
    this.transforms = List.of(transforms);
    return this;
  }

  /**
   * Draws new samples for each batch, so that none is shown twice. It costs the synthesizer's time
   * in every epoch, on another thread than the training's. There is no gate then, so {@link
   * #ungated()} has to be set as well.
   *
   * @return this builder
   * @throws IllegalStateException if a pool size, a gate or a minimum of its pool was set before
   */
  public AugmentedDatasetBuilder fresh() {
    requireWithout("fresh", "poolSize", poolSize != null);
    requireWithout("fresh", "gate", gate != null);
    requireWithout("fresh", "minimumPool", minimumPool != null);
    fresh = true;
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
   * @throws IllegalStateException if a time was set before
   */
  public AugmentedDatasetBuilder waitForTraining(Duration longest) {
    requireUnset("waitForTraining", longestWait);
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
   * @throws IllegalStateException if no mix was set, fresh samples are asked for and not {@link
   *     #ungated()}, or synthetic samples are asked for and neither a trainer nor a synthesizer was
   *     set, or class names don't fit the synthesizer's
   */
  public AugmentedDataset build() {
    Mix mix = mix();
    if (trainer == null && synthesizer == null && !mix.equals(Mix.none())) {
      throw new IllegalStateException(
          "neither trainer nor synthesizer was set: expected one of them, as mix is " + mix);
    }
    if (classes != null
        && synthesizer != null
        && classes.count() != synthesizer.classes().count()) {
      throw new IllegalStateException(
          String.format(
              "classes %s: expected %d names, as the synthesizer knows %s",
              classes.names(), synthesizer.classes().count(), synthesizer.classes().names()));
    }
    if (fresh && !ungated) {
      throw new IllegalStateException(
          "fresh draws samples that no gate has seen: expected ungated() as well, or a pool");
    }
    if (mix.schedule().needsEpochs() && epochs == null) {
      logger.warn(
          "the schedule '{}' needs the number of epochs: without epochs(n) every epoch is mixed as"
              + " the first",
          mix.schedule());
    }
    return new AugmentedDataset(
        new AugmentationSettings(
            wrapped,
            Optional.ofNullable(trainer),
            Optional.ofNullable(synthesizer),
            mix,
            epochs == null ? OptionalInt.empty() : OptionalInt.of(epochs),
            SeedSequence.of(seed == null ? DEFAULT_SEED : seed).child("augmented"),
            noCache
                ? Optional.empty()
                : Optional.of(cacheFolder == null ? defaultCacheFolder() : cacheFolder),
            Optional.ofNullable(classes)
                .or(() -> Optional.ofNullable(synthesizer).map(Synthesizer::classes)),
            layout == null ? ImageLayout.AUTO : layout,
            poolSize == null ? OptionalInt.empty() : OptionalInt.of(poolSize),
            fresh,
            Optional.ofNullable(search),
            ungated ? Optional.empty() : Optional.of(gateOrDefault()),
            longestWait == null ? Duration.ZERO : longestWait,
            minimumPool == null ? DEFAULT_MINIMUM_POOL : minimumPool,
            transforms == null ? List.of() : transforms));
  }

  private Mix mix() {
    if (search != null) {
      requireOnlyTrainer();
      return Mix.none(); // until it has chosen
    }
    if (mix != null) {
      return mix;
    }
    if (ratio == null) {
      throw new IllegalStateException("mix was not set: expected one, such as Mix.fraction(0.3)");
    }
    return new MixCandidate(
        ratio,
        policy == null ? MixingPolicy.uniform() : policy,
        schedule == null ? MixingSchedule.constant() : schedule);
  }

  private void requireOnlyTrainer() {
    if (trainer == null || policy != null || schedule != null) {
      throw new IllegalStateException(
          "the mix is searched for: expected a trainer, and no policy and no schedule");
    }
  }

  private GateTrainer gateOrDefault() {
    return gate == null
        ? GateTrainer.builder()
            .config(GateConfig.defaults().standardizesColumns(true))
            .seed(seed == null ? DEFAULT_SEED : seed)
            .build()
        : gate;
  }

  /**
   * Where fitted synthesizers are kept unless {@link #cacheFolder} says otherwise.
   *
   * @return {@code augment} in {@code $XDG_CACHE_HOME}, or {@code ~/.cache/augment}
   */
  public static Path defaultCacheFolder() {
    String base = System.getenv("XDG_CACHE_HOME");
    return base == null || base.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "augment")
        : Path.of(base, "augment");
  }

  private static int requirePositive(String field, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(field + " " + value + ": expected at least 1");
    }
    return value;
  }

  private static void requireUnset(String field, @Nullable Object before) {
    if (before != null) {
      throw new IllegalStateException(field + " was already set to " + before);
    }
  }

  private static void requireWithout(String field, String other, boolean otherSet) {
    if (otherSet) {
      throw new IllegalStateException(
          field + " contradicts " + other + ", which was set before: expected one of them");
    }
  }
}
