package io.augment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
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
}
