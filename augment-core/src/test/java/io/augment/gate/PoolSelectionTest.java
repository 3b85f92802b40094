package io.augment.gate;

import static io.augment.gate.GateReport.Reason.COPY;
import static io.augment.gate.GateReport.Reason.DENSITY;
import static io.augment.gate.GateReport.Reason.DUPLICATE;
import static io.augment.gate.GateReport.Reason.LABEL;
import static io.augment.gate.GateReport.Reason.UNCERTAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.feature.FeatureExtractor;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Density rejection and relabelling, on images of 2x4 pixels that are normal clusters. */
class PoolSelectionTest {

  private static final SampleShape SHAPE = SampleShape.image(1, 2, 4);
  private static final LabeledSamples TRAIN = asImages(Clusters.draw(1, 60, 60));
  private static final GateConfig UNCHECKED = GateConfig.defaults().checks(Set.of(DUPLICATE));

  private static LabeledSamples asImages(LabeledSamples rows) {
    return LabeledSamples.of(SHAPE, Clusters.RANGE, Clusters.CLASSES, rows.values(), rows.labels());
  }

  private static SampleGate gate(GateConfig config) {
    return SampleGate.fit(
        TRAIN, FeatureExtractor.ofValues(SHAPE), Clusters.bySign(), config, SeedSequence.of(1));
  }

  private static SyntheticPool pool(GateConfig config, Synthesizer generator, int... perClass) {
    try (SampleGate gate = gate(config)) {
      return gate.fill(generator, perClass, SeedSequence.of(2));
    }
  }

  /** Draws images by a rule for rows. */
  private static Synthesizer images(Clusters.Rule rule) {
    return new Synthesizer() {
      @Override
      public SampleShape shape() {
        return SHAPE;
      }

      @Override
      public ValueRange range() {
        return Clusters.RANGE;
      }

      @Override
      public ClassLabels classes() {
        return Clusters.CLASSES;
      }

      @Override
      public LabeledSamples sample(int label, int count, long seed) {
        return asImages(rule.sample(label, count, seed));
      }

      @Override
      public Provenance provenance() {
        return new Provenance("rule", "none", 7, new TreeMap<>(), new TreeMap<>());
      }

      @Override
      public void close() {}
    };
  }

  private static LabeledSamples fresh(int label, int count, long seed) {
    return Clusters.draw(seed, label == 0 ? count : 0, label == 1 ? count : 0);
  }

  /** Every other image has a bright spot that no real one has. */
  private static LabeledSamples spotted(int label, int count, long seed) {
    float[] values = fresh(label, count, seed).values();
    for (int i = 0; i < count; i += 2) {
      values[8 * i] += 3;
    }
    return Clusters.of(values, IntStream.generate(() -> label).limit(count).toArray());
  }

  /** Every third image is of the other class. */
  private static LabeledSamples confused(int label, int count, long seed) {
    float[] values = fresh(label, count, seed).values();
    for (int i = 0; i < count; i += 3) {
      for (int j = 8 * i; j < 8 * i + 8; j++) {
        values[j] = -values[j];
      }
    }
    return Clusters.of(values, IntStream.generate(() -> label).limit(count).toArray());
  }

  private static long spots(LabeledSamples samples) {
    return IntStream.range(0, samples.size())
        .filter(i -> samples.sample(i)[0] - (samples.label(i) == 0 ? -2 : 2) > 1.5)
        .count();
  }

  @Test
  void imagesOfAnArtefactAreRejectedMoreOftenThanOthers() {
    // given: half of what is drawn has a spot
    Synthesizer generator = images(PoolSelectionTest::spotted);

    // when
    SyntheticPool all = pool(UNCHECKED, generator, 100, 100);
    SyntheticPool chosen = pool(UNCHECKED.densityRejection(true), generator, 100, 100);

    // then: the pool is as large, has far fewer of these, and the report counts what was rejected
    assertThat(chosen.samples().counts().counts()).containsExactly(100, 100);
    assertThat(spots(chosen.samples())).isLessThan(spots(all.samples()) / 2);
    assertThat(chosen.report().total().rejected().get(DENSITY)).isGreaterThan(50);
    assertThat(chosen.report().toString()).contains("duplicate 0, density ");
    assertThat(all.report().toString()).doesNotContain("density");
    assertThat(chosen.rejected(DENSITY).size()).isEqualTo(SyntheticPool.MOST_REJECTED);
  }

  @Test
  void ofAGeneratorThatDrawsRealOnesLittleIsRejected() {
    GateConfig config = UNCHECKED.densityRejection(true);
    SyntheticPool pool = pool(config, images(PoolSelectionTest::fresh), 100, 100);
    assertThat(pool.report().total().acceptanceRate().orElseThrow()).isGreaterThan(0.6);
  }

  @Test
  void theSameSeedsGiveTheSamePool() {
    GateConfig config = UNCHECKED.densityRejection(true).relabeling(true);
    Synthesizer generator = images(PoolSelectionTest::confused);
    SyntheticPool one = pool(config, generator, 30, 30);
    SyntheticPool same = pool(config, generator, 30, 30);
    assertThat(same.samples().fingerprint()).isEqualTo(one.samples().fingerprint());
    assertThat(same.report()).isEqualTo(one.report());
    assertThat(same.softLabel(7)).containsExactly(one.softLabel(7));
  }

  @Test
  void imagesOfTheOtherClassAreRelabelledWhereTheyAreNotDropped() {
    // given: a third of the images is of the other class, and no check of labels
    Synthesizer generator = images(PoolSelectionTest::confused);

    // when: a share is dropped that is smaller than what is wrong
    SyntheticPool pool = pool(UNCHECKED.relabeling(true), generator, 90, 90);

    // then
    GatedClass total = pool.report().total();
    assertThat(total.rejected().get(UNCERTAIN)).isPositive();
    assertThat(pool.samples().counts().counts()).containsExactly(90, 90);
    for (int i = 0; i < pool.samples().size(); i++) {
      float[] soft = pool.softLabel(i);
      int label = pool.samples().label(i);
      assertThat(soft[0] + soft[1]).isCloseTo(1, within(1e-6f));
      assertThat(soft[label]).isGreaterThanOrEqualTo(soft[1 - label]);
      float sum = 0;
      for (float value : pool.samples().sample(i)) {
        sum += value;
      }
      assertThat(sum > 0 ? 1 : 0).isEqualTo(label);
    }
  }

  @Test
  void aClassThatIsShortIsFilledWithThoseThatWereRelabelled() {
    // given: nothing but the second class is ever drawn
    Synthesizer generator =
        images(
            (label, count, seed) ->
                Clusters.of(
                    fresh(1, count, seed).values(),
                    IntStream.generate(() -> label).limit(count).toArray()));

    // when
    SyntheticPool pool = pool(UNCHECKED.relabeling(true).candidates(1), generator, 40, 40);

    // then
    GatedClass low = pool.report().classes().get(0);
    GatedClass high = pool.report().classes().get(1);
    assertThat(low.accepted()).isZero();
    assertThat(low.rejected().get(UNCERTAIN)).isEqualTo(4);
    assertThat(high.accepted()).isEqualTo(40);
    assertThat(high.relabelled()).isEqualTo(4); // in place of those of its own that were dropped
    assertThat(pool.report().toString()).endsWith(", 4 relabelled");
    assertThat(low.advice().orElseThrow()).contains("4 were dropped as uncertain");
  }

  @Property(tries = 30)
  void theCountsOfTheReportAddUpToThePool(
      @ForAll @LongRange(min = 0, max = 1_000) long seed,
      @ForAll @IntRange(min = 0, max = 12) int low,
      @ForAll @IntRange(min = 0, max = 12) int high,
      @ForAll @IntRange(min = 1, max = 5) int candidates,
      @ForAll boolean density,
      @ForAll boolean relabels) {
    GateConfig config =
        GateConfig.defaults()
            .checks(Set.of(COPY, LABEL, DUPLICATE))
            .densityRejection(density)
            .relabeling(relabels)
            .candidates(candidates);
    try (SampleGate gate = gate(config)) {
      SyntheticPool pool =
          gate.fill(
              images(PoolSelectionTest::confused), new int[] {low, high}, SeedSequence.of(seed));
      assertThat(pool.samples().counts().counts())
          .containsExactlyElementsOf(
              pool.report().classes().stream().map(GatedClass::accepted).toList());
      assertThat(pool.samples().labels()).isSorted();
      assertThat(pool.report().classes().get(0).accepted()).isLessThanOrEqualTo(low);
      assertThat(pool.report().classes().get(1).accepted()).isLessThanOrEqualTo(high);
    }
  }

  @Test
  void rowsAreRefused() {
    LabeledSamples rows = Clusters.draw(1, 5, 5);
    GateConfig config = GateConfig.defaults().relabeling(true);
    assertThatThrownBy(() -> Clusters.gate(rows, config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "gate: densityRejection and relabeling choose among images, and these are rows of 8"
                + " numbers: expected neither");
  }

  @Test
  void aGateWithoutASelectionReadsAsEver() {
    assertThat(GateConfig.defaults().toString())
        .isEqualTo(
            "gate [COPY, LABEL, OUTLIER, DUPLICATE], copyQuantile 0.01, labelQuantile 0.2,"
                + " labelCap 0.5, outlierQuantile 0.99, neighbors 5, folds 3, leastAcceptance 0.05,"
                + " mostProposals 20, standardizesColumns false");
    assertThat(GateConfig.defaults().densityRejection(true).candidates(3).toString())
        .endsWith("standardizesColumns false, densityRejection true, candidates 3");
    assertThatThrownBy(() -> GateConfig.defaults().checks(Set.of(DENSITY)))
        .hasMessage("checks [DENSITY]: expected any of COPY, LABEL, OUTLIER, DUPLICATE");
  }

  /** Newton's method on two numbers, in other words than the library's. */
  @Property(tries = 20)
  void thePlaneIsThatOfNewtonsMethod(@ForAll @LongRange(min = 0, max = 10_000) long seed) {
    // given: two kinds of numbers, and weights
    SplittableRandom random = new SplittableRandom(seed);
    int n = 40;
    float[][] vectors = new float[n][1];
    boolean[] positive = new boolean[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      positive[i] = i % 2 == 0;
      vectors[i][0] = (float) (3 + 2 * random.nextGaussian() + (positive[i] ? 1 : 0));
      weights[i] = 1 + random.nextDouble();
    }
    double total = Arrays.stream(weights).sum();
    Arrays.setAll(weights, i -> weights[i] / total);

    // when
    LogisticRegression fitted = LogisticRegression.fit(vectors, positive, weights);

    // then
    double mean = IntStream.range(0, n).mapToDouble(i -> weights[i] * vectors[i][0]).sum();
    double variance =
        IntStream.range(0, n).mapToDouble(i -> weights[i] * square(vectors[i][0] - mean)).sum();
    double slope = 0;
    double intercept = 0;
    for (int step = 0; step < 50; step++) {
      double g0 = 0;
      double g1 = LogisticRegression.RIDGE * slope;
      double h00 = 0;
      double h01 = 0;
      double h11 = LogisticRegression.RIDGE;
      for (int i = 0; i < n; i++) {
        double z = (vectors[i][0] - mean) / Math.sqrt(variance);
        double p = 1 / (1 + Math.exp(-(intercept + slope * z)));
        double error = weights[i] * (p - (positive[i] ? 1 : 0));
        g0 += error;
        g1 += error * z;
        h00 += weights[i] * p * (1 - p);
        h01 += weights[i] * p * (1 - p) * z;
        h11 += weights[i] * p * (1 - p) * z * z;
      }
      double determinant = h00 * h11 - h01 * h01;
      intercept -= (h11 * g0 - h01 * g1) / determinant;
      slope -= (h00 * g1 - h01 * g0) / determinant;
    }
    for (float x : new float[] {-1, 3, 5}) {
      double expected = intercept + slope * (x - mean) / Math.sqrt(variance);
      assertThat(fitted.logit(new float[] {x})).isCloseTo(expected, within(1e-3));
    }
  }

  private static double square(double x) {
    return x * x;
  }

  @Property(tries = 20)
  void noTemperatureOfAGridIsBetter(@ForAll @LongRange(min = 0, max = 10_000) long seed) {
    // given: probabilities that are too sure
    SplittableRandom random = new SplittableRandom(seed);
    double[][] scores = new double[60][3];
    int[] labels = new int[60];
    double[] weights = new double[60];
    for (int i = 0; i < 60; i++) {
      labels[i] = random.nextInt(3);
      weights[i] = random.nextDouble();
      for (int k = 0; k < 3; k++) {
        scores[i][k] = 4 * random.nextGaussian() + (k == labels[i] ? 3 : 0);
      }
    }

    // when
    double found = Calibration.inverseTemperature(scores, labels, weights);

    // then
    double best = crossEntropy(scores, labels, weights, found);
    for (double inverse = 0; inverse < 5; inverse += 0.01) {
      assertThat(best).isLessThanOrEqualTo(crossEntropy(scores, labels, weights, inverse) + 1e-9);
    }
  }

  private static double crossEntropy(
      double[][] scores, int[] labels, double[] weights, double inverse) {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      double all = 0;
      for (double score : scores[i]) {
        all += Math.exp(inverse * score);
      }
      sum += weights[i] * (Math.log(all) - inverse * scores[i][labels[i]]);
    }
    return sum;
  }

  @Test
  void scoresThatMisleadAreNotBelieved() {
    double[][] scores = {{0, 1}, {1, 0}, {0, 2}, {2, 0}};
    double[] weights = {1, 1, 1, 1};
    assertThat(Calibration.inverseTemperature(scores, new int[] {0, 1, 0, 1}, weights))
        .isCloseTo(0, within(1e-9));
    assertThat(Calibration.inverseTemperature(scores, new int[] {1, 0, 1, 0}, weights))
        .isCloseTo(20, within(1e-6));
  }

  @Property(tries = 50)
  void acceptanceIsTheRatioOverItsQuantile(
      @ForAll @LongRange(min = 0, max = 10_000) long seed,
      @ForAll @IntRange(min = 1, max = 30) int count) {
    // given
    SplittableRandom random = new SplittableRandom(seed);
    double[] logs = random.doubles(count, -3, 3).toArray();
    int[] labels = random.ints(count, 0, 3).toArray();

    // when
    double[] acceptance = DensityRatio.acceptance(logs, labels, 0.9);

    // then
    for (int i = 0; i < count; i++) {
      int label = labels[i];
      double[] own =
          IntStream.range(0, count)
              .filter(j -> labels[j] == label)
              .mapToDouble(j -> logs[j])
              .sorted()
              .toArray();
      double place = 0.9 * (own.length - 1);
      double below = own[(int) place];
      double above = own[Math.min((int) place + 1, own.length - 1)];
      double r90 = Math.exp(below + (place - Math.floor(place)) * (above - below));
      assertThat(acceptance[i]).isCloseTo(Math.min(1, Math.exp(logs[i]) / r90), within(1e-9));
    }
  }

  @Test
  void crossEntropyIsThatOfTheCalibratedProbabilities() {
    double[] scores = {0.3, -1.2, 2};
    double[] probabilities = Calibration.scaled(scores, 0.5);
    double all = Math.exp(0.15) + Math.exp(-0.6) + Math.exp(1);
    for (int label : List.of(0, 1, 2)) {
      assertThat(PoolSelection.crossEntropy(probabilities, label))
          .isCloseTo(Math.log(all) - 0.5 * scores[label], within(1e-12));
    }
  }
}
