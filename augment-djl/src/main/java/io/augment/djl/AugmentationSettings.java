package io.augment.djl;

import ai.djl.training.dataset.Dataset;
import ai.djl.translate.Transform;
import io.augment.Synthesizer;
import io.augment.SynthesizerTrainer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.dataset.NumberLabels;
import io.augment.mixing.Mix;
import io.augment.mixing.MixSearch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;

/**
 * Settings of an {@link AugmentedDatasetBuilder}, checked.
 *
 * @param wrapped the data set of real samples
 * @param trainer what fits a synthesizer
 * @param synthesizer one that is fitted already
 * @param mix how much is synthetic, of which classes, in which epochs
 * @param search what searches for the mix, or empty if it was given
 * @param supply where synthetic samples come from; a pool behind a gate has its trainer
 * @param epochs how many epochs there will be, if that is known
 * @param seed where every draw comes from
 * @param cache where fitted synthesizers and pools are kept
 * @param classes the classes' names, if they were given
 * @param groups gives the group of each sample by its index, if samples belong together
 * @param numberLabels says that labels are numbers to predict, if they are
 * @param layout where the channels are
 * @param longestWait how long preparing waits for another training in the process; zero not to
 * @param unlabeled unlabelled images beside the wrapped data set, if there are some
 * @param transforms what every sample passes through after the mixing
 */
record AugmentationSettings(
    Dataset wrapped,
    Optional<SynthesizerTrainer> trainer,
    Optional<Synthesizer> synthesizer,
    Mix mix,
    Optional<MixSearch> search,
    Supply supply,
    OptionalInt epochs,
    SeedSequence seed,
    Cache cache,
    Optional<ClassLabels> classes,
    Optional<IntUnaryOperator> groups,
    Optional<NumberLabels> numberLabels,
    SampleShape.Layout layout,
    Duration longestWait,
    Optional<UnlabeledSource> unlabeled,
    List<Transform> transforms) {

  AugmentationSettings {
    transforms = List.copyOf(transforms);
  }

  /** The mix, once the counts of the real samples have {@linkplain #mixedAs settled} it. */
  Mix.Fixed settled() {
    if (mix instanceof Mix.Fixed settled) {
      return settled;
    }
    throw new IllegalStateException("mix '" + mix + "': expected one that the counts have settled");
  }

  /** Number of samples that are drawn once, or empty for as many as an epoch shows. */
  OptionalInt poolSize() {
    if (supply instanceof Supply.Pool pool) {
      return pool.size();
    }
    return supply instanceof Supply.Ungated pool ? pool.size() : OptionalInt.empty();
  }

  /** These settings with a mix for the samples that are there. */
  AugmentationSettings mixedAs(Mix.Fixed mix) {
    return mixedAs(mix, unlabeled);
  }

  /** These settings as a search chose them. */
  AugmentationSettings mixedAs(Mix.Fixed mix, Optional<UnlabeledSource> unlabeled) {
    return new AugmentationSettings(
        wrapped,
        trainer,
        synthesizer,
        mix,
        Optional.empty(),
        supply,
        epochs,
        seed,
        cache,
        classes,
        groups,
        numberLabels,
        layout,
        longestWait,
        unlabeled,
        transforms);
  }

  /** The number of epochs for the log. */
  String epochsText() {
    return epochs.isPresent() ? Integer.toString(epochs.getAsInt()) : "an unknown number";
  }
}
