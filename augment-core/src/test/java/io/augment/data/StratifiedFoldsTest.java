package io.augment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StratifiedFoldsTest {

  @Property(tries = 200)
  void foldsAreOfOneSizeOverAllAndInEachClass(
      @ForAll @Size(min = 1, max = 200) List<@IntRange(max = 3) Integer> labels,
      @ForAll @IntRange(min = 1, max = 6) int folds,
      @ForAll long seed) {
    // given
    int[] classOf = labels.stream().mapToInt(Integer::intValue).toArray();
    ClassCounts counts = ClassCounts.of(ClassLabels.numbered(4), classOf);

    // when
    int[] foldOf = StratifiedFolds.of(classOf, counts, folds, SeedSequence.of(seed));

    // then
    assertThat(foldOf).hasSameSizeAs(classOf);
    assertEven(IntStream.of(foldOf), folds);
    for (int label = 0; label < 4; label++) {
      int wanted = label;
      assertEven(
          IntStream.range(0, foldOf.length).filter(i -> classOf[i] == wanted).map(i -> foldOf[i]),
          folds);
    }
  }

  private static void assertEven(IntStream foldOf, int folds) {
    int[] sizes = new int[folds];
    foldOf.forEach(fold -> sizes[fold]++);
    int largest = IntStream.of(sizes).max().orElseThrow();
    int smallest = IntStream.of(sizes).min().orElseThrow();
    assertThat(largest - smallest).isLessThanOrEqualTo(1);
  }

  @Test
  void anotherSeedCutsOtherwise() {
    int[] labels = new int[30];
    ClassCounts counts = ClassCounts.of(ClassLabels.numbered(1), labels);
    int[] one = StratifiedFolds.of(labels, counts, 3, SeedSequence.of(1));
    assertThat(StratifiedFolds.of(labels, counts, 3, SeedSequence.of(1))).isEqualTo(one);
    assertThat(StratifiedFolds.of(labels, counts, 3, SeedSequence.of(2))).isNotEqualTo(one);
  }

  @Test
  void noFoldsAreRefused() {
    ClassCounts counts = ClassCounts.of(ClassLabels.numbered(1), new int[1]);
    assertThatThrownBy(() -> StratifiedFolds.of(new int[1], counts, 0, SeedSequence.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("folds 0: expected at least 1");
  }
}
