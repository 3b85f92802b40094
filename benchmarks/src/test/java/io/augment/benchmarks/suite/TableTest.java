package io.augment.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void showsBothSidesTheRatioTheGoalAndTheLimit() {
    Row row =
        Row.of("a step", 2, "ms", 60, 70, 80)
            .against("PyTorch", new double[] {100, 100, 100}, new double[] {0.6, 0.7, 0.8})
            .goal(Goal.atMost(0.75))
            .limit(35);

    assertThat(Table.line(row))
        .isEqualTo(
            "| a step | 2 | ms | 70.0 [65.0, 75.0] | PyTorch | 100 [100, 100]"
                + " | 0.700 [0.650, 0.750] | ≤ 0.75 | yes | 35.0 | 2.00 × |");
  }

  @Test
  void saysThatAPeerIsMissingAndJudgesNothing() {
    Row row = Row.of("a step", 1, "ms", 70).against("PyTorch: missing").goal(Goal.atMost(0.75));

    assertThat(Table.line(row))
        .isEqualTo(
            "| a step | 1 | ms | 70.0 [70.0, 70.0] | PyTorch: missing |  |  | ≤ 0.75 |  |  |  |");
  }

  @Test
  void judgesOursWhereNoPeerIsMeant() {
    assertThat(Row.of("help", 0, "s", 0.5).goal(Goal.atMost(0.4)).met()).contains(false);
    assertThat(Row.of("help", 0, "s", 0.3).goal(Goal.atMost(0.4)).met()).contains(true);
  }

  @Test
  void judgesARateTheOtherWayRound() {
    Row row =
        Row.of("samples", 1, "samples/s", 130)
            .against("PyTorch", new double[] {100}, new double[] {1.3})
            .goal(Goal.atLeast(1.3))
            .limit(520);

    assertThat(row.met()).contains(true);
    assertThat(row.offLimit()).contains(4.0);
  }

  @Test
  void hasAHeaderOfAsManyColumnsAsItsLines() {
    Table table = new Table();
    table.add(Row.without("what", "why not"));

    assertThat(table.markdown().lines().map(line -> line.chars().filter(c -> c == '|').count()))
        .hasSize(3)
        .containsOnly(12L);
  }
}
