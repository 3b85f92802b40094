package io.augment.djl;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.UnlabeledSamples;
import io.augment.djl.internal.EngineStart;
import io.augment.djl.internal.dataset.ClassOrder;
import io.augment.djl.internal.dataset.DatasetSnapshot;
import io.augment.djl.internal.dataset.UnlabeledReader;
import io.augment.djl.internal.mixsearch.SearchedMix;
import io.augment.djl.unlabeled.PseudoLabels;
import io.augment.djl.unlabeled.Teacher;
import io.augment.mixing.Mix;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Unlabelled images of an {@link AugmentedDatasetBuilder}.
 *
 * @param images gives the images, once the form of the wrapped data set is known
 * @param teacher labels them; has the builder's seed unless one was given
 * @param mix how they are mixed in; empty for the default
 */
record UnlabeledSource(Images images, Teacher teacher, Optional<Mix> mix) {

  /** Half of an epoch's images are pseudo-labelled. */
  private static final double FRACTION = 0.5;

  /** The last fifth of the epochs shows true labels alone. */
  private static final double PART = 0.8;

  /** Gives unlabelled images. */
  @FunctionalInterface
  interface Images {

    /** Images in the form of a data set's samples, or in one that is refused later. */
    UnlabeledSamples beside(DatasetSnapshot snapshot) throws IOException, TranslateException;

    /** Images of a DJL data set. */
    static Images of(Dataset dataset) {
      return snapshot -> {
        try (NDManager manager = EngineStart.newManager()) {
          return UnlabeledReader.read(
              dataset, snapshot.form(), snapshot.samples().range(), manager);
        }
      };
    }
  }

  /** The mix for so many epochs. */
  Mix mixFor(OptionalInt epochs) {
    Mix.Fixed byDefault = Mix.fraction(FRACTION).balanced();
    return mix.orElse(
        epochs.isPresent() ? byDefault.schedule(Mix.Schedule.syntheticFirst(PART)) : byDefault);
  }

  /** Reads the images, and puts the labelled ones in an order of their own. */
  UnlabeledReader.Aligned read(DatasetSnapshot snapshot) throws IOException, TranslateException {
    LabeledSamples sorted = ClassOrder.sorted(snapshot.samples());
    return UnlabeledReader.aligned(sorted, images.beside(snapshot));
  }

  /** Has the teacher label the images. */
  PseudoLabels labels(UnlabeledReader.Aligned both, ProgressListener progress) {
    return teacher.label(both.labeled(), both.unlabeled(), progress);
  }

  /** Images for a search for the mix; it uses the images in any case if their mix was set. */
  SearchedMix.Unlabeled searched(UnlabeledReader.Aligned both, OptionalInt epochs) {
    return new SearchedMix.Unlabeled(
        both.unlabeled(),
        teacher,
        mixFor(epochs).forCounts(both.labeled().counts()),
        mix.isPresent());
  }
}
