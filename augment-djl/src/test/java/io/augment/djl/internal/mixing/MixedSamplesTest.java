package io.augment.djl.internal.mixing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.comparison.internal.GaussianRows;
import io.augment.internal.mixing.MixedTraining;
import io.augment.mixing.Mix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixedSamplesTest {

  private static final SeedSequence SEEDS = SeedSequence.of(4);
  private static final LabeledSamples REAL = GaussianRows.draw(new int[] {20, 10}, SEEDS);

  private static MixedSamples mixed(Mix.Fixed mix, int... pool) {
    LabeledSamples all = ArmSamples.joined(REAL, GaussianRows.draw(pool, SEEDS.child("pool")));
    return new MixedSamples(all, REAL.counts(), mix, 8, 40, SEEDS);
  }

  private static Mix.Fixed half(Mix.Schedule schedule) {
    return Mix.fraction(0.5).schedule(schedule);
  }

  private static int[] flat(List<int[]> batches) {
    return batches.stream().flatMapToInt(Arrays::stream).toArray();
  }

  @Test
  void anEpochShowsEveryRealSampleOnceAndSyntheticOnesBesideThem() {
    // when
    List<int[]> batches = mixed(half(Mix.Schedule.constant()), 40, 40).epoch(0);

    // then
    int[] shown = flat(batches);
    assertThat(shown).hasSize(60).doesNotHaveDuplicates();
    assertThat(shown).contains(IntStream.range(0, 30).toArray());
    assertThat(batches).hasSize(8);
    assertThat(batches.get(0))
        .hasSize(8)
        .satisfies(
            batch -> {
              assertThat(Arrays.stream(batch).filter(index -> index >= 30).count()).isEqualTo(4);
            });
  }

  @Test
  void aClassThatThePoolIsShortOfGetsWhatThereIs() {
    // given 15 wanted of each class, 3 and none there
    MixedSamples short3 = mixed(half(Mix.Schedule.constant()), 3, 0);
    assertThat(flat(short3.epoch(0))).containsExactlyInAnyOrder(IntStream.range(0, 33).toArray());
    MixedSamples empty = mixed(half(Mix.Schedule.constant()), 0, 0);
    assertThat(flat(empty.epoch(0))).containsExactlyInAnyOrder(IntStream.range(0, 30).toArray());
  }

  @Test
  void theScheduleEndsWithRealSamplesAlone() {
    // given 40 steps: three epochs of 8 batches and two, or three, of 4
    Mix.Fixed first = half(Mix.Schedule.syntheticFirst(0.5)).balanced();
    MixedSamples mixed = mixed(first, 40, 40);
    int epochs = MixedTraining.epochs(first, 40, 30, 8);

    // then
    assertThat(flat(mixed.epoch(0))).hasSize(60);
    assertThat(flat(mixed.epoch(epochs - 1)))
        .containsExactlyInAnyOrder(IntStream.range(0, 30).toArray());
  }

  @Test
  void realSamplesComeInTheSameOrderWhateverIsMixedIn() {
    int[] alone = flat(mixed(Mix.none(), 0, 0).epoch(3));
    int[] mixed = flat(mixed(half(Mix.Schedule.constant()), 40, 40).epoch(3));
    assertThat(Arrays.stream(mixed).filter(index -> index < 30)).containsExactly(box(alone));
    assertThat(flat(mixed(Mix.none(), 0, 0).epoch(4))).isNotEqualTo(alone);
  }

  private static Integer[] box(int[] numbers) {
    return Arrays.stream(numbers).boxed().toArray(Integer[]::new);
  }

  @Test
  void batchesHoldTheSamplesAndFreeThemselves() {
    try (NDManager manager = NDManager.newBaseManager()) {
      int rows = 0;
      for (Batch batch : mixed(Mix.none(), 0, 0).getData(manager)) {
        try (Batch open = batch) {
          long[] labels = open.getLabels().head().toLongArray();
          assertThat(open.getData().head().getShape().getShape())
              .containsExactly(open.getSize(), GaussianRows.COLUMNS);
          rows += labels.length;
        }
      }
      assertThat(rows).isEqualTo(30);
      assertThat(manager.getManagedArrays()).isEmpty();
    }
  }
}
