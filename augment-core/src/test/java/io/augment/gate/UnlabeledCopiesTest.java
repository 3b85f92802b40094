package io.augment.gate;

import static io.augment.gate.GateReport.Reason.COPY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.feature.FeatureExtractor;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A generator that has learnt from unlabelled samples can copy these as well. */
class UnlabeledCopiesTest {

  private static final LabeledSamples TRAIN = Clusters.draw(1, 20, 20);
  private static final LabeledSamples OTHERS = Clusters.draw(6, 600, 600);

  private static SampleGate gate(Optional<UnlabeledSamples> unlabeled, GateConfig config) {
    return SampleGate.fit(
        TRAIN,
        unlabeled,
        FeatureExtractor.ofValues(Clusters.SHAPE),
        Clusters.bySign(),
        config,
        SeedSequence.of(1));
  }

  private static long copies(SampleGate gate, LabeledSamples proposed) {
    return gate.check(proposed).stream().filter(Optional.of(COPY)::equals).count();
  }

  @Test
  void copiesOfUnlabelledSamplesAreCopiesToo() {
    // given
    GateConfig config = GateConfig.defaults().checks(Set.of(COPY));
    LabeledSamples noisy = Clusters.noisy(OTHERS, 0.05, 3);
    try (SampleGate without = gate(Optional.empty(), config);
        SampleGate with = gate(Optional.of(UnlabeledSamples.withoutLabels(OTHERS)), config)) {
      // then: of labelled ones as well, and fresh ones are none
      assertThat(copies(without, noisy)).isLessThan(120);
      assertThat(copies(with, noisy)).isGreaterThan(1_150);
      assertThat(copies(with, Clusters.noisy(TRAIN, 0.05, 4))).isGreaterThan(38);
      assertThat(copies(with, Clusters.draw(9, 200, 200))).isLessThan(40);
    }
  }

  @Test
  void allElseIsLearntFromTheLabelledOnes() {
    // given: far out, and close together
    LabeledSamples far = Clusters.noisy(Clusters.draw(6, 30, 30), 20, 2);
    try (SampleGate without = gate(Optional.empty(), GateConfig.defaults());
        SampleGate with =
            gate(Optional.of(UnlabeledSamples.withoutLabels(far)), GateConfig.defaults())) {
      LabeledSamples fresh = Clusters.draw(9, 50, 50);
      assertThat(with.check(fresh)).isEqualTo(without.check(fresh));
    }
  }

  @Test
  void noUnlabelledSamplesChangeNothing() {
    UnlabeledSamples none = UnlabeledSamples.withoutLabels(OTHERS.select());
    try (SampleGate without = gate(Optional.empty(), GateConfig.defaults());
        SampleGate with = gate(Optional.of(none), GateConfig.defaults())) {
      assertThat(with).hasToString(without.toString());
    }
  }

  @Test
  void samplesOfAnotherShapeAreRefused() {
    UnlabeledSamples other =
        UnlabeledSamples.of(SampleShape.row(2), Clusters.RANGE, new float[] {1, 2});
    assertThatThrownBy(() -> gate(Optional.of(other), GateConfig.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("unlabelled samples of 2 in");
  }
}
