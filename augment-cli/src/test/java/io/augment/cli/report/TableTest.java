package io.augment.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void columnsOfNumbersStandToTheRightAndHaveTheirValues() {
    // when
    ParsedPage page =
        ParsedPage.of(
            Table.builder("Arms.", List.of("arm", "score", "mixed"))
                .row(Cell.text("real"), Cell.number(0.8124, 3), Cell.count(3))
                .row(Cell.text("gan"), Cell.number(Double.NaN, 3), Cell.text("none"))
                .build());

    // then
    assertThat(page.attributes("//thead//th", "class")).containsExactly("text", "value", "text");
    assertThat(page.texts("//tbody/tr/td[1]")).containsExactly("0.812", "undefined");
    assertThat(page.attributes("//tbody/tr/td[1]", "data-value")).containsExactly("0.8124", "");
    assertThat(page.texts("//caption")).containsExactly("Table 1. Arms.");
  }

  @Test
  void aTableWithoutRowsHasItsHeadings() {
    ParsedPage page = ParsedPage.of(Table.builder("Empty.", List.of("a", "b")).build());

    assertThat(page.texts("//th")).containsExactly("a", "b");
  }

  @Test
  void saysWhatIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.builder("c", List.of()))
        .withMessage("columns []: expected at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.builder("c", List.of("a", "b")).row(Cell.count(1)))
        .withMessage("row of 1 cells: expected one for each of [a, b]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cell.number(1, -1))
        .withMessage("decimals -1: expected 0 or more");
  }
}
