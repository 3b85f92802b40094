package io.augment.resampling.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NominalScaleTest {

  private static final double MISSING = Double.NaN;

  @Test
  void aDifferingCategoryCountsAsTheMedianOfTheDeviations() {
    // given: deviations of 2 and, over the two rows that have it, 5
    MixedRows rows = MixedTable.of(0, 10, 0, 4, MISSING, 1, 0, 20, 2, 4, MISSING, 0);

    // when, then
    assertThat(NominalScale.mismatch(rows, new int[] {0, 1, 2, 3})).isEqualTo(3.5, within(1e-12));
  }

  @Test
  void aNumberThatNoRowOfTheClassHasDoesNotCount() {
    MixedRows rows = MixedTable.of(0, 10, 0, 4, MISSING, 1, 0, 20, 2, 4, MISSING, 0);
    assertThat(NominalScale.mismatch(rows, new int[] {1, 3})).isZero();
    assertThat(NominalScale.mismatch(rows, new int[] {0, 1})).isEqualTo(1, within(1e-12));
  }

  @Property(tries = 200)
  void neighboursAreThoseByTheDistanceOfThePaper(@ForAll long seed) {
    // given
    SplittableRandom random = new SplittableRandom(seed);
    int size = 12;
    double[] cells = new double[size * 3];
    for (int i = 0; i < size; i++) {
      cells[i * 3] = (float) random.nextDouble(3);
      cells[i * 3 + 1] = random.nextInt(3) == 0 ? MISSING : (float) random.nextDouble(3);
      cells[i * 3 + 2] = random.nextInt(3);
    }
    double mismatch = random.nextDouble(2);

    // when
    int[] labels = new int[size];
    int[] found =
        NominalScale.scaled(MixedTable.of(cells), labels, new double[] {mismatch})
            .nearest(0, other -> true, 5);

    // then
    int[] sorted =
        IntStream.range(1, size)
            .boxed()
            .sorted(Comparator.comparingDouble(other -> distance(cells, other * 3, mismatch)))
            .mapToInt(other -> other)
            .limit(5)
            .toArray();
    assertThat(found).isEqualTo(sorted);
  }

  /** From the first row; a missing number lies at 0, the mean of what is standardised. */
  private static double distance(double[] cells, int other, double mismatch) {
    double number = cells[0] - cells[other];
    double optional = orZero(cells[1]) - orZero(cells[other + 1]);
    int differing = Double.isNaN(cells[1]) == Double.isNaN(cells[other + 1]) ? 0 : 1;
    differing += cells[2] == cells[other + 2] ? 0 : 1;
    return Math.sqrt(number * number + optional * optional + differing * mismatch * mismatch);
  }

  private static double orZero(double cell) {
    return Double.isNaN(cell) ? 0 : cell;
  }
}
