package io.augment.djl.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.djl.classifier.ClassifierTrainer;
import io.augment.djl.gan.TinyImages;
import io.augment.gate.GateConfig;
import io.augment.gate.GateReport;
import io.augment.gate.SampleGate;
import io.augment.gate.SyntheticPool;
import io.augment.resampling.RandomOversampling;
import java.util.EnumSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
class GateTrainerTest {

  private static GateTrainer quick() {
    return GateTrainer.defaults().steps(40).featureSteps(20).batch(8);
  }

  private static long count(
      SampleGate gate, LabeledSamples samples, Optional<GateReport.Reason> verdict) {
    return gate.check(samples).stream().filter(verdict::equals).count();
  }

  private static LabeledSamples mislabelled(LabeledSamples samples) {
    return LabeledSamples.of(
        samples.shape(),
        samples.range(),
        samples.classes(),
        samples.values(),
        IntStream.of(samples.labels()).map(label -> 1 - label).toArray());
  }

  private static LabeledSamples rows(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] labels = IntStream.range(0, size).map(i -> i % 2).toArray();
    float[] values = new float[4 * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (labels[i / 4] == 0 ? -2 : 2) + (float) random.nextGaussian();
    }
    return LabeledSamples.of(
        SampleShape.row(4), new ValueRange(-99, 99), ClassLabels.of("a", "b"), values, labels);
  }

  private static void assertJudges(SampleGate gate, LabeledSamples train, LabeledSamples fresh) {
    assertThat(count(gate, train, Optional.of(GateReport.Reason.COPY))).isEqualTo(train.size());
    assertThat(count(gate, mislabelled(fresh), Optional.of(GateReport.Reason.LABEL)))
        .isGreaterThan(fresh.size() * 9L / 10);
    assertThat(count(gate, fresh, Optional.empty())).isGreaterThan(fresh.size() * 7L / 10);
  }

  @Test
  void judgesImages() {
    LabeledSamples all = TinyImages.twoSides(60);
    LabeledSamples train = all.select(IntStream.range(0, 60).toArray());
    LabeledSamples fresh = all.select(IntStream.range(60, 120).toArray());
    try (SampleGate gate = quick().fit(train)) {
      assertJudges(gate, train, fresh);
      assertThat(gate.extractor().name()).isEqualTo("classifier fitted on the train fold");
    }
  }

  @Test
  void judgesRowsByTheirOwnValues() {
    LabeledSamples train = rows(80, 1);
    try (SampleGate gate = quick().steps(100).fit(train)) {
      assertJudges(gate, train, rows(100, 2));
      assertThat(gate.extractor().name()).isEqualTo("the values themselves");
    }
  }

  /**
   * Three features around -2 or 2, and a target in the range below or above 0 that says which, much
   * plainer than they do; within its range it is drawn from the other seed.
   */
  private static LabeledSamples numberTargets(int size, long seed, long targetSeed) {
    SplittableRandom targets = new SplittableRandom(targetSeed);
    LabeledSamples rows = rows(size, seed);
    float[] values = rows.values();
    for (int row = 0; row < size; row++) {
      values[4 * row + 3] = (float) targets.nextDouble(0, 20) - (rows.label(row) == 0 ? 20 : 0);
    }
    return LabeledSamples.of(rows.shape(), rows.range(), rows.classes(), values, rows.labels());
  }

  /** The features of each row with the target and the label of its neighbour, of another range. */
  private static LabeledSamples withFeaturesOfAnotherRange(LabeledSamples rows) {
    float[] values = rows.values();
    for (int row = 0; row < rows.size(); row++) {
      System.arraycopy(rows.sample(row ^ 1), 0, values, 4 * row, 3);
    }
    return LabeledSamples.of(rows.shape(), rows.range(), rows.classes(), values, rows.labels());
  }

  private static GateTrainer labelsAlone(boolean standardizesColumns) {
    return quick()
        .steps(150)
        .config(
            GateConfig.defaults()
                .checks(EnumSet.of(GateReport.Reason.LABEL))
                .labelCap(1.0)
                .standardizesColumns(standardizesColumns));
  }

  @Test
  void theRangeOfANumberTargetIsDisputedByTheFeaturesAlone() {
    // given
    LabeledSamples train = numberTargets(80, 1, 1);
    LabeledSamples fresh = numberTargets(100, 2, 2);
    LabeledSamples contradicted = withFeaturesOfAnotherRange(fresh);
    try (SampleGate seeing = labelsAlone(false).fit(train);
        SampleGate gate = labelsAlone(false).numberTarget(true).fit(train)) {
      // then: classifiers that see the target believe it
      assertThat(count(seeing, contradicted, Optional.of(GateReport.Reason.LABEL))).isLessThan(50);
      assertThat(count(gate, contradicted, Optional.of(GateReport.Reason.LABEL))).isGreaterThan(95);
      assertThat(count(gate, fresh, Optional.empty())).isGreaterThan(70);
    }
  }

  @Test
  void targetsThatStayInTheirRangeChangeNothingAboutLabels() {
    for (boolean standardizesColumns : new boolean[] {false, true}) {
      // given
      GateTrainer trainer = labelsAlone(standardizesColumns).numberTarget(true);
      LabeledSamples fresh = numberTargets(100, 2, 2);
      LabeledSamples contradicted = withFeaturesOfAnotherRange(fresh);
      try (SampleGate gate = trainer.fit(numberTargets(80, 1, 1));
          SampleGate again = trainer.fit(numberTargets(80, 1, 4))) {
        // then: neither in checking nor in fitting
        assertThat(gate.check(numberTargets(100, 2, 3))).isEqualTo(gate.check(fresh));
        assertThat(again).hasToString(gate.toString());
        assertThat(again.check(contradicted)).isEqualTo(gate.check(contradicted));
      }
    }
  }

  @Test
  void copiesAndOutliersOfANumberTargetAreFoundByWholeRows() {
    // given: training rows, and fresh ones, with a target far beyond any other
    LabeledSamples train = numberTargets(80, 1, 1);
    LabeledSamples beyond = withTarget(numberTargets(40, 2, 2), 90);
    try (SampleGate gate = quick().steps(100).numberTarget(true).fit(train)) {
      // then
      assertThat(count(gate, train, Optional.of(GateReport.Reason.COPY))).isEqualTo(80);
      assertThat(count(gate, withTarget(train, 90), Optional.of(GateReport.Reason.COPY))).isZero();
      assertThat(count(gate, beyond, Optional.of(GateReport.Reason.OUTLIER))).isGreaterThan(30);
    }
  }

  private static LabeledSamples withTarget(LabeledSamples rows, float target) {
    float[] values = rows.values();
    for (int row = 0; row < rows.size(); row++) {
      values[4 * row + 3] = target;
    }
    return LabeledSamples.of(rows.shape(), rows.range(), rows.classes(), values, rows.labels());
  }

  @Test
  void aNumberTargetIsASettingWhereItIsSetAlone() {
    SortedMap<String, String> usual = GateTrainer.defaults().cacheKey().orElseThrow();
    SortedMap<String, String> number =
        GateTrainer.defaults().numberTarget(true).cacheKey().orElseThrow();
    assertThat(usual).doesNotContainKey("target");
    assertThat(number).containsAllEntriesOf(usual).hasSize(usual.size() + 1);
    assertThat(number).containsEntry("target", "number");
  }

  @Test
  void imagesWithANumberTargetAreRefused() {
    GateTrainer trainer = quick().steps(1).featureSteps(1).numberTarget(true);
    assertThatThrownBy(() -> trainer.fit(TinyImages.twoSides(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(
            "with a number target: expected rows of at least 2 numbers, the last one the target");
  }

  @Test
  void ofOneClassThereIsNothingToTellApartAndTheRestIsChecked() {
    // given
    LabeledSamples all = TinyImages.twoSides(60);
    LabeledSamples one = relabelled(all.select(all.indicesOf(0)));
    LabeledSamples train = one.select(IntStream.range(0, 30).toArray());
    LabeledSamples fresh = one.select(IntStream.range(30, 60).toArray());
    LabeledSamples rows = relabelled(rows(60, 1));

    // then
    try (SampleGate images = quick().fit(train);
        SampleGate ofRows = quick().fit(rows)) {
      assertThat(count(images, train, Optional.of(GateReport.Reason.COPY))).isEqualTo(30);
      assertThat(count(images, fresh, Optional.of(GateReport.Reason.LABEL))).isZero();
      assertThat(count(images, fresh, Optional.empty())).isGreaterThan(20);
      assertThat(count(ofRows, relabelled(rows(60, 2)), Optional.empty())).isGreaterThan(45);
    }
  }

  private static LabeledSamples relabelled(LabeledSamples samples) {
    return LabeledSamples.of(
        samples.shape(),
        samples.range(),
        ClassLabels.of("disk"),
        samples.values(),
        new int[samples.size()]);
  }

  @Test
  void largeImagesAreSeenSmaller() {
    // given: images of 97 x 100 pixels that are alike but for what is within a square of four
    int size = 97 * 100;
    float[] values = new float[8 * size];
    float[] fine = new float[8 * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / size % 2 == 0 ? 0.3f : 0.7f;
      fine[i] = values[i] + new float[] {0.2f, -0.2f, 0.1f, -0.1f}[i % 100 % 4];
    }
    int[] labels = IntStream.range(0, 8).map(i -> i % 2).toArray();
    LabeledSamples plain = large(values, labels);

    // when
    try (SampleGate gate = quick().steps(3).featureSteps(3).fit(plain)) {
      float[] seen = gate.extractor().features(large(fine, labels)).values();
      float[] expected = gate.extractor().features(plain).values();

      // then
      for (int i = 0; i < seen.length; i++) {
        assertThat(seen[i]).isCloseTo(expected[i], Offset.offset(1e-4f));
      }
    }
  }

  private static LabeledSamples large(float[] values, int[] labels) {
    return LabeledSamples.of(
        SampleShape.image(1, 97, 100), ValueRange.UNIT, ClassLabels.of("a", "b"), values, labels);
  }

  @Test
  void theSameSeedGivesTheSameVerdicts() {
    LabeledSamples train = rows(30, 1);
    LabeledSamples proposed = rows(200, 2);
    try (SampleGate one = quick().seed(5).fit(train);
        SampleGate again = quick().seed(5).fit(train)) {
      assertThat(again.check(proposed)).isEqualTo(one.check(proposed));
      assertThat(again).hasToString(one.toString());
    }
  }

  @Test
  void oversamplingFillsNoPool() {
    LabeledSamples train = rows(30, 1);
    try (SampleGate gate = quick().fit(train);
        Synthesizer copier = RandomOversampling.of(1).fit(train)) {
      SyntheticPool pool = gate.fill(copier, new int[] {10, 10}, SeedSequence.of(1));
      assertThat(pool.samples().size()).isZero();
      assertThat(pool.report().advice()).hasSize(2).allMatch(line -> line.contains("copies"));
    }
  }

  @Test
  void closedItJudgesNoMore() {
    LabeledSamples train = TinyImages.twoSides(5);
    SampleGate gate = quick().fit(train);
    gate.close();
    gate.close();
    assertThatThrownBy(() -> gate.check(train)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anExtractorOfTheUsersOwnIsClosedWithTheGate() {
    // given
    LabeledSamples train = TinyImages.twoSides(10);
    ClassifierTrainer.Classifier own = ClassifierTrainer.of(5, 8).fit(train, SeedSequence.of(1));

    // when
    try (SampleGate gate = quick().extractor(own).fit(train)) {
      assertThat(gate.extractor()).isSameAs(own);
    }

    // then
    assertThatThrownBy(() -> own.features(train)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> GateTrainer.defaults().steps(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("steps 0: expected a whole number in [1, 1000000]");
    assertThatThrownBy(() -> GateTrainer.defaults().featureSteps(0))
        .hasMessage("featureSteps 0: expected a whole number in [1, 1000000]");
    assertThatThrownBy(() -> GateTrainer.defaults().batch(5_000))
        .hasMessage("batch 5000: expected a whole number in [1, 4096]");
  }
}
