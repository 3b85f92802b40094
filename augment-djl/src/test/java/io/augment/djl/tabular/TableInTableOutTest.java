package io.augment.djl.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.augment.RowLayout;
import io.augment.mixing.Mix;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.RowConstraint;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableInTableOutTest {

  @Test
  void anImbalancedTableComesBackBalancedUnderItsConstraints() {
    // given 30 rows of one class and 12 of the other
    LabeledTable both = ScarceRows.table(30);
    LabeledTable table =
        both.select(
            IntStream.range(0, both.size())
                .filter(row -> both.label(row) == 0 || row < 24)
                .toArray());
    RowConstraint constraint = RowConstraint.parse("low <= high");
    TabularGanTrainer gan = TabularGanTrainer.forRows().steps(5).seed(7);

    // when
    LabeledTable balanced = gan.fitResample(table, Mix.balanced(), List.of(constraint));

    // then
    int largest = table.counts().largest();
    assertThat(balanced.schema()).isEqualTo(table.schema());
    assertThat(balanced.counts().counts()).containsOnly(largest);
    assertThat(constraint.fit(balanced)).isEqualTo(constraint);
    for (int row = 0; row < table.size(); row++) {
      for (int column = 0; column < table.schema().columns().size(); column++) {
        assertThat(balanced.cell(row, column)).isEqualTo(table.cell(row, column));
      }
    }
  }

  @Test
  void aTrainerOfOtherRowsTakesNoTable() {
    TabularGanTrainer gan = TabularGanTrainer.forRows().steps(5).layout(RowLayout.numeric(2));

    assertThatIllegalStateException()
        .isThrownBy(() -> gan.fitResample(ScarceRows.table(6), Mix.fraction(0.5)))
        .withMessageContaining("a table or a layout was set: expected none");
  }
}
