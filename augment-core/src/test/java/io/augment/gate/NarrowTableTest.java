package io.augment.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.feature.FeatureExtractor;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tables of so few values that rows coincide without one having been copied from the other. */
class NarrowTableTest {

  private static final ClassLabels CLASSES = ClassLabels.of("leave", "stay");
  private static final int WIDTH = 4;

  /** A plan of 96, 3 or 1 % (one-hot), and a number with two decimals. */
  private static LabeledSamples rows(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count * WIDTH];
    int[] labels = new int[count];
    for (int row = 0; row < count; row++) {
      double drawn = random.nextDouble();
      values[row * WIDTH + (drawn < 0.96 ? 0 : drawn < 0.99 ? 1 : 2)] = 1;
      double number = random.nextGaussian();
      values[row * WIDTH + 3] = (float) (Math.round(100 * number) / 100.0);
      labels[row] = number + 0.5 * random.nextGaussian() > -0.6 ? 1 : 0;
    }
    return of(values, labels);
  }

  private static LabeledSamples of(float[] values, int[] labels) {
    return LabeledSamples.of(
        SampleShape.row(WIDTH), new ValueRange(-100, 100), CLASSES, values, labels);
  }

  /** No label is disputed. */
  private static SampleGate gate(LabeledSamples train) {
    return SampleGate.fit(
        train,
        FeatureExtractor.ofValues(train.shape()),
        (fold, seeds) ->
            samples -> {
              float[][] even = new float[samples.size()][];
              for (int i = 0; i < even.length; i++) {
                even[i] = new float[] {0.5f, 0.5f};
              }
              return even;
            },
        GateConfig.defaults(),
        SeedSequence.of(1));
  }

  private static int[] accepted(SampleGate gate, LabeledSamples proposed) {
    List<Optional<GateReport.Reason>> verdicts = gate.check(proposed);
    return IntStream.range(0, proposed.size()).filter(i -> verdicts.get(i).isEmpty()).toArray();
  }

  private static double share(LabeledSamples rows, int number) {
    return IntStream.range(0, rows.size())
        .mapToDouble(i -> rows.sample(i)[number])
        .average()
        .orElse(0);
  }

  @Test
  void whereRealRowsCoincideACoincidenceIsNoCopy() {
    try (SampleGate gate = gate(rows(700, 1))) {
      // when
      LabeledSamples fresh = rows(2_000, 2);
      LabeledSamples passed = fresh.select(accepted(gate, fresh));

      // then: nearly all pass, and are as they were
      assertThat(passed.size()).isGreaterThan(1_850);
      for (int plan = 0; plan < 3; plan++) {
        assertThat(Math.abs(share(passed, plan) - share(fresh, plan))).isLessThan(0.02);
      }
      double leaving = fresh.counts().count(0) / 2_000.0;
      assertThat(Math.abs(passed.counts().count(0) / (double) passed.size() - leaving))
          .isLessThan(0.02);
    }
  }

  @Test
  void whatCoincidesMoreOftenThanRealRowsIsACopy() {
    // given: half of the generator's rows are copied
    LabeledSamples train = rows(700, 1);
    LabeledSamples fresh = rows(700, 2);
    float[] values = fresh.values();
    for (int row = 0; row < 700; row += 2) {
      System.arraycopy(train.sample(row), 0, values, row * WIDTH, WIDTH);
    }

    // then: of copies alone hardly one passes, of the half as many as real rows would coincide
    try (SampleGate gate = gate(train)) {
      assertThat(accepted(gate, train)).hasSizeLessThan(10);
      int[] passed = accepted(gate, of(values, fresh.labels()));
      assertThat(passed.length).isBetween(200, 690);
    }
  }

  @Test
  void aTableThatHoldsEachRowTwiceIsNotNarrow() {
    // given: numbers that never coincide by chance, and each row is there twice
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[200 * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    LabeledSamples once = of(values, IntStream.range(0, 200).map(i -> i % 2).toArray());

    // then
    try (SampleGate gate = gate(once.concat(once))) {
      assertThat(gate.check(once)).containsOnly(Optional.of(GateReport.Reason.COPY));
    }
  }

  @Test
  void aGateThatBendsADistributionSaysWhichAndByWhichCheck() {
    // given: large numbers are dropped
    LabeledSamples proposed = rows(1_000, 3);
    CheckedRows checked = new CheckedRows(WIDTH);
    for (int row = 0; row < 1_000; row++) {
      boolean large = proposed.sample(row)[3] > 0.5;
      checked.add(
          proposed,
          row,
          large
              ? Optional.of(row % 5 == 0 ? GateReport.Reason.COPY : GateReport.Reason.LABEL)
              : Optional.empty());
    }

    // then
    GateReport.MarginalShift shift = checked.largestShift("stay").orElseThrow();
    assertThat(shift.number()).isEqualTo(3);
    assertThat(shift.reason()).isEqualTo(GateReport.Reason.LABEL);
    assertThat(shift.distance()).isBetween(0.25, 0.4);
    assertThat(shift.advice("column 'x'")).contains("class 'stay'", "column 'x'", "label check");
  }

  @Test
  void whatIsDroppedByChanceBendsNothing() {
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      LabeledSamples proposed = rows(100, seed);
      CheckedRows checked = new CheckedRows(WIDTH);
      for (int row = 0; row < 100; row++) {
        checked.add(
            proposed,
            row,
            random.nextInt(3) == 0 ? Optional.of(GateReport.Reason.OUTLIER) : Optional.empty());
      }
      assertThat(checked.largestShift("stay")).isEmpty();
    }
  }
}
