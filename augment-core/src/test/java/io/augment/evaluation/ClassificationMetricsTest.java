package io.augment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ClassificationMetricsTest {

  /** A classifier's answers on a test set. */
  private record Answers(List<Integer> labels, List<List<Integer>> scores) {

    int classes() {
      return scores.get(0).size();
    }

    int[] labelArray() {
      return labels.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Scores of few distinct values, so that ties are common. */
    float[][] probabilities() {
      float[][] rows = new float[labels.size()][classes()];
      for (int sample = 0; sample < rows.length; sample++) {
        for (int label = 0; label < classes(); label++) {
          rows[sample][label] = scores.get(sample).get(label) / 6f;
        }
      }
      return rows;
    }

    ClassificationMetrics metrics() {
      return ClassificationMetrics.of(labelArray(), probabilities());
    }
  }

  @Provide
  Arbitrary<Answers> answers() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 5), Arbitraries.integers().between(1, 40))
        .flatAs(
            (classes, samples) ->
                Combinators.combine(
                        Arbitraries.integers().between(0, classes - 1).list().ofSize(samples),
                        Arbitraries.integers()
                            .between(0, 6)
                            .list()
                            .ofSize(classes)
                            .list()
                            .ofSize(samples))
                    .as(Answers::new));
  }

  @Test
  void metricsOfThreeClassesAreAsWorkedByHand() {
    // given: predictions 0 0 1 | 1 1 | 0, of which 0 0 and 1 1 are right
    int[] labels = {0, 0, 0, 1, 1, 2};
    float[][] probabilities = {
      {.7f, .2f, .1f},
      {.5f, .3f, .2f},
      {.2f, .6f, .2f},
      {.3f, .4f, .3f},
      {.1f, .8f, .1f},
      {.6f, .1f, .3f}
    };

    // when
    ClassificationMetrics metrics = ClassificationMetrics.of(labels, probabilities);

    // then: F1 is 4/6, 4/5, 0; AUC is (3+2+1)/9, (3+4)/8, 4.5/5 (one tie, four below)
    assertThat(metrics.accuracy()).isEqualTo(4 / 6.0, within(1e-12));
    assertThat(metrics.recall()).containsExactly(2 / 3.0, 1.0, 0.0);
    assertThat(metrics.balancedAccuracy()).isEqualTo((2 / 3.0 + 1) / 3, within(1e-12));
    assertThat(metrics.macroF1()).isEqualTo((4 / 6.0 + 4 / 5.0) / 3, within(1e-12));
    assertThat(metrics.macroAuc()).isEqualTo((6 / 9.0 + 7 / 8.0 + 4.5 / 5) / 3, within(1e-12));
  }

  @Test
  void aTieCountsOneHalf() {
    // given: of two positives and two negatives, one pair ties, one is right, two are wrong
    float[][] probabilities = {{.5f, .5f}, {.3f, .7f}, {.5f, .5f}, {.4f, .6f}};

    // then
    assertThat(ClassificationMetrics.of(new int[] {0, 0, 1, 1}, probabilities).macroAuc())
        .isEqualTo((0.5 + 1 + 0 + 0) / 4, within(1e-12));
  }

  @Test
  void theFirstOfEqualProbabilitiesIsPredicted() {
    assertThat(ClassificationMetrics.of(new int[] {0}, new float[][] {{.5f, .5f}}).accuracy())
        .isEqualTo(1);
    assertThat(ClassificationMetrics.of(new int[] {1}, new float[][] {{.5f, .5f}}).accuracy())
        .isZero();
  }

  @Test
  void aClassWithoutATestSampleIsLeftOutOfTheMeans() {
    // given: the last sample is given to class 2, which has none
    float[][] probabilities = {{.8f, .1f, .1f}, {.1f, .8f, .1f}, {.1f, .2f, .7f}};

    // when
    ClassificationMetrics metrics = ClassificationMetrics.of(new int[] {0, 1, 1}, probabilities);

    // then
    assertThat(metrics.recall()).containsExactly(1.0, 0.5, Double.NaN);
    assertThat(metrics.balancedAccuracy()).isEqualTo(0.75);
    assertThat(metrics.macroF1()).isEqualTo((1 + 2 / 3.0) / 2, within(1e-12));
    assertThat(metrics.macroAuc()).isEqualTo(1);
  }

  @Test
  void aTestSetOfOneClassHasNoAuc() {
    // when
    ClassificationMetrics metrics =
        ClassificationMetrics.of(new int[] {1, 1}, new float[][] {{.8f, .2f}, {.1f, .9f}});

    // then
    assertThat(metrics.macroAuc()).isNaN();
    assertThat(metrics.balancedAccuracy()).isEqualTo(0.5);
  }

  @Test
  void metricsAreListedByName() {
    // given
    ClassificationMetrics metrics =
        new ClassificationMetrics(.1, .2, .3, .4, .5, .6, List.of(.5, Double.NaN));

    // then
    assertThat(metrics.byName().toString())
        .isEqualTo(
            "{accuracy=0.1, balancedAccuracy=0.2, macroF1=0.3, macroAuc=0.4, brierScore=0.5,"
                + " calibrationError=0.6}");
  }

  @Test
  void answersThatMakeNoSenseAreRefusedWithTheirSample() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassificationMetrics.of(new int[0], new float[0][]))
        .withMessage("0 test samples, 0 classes: expected at least one of each");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassificationMetrics.of(new int[] {0, 0}, new float[3], 2))
        .withMessage("3 probabilities for 2 labels: expected 4, one for each of 2 classes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassificationMetrics.of(new int[2], new float[][] {{1, 0}, {1}}))
        .withMessage("sample 1 has 1 probabilities: expected 2, as sample 0 has");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassificationMetrics.of(new int[] {0, 2}, new float[4], 2))
        .withMessage("sample 1 has label 2: expected 0 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassificationMetrics.of(new int[2], new float[] {0, 1, 0, Float.NaN}, 2))
        .withMessage("sample 1 has the probability NaN: expected a finite number");
  }

  @Property
  void areaIsTheShareOfPairsInOrder(@ForAll("answers") Answers answers) {
    // given: every pair of a sample of the class and one of the rest
    double sum = 0;
    int tested = 0;
    for (int label = 0; label < answers.classes(); label++) {
      double inOrder = 0;
      int pairs = 0;
      for (int i = 0; i < answers.labels().size(); i++) {
        for (int j = 0; j < answers.labels().size(); j++) {
          if (answers.labels().get(i) == label && answers.labels().get(j) != label) {
            int order = answers.scores().get(i).get(label) - answers.scores().get(j).get(label);
            inOrder += order > 0 ? 1 : order == 0 ? 0.5 : 0;
            pairs++;
          }
        }
      }
      if (answers.labels().contains(label)) {
        sum += inOrder / pairs;
        tested++;
      }
    }

    // then
    assertThat(answers.metrics().macroAuc()).isEqualTo(sum / tested, within(1e-9));
  }

  @Property
  void recallAndF1AreThoseOfPrecisionAndRecallByDefinition(@ForAll("answers") Answers answers) {
    // given
    List<Integer> predictions =
        answers.scores().stream().map(row -> row.indexOf(Collections.max(row))).toList();
    List<Double> recalls = new ArrayList<>();
    List<Double> f1s = new ArrayList<>();
    for (int label = 0; label < answers.classes(); label++) {
      int of = label;
      List<Integer> indices = IntStream.range(0, predictions.size()).boxed().toList();
      double right =
          indices.stream()
              .filter(i -> predictions.get(i) == of && answers.labels().get(i) == of)
              .count();
      double samples = Collections.frequency(answers.labels(), label);
      double predicted = Collections.frequency(predictions, label);
      if (samples > 0) {
        double recall = right / samples;
        double precision = predicted == 0 ? 0 : right / predicted;
        recalls.add(recall);
        f1s.add(right == 0 ? 0 : 2 * precision * recall / (precision + recall));
      }
    }

    // when
    ClassificationMetrics metrics = answers.metrics();

    // then
    assertThat(metrics.recall().stream().filter(Double::isFinite)).isEqualTo(recalls);
    assertThat(metrics.balancedAccuracy()).isEqualTo(average(recalls), within(1e-9));
    assertThat(metrics.macroF1()).isEqualTo(average(f1s), within(1e-9));
  }

  private static double average(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  @Property
  void theOrderOfTheSamplesDoesNotMatter(@ForAll("answers") Answers answers, @ForAll long seed) {
    // given
    List<Integer> order =
        new ArrayList<>(IntStream.range(0, answers.labels().size()).boxed().toList());
    Collections.shuffle(order, new Random(seed));

    // when
    Answers shuffled =
        new Answers(
            order.stream().map(answers.labels()::get).toList(),
            order.stream().map(answers.scores()::get).toList());

    // then
    assertThat(shuffled.metrics().recall()).isEqualTo(answers.metrics().recall());
    answers
        .metrics()
        .byName()
        .forEach(
            (name, value) ->
                assertThat(shuffled.metrics().byName().get(name))
                    .as(name)
                    .satisfiesAnyOf(
                        metric -> assertThat(metric).isEqualTo(value),
                        metric -> assertThat(metric).isEqualTo(value, within(1e-9))));
  }

  @Property(tries = 100)
  void aFlatArrayMeansTheSame(@ForAll("answers") Answers answers) {
    // given
    float[][] rows = answers.probabilities();
    float[] flat = new float[rows.length * answers.classes()];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = rows[i / answers.classes()][i % answers.classes()];
    }
    float[] before = flat.clone();

    // when
    ClassificationMetrics metrics =
        ClassificationMetrics.of(answers.labelArray(), flat, answers.classes());

    // then
    assertThat(metrics).isEqualTo(answers.metrics());
    assertThat(Arrays.equals(flat, before)).isTrue();
  }
}
