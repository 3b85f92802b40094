package io.augment.djl.unlabeled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.djl.gan.TinyImages;
import io.augment.evaluation.ConfidenceInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TeacherArithmeticTest {

  private static final ClassLabels THREE = ClassLabels.of("a", "b", "c");
  private static final PseudoLabels.Trust TRUST =
      new PseudoLabels.Trust(0.8, new ConfidenceInterval(0.7, 0.9), 0.5);

  private static float[] distribution(SplittableRandom random, int classes) {
    float[] row = new float[classes];
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      row[i] = (float) (0.01 + random.nextDouble());
      sum += row[i];
    }
    for (int i = 0; i < classes; i++) {
      row[i] = (float) (row[i] / sum);
    }
    return row;
  }

  private static LabeledSamples labeled(int... labels) {
    return LabeledSamples.of(
        SampleShape.image(1, 1, 1), ValueRange.UNIT, THREE, new float[labels.length], labels);
  }

  @Property(tries = 50)
  void drawnClassesHaveTheExpectationOfTheSoftLabel(@ForAll long seed) {
    // given
    float[] soft = distribution(new SplittableRandom(seed), 3);
    PseudoLabels pseudo =
        PseudoLabels.of(
            UnlabeledSamples.of(SampleShape.image(1, 1, 1), ValueRange.UNIT, new float[1]),
            THREE,
            new float[][] {soft},
            TRUST);

    // when: every part of [0, 1) is drawn once
    int draws = 10_000;
    int[] counts = new int[3];
    for (int i = 0; i < draws; i++) {
      counts[pseudo.draw(0, i / (double) draws)]++;
    }

    // then
    for (int label = 0; label < 3; label++) {
      assertThat(counts[label] / (double) draws).isCloseTo(soft[label], within(2.0 / draws));
    }
  }

  @Test
  void softLabelsAreChecked() {
    UnlabeledSamples image =
        UnlabeledSamples.of(SampleShape.image(1, 1, 1), ValueRange.UNIT, new float[1]);
    for (float[] wrong :
        List.of(
            new float[] {0.5f, 0.5f},
            new float[] {0.5f, 0.5f, 0.5f},
            new float[] {1.5f, -0.5f, 0},
            new float[] {Float.NaN, 0.5f, 0.5f})) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PseudoLabels.of(image, THREE, new float[][] {wrong}, TRUST))
          .withMessageEndingWith("expected 3 probabilities that sum to 1");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PseudoLabels.of(image, THREE, new float[0][], TRUST))
        .withMessage("0 soft labels: expected 1, one per image");
  }

  @Property(tries = 20)
  void theTemperatureIsTheBestOfManyThatAreTried(@ForAll long seed) {
    // given
    SplittableRandom random = new SplittableRandom(seed);
    LabeledSamples labeled = labeled(random.ints(30, 0, 3).toArray());
    List<float[]> probabilities = new ArrayList<>();
    for (int i = 0; i < labeled.size(); i++) {
      probabilities.add(distribution(random, 3));
    }

    // when
    double fitted = Temperature.fit(probabilities, labeled);

    // then: a search over a grid finds none that is better
    double best =
        IntStream.rangeClosed(-300, 300)
            .mapToDouble(i -> Math.exp(i / 300.0 * Math.log(20)))
            .map(t -> Temperature.loss(probabilities, labeled, t))
            .min()
            .orElseThrow();
    assertThat(Temperature.loss(probabilities, labeled, fitted)).isLessThan(best + 1e-6);
  }

  @Test
  void aTemperatureIsAPowerOfProbabilities() {
    assertThat(Temperature.apply(new float[] {0.2f, 0.8f}, 0.5))
        .containsExactly(new float[] {0.04f / 0.68f, 0.64f / 0.68f}, within(1e-6f));
    assertThat(Temperature.apply(new float[] {0.2f, 0.8f}, 1))
        .containsExactly(new float[] {0.2f, 0.8f}, within(1e-6f));
  }

  @Property(tries = 10)
  void theIntervalHoldsTheTruthAboutAsOftenAsItSays(@ForAll long seed) {
    // given: two classes of twelve, hit with known probabilities
    SplittableRandom random = new SplittableRandom(seed);
    double[] hit = {0.5 + 0.45 * random.nextDouble(), 0.5 + 0.45 * random.nextDouble()};
    int[] labels = IntStream.range(0, 24).map(i -> i % 2).toArray();

    // when
    int held = 0;
    for (int draw = 0; draw < 1_000; draw++) {
      int[] predicted =
          Arrays.stream(labels)
              .map(label -> random.nextDouble() < hit[label] ? label : 1 - label)
              .toArray();
      ConfidenceInterval interval = OutOfFold.trust(labels, predicted, 2).interval();
      held += interval.contains((hit[0] + hit[1]) / 2) ? 1 : 0;
    }

    // then
    assertThat(held).isBetween(880, 1_000);
  }

  @Property(tries = 100)
  void aRoundLearnsFromTheSurestOfEachClass(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int images) {
    // given
    SplittableRandom random = new SplittableRandom(seed);
    float[][] probabilities =
        IntStream.range(0, images).mapToObj(i -> distribution(random, 3)).toArray(float[][]::new);

    // when
    Curriculum half = Curriculum.of(probabilities, 0.5, 3);
    Curriculum all = Curriculum.of(probabilities, 1, 3);

    // then
    assertThat(all.ofClass().stream().mapToInt(List::size).sum()).isEqualTo(images);
    for (int label = 0; label < 3; label++) {
      List<Integer> chosen = half.ofClass().get(label);
      List<Integer> ofClass = all.ofClass().get(label);
      assertThat(chosen).hasSize((ofClass.size() + 1) / 2);
      int current = label;
      double least = chosen.stream().mapToDouble(i -> probabilities[i][current]).min().orElse(0);
      for (int left : ofClass.subList(chosen.size(), ofClass.size())) {
        assertThat(probabilities[left][label]).isLessThanOrEqualTo((float) least);
      }
    }
  }

  @Test
  void theLogisticRegressionStandsWhereItsLossIsFlat() {
    // given: three overlapping classes of different sizes
    SplittableRandom random = new SplittableRandom(3);
    int[] labels = IntStream.range(0, 40).map(i -> i < 20 ? 0 : i < 32 ? 1 : 2).toArray();
    double[][] rows = new double[40][4];
    for (int i = 0; i < 40; i++) {
      for (int j = 0; j < 4; j++) {
        rows[i][j] = random.nextGaussian() + (j == labels[i] ? 1 : 0);
      }
    }
    ClassCounts counts = ClassCounts.of(THREE, labels);

    // when
    LogisticHead head = LogisticHead.fit(rows, labels, counts);

    // then: moved any way, the loss by its definition only rises
    double[][] weights = head.weights();
    double loss = loss(weights, rows, labels, counts);
    for (int k = 0; k < 3; k++) {
      for (int j = 0; j < 5; j++) {
        for (double moved : new double[] {-1e-2, 1e-2}) {
          weights[k][j] += moved;
          assertThat(loss(weights, rows, labels, counts)).isGreaterThan(loss - 1e-9);
          weights[k][j] -= moved;
        }
      }
    }
  }

  private static double loss(
      double[][] weights, double[][] rows, int[] labels, ClassCounts counts) {
    double loss = 0;
    for (int i = 0; i < rows.length; i++) {
      double[] logits = new double[3];
      double sum = 0;
      for (int k = 0; k < 3; k++) {
        logits[k] = weights[k][4];
        for (int j = 0; j < 4; j++) {
          logits[k] += weights[k][j] * rows[i][j];
        }
        sum += Math.exp(logits[k]);
      }
      // each class weighs a third of the whole
      loss += (Math.log(sum) - logits[labels[i]]) / (3.0 * counts.count(labels[i]));
    }
    for (int k = 0; k < 3; k++) {
      for (int j = 0; j < 4; j++) {
        loss += weights[k][j] * weights[k][j] / (2.0 * rows.length);
      }
    }
    return loss;
  }

  @Test
  void unlabelledImagesWeighMoreAndMoreAndEveryClassTheSame() {
    // given: twenty labelled images, and three unlabelled ones of one class and one of the other
    LabeledSamples labeled = TinyImages.twoSides(10);
    Teacher teacher = Teacher.defaults().steps(100).batch(8).mixup(0);
    TeacherBatches batches =
        new TeacherBatches(
            teacher,
            labeled,
            UnlabeledSamples.withoutLabels(labeled).select(0, 2, 4, 1),
            new Curriculum(List.of(List.of(0, 1, 2), List.of(3))),
            SeedSequence.of(1));

    // when
    double[] weights = new double[4]; // labelled and unlabelled, by class
    for (int step = 0; step < 100; step++) {
      float[] rows = batches.drawn(step).labels();
      assertThat(rows).hasSize(2 * 16);
      for (int i = 0; i < rows.length; i++) {
        weights[2 * (i / 16) + i % 2] += rows[i];
      }
    }

    // then
    assertThat(batches.weight(0)).isZero();
    assertThat(batches.weight(20)).isCloseTo(0.5, within(1e-9));
    assertThat(batches.weight(40)).isEqualTo(1);
    assertThat(batches.weight(99)).isEqualTo(1);
    assertThat(weights[0] + weights[1]).isCloseTo(800, within(1e-3));
    assertThat(weights[2] + weights[3]).isCloseTo(8 * (19.5 + 60), within(1e-2));
    assertThat(weights[0]).isBetween(330.0, 470.0);
    assertThat(weights[2] / (weights[2] + weights[3])).isBetween(0.4, 0.6);
  }
}
