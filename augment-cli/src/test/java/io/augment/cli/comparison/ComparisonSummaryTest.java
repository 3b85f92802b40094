package io.augment.cli.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.cli.console.Json;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.evaluation.Comparison;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonSummaryTest {

  private static Comparison.Arm arm(String name, double... accuracies) {
    return MadeUpReports.classes(name, accuracies);
  }

  private static ComparisonReport report(Comparison.Arm... arms) {
    return MadeUpReports.report(List.of(), MadeUpReports.model("cnn", arms));
  }

  private static String remarks(
      List<ComparisonOutcome.MixFinding> searches, Comparison.Arm... arms) {
    ComparisonReport report = MadeUpReports.report(searches, MadeUpReports.model("cnn", arms));
    return String.join("\n", ComparisonVerdict.remarks(report));
  }

  @Test
  void saysThatSamplesHelpedOnlyIfTheIntervalIsAboveZero() {
    // given
    ComparisonReport better = report(arm("real", 0.70, 0.71, 0.72), arm("gan", 0.80, 0.82, 0.81));
    ComparisonReport worse = report(arm("real", 0.80, 0.82, 0.81), arm("gan", 0.70, 0.71, 0.72));
    ComparisonReport unclear = report(arm("real", 0.70, 0.80, 0.75), arm("gan", 0.80, 0.71, 0.77));

    // then
    assertThat(ComparisonSummary.verdict(better))
        .contains(
            "by +0.100 on average over 3 repeats", "significantly different from 0", "helped here");
    assertThat(ComparisonSummary.verdict(worse))
        .contains("by -0.100", "significantly different from 0", "did harm here");
    assertThat(ComparisonSummary.verdict(unclear))
        .contains("not significantly different from 0")
        .doesNotContain("helped", "harm");
  }

  @Test
  void whatASearchChoseIsNotCreditedToSamplesThatItDidNotTake() {
    // given searches that took classic transforms and no sample, and one that took some
    ComparisonOutcome.MixFinding none =
        new ComparisonOutcome.MixFinding(
            0, "real samples alone", "classic", Map.of(), "no gain", List.of());
    ComparisonOutcome.MixFinding some =
        new ComparisonOutcome.MixFinding(
            0.3, "30 % synthetic", "real", Map.of(), "a gain", List.of());
    Comparison.Arm[] arms = {arm("real", 0.70, 0.71, 0.72), arm("auto", 0.80, 0.82, 0.81)};

    // when
    String remarks = remarks(List.of(none, none, none), arms);
    String mixed = remarks(List.of(none, some, none), arms);

    // then
    assertThat(remarks)
        .contains(
            "that choice helped here",
            "It chose real samples alone, on the base classic (3 of 3 repeats): no synthetic"
                + " sample was trained on.")
        .doesNotContain("the samples helped");
    assertThat(mixed).contains("30 % synthetic, on the base real (1 of 3 repeats).");
  }

  private static String remarks(Comparison.Arm... arms) {
    return remarks(List.of(), arms);
  }

  @Test
  void theBestArmWithoutAGanIsNamedWithItsInterval() {
    // given
    Comparison.Arm real = arm("real", 0.70, 0.71, 0.72);
    Comparison.Arm weight = arm("class-weight", 0.75, 0.74, 0.73);
    Comparison.Arm gan = arm("gan", 0.80, 0.82, 0.81);

    // when
    String level = remarks(real, weight, arm("threshold", 0.82, 0.80, 0.815), gan);
    String better = remarks(real, weight, arm("threshold", 0.90, 0.91, 0.92), gan);
    String worse = remarks(real, weight, gan);

    // then
    assertThat(level)
        .contains("Without a GAN, threshold does best, with 0.812;")
        .contains("it is not shown that the GAN's samples do better than that: gan - threshold is")
        .contains("-0.002, 95 % interval [");
    assertThat(better)
        .contains("threshold does best, with 0.910, and better than the GAN's samples:")
        .contains("gan - threshold is -0.100");
    assertThat(worse)
        .contains("class-weight does best, with 0.740; the GAN's samples do better than that:");
    assertThat(remarks(arm("real", 0.5), arm("threshold", 0.6), arm("gan", 0.9)))
        .contains("gan - threshold is +0.300, and without an interval neither is shown to be");
    assertThat(remarks(real, weight)).doesNotContain("Without a GAN");
  }

  @Test
  void aClassifierThatIsAsGoodOnRealSamplesAloneIsNamed() {
    // given
    Comparison decisive =
        new Comparison(List.of(arm("real", 0.70, 0.71, 0.72), arm("gan", 0.80, 0.82, 0.81)));
    List<String> remarks = new ArrayList<>();
    for (double[] scores :
        List.of(
            new double[] {0.82, 0.80, 0.82},
            new double[] {0.90, 0.91, 0.92},
            new double[] {0.75, 0.76, 0.76})) {
      ComparisonOutcome.Downstream[] models = {
        new ComparisonOutcome.Downstream("mlp", decisive, Map.of()),
        MadeUpReports.model("logistic", arm("real", 0.5, 0.6, 0.4)),
        MadeUpReports.model("boosted", arm("real", scores))
      };

      // when
      ComparisonReport report = MadeUpReports.report(List.of(), models);
      remarks.add(String.join("\n", ComparisonVerdict.remarks(report)));

      // then
      assertThat(Json.compact(ComparisonJson.of(report)))
          .contains(
              "{\"model\":\"mlp\",\"arm\":\"real\"", "{\"model\":\"boosted\",\"arm\":\"real\"");
    }
    assertThat(remarks.get(0))
        .contains("alone, boosted comes to 0.813: mlp with the GAN's samples is not shown to do");
    assertThat(remarks.get(1))
        .contains("boosted comes to 0.910: mlp with the GAN's samples does worse than that")
        .contains("difference -0.100, 95 % interval [");
    assertThat(remarks.get(2)).doesNotContain("boosted");
  }

  @Test
  void aForestHasAVerdictAsAGanHas() {
    // given
    Comparison.Arm real = arm("real", 0.70, 0.71, 0.72);
    Comparison.Arm smote = arm("smote", 0.75, 0.74, 0.73);
    Comparison.Arm forest = arm("forest", 0.80, 0.82, 0.81);

    // when
    ComparisonReport alone = report(real, smote, forest);
    String remarks = remarks(real, smote, forest);

    // then
    assertThat(ComparisonSummary.verdict(alone))
        .startsWith("Verdict: adding the forest's rows changed balanced accuracy by +0.100 on")
        .endsWith("the samples helped here.");
    assertThat(remarks)
        .contains("Without a forest, smote does best, with 0.740; the forest's rows do better than")
        .contains("forest - smote is +0.070")
        .doesNotContain("GAN");
    assertThat(Json.compact(ComparisonJson.of(alone)))
        .contains(
            "\"arm\":\"smote\",\"balancedAccuracy\":0.7399999999999999,\"forestLessRival\":0.0700")
        .contains("\"arm\":\"forest\",\"against\":\"smote\"")
        .doesNotContain("ganLessRival");
  }

  @Test
  void aForestBesideAGanIsAssessedAfterIt() {
    // given
    Comparison.Arm real = arm("real", 0.70, 0.71, 0.72);
    Comparison.Arm smote = arm("smote", 0.80, 0.79, 0.81);
    Comparison.Arm gan = arm("gan", 0.80, 0.82, 0.81);
    Comparison.Arm better = arm("forest", 0.90, 0.89, 0.91);

    // when
    ComparisonReport report =
        MadeUpReports.report(
            List.of(),
            MadeUpReports.model("mlp", real, smote, gan, better),
            MadeUpReports.model("boosted", real, smote, gan, better));
    String remarks = String.join("\n", ComparisonVerdict.remarks(report));

    // then: smote is the best without a generator, not "without a GAN"
    assertThat(ComparisonSummary.verdict(report)).contains("the GAN's samples changed");
    assertThat(remarks)
        .contains("The arm forest: adding the forest's rows changed balanced accuracy by +0.190")
        .contains("Without a GAN or a forest, smote does best, with 0.800; it is not shown that")
        .contains("The forest's rows do better than smote: forest - smote is +0.100")
        .contains("Second opinion, boosted: by +0.100")
        .contains("On the forest's rows, boosted: by +0.190");
    assertThat(remarks(real, smote, gan, arm("forest", 0.80, 0.81, 0.80)))
        .contains("It is not shown that the forest's rows do better than smote: forest - smote is");
    assertThat(remarks(real, smote, gan, arm("forest", 0.60, 0.59, 0.61)))
        .contains("The arm smote does better than the forest's rows: forest - smote is -0.200");
    assertThat(remarks(arm("real", 0.5), arm("gan", 0.6), arm("forest", 0.7)))
        .contains("Beside that, forest - real is +0.200, and without an interval neither is");
    assertThat(Json.compact(ComparisonJson.of(report)))
        .contains("\"ganLessRival\":", "\"forestLessRival\":");
  }

  /** Byte by byte: {@code classes.json} and {@code classes.csv}. */
  @ParameterizedTest
  @ValueSource(strings = {"json", "csv"})
  void theFilesOfClassesAreThoseOfBeforeThereWereNumberTargets(String kind) throws IOException {
    // given
    ComparisonReport report = MadeUpReports.ofClasses();

    // when
    String written =
        kind.equals("json")
            ? Json.pretty(ComparisonJson.of(report)) + "\n"
            : ComparisonCsv.of(report);

    // then
    try (InputStream in = getClass().getResourceAsStream("classes." + kind)) {
      assertThat(written)
          .isEqualTo(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void oneRepeatProvesNothing() {
    // given
    ComparisonReport once = report(arm("real", 0.5), arm("gan", 0.9));

    // then
    assertThat(ComparisonSummary.verdict(once))
        .contains("by +0.400 on average over 1 repeat;", "cannot show that it is significant");
    assertThat(String.join("\n", ComparisonSummary.lines(once)))
        .contains("none from one repeat")
        .doesNotContain("+-  ");
  }

  @Test
  void withoutBothArmsThereIsNoVerdict() {
    assertThat(ComparisonSummary.verdict(report(arm("real", 0.5, 0.6)))).startsWith("No verdict");
    assertThat(ComparisonSummary.verdict(report(arm("gan", 0.5, 0.6)))).startsWith("No verdict");
  }

  @Test
  void showsMeanAndDeviationOfEveryMetricAndRecall() {
    // when
    List<String> lines =
        ComparisonSummary.lines(report(arm("real", 0.5, 0.6), arm("gan", 0.7, 0.7)));

    // then
    assertThat(lines)
        .anyMatch(
            line ->
                line.matches(
                    "arm +balanced accuracy +macro AUC +macro F1 +accuracy +Brier score +calibration error"))
        .anyMatch(line -> line.matches("real +0\\.550 \\+- 0\\.071 +undefined +0\\.550 .*"))
        .anyMatch(line -> line.matches("recall of +red cell +=white\""))
        .anyMatch(line -> line.matches("gan - real +balanced accuracy +\\+0\\.150 +\\[.*\\]"));
  }

  @Test
  void theFilesHoldWhatIsUndefinedAsNothing() {
    // given
    ComparisonReport report = report(arm("real", 0.5), arm("gan", 0.75));

    // when
    String json = Json.compact(ComparisonJson.of(report));
    String csv = ComparisonCsv.of(report);

    // then
    assertThat(json)
        .contains("\"macroAuc\":{\"mean\":null,\"sd\":null,\"values\":[null]}")
        .contains(
            "\"mean\":0.25,\"ci95\":null,\"bootstrap95\":null,\"signTest\":1.0,\"values\":[0.25]");
    assertThat(csv.lines())
        .contains(
            "real,macroAuc,1,,cnn",
            "gan,\"recall/=white\"\"\",1,0.75,cnn",
            "gan,accuracy,1,0.75,cnn");
  }
}
