package io.augment.djl.internal.mixsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.SynthesizerTrainer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.djl.AugmentedBatch;
import io.augment.djl.AugmentedDataset;
import io.augment.djl.Cache;
import io.augment.djl.SamplesDataset;
import io.augment.djl.Supply;
import io.augment.djl.comparison.internal.GaussianRows;
import io.augment.mixing.Mix;
import io.augment.mixing.MixSearch;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
class SearchedMixTest {

  private static final MixSearch SMALL =
      Mix.auto()
          .fractions(List.of(0.7))
          .schedules(List.of(Mix.Schedule.constant(), Mix.Schedule.decayToNone()))
          .repeats(3);

  private final LabeledSamples real =
      GaussianRows.draw(new int[] {60, 60}, SeedSequence.of(1).child("train"));

  /** Draws real rows that nobody has seen, or rows that say nothing about their class. */
  private record Sampling(LabeledSamples like, boolean noise) implements Synthesizer {
    @Override
    public SampleShape shape() {
      return like.shape();
    }

    @Override
    public ValueRange range() {
      return like.range();
    }

    @Override
    public ClassLabels classes() {
      return like.classes();
    }

    @Override
    public LabeledSamples sample(int label, int count, long seed) {
      int[] perClass = new int[2];
      perClass[label] = count;
      return noise
          ? GaussianRows.noise(perClass, SeedSequence.of(seed))
          : GaussianRows.draw(perClass, SeedSequence.of(seed));
    }

    @Override
    public Provenance provenance() {
      return new Provenance("drawing", "0", 0, new TreeMap<>(), new TreeMap<>());
    }

    @Override
    public void close() {}
  }

  private int synthetic(SynthesizerTrainer trainer) throws Exception {
    int synthetic = 0;
    try (NDManager manager = NDManager.newBaseManager();
        AugmentedDataset augmented =
            AugmentedDataset.wrap(SamplesDataset.shuffled(real, manager, 20, 1))
                .synthesizer(trainer)
                .classes(real.classes())
                .mix(SMALL.steps(60))
                .supply(Supply.pool().ungated())
                .cache(Cache.none())
                .build()) {
      for (Batch batch : augmented.getData(manager)) {
        try (Batch open = batch) {
          synthetic += ((AugmentedBatch) open).syntheticCount();
        }
      }
    }
    return synthetic;
  }

  @Test
  void anEpochShowsWhatTheSearchChose() throws Exception {
    assertThat(synthetic(fold -> new Sampling(fold, false))).isEqualTo(280); // 0.7 of 400
  }

  @Test
  void whereNoGainIsShownNothingIsMixedIn() throws Exception {
    assertThat(synthetic(fold -> new Sampling(fold, true))).isZero();
  }

  @Test
  void aSearchFitsForEachFoldSoItNeedsATrainer() {
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThatThrownBy(
              () ->
                  AugmentedDataset.wrap(SamplesDataset.inOrder(real, manager, 20))
                      .synthesizer(new Sampling(real, false))
                      .mix(SMALL)
                      .build())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("expected a trainer");
    }
  }
}
