package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.mixing.Mix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("training")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AugmentedLifecycleTest {

  private NDManager manager;
  private final LabeledSamples samples = MarkedImages.of(SampleShape.image(1, 4, 4), 20, 20);

  @BeforeEach
  void openManager() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  private AugmentedDatasetBuilder builder() {
    return AugmentedDataset.wrap(SamplesDataset.shuffled(samples, manager, 8, 5))
        .supply(Supply.pool().ungated())
        .mix(Mix.fraction(0.5));
  }

  private static List<Thread> drawingThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("augment-epoch"))
        .toList();
  }

  @Test
  void passesLeaveNothingBehind() throws Exception {
    // given
    try (AugmentedDataset augmented =
        builder().synthesizer(MarkedSynthesizer.like(samples)).build()) {
      augmented.prepare();
      int held = manager.getManagedArrays().size();

      for (int pass = 0; pass < 5; pass++) {
        // when
        Epoch.of(augmented, manager);

        // then
        assertThat(manager.getManagedArrays()).hasSize(held);
        assertThat(drawingThreads()).isEmpty();
      }
    }
  }

  @Test
  void aPassHoldsNoMoreArraysAtItsEndThanAtItsStart() throws Exception {
    // given
    try (AugmentedDataset augmented =
        builder().synthesizer(MarkedSynthesizer.like(samples)).build()) {
      List<Integer> held = new ArrayList<>();

      // when
      for (Batch batch : augmented.getData(manager)) {
        held.add(manager.getManagedArrays().size());
        batch.close();
      }

      // then: a batch has two arrays, and so has the wrapped one that it was cut from
      assertThat(held).hasSize(10).allMatch(arrays -> arrays >= 4 && arrays <= 6);
    }
  }

  @Test
  void closingEndsAPassThatWasBrokenOff() throws Exception {
    // given
    int held = manager.getManagedArrays().size();
    AugmentedDataset augmented =
        builder().synthesizer(MarkedSynthesizer.like(samples)).supply(Supply.fresh()).build();
    int before = held + 2; // the arrays of the wrapped data set
    Iterator<Batch> pass = augmented.getData(manager).iterator();
    pass.next();
    assertThat(drawingThreads()).hasSize(1);

    // when
    augmented.close();
    augmented.close();

    // then
    assertThat(drawingThreads()).isEmpty();
    assertThat(manager.getManagedArrays()).hasSizeLessThanOrEqualTo(before);
    assertThatThrownBy(pass::next)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(pass::hasNext).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aPassThatWasBrokenOffLetsItsThreadEnd() throws Exception {
    // given
    try (AugmentedDataset augmented =
        builder().synthesizer(MarkedSynthesizer.like(samples)).supply(Supply.fresh()).build()) {
      Iterator<Batch> pass = augmented.getData(manager).iterator();
      pass.next().close();
      Thread drawing = drawingThreads().get(0);
      assertThat(drawing.isDaemon()).isTrue();

      // when
      drawing.join(TimeUnit.SECONDS.toMillis(30));

      // then: it ended, and starts again when the pass goes on
      assertThat(drawing.isAlive()).isFalse();
      int more = 0;
      while (pass.hasNext()) {
        pass.next().close();
        more++;
      }
      assertThat(more).isEqualTo(9);
    }
  }

  @Test
  void aPassFromAPoolNeedsNoThread() throws Exception {
    // given
    try (AugmentedDataset augmented =
        builder().synthesizer(MarkedSynthesizer.like(samples)).build()) {
      // when
      augmented.getData(manager).iterator().next().close();

      // then
      assertThat(drawingThreads()).isEmpty();
    }
  }

  @Test
  void aClosedDataSetIsNotUsedAgain() throws Exception {
    // given
    AugmentedDataset augmented = builder().synthesizer(MarkedSynthesizer.like(samples)).build();
    augmented.close();

    // when, then
    assertThatThrownBy(() -> augmented.getData(manager))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("this augmented data set is closed");
    assertThatThrownBy(augmented::prepare).hasMessageContaining("closed");
  }

  @Test
  void whatIsFittedHereIsClosedHereAndWhatIsGivenIsNot() throws Exception {
    // given
    MarkedTrainer trainer = new MarkedTrainer();
    MarkedSynthesizer given = MarkedSynthesizer.like(samples);
    AugmentedDataset fitting = builder().synthesizer(trainer).cache(Cache.none()).build();
    AugmentedDataset using = builder().synthesizer(given).build();
    fitting.prepare();
    using.prepare();

    // when
    fitting.close();
    using.close();

    // then
    assertThat(trainer.fitted).singleElement().matches(MarkedSynthesizer::isClosed);
    assertThat(given.isClosed()).isFalse();
  }

  @Test
  void preparingTwiceFitsOnce(@TempDir Path folder) throws Exception {
    // given
    MarkedTrainer trainer = new MarkedTrainer();
    try (AugmentedDataset augmented =
        builder().synthesizer(trainer).cache(Cache.in(folder)).build()) {
      // when
      augmented.prepare();
      augmented.prepare();
      Epoch.of(augmented, manager);

      // then
      assertThat(trainer.folds).hasSize(1);
      assertThat(trainer.folders).containsExactly(folder);
      assertThat(augmented.provenance().orElseThrow().method()).isEqualTo("marked");
    }
  }

  @Test
  void theTrainerGetsTheSameSamplesHoweverTheyAreOrdered() throws Exception {
    // given
    MarkedTrainer trainer = new MarkedTrainer();
    int[] backwards = new int[samples.size()];
    for (int i = 0; i < backwards.length; i++) {
      backwards[i] = backwards.length - 1 - i;
    }
    for (LabeledSamples order : List.of(samples, samples.select(backwards))) {
      try (AugmentedDataset augmented =
          AugmentedDataset.wrap(SamplesDataset.shuffled(order, manager, 8, 5))
              .supply(Supply.pool().ungated())
              .synthesizer(trainer)
              .cache(Cache.none())
              .mix(Mix.fraction(0.5))
              .build()) {
        // when
        augmented.prepare();
      }
    }

    // then
    assertThat(trainer.folds.get(1).fingerprint()).isEqualTo(trainer.folds.get(0).fingerprint());
    assertThat(trainer.folds.get(0).size()).isEqualTo(samples.size());
  }

  @Test
  void aScheduleFollowsTheEpochsThatAreCounted() throws Exception {
    // given
    try (AugmentedDataset decaying =
            builder()
                .synthesizer(MarkedSynthesizer.like(samples))
                .mix(Mix.fraction(0.5).schedule(Mix.Schedule.decayToNone()))
                .epochs(3)
                .build();
        AugmentedDataset finishing =
            builder()
                .synthesizer(MarkedSynthesizer.like(samples))
                .mix(Mix.fraction(0.5).schedule(Mix.Schedule.realOnlyFrom(1)))
                .build();
        AugmentedDataset unknown =
            builder()
                .synthesizer(MarkedSynthesizer.like(samples))
                .mix(Mix.fraction(0.5).schedule(Mix.Schedule.decayToNone()))
                .build()) {
      // when
      List<Integer> decay = new ArrayList<>();
      List<Integer> finish = new ArrayList<>();
      List<Integer> constant = new ArrayList<>();
      for (int epoch = 0; epoch < 3; epoch++) {
        assertThat(decaying.epochs()).isEqualTo(epoch);
        Epoch shown = Epoch.of(decaying, manager);
        assertThat(shown.real()).hasSize(40).doesNotHaveDuplicates();
        decay.add(shown.synthetic());
        finish.add(Epoch.of(finishing, manager).synthetic());
        constant.add(Epoch.of(unknown, manager).synthetic());
      }

      // then: a quarter of 53 is 13
      assertThat(decay).containsExactly(40, 13, 0);
      assertThat(finish).containsExactly(40, 0, 0);
      assertThat(constant).containsExactly(40, 40, 40);
    }
  }

  @Test
  void anErrorOfTheBackgroundThreadSurfacesInTheTrainingLoop() throws Exception {
    // given
    Synthesizer failing = new FailingSynthesizer(MarkedSynthesizer.like(samples));
    try (AugmentedDataset augmented =
        builder().synthesizer(failing).supply(Supply.fresh()).build()) {
      Iterator<Batch> pass = augmented.getData(manager).iterator();

      // when, then
      assertThatThrownBy(pass::next)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("drawing the synthetic samples of batch 0 failed")
          .hasMessageContaining("the generator is gone")
          .hasRootCauseInstanceOf(UnsupportedOperationException.class);
      assertThat(drawingThreads()).isEmpty();
    }
  }

  @Test
  void aSynthesizerThatFailsWhileThePoolIsDrawnIsClosed() {
    // given
    MarkedSynthesizer marked = MarkedSynthesizer.like(samples);
    Synthesizer failing = new FailingSynthesizer(marked);
    try (AugmentedDataset augmented =
        builder().synthesizer(fold -> failing).cache(Cache.none()).build()) {
      // when, then
      assertThatThrownBy(augmented::prepare).hasMessage("the generator is gone");
      assertThat(marked.isClosed()).isTrue();
    }
  }

  /** Knows what it would draw, and can't. */
  private record FailingSynthesizer(MarkedSynthesizer like) implements Synthesizer {

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
      throw new UnsupportedOperationException("the generator is gone");
    }

    @Override
    public Provenance provenance() {
      return like.provenance();
    }

    @Override
    public void close() {
      like.close();
    }
  }
}
