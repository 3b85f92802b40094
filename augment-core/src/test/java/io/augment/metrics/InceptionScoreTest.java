package io.augment.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class InceptionScoreTest {

  @Test
  void theBestIsTheNumberOfClassesAndTheWorstIsOne() {
    assertThat(InceptionScore.of(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}))
        .isCloseTo(3, within(1e-12));
    assertThat(InceptionScore.of(new float[][] {{1, 0}, {1, 0}})).isEqualTo(1);
    assertThat(InceptionScore.of(new float[][] {{0.3f, 0.7f}, {0.3f, 0.7f}})).isEqualTo(1);
  }

  @Property(tries = 200)
  void itLiesBetweenOneAndTheNumberOfClasses(
      @ForAll @IntRange(min = 1, max = 30) int rows,
      @ForAll @IntRange(min = 1, max = 10) int classes,
      @ForAll long seed) {
    // given
    Random random = new Random(seed);
    float[][] probabilities = new float[rows][classes];
    for (float[] row : probabilities) {
      float sum = 0;
      for (int label = 0; label < classes; label++) {
        row[label] = (float) Math.exp(3 * random.nextGaussian());
        sum += row[label];
      }
      for (int label = 0; label < classes; label++) {
        row[label] /= sum;
      }
    }

    // when
    double score = InceptionScore.of(probabilities);

    // then
    assertThat(score).isBetween(1.0, classes + 1e-9);
  }

  @Test
  void whatIsNoProbabilityIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InceptionScore.of(new float[0][]))
        .withMessage("no probabilities: expected at least one row");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InceptionScore.of(new float[][] {{1, 0}, {1}}))
        .withMessage("row 1 has 1 probabilities and row 0 has 2: expected as many, at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InceptionScore.of(new float[][] {{Float.NaN, 0}}))
        .withMessage("row 0 has the probability NaN: expected 0 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InceptionScore.of(new float[][] {{0.5f, 0.4f}}))
        .withMessage("the probabilities of row 0 sum to 0.9000: expected 1");
  }
}
