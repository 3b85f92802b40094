package io.augment.cli.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import io.augment.evaluation.Comparison;
import java.util.List;
import org.junit.jupiter.api.Test;

class OracleGapTest {

  private static ComparisonReport report(Comparison.Arm... arms) {
    return MadeUpReports.report(List.of(), MadeUpReports.model("cnn", arms));
  }

  @Test
  void anArmGainsAShareOfWhatTrueLabelsWouldGain() {
    // given
    ComparisonReport report =
        report(
            MadeUpReports.classes("real", 0.60, 0.64),
            MadeUpReports.classes("classic", 0.70, 0.72),
            MadeUpReports.classes("pseudo", 0.73, 0.74),
            MadeUpReports.classes("oracle", 0.80, 0.82));

    // when
    OracleGap gap = OracleGap.in(report).orElseThrow();
    JsonObject json = new JsonObject();
    gap.addTo(json);

    // then
    assertThat(gap.gap().mean()).isCloseTo(0.1, within(1e-9));
    assertThat(gap.shares()).containsOnlyKeys("real", "pseudo");
    assertThat(gap.shares().get("pseudo")).isCloseTo(0.25, within(1e-9));
    assertThat(gap.lines())
        .first()
        .asString()
        .startsWith("True labels of the unlabelled images would gain +0.100 over classic (95 %");
    assertThat(gap.lines()).contains("Of that, the arms gain: real -90 %, pseudo 25 %.");
    assertThat(json.getAsJsonObject("oracle").getAsJsonObject("closed").get("pseudo").getAsDouble())
        .isCloseTo(0.25, within(1e-9));
    assertThat(ComparisonSummary.lines(report)).containsAll(gap.lines());
  }

  @Test
  void aSmallGapHasNoShares() {
    // given
    ComparisonReport report =
        report(
            MadeUpReports.classes("classic", 0.70, 0.72),
            MadeUpReports.classes("pseudo", 0.73, 0.74),
            MadeUpReports.classes("oracle", 0.72, 0.73));

    // when
    OracleGap gap = OracleGap.in(report).orElseThrow();
    JsonObject json = new JsonObject();
    gap.addTo(json);

    // then
    assertThat(gap.lines()).hasSize(1);
    assertThat(gap.lines().get(0))
        .endsWith(": under 0.030, so that no use of these images can show a gain here.");
    assertThat(json.getAsJsonObject("oracle").has("closed")).isFalse();
  }

  @Test
  void withoutTheOracleThereIsNoGap() {
    assertThat(OracleGap.in(report(MadeUpReports.classes("classic", 0.7)))).isEmpty();
    assertThat(OracleGap.in(MadeUpReports.ofClasses())).isEmpty();
  }
}
