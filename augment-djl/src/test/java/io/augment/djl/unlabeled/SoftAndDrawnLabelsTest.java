package io.augment.djl.unlabeled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augment.UnlabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.evaluation.ConfidenceInterval;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** A loop that draws an index learns in the mean what a loop learns that takes the soft label. */
class SoftAndDrawnLabelsTest {

  private static final int DRAWS = 20_000;

  @Property(tries = 30)
  void bothHaveTheSameExpectedCrossEntropy(
      @ForAll @LongRange(min = 0, max = 10_000) long seed,
      @ForAll @IntRange(min = 1, max = 6) int classes) {
    // given: a soft label, and what a classifier predicts
    SplittableRandom random = new SplittableRandom(seed);
    float[] soft = probabilities(random, classes);
    float[] predicted = probabilities(random, classes);
    PseudoLabels labels =
        PseudoLabels.of(
            UnlabeledSamples.of(SampleShape.image(1, 1, 1), ValueRange.UNIT, new float[1]),
            new ClassLabels(IntStream.range(0, classes).mapToObj(k -> "class " + k).toList()),
            new float[][] {soft},
            new PseudoLabels.Trust(0.9, new ConfidenceInterval(0.8, 1), 0.5));

    // when: indices are drawn by numbers that are spread evenly
    double drawn = 0;
    for (int i = 0; i < DRAWS; i++) {
      int label = labels.draw(0, (i + 0.5) / DRAWS);
      drawn -= Math.log(predicted[label]) / DRAWS;
    }

    // then
    double expected = 0;
    for (int k = 0; k < classes; k++) {
      expected -= soft[k] * Math.log(predicted[k]);
    }
    assertThat(drawn).isCloseTo(expected, within(0.01));
  }

  private static float[] probabilities(SplittableRandom random, int classes) {
    float[] probabilities = new float[classes];
    float sum = 0;
    for (int k = 0; k < classes; k++) {
      probabilities[k] = 0.01f + (float) random.nextDouble();
      sum += probabilities[k];
    }
    for (int k = 0; k < classes; k++) {
      probabilities[k] /= sum;
    }
    return probabilities;
  }
}
