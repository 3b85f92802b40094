package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ColumnSpecTest {

  private static void refused(String message, ThrowingCallable construction) {
    assertThatThrownBy(construction)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesBlankNames() {
    String message = "column name ' ': expected one that isn't blank";
    refused(message, () -> new ColumnSpec.Numeric(" ", 2, false, 0, 1, false));
    refused(message, () -> new ColumnSpec.Whole(" ", 0, 1, false));
    refused(message, () -> new ColumnSpec.Bool(" ", "n", "y", false));
    refused(message, () -> new ColumnSpec.Categorical(" ", List.of("a"), false, false));
    refused(message, () -> new ColumnSpec.Date(" ", "uuuu-MM-dd", 0, 1, false));
    refused(message, () -> new ColumnSpec.Constant(" ", "a"));
    refused(message, () -> new ColumnSpec.Identifier(" ", 1));
  }

  @Test
  void refusesDecimalsOutOfRange() {
    refused(
        "column 'x': 16 decimals, expected 0 to 15",
        () -> new ColumnSpec.Numeric("x", 16, false, 0, 1, false));
    refused("column 'x': -1 decimals", () -> new ColumnSpec.Numeric("x", -1, false, 0, 1, false));
    assertThat(new ColumnSpec.Numeric("x", 15, false, 0, 0, true).missing()).isTrue();
  }

  @Test
  void refusesRangesThatAreNone() {
    String message = "expected min at most max, both in range";
    refused(message, () -> new ColumnSpec.Numeric("x", 2, false, 1, 0, false));
    refused(message, () -> new ColumnSpec.Numeric("x", 2, false, 0, Double.NaN, false));
    refused(
        message, () -> new ColumnSpec.Numeric("x", 2, false, 0, Double.POSITIVE_INFINITY, false));
    refused(message, () -> new ColumnSpec.Whole("x", 1, 0, false));
    refused(message, () -> new ColumnSpec.Whole("x", 0, ColumnSpec.MAX_WHOLE + 1, false));
    refused(message, () -> new ColumnSpec.Whole("x", -ColumnSpec.MAX_WHOLE - 1, 0, false));
    refused(message, () -> new ColumnSpec.Date("x", "uuuu-MM-dd", 1, 0, false));
    refused(message, () -> new ColumnSpec.Date("x", "uuuu-MM-dd", 0, Long.MAX_VALUE, false));
    refused(message, () -> new ColumnSpec.Date("x", "uuuu-MM-dd", -719_163, 0, false));
    assertThat(new ColumnSpec.Date("x", "uuuu-MM-dd", -719_162, 2_932_896, false).max())
        .isEqualTo(2_932_896);
  }

  @Test
  void refusesPatternsThatTellNoDate() {
    for (String pattern :
        List.of("", "HH:mm", "uuuu-MM", "dd.MM.", "q{", "uuuu-MM-dd hh:mm", "b", "uuuupecY")) {
      refused(
          "pattern '" + pattern + "': expected one of a date with year, month and day",
          () -> new ColumnSpec.Date("x", pattern, 0, 1, false));
    }
    refused("expected one of a date", () -> SchemaOverrides.Column.date("u".repeat(100)));
    for (String pattern : List.of("yyyy-MM-dd", "d MMM uu", "uuuu-DDD", "dd/MM/uuuu HH:mm")) {
      assertThat(new ColumnSpec.Date("x", pattern, 0, 1, false).pattern()).isEqualTo(pattern);
    }
  }

  @Test
  void refusesTextsThatCannotBeTold() {
    refused(
        "no 'y' and yes 'y', expected two texts that differ",
        () -> new ColumnSpec.Bool("x", "y", "y", false));
    refused("expected two texts", () -> new ColumnSpec.Bool("x", "", "y", false));
    refused(
        "column 'x': category 'a' is blank or given twice",
        () -> new ColumnSpec.Categorical("x", List.of("a", "b", "a"), false, false));
    refused(
        "category ' ' is blank",
        () -> new ColumnSpec.Categorical("x", List.of("a", " "), false, false));
    refused(
        "column 'x': 0 categories, expected 1 to 1000",
        () -> new ColumnSpec.Categorical("x", List.of(), false, false));
    refused(
        "1001 categories",
        () ->
            new ColumnSpec.Categorical(
                "x", IntStream.range(0, 1_001).mapToObj(i -> "c" + i).toList(), false, false));
  }

  @Test
  void refusesIdentifiersOutOfRange() {
    refused("column 'x': last -2, expected -1 to", () -> new ColumnSpec.Identifier("x", -2));
    refused("expected -1 to", () -> new ColumnSpec.Identifier("x", Long.MAX_VALUE));
    assertThat(new ColumnSpec.Identifier("x", -1).missing()).isFalse();
  }

  @Test
  void copiesCategories() {
    // given
    List<String> categories = new ArrayList<>(Collections.singleton("a"));
    ColumnSpec.Categorical spec = new ColumnSpec.Categorical("x", categories, false, false);

    // when
    categories.set(0, "b");

    // then
    assertThat(spec.categories()).containsExactly("a");
  }
}
