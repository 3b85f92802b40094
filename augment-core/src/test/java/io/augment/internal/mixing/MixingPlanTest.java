package io.augment.internal.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import io.augment.mixing.Mix;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;

class MixingPlanTest {

  /** What a plan is made of; the synthetic samples are shared out by weights. */
  private record Epoch(int real, int batchSize, Mix.Fixed mix, List<Double> weights, long seed) {

    MixingPlan plan() {
      return MixingPlan.of(real, batchSize, mix, perClass(), seed);
    }

    int synthetic() {
      return mix.syntheticFor(real);
    }

    int[] perClass() {
      ClassCounts ones =
          new ClassCounts(
              ClassLabels.numbered(weights.size()), weights.stream().map(weight -> 1).toList());
      return Mix.fraction(0.5).weighted(weights).allocate(ones, synthetic());
    }
  }

  @Provide
  Arbitrary<Epoch> epochs() {
    Arbitrary<Mix.Fixed> ratios =
        Arbitraries.oneOf(
            Arbitraries.doubles().between(0, 0.95).ofScale(6).map(Mix::fraction),
            Arbitraries.integers().between(0, 99).map(i -> Mix.fraction(i / 100.0)),
            Arbitraries.doubles().between(0, 20).ofScale(6).map(Mix::perReal));
    Arbitrary<List<Double>> weights =
        Arbitraries.integers()
            .between(1, 9)
            .map(Integer::doubleValue)
            .list()
            .ofSize(4)
            .withoutEdgeCases();
    return Combinators.combine(
            Arbitraries.integers().between(0, 3_000),
            Arbitraries.integers().between(1, 400),
            ratios,
            weights,
            Arbitraries.longs().withoutEdgeCases())
        .as(Epoch::new);
  }

  @Test
  void planOfASmallEpochIsAsWorkedByHand() {
    // given: 7 real + 3 synthetic in batches of 4; f k + 1/2 is 1.7 at 4, 2.9 at 8, 3.5 at 10
    MixingPlan plan = MixingPlan.of(7, 4, Mix.fraction(0.3), new int[] {1, 2}, 5);

    // then
    assertThat(plan.batches()).isEqualTo(3);
    assertThat(IntStream.range(0, 3).map(plan::size)).containsExactly(4, 4, 2);
    assertThat(IntStream.range(0, 3).map(plan::synthetic)).containsExactly(1, 1, 1);
    assertThat(IntStream.range(0, 3).map(plan::real)).containsExactly(3, 3, 1);
    assertThat(plan.totalReal()).isEqualTo(7);
    assertThat(plan.totalSynthetic()).isEqualTo(3);
  }

  @Test
  void anEpochWithoutSamplesHasNoBatch() {
    assertThat(MixingPlan.of(0, 4, Mix.fraction(0.5), new int[] {0}, 0).batches()).isZero();
  }

  @Test
  void batchesBeyondTheEpochAreRefused() {
    // given
    MixingPlan plan = MixingPlan.of(8, 4, Mix.none(), new int[] {0}, 0);

    // then
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> plan.size(2));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> plan.real(-1));
  }

  @Test
  void anAllocationOrABatchSizeThatDoesNotFitIsRefused() {
    // given
    Mix.Fixed half = Mix.fraction(0.5);

    // then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MixingPlan.of(4, 2, half, new int[] {1, 2}, 0))
        .withMessage(
            "syntheticPerClass [1, 2] sums to 3: expected 4 (synthetic fraction 0.5, 4 real"
                + " samples)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MixingPlan.of(4, 2, half, new int[] {5, -1}, 0))
        .withMessage("syntheticPerClass [5, -1]: expected counts, at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MixingPlan.of(4, 0, half, new int[] {4}, 0))
        .withMessage("batchSize 0: expected a number, at least 1");
  }

  @Test
  void anotherSeedGivesTheClassesInAnotherOrder() {
    // given
    Mix.Fixed half = Mix.fraction(0.5);
    int[] perClass = {50, 50};

    // when
    int[] one = MixingPlan.of(100, 200, half, perClass, 1).syntheticLabels(0);
    int[] other = MixingPlan.of(100, 200, half, perClass, 2).syntheticLabels(0);

    // then
    assertThat(one).isNotEqualTo(other);
  }

  @Property
  void batchesFillTheEpochAndOnlyTheLastOneIsPartial(@ForAll("epochs") Epoch epoch) {
    // when
    MixingPlan plan = epoch.plan();

    // then
    int all = epoch.real() + epoch.synthetic();
    for (int batch = 0; batch < plan.batches(); batch++) {
      boolean last = batch == plan.batches() - 1;
      int partial = all - batch * epoch.batchSize();
      assertThat(plan.size(batch))
          .isEqualTo(last ? Math.min(epoch.batchSize(), partial) : epoch.batchSize());
      assertThat(plan.real(batch)).isNotNegative();
    }
    assertThat(plan.totalReal() + plan.totalSynthetic()).isEqualTo(all);
  }

  @Property
  void everyRealSampleHasExactlyOnePlace(@ForAll("epochs") Epoch epoch) {
    // given
    MixingPlan plan = epoch.plan();

    // when
    int places = IntStream.range(0, plan.batches()).map(plan::real).sum();

    // then
    assertThat(places).isEqualTo(plan.totalReal()).isEqualTo(epoch.real());
    assertThat(plan.totalSynthetic()).isEqualTo(epoch.synthetic());
  }

  @Property
  void epochHasTheAskedShareToWithinOneSample(@ForAll("epochs") Epoch epoch) {
    // when
    MixingPlan plan = epoch.plan();

    // then
    int shown = plan.totalReal() + plan.totalSynthetic();
    assertThat((double) plan.totalSynthetic())
        .isEqualTo(epoch.mix().fraction() * shown, within(0.5 + 1e-6));
    assertThat(IntStream.range(0, plan.batches()).map(plan::synthetic).sum())
        .isEqualTo(plan.totalSynthetic());
  }

  @Property
  void everyBatchHasTheAskedShareRoundedDownOrUp(@ForAll("epochs") Epoch epoch) {
    // when
    MixingPlan plan = epoch.plan();

    // then
    for (int batch = 0; batch < plan.batches(); batch++) {
      double share = epoch.mix().fraction() * plan.size(batch);
      assertThat(plan.synthetic(batch))
          .isBetween((int) Math.floor(share + 1e-9), (int) Math.ceil(share - 1e-9));
    }
  }

  @Property
  void classesAreAsAllocated(@ForAll("epochs") Epoch epoch) {
    // given
    MixingPlan plan = epoch.plan();

    // when
    int[] seen = new int[epoch.perClass().length];
    for (int batch = 0; batch < plan.batches(); batch++) {
      int[] labels = plan.syntheticLabels(batch);
      assertThat(labels).hasSize(plan.synthetic(batch));
      IntStream.of(labels).forEach(label -> seen[label]++);
    }

    // then
    assertThat(seen).isEqualTo(epoch.perClass());
  }

  @Property
  @Tag("slow")
  void classesAreSpreadEvenlyOverTheEpoch(@ForAll("epochs") Epoch epoch) {
    // given
    MixingPlan plan = epoch.plan();
    int[] perClass = epoch.perClass();
    int[] seen = new int[perClass.length];
    int shown = 0;

    for (int batch = 0; batch < plan.batches(); batch++) {
      // when
      for (int label : plan.syntheticLabels(batch)) {
        seen[label]++;
        shown++;
      }

      // then: at a place x in [0, 1], each class is within one of its n x, so all are within k of S
      // x
      for (int label = 0; label < seen.length; label++) {
        double share = (double) perClass[label] / Math.max(1, epoch.synthetic());
        assertThat((double) seen[label]).isEqualTo(share * shown, within(1 + seen.length * share));
      }
    }
  }

  @Property(tries = 100)
  void samePlanTwiceIsTheSame(@ForAll("epochs") Epoch epoch) {
    // when
    MixingPlan one = epoch.plan();
    MixingPlan two = epoch.plan();

    // then
    for (int batch = 0; batch < one.batches(); batch++) {
      assertThat(one.syntheticLabels(batch)).isEqualTo(two.syntheticLabels(batch));
    }
  }
}
