package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.data.BatchesDataset;
import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.gate.GateReport;
import io.augment.gate.GatedClass;
import io.augment.internal.mixing.MixingPlan;
import io.augment.mixing.Mix;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EpochPlannerTest {

  private static EpochPlanner planner(
      List<Integer> counts,
      int batchSize,
      boolean dropLast,
      double fraction,
      Mix.Schedule schedule) {
    AugmentationSettings settings =
        new AugmentationSettings(
            new BatchesDataset(),
            Optional.empty(),
            Optional.empty(),
            Mix.fraction(fraction).schedule(schedule),
            Optional.empty(),
            Supply.pool().ungated(),
            OptionalInt.of(5),
            SeedSequence.of(1),
            Cache.none(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            SampleShape.Layout.AUTO,
            Duration.ZERO,
            Optional.empty(),
            List.of());
    return EpochPlanner.of(
        settings,
        new ClassCounts(ClassLabels.numbered(counts.size()), counts),
        batchSize,
        dropLast);
  }

  /** A gate that accepted a part of what each class wanted. */
  private static GateReport accepted(int[] wanted, List<Double> shares) {
    return new GateReport(
        IntStream.range(0, wanted.length)
            .mapToObj(
                label -> {
                  int count = (int) (wanted[label] * shares.get(label));
                  return new GatedClass("c" + label, wanted[label], count, count, Map.of());
                })
            .toList(),
        List.of());
  }

  @Property
  void whateverTheGateAcceptsEveryRealSampleIsShownAndBatchesAreFullIfTheyWere(
      @ForAll @Size(3) List<@IntRange(min = 2, max = 80) Integer> counts,
      @ForAll @IntRange(min = 1, max = 60) int batchSize,
      @ForAll boolean dropLast,
      @ForAll @DoubleRange(min = 0, max = 0.95) double fraction,
      @ForAll @Size(3) List<@DoubleRange(min = 0, max = 1) Double> shares) {
    // given
    EpochPlanner full = planner(counts, batchSize, dropLast, fraction, Mix.Schedule.constant());
    int[] wanted = full.pool(4);
    GateReport report = accepted(wanted, shares);
    EpochPlanner limited = full.limitedBy(report);
    int total = counts.stream().mapToInt(Integer::intValue).sum();

    // when
    MixingPlan plan = limited.plan(0);

    // then
    assertThat(plan.totalReal()).isEqualTo(dropLast ? total - total % batchSize : total);
    int[] shown = limited.synthetic(0);
    for (int label = 0; label < shown.length; label++) {
      int there = report.classes().get(label).accepted();
      assertThat(shown[label])
          .isLessThanOrEqualTo(dropLast ? Math.max(batchSize, 2 * there + 1) : there);
      if (there == 0) {
        assertThat(shown[label]).isZero();
      }
    }
    int[] asked = full.synthetic(0);
    boolean some =
        IntStream.range(0, shown.length)
            .anyMatch(label -> asked[label] > 0 && report.classes().get(label).accepted() > 0);
    assertThat(plan.totalSynthetic() > 0).isEqualTo(some);
    if (dropLast) {
      assertThat((plan.totalReal() + plan.totalSynthetic()) % batchSize).isZero();
    }
  }

  @Test
  void wholeBatchesAreTheNearestNumberAndOneAtLeast() {
    // given 64 real samples of 70, of which 30 % ask for 27 synthetic ones, and 5 % for 3
    Mix.Schedule always = Mix.Schedule.constant();

    // when, then
    assertThat(planner(List.of(35, 35), 16, true, 0.3, always).plan(0).totalSynthetic())
        .isEqualTo(32);
    assertThat(planner(List.of(35, 35), 16, true, 0.05, always).plan(0).totalSynthetic())
        .isEqualTo(16);
    assertThat(planner(List.of(35, 35), 16, true, 0, always).plan(0).totalSynthetic()).isZero();
    assertThat(planner(List.of(35, 35), 16, false, 0.3, always).plan(0).totalSynthetic())
        .isEqualTo(30);
  }

  @Test
  void aScheduleThinsWholeBatchesOutDownToNone() {
    // given 64 real samples in batches of 16, half and half at first
    EpochPlanner planner = planner(List.of(32, 32), 16, true, 0.5, Mix.Schedule.decayToNone());

    // when, then
    assertThat(IntStream.range(0, 5).map(epoch -> planner.plan(epoch).totalSynthetic()))
        .containsExactly(64, 32, 16, 16, 0);
  }
}
