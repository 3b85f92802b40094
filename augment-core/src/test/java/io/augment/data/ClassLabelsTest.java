package io.augment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClassLabelsTest {

  @Test
  void namesKeepTheirOrder() {
    // given
    ClassLabels classes = ClassLabels.of("RBC", "WBC", "platelet");

    // then
    assertThat(classes.count()).isEqualTo(3);
    assertThat(classes.name(1)).isEqualTo("WBC");
    assertThat(classes.indexOf("platelet")).isEqualTo(2);
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassLabels.of("RBC", "WBC").indexOf("rbc"))
        .withMessage("no class 'rbc': expected one of [RBC, WBC]");
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> ClassLabels.of("RBC").name(1));
  }

  @Test
  void blankOrRepeatedNamesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassLabels.of("a", " "))
        .withMessage("class names [a,  ]: a name is blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassLabels.of("a", "b", "a"))
        .withMessage("class name 'a' is given twice");
  }

  @Test
  void noneOrTooManyClassesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(ClassLabels::of)
        .withMessage("0 classes: expected 1 to 10000 class names");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassLabels.numbered(10_001))
        .withMessage("10001 classes: expected 1 to 10000 class names");
  }

  @Test
  void laterChangesOfTheCallersListDoNotReachIt() {
    // given
    List<String> names = new ArrayList<>(List.of("a", "b"));
    ClassLabels classes = new ClassLabels(names);

    // when
    names.set(0, "z");

    // then
    assertThat(classes.names()).containsExactly("a", "b");
  }

  @Property(tries = 50)
  void indexAndNameAreInverse(@ForAll @IntRange(min = 1, max = 300) int count) {
    // given
    ClassLabels classes = ClassLabels.numbered(count);

    // then
    for (int label = 0; label < count; label++) {
      assertThat(classes.indexOf(classes.name(label))).isEqualTo(label);
    }
  }
}
