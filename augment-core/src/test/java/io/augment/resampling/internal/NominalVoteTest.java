package io.augment.resampling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NominalVoteTest {

  private static final double MISSING = Double.NaN;

  private static float[] sample(
      MixedRows rows, int base, int neighbor, double gap, long seed, int... near) {
    float[] target = new float[MixedTable.LAYOUT.width()];
    new NominalVote(rows).sample(base, neighbor, gap, near, new SplittableRandom(seed), target, 0);
    return target;
  }

  @Test
  void numbersLieOnTheLineAndTheCategoryIsTheNeighboursMajority() {
    // given: the base itself has no vote
    MixedRows rows = MixedTable.of(0, 10, 0, 4, 20, 1, 8, 30, 0, 12, 40, 1);

    // when, then
    assertThat(sample(rows, 0, 1, 0.25, 1, 1, 2, 3)).containsExactly(1, 12.5f, 0, 0, 1, 0);
  }

  @Test
  void aNumberIsMissingIfMostNeighboursMissIt() {
    MixedRows rows = MixedTable.of(0, 10, 0, 4, 20, 0, 8, MISSING, 0, 12, MISSING, 0);
    assertThat(sample(rows, 0, 1, 0.5, 1, 1, 2, 3)).containsExactly(2, 0, 1, 1, 0, 0);
  }

  @Test
  void aNumberThatOneEndMissesIsThatOfTheOther() {
    MixedRows rows = MixedTable.of(0, 10, 0, 4, MISSING, 0, 8, 30, 0, 12, 40, 0);
    assertThat(sample(rows, 0, 1, 0.5, 1, 1, 2, 3)).containsExactly(2, 10, 0, 1, 0, 0);
    assertThat(sample(rows, 1, 0, 0.5, 1, 0, 2, 3)).containsExactly(2, 10, 0, 1, 0, 0);
  }

  @Test
  void aNumberThatBothEndsMissIsThatOfANeighbourThatHasIt() {
    MixedRows rows = MixedTable.of(0, MISSING, 0, 4, MISSING, 0, 8, 30, 0, 12, 40, 0);
    assertThat(IntStream.range(0, 50).mapToObj(seed -> sample(rows, 0, 1, 0.5, seed, 1, 2, 3)[1]))
        .contains(30f, 40f)
        .containsOnly(30f, 40f);
  }

  @Test
  void theSeedDecidesWhereVotesAreEqual() {
    // given
    MixedRows rows = MixedTable.of(0, 10, 0, 4, MISSING, 1, 8, 30, 2);

    // when, then
    assertThat(IntStream.range(0, 50).mapToObj(seed -> sample(rows, 0, 1, 0.5, seed, 1, 2)[2]))
        .contains(0f, 1f);
    assertThat(IntStream.range(0, 50).mapToObj(seed -> sample(rows, 0, 1, 0.5, seed, 1, 2)[4]))
        .contains(0f, 1f);
    assertThat(sample(rows, 0, 1, 0.5, 6, 1, 2)).isEqualTo(sample(rows, 0, 1, 0.5, 6, 1, 2));
  }
}
