package io.augment.gate;

import static io.augment.gate.GateReport.Reason.COPY;
import static io.augment.gate.GateReport.Reason.DUPLICATE;
import static io.augment.gate.GateReport.Reason.LABEL;
import static io.augment.gate.GateReport.Reason.OUTLIER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.data.SeedSequence;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SyntheticPoolTest {

  private static final LabeledSamples TRAIN = Clusters.draw(1, 40, 40);
  private static final SeedSequence SEEDS = SeedSequence.of(5);

  private SampleGate gate;

  @BeforeEach
  void open() {
    gate = Clusters.gate(TRAIN);
  }

  @AfterEach
  void close() {
    gate.close();
  }

  @Test
  void aGoodGeneratorFillsEveryClassWithWhatPasses() {
    // when
    SyntheticPool pool = gate.fill(Clusters.oracle(), new int[] {70, 30}, SEEDS);

    // then
    assertThat(pool.samples().counts().counts()).containsExactly(70, 30);
    assertThat(pool.samples(1).labels()).containsOnly(1).hasSize(30);
    assertThat(gate.check(pool.samples())).containsOnly(Optional.empty());
    assertThat(pool.report().advice()).isEmpty();
    assertThat(pool.provenance().method()).isEqualTo("rule");
    assertThat(pool.isGated()).isTrue();
    assertThat(pool.checks()).containsExactly(COPY, LABEL, OUTLIER, DUPLICATE);
    GatedClass total = pool.report().total();
    assertThat(total.accepted()).isEqualTo(100);
    assertThat(total.acceptanceRate().orElseThrow()).isGreaterThan(0.8);
  }

  @Test
  void theSameSeedsGiveTheSamePool() {
    int[] wanted = {20, 20};
    SyntheticPool first = gate.fill(Clusters.oracle(), wanted, SEEDS);
    SyntheticPool again = gate.fill(Clusters.oracle(), wanted, SEEDS);
    SyntheticPool other = gate.fill(Clusters.oracle(), wanted, SeedSequence.of(6));
    assertThat(again.samples().fingerprint()).isEqualTo(first.samples().fingerprint());
    assertThat(again.report()).isEqualTo(first.report());
    assertThat(other.samples().fingerprint()).isNotEqualTo(first.samples().fingerprint());
  }

  @Test
  void aGeneratorThatCopiesGivesAnEmptyPoolAndAdvice() {
    // given
    Synthesizer copier =
        Clusters.synthesizer(
            (label, count, seed) ->
                TRAIN.select(
                    IntStream.range(0, count).map(i -> TRAIN.indicesOf(label)[i % 40]).toArray()));

    // when
    SyntheticPool pool = gate.fill(copier, new int[] {50, 0}, SEEDS);

    // then: it gave up after the round with the hundredth proposal
    assertThat(pool.samples().size()).isZero();
    assertThat(pool.report().advice())
        .containsExactly(
            "class 'low': 0 of 50 synthetic samples, as the gate accepted 0 of 150 proposals; 150"
                + " were copies of training samples: train the generator for fewer steps, or on"
                + " more real samples");
    assertThat(pool.rejected(COPY).size()).isEqualTo(8); // half of the places are the other class's
    assertThat(pool.rejected(LABEL).size()).isZero();
  }

  @Test
  void aGeneratorThatDrawsTheSameSampleGivesItOnce() {
    LabeledSamples fresh = Clusters.draw(9, 1, 1);
    Synthesizer collapsed =
        Clusters.synthesizer((label, count, seed) -> fresh.select(new int[count]));
    SyntheticPool pool = gate.fill(collapsed, new int[] {10, 0}, SEEDS);
    assertThat(pool.samples().size()).isEqualTo(1);
    assertThat(pool.report().classes().get(0).mainReason()).contains(DUPLICATE);
    assertThat(pool.report().classes().get(0).proposed()).isBetween(100, 200);
  }

  @Test
  void rejectedSamplesOfAllClassesAreThereToLookAt() {
    // given: one sample of ten is right
    Synthesizer poor =
        Clusters.synthesizer(
            (label, count, seed) -> {
              LabeledSamples right = Clusters.oracle().sample(label, count, seed);
              LabeledSamples wrong =
                  Clusters.mislabelled(Clusters.oracle().sample(1 - label, count, seed));
              return wrong
                  .concat(right)
                  .select(
                      IntStream.range(0, count).map(i -> i % 10 == 0 ? count + i : i).toArray());
            });

    // when
    SyntheticPool pool = gate.fill(poor, new int[] {20, 20}, SEEDS);

    // then
    assertThat(pool.samples().size()).isEqualTo(40);
    assertThat(pool.rejected(LABEL).counts().counts()).containsExactly(8, 8);
    assertThat(gate.check(pool.rejected(LABEL))).containsOnly(Optional.of(LABEL));
  }

  @Test
  void eachSampleHasANearestTrainingSample() {
    SyntheticPool pool = gate.fill(Clusters.oracle(), new int[] {5, 5}, SEEDS);
    for (int i = 0; i < 10; i++) {
      float[] sample = pool.samples().sample(i);
      double nearest = distance(sample, TRAIN.sample(pool.nearestTrainingSample(i)));
      assertThat(IntStream.range(0, 80).mapToDouble(row -> distance(sample, TRAIN.sample(row))))
          .allMatch(distance -> distance >= nearest);
    }
  }

  private static double distance(float[] one, float[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> Math.pow(one[i] - other[i], 2)).sum();
  }

  @Test
  void aGateThatChecksNothingSaysSo() {
    try (SampleGate open = Clusters.gate(TRAIN, GateConfig.defaults().checks(Set.of()))) {
      SyntheticPool pool = open.fill(Clusters.oracle(), new int[] {3, 3}, SEEDS);
      assertThat(pool.isGated()).isFalse();
      assertThat(pool.samples().size()).isEqualTo(6);
    }
  }

  @Test
  void anInterruptEndsTheFilling() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> gate.fill(Clusters.oracle(), new int[] {5, 5}, SEEDS))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void countsThatDoNotFitTheClassesAreRefused() {
    assertThatThrownBy(() -> gate.fill(Clusters.oracle(), new int[] {5}, SEEDS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "perClass [5]: expected 2 counts, each at least 0, for the classes [low, high]");
    assertThatThrownBy(() -> gate.fill(Clusters.oracle(), new int[] {5, -1}, SEEDS))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
