package io.augment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassCountsTest {

  private static final ClassLabels CLASSES = ClassLabels.of("RBC", "WBC", "platelet");

  @Test
  void labelsAreCountedByClass() {
    // when
    ClassCounts counts = ClassCounts.of(CLASSES, new int[] {0, 2, 0, 0});

    // then
    assertThat(counts.counts()).containsExactly(3, 0, 1);
    assertThat(counts.count(2)).isEqualTo(1);
    assertThat(counts.total()).isEqualTo(4);
    assertThat(counts.largest()).isEqualTo(3);
    assertThat(counts.smallest()).isZero();
    assertThat(counts).hasToString("RBC 3, WBC 0, platelet 1");
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> counts.count(3));
  }

  @Test
  void countsThatDoNotFitTheClassesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClassCounts(CLASSES, List.of(1, 2)))
        .withMessage("2 counts [1, 2] for 3 classes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClassCounts(CLASSES, List.of(1, -2, 3)))
        .withMessage("counts [1, -2, 3]: a count is negative");
  }

  @Test
  void moreSamplesThanAnIntHoldsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClassCounts(CLASSES, List.of(Integer.MAX_VALUE, 1, 0)))
        .withMessage("counts [2147483647, 1, 0]: expected at most 2147483647 samples in all");
  }

  @Test
  void ofManyClassesTheFirstAreListed() {
    // given
    List<Integer> few = Collections.nCopies(20, 3);
    List<Integer> many = IntStream.range(0, 300).boxed().toList();

    // when, then
    assertThat(new ClassCounts(ClassLabels.numbered(20), few).toString())
        .endsWith("18 3, 19 3")
        .doesNotContain("…");
    assertThat(new ClassCounts(ClassLabels.numbered(300), many))
        .hasToString(
            "0 0, 1 1, 2 2, 3 3, 4 4, 5 5, 6 6, 7 7, 8 8, 9 9, … and 290 more classes with 10 to"
                + " 299 each");
  }

  @Test
  void balancedWeightsMakeEveryClassThatHasSamplesWeighTheSame() {
    // given
    ClassCounts counts = new ClassCounts(ClassLabels.of("a", "b", "c"), List.of(6, 0, 2));

    // then: 8 samples, two classes that have some
    assertThat(counts.balancedWeights()).containsExactly(8 / 12.0, 0, 8 / 4.0);
  }
}
