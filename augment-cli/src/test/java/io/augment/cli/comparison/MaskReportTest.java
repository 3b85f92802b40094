package io.augment.cli.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.augment.cli.input.DataKind;
import io.augment.cli.run.RunFiles;
import io.augment.data.ClassLabels;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.SegmentationMetrics;
import io.augment.gate.GateReport;
import io.augment.gate.GatedClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison of segmenters, in words, as JSON and as a page. */
class MaskReportTest {

  private static final ClassLabels PIXELS = ClassLabels.of("background", "nodule");

  private static Comparison.Arm arm(String name, double... dice) {
    List<SegmentationMetrics> repeats =
        Arrays.stream(dice)
            .mapToObj(d -> new SegmentationMetrics(d, d / 2, 0.9, List.of(0.95, d)))
            .toList();
    return Comparison.Arm.of(name, PIXELS, repeats);
  }

  /** A gate that was asked for so many and accepted 9 of 20, two being copies. */
  private static ComparisonOutcome.PoolFinding pool(int wanted) {
    GatedClass all =
        new GatedClass(
            "images", wanted, 20, 9, Map.of(GateReport.Reason.COPY, 2, GateReport.Reason.LABEL, 9));
    return new ComparisonOutcome.PoolFinding(
        new GateReport(List.of(all), List.of(0.6)), Optional.empty());
  }

  private static ComparisonReport report(int wanted, Comparison.Arm... arms) {
    return MadeUpReports.report(
        DataKind.MASKS,
        Optional.empty(),
        ClassLabels.of("images"),
        List.of(pool(wanted)),
        List.of(),
        List.of(),
        MadeUpReports.model("unet", arms));
  }

  private static final ComparisonReport ALL =
      report(
          9,
          arm("real", 0.60, 0.61, 0.62),
          arm("classic", 0.70, 0.72, 0.71),
          arm("gan", 0.66, 0.69, 0.67),
          arm("gan+classic", 0.71, 0.71, 0.72));

  private static String console(ComparisonReport report) {
    return String.join("\n", ComparisonSummary.lines(report));
  }

  @Test
  void theVerdictIsAboutMeanDiceAndTheRivalIsClassicAugmentation() {
    // when
    String console = console(ALL);

    // then
    assertThat(console)
        .contains("3 repeats, each on 2 real images with masks, tested on 2 others")
        .contains("Verdict: adding the GAN's samples changed mean Dice by +0.063 on average over 3")
        .contains("With classic augmentation in both, adding the GAN's samples changed mean Dice")
        .contains("by +0.003 on average over 3 repeats, not significantly different from 0")
        .contains("Without a GAN, classic does best, with 0.710, and better than the GAN's samples")
        .containsPattern("arm +mean Dice +mean IoU +pixel accuracy")
        .containsPattern("Dice of +background +nodule")
        .containsPattern("gan +0\\.950.* +0\\.673 \\[0\\.635, 0\\.711\\]")
        .contains("The gate accepted 9 of 20 (copy 2, poor fit to the mask 9)")
        .doesNotContain("Brier", "label", "class '", "(images ");
  }

  @Test
  void samplesThatDoNotFitTheirMaskAreCalledThat() {
    assertThat(console(report(40, arm("real", 0.6), arm("gan", 0.5))))
        .contains(
            "9 of 40 synthetic images with masks, as the gate accepted 9 of 20 proposals; 9 don't"
                + " fit their mask: train the GAN for longer, or check the masks")
        .doesNotContain("another class");
  }

  @Test
  void theJsonHasDicePerClassWithIntervals() {
    // when
    JsonObject json = ComparisonJson.of(ALL);

    // then
    JsonObject gan = json.getAsJsonArray("arms").get(2).getAsJsonObject();
    assertThat(gan.getAsJsonObject("metrics").keySet())
        .containsExactly("meanDice", "meanIou", "pixelAccuracy");
    assertThat(gan.getAsJsonObject("dice").getAsJsonObject("nodule").keySet())
        .containsExactly("mean", "sd", "values", "ci95");
    assertThat(json.getAsJsonObject("dataset").get("kind").getAsString())
        .isEqualTo("image with mask");
    assertThat(json.getAsJsonObject("dataset").get("classes"))
        .hasToString("[\"background\",\"nodule\"]");
    assertThat(json.getAsJsonObject("gate"))
        .hasToString(
            "{\"wanted\":9,\"proposed\":20,\"accepted\":9,\"rejected\":{\"copy\":2,\"poorFit\":9},"
                + "\"membershipAuc\":0.6}");
  }

  @Test
  void thePageIsInWordsOfSegmenters(@TempDir Path folder) throws IOException {
    // when
    String page = ComparisonPage.of(ALL, new RunFiles(folder), "1 December 2026");

    // then
    assertThat(page)
        .contains("Do synthetic images with masks help?", "Each segmenter", "unet, ")
        .contains("fits everything on that alone: mask GAN and gate")
        .contains("Mean Dice of each arm", "Dice of each class by arm", "Class by class")
        .contains("Images with masks that passed the gate", "poor fit to the mask")
        .contains("leave the background out")
        .doesNotContain("Brier", "lower is better", "disputed", "classifier", "Range by range");
  }
}
