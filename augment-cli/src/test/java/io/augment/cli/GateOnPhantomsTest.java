package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.datasets.MedicalPhantoms;
import io.augment.djl.gate.GateTrainer;
import io.augment.gate.GateReport;
import io.augment.gate.SampleGate;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the gate promises, on one kind of phantom and one seed, with half the steps; {@code
 * benchmarks/gate.sh} measures it on all kinds and several seeds.
 */
@Tag("training")
class GateOnPhantomsTest {

  private static final MedicalPhantoms BRAINS = MedicalPhantoms.of(MedicalPhantoms.Kind.BRAIN);

  private static double share(
      SampleGate gate, LabeledSamples proposed, Predicate<Optional<GateReport.Reason>> verdict) {
    return (double) gate.check(proposed).stream().filter(verdict).count() / proposed.size();
  }

  private static LabeledSamples changed(LabeledSamples samples, float[] values, int[] labels) {
    return LabeledSamples.of(samples.shape(), samples.range(), samples.classes(), values, labels);
  }

  private static LabeledSamples noisy(LabeledSamples samples) {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = samples.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = samples.range().clamp(values[i] + 0.01f * (float) random.nextGaussian());
    }
    return changed(samples, values, samples.labels());
  }

  private static LabeledSamples mislabelled(LabeledSamples samples) {
    SplittableRandom random = new SplittableRandom(2);
    int[] labels = samples.labels();
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (labels[i] + 1 + random.nextInt(2)) % 3;
    }
    return changed(samples, samples.values(), labels);
  }

  @Test
  void copiesAndWrongLabelsAreRejectedAndRealSamplesPass() {
    // given
    LabeledSamples train = BRAINS.perClass(50).seed(1).generate();
    LabeledSamples fresh = BRAINS.perClass(60).seed(2).generate();

    // when
    try (SampleGate gate = GateTrainer.defaults().steps(300).featureSteps(200).seed(3).fit(train)) {
      Predicate<Optional<GateReport.Reason>> copy = Optional.of(GateReport.Reason.COPY)::equals;

      // then
      assertThat(share(gate, train, copy)).isGreaterThanOrEqualTo(0.99);
      assertThat(share(gate, noisy(train), copy)).isGreaterThanOrEqualTo(0.99);
      assertThat(share(gate, mislabelled(fresh), Optional.of(GateReport.Reason.LABEL)::equals))
          .isGreaterThanOrEqualTo(0.9);
      assertThat(share(gate, fresh, Optional::isEmpty)).isGreaterThanOrEqualTo(0.85);
    }
  }
}
