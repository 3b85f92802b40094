package io.augment.tabular.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.tabular.ColumnSpec;
import org.junit.jupiter.api.Test;

class CellRangeTest {

  @Test
  void roundsToTheDecimalsOfAColumnWithinItsBounds() {
    CellRange range = CellRange.of(new ColumnSpec.Numeric("x", 1, false, 0, 0.5, false));
    assertThat(range.nearest(0.26)).isEqualTo(0.3);
    assertThat(range.nearest(0.7)).isEqualTo(0.5);
    assertThat(range.nearest(-0.01)).isEqualTo(0.0);
  }

  @Test
  void keepsNumbersTooSmallForAnyDecimals() {
    CellRange range = CellRange.of(new ColumnSpec.Numeric("x", 15, false, 1e-30, 1e-20, false));
    assertThat(range.nearest(3.5e-25)).isEqualTo(3.5e-25);
  }
}
