package io.augment.gate;

import static io.augment.gate.GateReport.Reason.COPY;
import static io.augment.gate.GateReport.Reason.DUPLICATE;
import static io.augment.gate.GateReport.Reason.LABEL;
import static io.augment.gate.GateReport.Reason.OUTLIER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.evaluation.DownstreamTrainer;
import io.augment.feature.FeatureExtractor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleGateTest {

  private static final LabeledSamples TRAIN = Clusters.draw(1, 60, 60);

  private static long count(SampleGate gate, LabeledSamples proposed, GateReport.Reason reason) {
    return gate.check(proposed).stream().filter(Optional.of(reason)::equals).count();
  }

  private static long passed(SampleGate gate, LabeledSamples proposed) {
    return gate.check(proposed).stream().filter(Optional::isEmpty).count();
  }

  @Test
  void trainingSamplesAreCopiesWhateverTheirLabel() {
    try (SampleGate gate = Clusters.gate(TRAIN)) {
      assertThat(count(gate, TRAIN, COPY)).isEqualTo(120);
      assertThat(count(gate, Clusters.mislabelled(TRAIN), COPY)).isEqualTo(120);
    }
  }

  @Test
  void aLittleNoiseHidesNoCopy() {
    try (SampleGate gate = Clusters.gate(TRAIN)) {
      assertThat(count(gate, Clusters.noisy(TRAIN, 0.1, 2), COPY)).isEqualTo(120);
    }
  }

  @Test
  void realSamplesThatItHasNotSeenPass() {
    try (SampleGate gate = Clusters.gate(TRAIN)) {
      assertThat(passed(gate, Clusters.draw(2, 500, 500))).isGreaterThan(950);
    }
  }

  @Test
  void wrongLabelsAreDisputed() {
    try (SampleGate gate = Clusters.gate(TRAIN)) {
      LabeledSamples wrong = Clusters.mislabelled(Clusters.draw(2, 100, 100));
      assertThat(count(gate, wrong, LABEL)).isGreaterThan(190);
    }
  }

  @Test
  void smoothSamplesAreNearToAllTrainingSamplesAndCopiesOfNone() {
    // given: samples nearer to the middle of their class than real ones, as a GAN draws them
    LabeledSamples fresh = Clusters.draw(3, 100, 100);
    float[] values = fresh.values();
    for (int i = 0; i < values.length; i++) {
      int middle = fresh.label(i / 8) == 0 ? -2 : 2;
      values[i] = middle + 0.5f * (values[i] - middle);
    }

    // then
    try (SampleGate gate = Clusters.gate(TRAIN)) {
      assertThat(count(gate, Clusters.of(values, fresh.labels()), COPY)).isLessThan(10);
    }
  }

  @Test
  void samplesFarFromTheirClassAreOutliers() {
    // given: ten deviations away from the middle of the class, on its side
    float[] values = new float[16];
    Arrays.fill(values, 0, 8, -12);
    Arrays.fill(values, 8, 16, 12);

    // then
    try (SampleGate gate = Clusters.gate(TRAIN)) {
      assertThat(gate.check(Clusters.of(values, new int[] {0, 1})))
          .containsExactly(Optional.of(OUTLIER), Optional.of(OUTLIER));
    }
  }

  @Test
  void whatIsTheSameAsOneBeforeItIsADuplicate() {
    // given
    LabeledSamples fresh = Clusters.draw(3, 20, 20);
    GateConfig config = GateConfig.defaults().checks(Set.of(DUPLICATE));

    // when
    try (SampleGate gate = Clusters.gate(TRAIN, config)) {
      List<Optional<GateReport.Reason>> verdicts =
          gate.check(fresh.concat(Clusters.noisy(fresh, 1e-3, 4)));

      // then: judging leaves no trace
      assertThat(verdicts.subList(0, 40)).containsOnly(Optional.empty());
      assertThat(verdicts.subList(40, 80)).containsOnly(Optional.of(DUPLICATE));
      assertThat(passed(gate, fresh)).isEqualTo(40);
    }
  }

  @Test
  void whatIsJudgedLeavesNoTrace() {
    // given
    LabeledSamples validation = Clusters.draw(7, 50, 50);
    LabeledSamples proposed = Clusters.draw(8, 50, 50).concat(Clusters.noisy(validation, 0.01, 9));
    try (SampleGate one = Clusters.gate(TRAIN);
        SampleGate other = Clusters.gate(TRAIN)) {
      // when: one has seen the validation samples
      one.check(validation);
      one.check(Clusters.mislabelled(validation));

      // then: copies of them are no copies to it, and nothing else is judged otherwise
      assertThat(one.check(proposed)).isEqualTo(other.check(proposed));
      assertThat(one).hasToString(other.toString());
    }
  }

  @Test
  void copiesWithinTheDataLeaveTheLimitsAsTheyWere() {
    // given: every sample three times, and once more but for rounding
    LabeledSamples repeated =
        TRAIN.concat(TRAIN).concat(TRAIN).concat(Clusters.noisy(TRAIN, 1e-4, 5));
    LabeledSamples fresh = Clusters.draw(2, 200, 200);
    LabeledSamples noisy = Clusters.noisy(TRAIN, 0.1, 2);

    // then
    try (SampleGate gate = Clusters.gate(repeated)) {
      assertThat(count(gate, noisy, COPY)).isEqualTo(120);
      assertThat(passed(gate, fresh)).isGreaterThan(340);
    }
  }

  @Test
  void manyCopiesOfOneSampleLeaveTheLimitsAsTheyWere() {
    // given: one sample thirty times but for rounding
    LabeledSamples thirty = Clusters.noisy(TRAIN.select(new int[30]), 1e-4, 5);
    LabeledSamples noisy = Clusters.noisy(TRAIN, 0.1, 2);

    // then
    try (SampleGate gate = Clusters.gate(TRAIN.concat(thirty))) {
      assertThat(count(gate, noisy, COPY)).isEqualTo(120);
      assertThat(count(gate, thirty, COPY)).isEqualTo(30);
      assertThat(passed(gate, Clusters.draw(2, 200, 200))).isGreaterThan(340);
    }
  }

  @Test
  void smallClassesStillHaveTheirCopiesCaught() {
    for (int size = 1; size <= 10; size++) {
      LabeledSamples small = Clusters.draw(size, size, 3);
      try (SampleGate gate = Clusters.gate(small)) {
        assertThat(count(gate, small, COPY)).as("%d samples", size).isEqualTo(size + 3);
        LabeledSamples noisy = Clusters.noisy(small, 0.05, 2);
        assertThat(count(gate, noisy, COPY)).as("%d samples", size).isEqualTo(size + 3);
        assertThat(passed(gate, Clusters.draw(99, 50, 50))).as("%d", size).isGreaterThan(50);
      }
    }
  }

  @Test
  void oneTrainingSampleIsEnoughToCatchItsCopies() {
    LabeledSamples one = Clusters.draw(1, 1, 0);
    try (SampleGate gate = Clusters.gate(one)) {
      assertThat(count(gate, one, COPY)).isEqualTo(1);
      assertThat(passed(gate, Clusters.draw(2, 5, 0))).isEqualTo(5);
    }
  }

  @Test
  void everyClassifierIsFittedWithoutAFoldThatTellsItsLimit() {
    // given
    LabeledSamples train = Clusters.draw(1, 5, 2);
    List<LabeledSamples> fitted = new ArrayList<>();
    GateConfig config = GateConfig.defaults().checks(Set.of(LABEL));

    // when
    try (SampleGate gate =
        SampleGate.fit(
            train,
            FeatureExtractor.ofValues(Clusters.SHAPE),
            (samples, seeds) -> {
              fitted.add(samples);
              return Clusters.bySignModel();
            },
            config,
            SeedSequence.of(3))) {
      // then: each sample is left out once
      assertThat(fitted).hasSize(3);
      for (int i = 0; i < train.size(); i++) {
        float[] sample = train.sample(i);
        assertThat(fitted.stream().filter(learnt -> contains(learnt, sample))).hasSize(2);
      }
      assertThat(passed(gate, train)).isGreaterThan(4);
    }
  }

  private static boolean contains(LabeledSamples samples, float[] sample) {
    return IntStream.range(0, samples.size())
        .anyMatch(i -> Arrays.equals(samples.sample(i), sample));
  }

  @Test
  void closingClosesTheClassifiersAndTheExtractorOnce() {
    // given
    class Closeable implements DownstreamTrainer.Fitted, AutoCloseable {
      private int closed;

      @Override
      public float[][] predict(LabeledSamples samples) {
        return Clusters.bySignModel().predict(samples);
      }

      @Override
      public void close() {
        closed++;
      }
    }
    List<Closeable> models = new ArrayList<>();

    // when
    SampleGate.fit(
            TRAIN,
            FeatureExtractor.ofValues(Clusters.SHAPE),
            (samples, seeds) -> {
              models.add(new Closeable());
              return models.get(models.size() - 1);
            },
            GateConfig.defaults(),
            SeedSequence.of(1))
        .close();

    // then
    assertThat(models).hasSize(3).allMatch(model -> model.closed == 1);
  }

  @Test
  void classifiersAreClosedIfALaterOneCannotBeFitted() {
    // given
    int[] closed = {0};
    class Closeable implements DownstreamTrainer.Fitted, AutoCloseable {
      @Override
      public float[][] predict(LabeledSamples samples) {
        return Clusters.bySignModel().predict(samples);
      }

      @Override
      public void close() {
        closed[0]++;
      }
    }
    int[] fits = {0};

    // when, then
    assertThatThrownBy(
            () ->
                SampleGate.fit(
                    TRAIN,
                    FeatureExtractor.ofValues(Clusters.SHAPE),
                    (samples, seeds) -> {
                      if (fits[0]++ == 2) {
                        throw new IllegalStateException("no more");
                      }
                      return new Closeable();
                    },
                    GateConfig.defaults(),
                    SeedSequence.of(1)))
        .hasMessage("no more");
    assertThat(closed[0]).isEqualTo(2);
  }

  @Test
  void anInterruptEndsTheFitting() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> Clusters.gate(TRAIN)).isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void imagesOfAnotherScaleAreTheSameImages() {
    // given: a gate on [0, 1], and its training images as bytes
    SampleShape shape = SampleShape.image(1, 2, 2);
    ClassLabels one = ClassLabels.of("one");
    float[] bytes = new float[80];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = i * 37 % 256;
    }
    float[] units = new float[80];
    IntStream.range(0, 80).forEach(i -> units[i] = bytes[i] / 255);
    LabeledSamples train = LabeledSamples.of(shape, ValueRange.UNIT, one, units, new int[20]);
    LabeledSamples asBytes = LabeledSamples.of(shape, ValueRange.BYTE, one, bytes, new int[20]);
    GateConfig config = GateConfig.defaults().checks(Set.of(COPY));

    // then
    try (SampleGate gate =
        SampleGate.fit(
            train,
            FeatureExtractor.ofValues(shape),
            (samples, seeds) -> Clusters.bySignModel(),
            config,
            SeedSequence.of(1))) {
      assertThat(count(gate, asBytes, COPY)).isEqualTo(20);
    }
  }

  @Test
  void samplesItCannotJudgeAreRefused() {
    LabeledSamples other =
        LabeledSamples.of(
            SampleShape.row(1),
            Clusters.RANGE,
            ClassLabels.of("low", "high"),
            new float[1],
            new int[1]);
    try (SampleGate gate = Clusters.gate(Clusters.draw(1, 5, 0))) {
      assertThatThrownBy(() -> gate.check(other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "samples of shape 1 and classes [low, high]: expected 8 and [low, high], as the gate"
                  + " was fitted on");
      assertThatThrownBy(() -> gate.check(Clusters.draw(1, 0, 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "class 'high' has no training sample: expected at least 1 to compare others with");
    }
    LabeledSamples none = TRAIN.select();
    assertThatThrownBy(() -> Clusters.gate(none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no training samples: expected at least one");
  }
}
