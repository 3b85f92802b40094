package io.augment.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WorkTest {

  @Test
  void countsTwoOperationsForEachWeightThatMeetsAPixel() {
    int operations = 0;
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 4; x++) {
        for (int out = 0; out < 3; out++) {
          for (int in = 0; in < 2; in++) {
            for (int tap = 0; tap < 9; tap++) {
              operations += 2; // multiplied and added
            }
          }
        }
      }
    }

    assertThat(Work.NONE.convolution(2, 3, 3, 5, 4).forward()).isEqualTo(operations);
  }

  @Test
  void leavesOutTheGradientOfTheFirstInput() {
    Work work = Work.NONE.dense(10, 4).dense(4, 1);

    // 80 and 8 forward; as many for the weights; 8 for what lies between the layers
    assertThat(work.learning()).isEqualTo(88 + 88 + 8);
    assertThat(work.passingOn()).isEqualTo(88 + 88);
  }

  @Test
  void takesOnePassOfTheGeneratorAndThreeOfTheDiscriminatorAStep() {
    Work one = new Work(1, 0);
    Work none = Work.NONE;

    assertThat(Work.step(one, none, 1)).isEqualTo(3);
    assertThat(Work.step(none, one, 1)).isEqualTo(2 * 3 + 2);
    assertThat(Work.step(one, one, 64)).isEqualTo(64 * 11);
  }

  @Test
  void findsHowCostGrows() {
    assertThat(MetricsPart.exponent(1_000, 2, 10_000, 200)).isEqualTo(2, within(1e-12));
  }
}
