package io.augment.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.augment.evaluation.RepeatedValues;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlotsTest {

  private static final Estimate SCORE = Estimate.of(new RepeatedValues(List.of(0.8, 0.9, 0.85)));

  @Test
  void aDotStandsAtItsMean() {
    // given: an axis from 0 to 1
    IntervalPlot plot =
        IntervalPlot.builder("Scores.", "score")
            .row("none", Estimate.of(0))
            .row("half", Estimate.of(0.5))
            .row("all", Estimate.of(1))
            .build();

    // when
    ParsedPage page = ParsedPage.of(plot);

    // then
    assertThat(page.attributes("//svg[path[@class='mark']]", "x"))
        .containsExactly("0%", "50%", "100%");
  }

  @Test
  void everyRepeatHasItsDotAndTheTableItsNumbers() {
    // when
    ParsedPage page =
        ParsedPage.of(IntervalPlot.builder("Scores.", "score").row("real", SCORE).build());

    // then: the interval is 0.85 -+ 4.303 * 0.05 / sqrt(3)
    assertThat(page.texts("//circle[@class='repeat']/title"))
        .containsExactly("real, repeat 1: 0.800", "real, repeat 2: 0.900", "real, repeat 3: 0.850");
    assertThat(page.texts("//tbody/tr/*"))
        .containsExactly("real", "0.850", "0.726", "0.974", "0.800; 0.900; 0.850");
    assertThat(page.attributes("//tbody/tr/td[1]", "data-value")).containsExactly("0.85");
    assertThat(page.texts("//desc")).containsExactly("score: real 0.850 [0.726, 0.974].");
  }

  @Test
  void whatIsUndefinedIsSaidAndNotDrawn() {
    // given
    Estimate undefined = Estimate.of(Double.NaN);

    // when
    ParsedPage intervals =
        ParsedPage.of(IntervalPlot.builder("Scores.", "score").row("real", undefined).build());
    ParsedPage groups =
        ParsedPage.of(
            GroupedPlot.builder("Recall.", "recall").value("RBC", "real", undefined).build());
    ParsedPage panels =
        ParsedPage.of(
            ReferencePlot.of(
                "Fidelity.",
                "spread",
                List.of(
                    MetricPanel.builder("KID", MetricPanel.Better.LOWER)
                        .row("all", undefined, undefined)
                        .build())));

    // then
    for (ParsedPage page : List.of(intervals, groups, panels)) {
      assertThat(page.all("//figure//svg[@role='img']//path")).isEmpty();
      assertThat(page.texts("//tbody/tr/td")).contains("undefined");
      assertThat(page.texts("//desc").get(0)).contains("undefined");
    }
  }

  @Test
  void oneRepeatHasNoInterval() {
    // when
    Estimate one = Estimate.of(new RepeatedValues(List.of(0.8)));
    ParsedPage page = ParsedPage.of(IntervalPlot.builder("Scores.", "score").row("a", one).build());

    // then
    assertThat(page.all("//line[contains(@class, 'whisker')]")).isEmpty();
    assertThat(page.texts("//tbody/tr/td"))
        .containsExactly("0.800", "undefined", "undefined", "0.800");
  }

  @Test
  void drawsFortyRowsAndPutsAllOfThemIntoTheTable() {
    // given
    IntervalPlot.Builder intervals = IntervalPlot.builder("Scores.", "score");
    GroupedPlot.Builder groups = GroupedPlot.builder("Recall.", "recall");
    StackedCounts.Builder counts = StackedCounts.builder("Gate.", "samples", List.of("accepted"));
    for (int i = 0; i < 1_000; i++) {
      intervals.row("row " + i, SCORE);
      groups.value("row " + i, "real", SCORE);
      counts.row("row " + i, i);
    }

    for (Block block : List.of(intervals.build(), groups.build(), counts.build())) {
      // when
      ParsedPage page = ParsedPage.of(block);

      // then
      assertThat(page.all("//text[@class='label']")).hasSize(40);
      assertThat(page.all("//tbody/tr")).hasSize(1_000);
      assertThat(page.texts("//span[@class='key']").get(0))
          .contains("The first 40 of 1000 rows are drawn.");
    }
  }

  @Test
  void aSegmentIsAsLongAsItsCount() {
    // when
    ParsedPage page =
        ParsedPage.of(
            StackedCounts.builder("Gate.", "samples", List.of("accepted", "copy", "label"))
                .row("RBC", 60, 0, 40)
                .row("WBC", 25, 25, 0)
                .build());

    // then: nothing is drawn for a count of 0
    String bars = "//svg[@role='img']//rect[starts-with(@class, 'bar')]";
    assertThat(page.attributes(bars, "width")).containsExactly("60%", "40%", "25%", "25%");
    assertThat(page.attributes(bars, "x")).containsExactly("0%", "60%", "0%", "25%");
    assertThat(page.texts("//tbody/tr[1]/*")).containsExactly("RBC", "60", "0", "40", "100");
    assertThat(page.texts("//text[@class='remark']"))
        .containsExactly("60 of 100 accepted", "25 of 50 accepted");
  }

  @Test
  void aPatternIsDefinedForEveryCategoryButTheFirst() {
    ParsedPage page =
        ParsedPage.of(
            StackedCounts.builder("Gate.", "samples", List.of("a", "b", "c"))
                .row("RBC", 1, 2, 3)
                .build());

    List<String> used =
        page.attributes("//svg[@role='img']//rect[@fill]", "fill").stream().sorted().toList();
    assertThat(page.attributes("//pattern", "id").stream().map(id -> "url(#" + id + ")").sorted())
        .hasSize(2)
        .isEqualTo(used);
  }

  @Test
  void longCurvesAreDrawnThroughFewPoints() {
    // given
    double[] steps = IntStream.range(0, 50_000).asDoubleStream().toArray();

    // when
    ParsedPage page =
        ParsedPage.of(
            LineChart.builder("Losses.", "step", "loss")
                .curve(Curve.of("critic", steps, steps))
                .build());

    // then
    assertThat(page.attributes("//polyline", "points").get(0).split(" ")).hasSize(400);
    assertThat(page.all("//tbody/tr")).hasSize(25);
    assertThat(page.texts("//caption").get(0)).contains("25 points of each long curve");
  }

  @Test
  void aMarkedPlaceAndIntervalsAreExplained() {
    // when
    ParsedPage page =
        ParsedPage.of(
            LineChart.builder("Ratio.", "synthetic fraction", "score")
                .curve(Curve.of("uniform", new double[] {0, 0.5}, List.of(SCORE, SCORE)))
                .intervalIs("one standard error")
                .marked(0.5, "the ratio that was chosen")
                .build());

    // then
    assertThat(page.texts("//span[@class='key']"))
        .containsExactly("Upright lines: one standard error. Dashed: the ratio that was chosen.");
    assertThat(page.attributes("//line[@class='reference']", "x1"))
        .isEqualTo(page.attributes("//svg[path][title][contains(title, ' at 0.5')]", "x"))
        .hasSize(1);
  }

  @Test
  void aBandStandsBehindEachValueOfAPanel() {
    // when
    ParsedPage page =
        ParsedPage.of(
            ReferencePlot.of(
                "Fidelity.",
                "95 % of draws",
                List.of(
                    MetricPanel.builder("KID", MetricPanel.Better.LOWER)
                        .row("all", Estimate.of(0.5), Estimate.of(0.25, 0, 1))
                        .row("RBC", Estimate.of(0.5))
                        .build())));

    // then
    assertThat(page.attributes("//rect[@class='band']", "width")).containsExactly("100%");
    assertThat(page.attributes("//line[@class='reference']", "x1")).containsExactly("25%");
    assertThat(page.texts("//desc"))
        .containsExactly(
            "KID, lower is better: all 0.500, reference 0.250 [0.000, 1.000]; RBC 0.500.");
  }

  @Test
  void nothingToDrawIsAnError() {
    List<Supplier<Object>> empty =
        List.of(
            IntervalPlot.builder("Nothing.", "score")::build,
            GroupedPlot.builder("Nothing.", "score")::build,
            StackedCounts.builder("Nothing.", "score", List.of("accepted"))::build,
            LineChart.builder("Nothing.", "x", "y")::build,
            ImageFigure.builder("Nothing.")::build,
            MetricPanel.builder("Nothing.", MetricPanel.Better.HIGHER)::build);

    for (Supplier<Object> build : empty) {
      assertThatIllegalStateException()
          .isThrownBy(build::get)
          .withMessageEndingWith("of \"Nothing.\": expected at least one");
    }
  }

  @Test
  void saysWhatIsWrongWithAValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IntervalPlot.builder("c", "m").reference(Double.NaN, "real"))
        .withMessage("reference NaN: expected a finite number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LineChart.builder("c", "x", "y").marked(1 / 0.0, "chosen"))
        .withMessage("marked place Infinity: expected a finite number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StackedCounts.builder("c", "m", List.of()))
        .withMessage("categories []: expected at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StackedCounts.builder("c", "m", List.of("a", "b")).row("RBC", 1))
        .withMessage("1 counts of \"RBC\": expected one for each of [a, b]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StackedCounts.builder("c", "m", List.of("a")).row("RBC", -1))
        .withMessage("count -1 of \"RBC\": expected 0 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReferencePlot.of("c", "spread", List.of()))
        .withMessage("panels of \"c\": expected at least one");
  }
}
