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
import io.augment.mixing.Mix;
import io.augment.mixing.MixCandidate;
import io.augment.mixing.MixRatio;
import io.augment.mixing.MixingPolicy;
import io.augment.mixing.MixingSchedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an {@link AugmentedDatasetBuilder} was told, checked.
 *
 * @param wrapped the data set of real samples
 * @param trainer what fits a synthesizer
 * @param synthesizer one that is fitted already
 * @param mix how much is synthetic, of which classes, in which epochs
 * @param epochs how many epochs there will be, if that is known
 * @param seed where every draw comes from
 * @param cacheFolder where fitted synthesizers are kept, or empty to keep none
 * @param classes the classes' names, if they were given
 * @param layout where the channels are
 * @param poolSize how many samples are drawn once, or empty for as many as an epoch shows
 * @param fresh whether each batch is drawn anew instead
 * @param search what searches for the mix, or empty if it was given
 * @param gate fits the gate that every sample of a pool has to pass, or empty for none
 * @param longestWait how long preparing waits for another training in the process; zero not to
 * @param minimumPool which part of the pool asked for has to pass the gate
 * @param transforms what every sample passes through after the mixing
 */
record AugmentationSettings(
    Dataset wrapped,
    Optional<SynthesizerTrainer> trainer,
    Optional<Synthesizer> synthesizer,
    Mix mix,
    OptionalInt epochs,
    SeedSequence seed,
    Optional<Path> cacheFolder,
    Optional<ClassLabels> classes,
    ImageLayout layout,
    OptionalInt poolSize,
    boolean fresh,
    Optional<SearchedMix> search,
    Optional<GateTrainer> gate,
    Duration longestWait,
    double minimumPool,
    List<Transform> transforms) {

  AugmentationSettings {
    transforms = List.copyOf(transforms);
  }

  /** How much is synthetic; only of a mix that is {@linkplain #mixedAs settled}. */
  MixRatio ratio() {
    return settled().ratio();
  }

  MixingPolicy policy() {
    return settled().policy();
  }

  MixingSchedule schedule() {
    return mix.schedule();
  }

  private MixCandidate settled() {
    if (mix instanceof MixCandidate settled) {
      return settled;
    }
    throw new IllegalStateException("mix '" + mix + "': expected one that the counts have settled");
  }

  /** These settings with a mix for the samples that are there. */
  AugmentationSettings mixedAs(MixCandidate mix) {
    return new AugmentationSettings(
        wrapped,
        trainer,
        synthesizer,
        mix,
        epochs,
        seed,
        cacheFolder,
        classes,
        layout,
        poolSize,
        fresh,
        Optional.empty(),
        gate,
        longestWait,
        minimumPool,
        transforms);
  }

  /** The number of epochs as the log has it. */
  String epochsText() {
    return epochs.isPresent() ? Integer.toString(epochs.getAsInt()) : "an unknown number";
  }
}
