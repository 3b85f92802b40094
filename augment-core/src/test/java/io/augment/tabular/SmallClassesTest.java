package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SmallClassesTest {

  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              new ColumnSpec.Categorical(
                  "outcome", List.of("rare", "well", "none", "ill"), false, false),
              new ColumnSpec.Whole("age", 0, 99, true)),
          0,
          CsvDialect.DEFAULT);

  private final LabeledTable table =
      LabeledTable.of(
          SCHEMA, new double[][] {{3, 1, 0, 3, 1, 1}, {10, 11, 12, 13, Double.NaN, 15}});

  @Test
  void classesWithTooFewRowsAreLeftOutWithTheirName() {
    // when
    LabeledTable enough = table.withoutSmallClasses(2);

    // then
    assertThat(enough.classes().names()).containsExactly("well", "ill");
    assertThat(enough.labels()).containsExactly(1, 0, 1, 0, 0);
    assertThat(enough.column(0)).containsExactly(1, 0, 1, 0, 0);
    assertThat(enough.column(1)).containsExactly(10, 11, 13, Double.NaN, 15);
    assertThat(enough.schema().columns().get(1)).isEqualTo(SCHEMA.columns().get(1));
    assertThat(
            LabeledTable.of(enough.schema(), new double[][] {enough.column(0), enough.column(1)}))
        .hasToString(enough.toString());
  }

  @Test
  void whereAllClassesHaveEnoughTheTableStaysAsItIs() {
    assertThat(table.withoutSmallClasses(0)).isSameAs(table);
    assertThat(table.withoutSmallClasses(1).classes().names())
        .containsExactly("rare", "well", "ill");
  }

  @Test
  void oneClassMustBeLeft() {
    assertThatThrownBy(() -> table.withoutSmallClasses(4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no class has at least 4 rows");
  }
}
