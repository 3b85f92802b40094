package io.augment.cli.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.augment.cli.console.Json;
import io.augment.cli.run.RunFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said and written about a comparison whose target is a number. */
class NumberTargetReportTest {

  private static String page(ComparisonReport report, Path folder) throws IOException {
    return ComparisonPage.of(report, new RunFiles(folder), "1 December 2026");
  }

  private static String console(ComparisonReport report) {
    return String.join("\n", ComparisonSummary.lines(report));
  }

  private static ComparisonReport twoArms(double[] real, double[] gan) {
    return MadeUpReports.ofNumbers(
        MadeUpReports.model(
            "mlp", MadeUpReports.numbers("real", real), MadeUpReports.numbers("gan", gan)));
  }

  @Test
  void samplesHelpedWhereTheErrorFell() {
    // given
    double[] high = {50, 51, 52};
    double[] low = {40, 42, 41};

    // then
    assertThat(ComparisonSummary.verdict(twoArms(high, low)))
        .contains("changed the error in rare ranges by -10.00 on average", "helped here");
    assertThat(ComparisonSummary.verdict(twoArms(low, high)))
        .contains("by +10.00 on average over 3 repeats", "did harm here");
    assertThat(ComparisonSummary.verdict(twoArms(high, new double[] {40, 60, 50})))
        .contains("not significantly different from 0")
        .doesNotContain("helped", "harm");
  }

  @Test
  void anErrorOverAllRowsThatRisesIsSaidBesideTheVerdict() {
    // given
    double[] high = {50, 51, 52};
    double[] low = {40, 42, 41};

    // then
    assertThat(ComparisonVerdict.remarks(twoArms(low, high)))
        .anyMatch(
            line ->
                line.startsWith("Over all test rows the error rises: gan - real is +5.00")
                    && line.contains(" in RMSE, 95 % interval [+"));
    assertThat(ComparisonVerdict.remarks(twoArms(high, low)))
        .noneMatch(line -> line.contains("Over all test rows"));
  }

  @Test
  void repeatsThatDoNotDifferShowNoGain() {
    // given differences of 10 in each repeat
    double[] high = {50, 51, 52};
    double[] low = {40, 41, 42};

    // then
    assertThat(ComparisonSummary.verdict(twoArms(high, low)))
        .contains("by -10.00 on average over 3 repeats, the same in every repeat")
        .doesNotContain("helped", "harm");
  }

  @Test
  void theBestRivalIsTheOneWithTheLeastError() {
    // when
    String console = console(MadeUpReports.ofNumbers());
    JsonObject json = ComparisonJson.of(MadeUpReports.ofNumbers());

    // then
    assertThat(console)
        .contains("Without a GAN or a forest, smote does best, with 46110; it is not shown that")
        .contains("gan - smote is -933, 95 % interval [-1874, +7].")
        .contains("The forest's rows do better than smote: forest - smote is -3710")
        .contains("On real rows alone, boosted comes to 43967: mlp with the GAN's samples is not");
    assertThat(Json.compact(json.getAsJsonArray("rivals")))
        .contains("\"arm\":\"smote\",\"rareError\":46110.0", "\"ganLessRival\":")
        .contains("\"forestLessRival\":-3710.0")
        .doesNotContain("balancedAccuracy");
  }

  @Test
  void theConsoleShowsErrorsInTheUnitOfTheTarget() {
    assertThat(console(MadeUpReports.ofNumbers()).lines())
        .contains("Regressor: mlp", "Second opinion: boosted")
        .anyMatch(line -> line.startsWith("Target: price, a number; rare: high from 450000. "))
        .anyMatch(line -> line.matches("arm +error in rare ranges +RMSE +MAE +R2"))
        .anyMatch(line -> line.matches("real +52600 \\+- 1140 +26300 \\+- 570 .*0\\.474 .*"))
        .anyMatch(line -> line.matches("RMSE of +common +high"))
        .anyMatch(line -> line.matches("gan - real +R2 +\\+0\\.074 +\\[\\+0\\.057, \\+0\\.091\\]"))
        .anyMatch(line -> line.matches("forest - smote +error in rare ranges +-3710 .*"))
        .anyMatch(line -> line.endsWith("alone: error in rare ranges forest 61500 +- 1323"));
  }

  @Test
  void noWordIsOfClasses(@TempDir Path folder) throws IOException {
    // given
    ComparisonReport report = MadeUpReports.ofNumbers();

    // then
    assertThat(shown(page(report, folder)))
        .contains("error in rare ranges (lower is better)", "Range by range", "RMSE of each range")
        .contains("price, a number; rare: high from 450000", "Every arm trains the same regressor")
        .contains("disputed ranges, samples outside their range")
        .doesNotContain("balanced", "classifier", "recall", "brier", "of its class", "each class");
    assertThat(console(report).toLowerCase(Locale.ROOT))
        .doesNotContain("balanced", "classifier", "recall", "brier", "class");
  }

  @Test
  void adviceOfTheGateIsAboutRanges(@TempDir Path folder) throws IOException {
    // given: gates that accepted 9 of the 900 samples that were asked for
    ComparisonReport report = MadeUpReports.ofNumbersWithFewAccepted();

    // then
    assertThat(String.join("\n", ComparisonVerdict.remarks(report)))
        .contains("range 'high'", "The forest: range 'common'")
        .doesNotContain("class");
    assertThat(shown(page(report, folder)))
        .contains("range &#39;high&#39;")
        .doesNotContain("class ");
  }

  /** What stands on the page, without styles and scripts. */
  private static String shown(String html) {
    return html.substring(html.indexOf("<body"))
        .replaceAll("(?s)<script.*?</script>", "")
        .replaceAll("<[^>]*>", " ")
        .replaceAll("\\s+", " ");
  }

  @Test
  void theFilesHaveKeysOfTheirOwn() {
    // given
    ComparisonReport report = MadeUpReports.ofNumbers();

    // when
    JsonObject json = ComparisonJson.of(report);
    String csv = ComparisonCsv.of(report);

    // then
    assertThat(Json.compact(json.getAsJsonObject("dataset")))
        .contains(
            "\"target\":\"price\",\"rare\":[{\"name\":\"high\",\"least\":450000.0}],"
                + "\"ranges\":[\"common\",\"high\"]")
        .doesNotContain("classes");
    JsonObject arm = json.getAsJsonArray("arms").get(0).getAsJsonObject();
    assertThat(arm.getAsJsonObject("metrics").keySet())
        .containsExactly("rareError", "rmse", "mae", "r2");
    assertThat(arm.getAsJsonObject("rangeError").keySet()).containsExactly("common", "high");
    assertThat(arm.has("recall")).isFalse();
    assertThat(csv.lines())
        .contains(
            "arm,metric,repeat,value,model",
            "real,rareError,1,52130.2,mlp",
            "forest,rangeError/high,2,59000.0,linear");
  }

  @Test
  void withoutATestRowInARareRangeThereIsNoVerdict(@TempDir Path folder) throws IOException {
    // given
    double[] none = {Double.NaN, Double.NaN, Double.NaN};
    ComparisonReport report = twoArms(none, none);

    // then
    assertThat(ComparisonSummary.verdict(report))
        .isEqualTo(
            "No verdict: no test row lies in a rare range, so that the error there is undefined.");
    assertThat(console(report)).contains("undefined").doesNotContain("NaN", "none from one");
    assertThat(shown(page(report, folder))).contains("No verdict: no test row lies in a rare");
    assertThat(ComparisonVerdict.remarks(report)).isEmpty();
  }

  @Test
  void withoutAGeneratorThereIsNoVerdict() {
    assertThat(
            ComparisonSummary.verdict(
                MadeUpReports.ofNumbers(
                    MadeUpReports.model("mlp", MadeUpReports.numbers("real", 5, 6)))))
        .isEqualTo("No verdict: it needs the arms real and gan, or real and forest.");
  }

  @Test
  void figuresOfAnySizeAreReadable() {
    assertThat(FigureFormat.fitting(251_342.7, 12_000.2).plain(251_342.7)).isEqualTo("251343");
    assertThat(FigureFormat.fitting(0.000_123_45).plain(0.000_123_45)).isEqualTo("0.0001235");
    assertThat(FigureFormat.fitting(9.8765, -0.1).signed(-0.1)).isEqualTo("-0.100");
    assertThat(FigureFormat.fitting(1.5e-12).plain(1.5e-12)).isEqualTo("1.500e-12");
    assertThat(FigureFormat.fitting(2.25e14).signed(2.25e14)).isEqualTo("+2.250e+14");
    assertThat(FigureFormat.fitting(0, Double.NaN).plain(0)).isEqualTo("0.000");
  }
}
