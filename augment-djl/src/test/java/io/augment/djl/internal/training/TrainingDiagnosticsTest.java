package io.augment.djl.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.training.Finding;
import io.augment.djl.training.HealthChecks;
import io.augment.djl.training.TrainingMonitor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingDiagnosticsTest {

  private final TrainingDiagnostics watch =
      new TrainingDiagnostics(1_000, true, HealthChecks.defaults());

  @Test
  void aLossThatIsNoNumberIsFoundAtOnce() {
    assertThat(watch.look(new TrainingMonitor.StepMetrics(7, Float.NaN, 0, 0, 0)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Finding.Kind.NOT_FINITE);
              assertThat(finding.step()).isEqualTo(7);
            });
    assertThat(watch.look(new TrainingMonitor.StepMetrics(8, 1, 1, Float.POSITIVE_INFINITY, 0)))
        .hasSize(1);
    assertThat(watch.look(new TrainingMonitor.StepMetrics(9, 1, 1, 2, -3e6f)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Finding.Kind.EXPLODED));
  }

  @Test
  void aCriticWhoseLossHasNoFloorIsNeverSaidToHaveWon() {
    // given a watch over a Wasserstein critic, whose loss is negative when it does well
    TrainingDiagnostics overCritic = new TrainingDiagnostics(1_000, false, HealthChecks.defaults());

    // when, then
    for (int step = 1; step <= 900; step++) {
      assertThat(overCritic.look(new TrainingMonitor.StepMetrics(step, -3f, 1, 2, -1))).isEmpty();
    }
  }

  @Test
  void aDiscriminatorThatWinsForGoodIsFoundOnceAndOneThatWinsForAWhileIsNot() {
    // given a discriminator that wins for 40 steps, and then does not
    List<Finding> found = new ArrayList<>();
    for (int step = 1; step <= 40; step++) {
      found.addAll(watch.look(new TrainingMonitor.StepMetrics(step, 0.001f, 5, 3, -3)));
    }
    found.addAll(watch.look(new TrainingMonitor.StepMetrics(41, 0.5f, 1, 1, -1)));
    assertThat(found).isEmpty();

    // when it wins for good
    for (int step = 42; step <= 900; step++) {
      found.addAll(watch.look(new TrainingMonitor.StepMetrics(step, 0.001f, 5, 3, -3)));
    }

    // then
    assertThat(found)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Finding.Kind.DISCRIMINATOR_WON);
              assertThat(finding.step()).isEqualTo(91);
            });
    assertThat(watch.findings()).isEqualTo(found);
  }

  @Test
  void aClassWhoseSamplesAreAllAlikeIsFoundByNameInTheSecondHalf() {
    // given samples of which those of one class are copies of one another
    LabeledSamples real = TinyImages.twoSides(6);
    LabeledSamples collapsed = real.select(0, 2, 4, 6, 1, 1, 1, 1);

    // when, then: at first all trainings look like that
    assertThat(watch.look(125, real, collapsed)).isEmpty();
    assertThat(watch.look(250, real, collapsed)).isEmpty();
    assertThat(watch.look(625, real, collapsed))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Finding.Kind.CLASS_COLLAPSED);
              assertThat(finding.message()).contains("'right'").contains("0 %");
              assertThat(finding.toString()).startsWith("step 625: ");
            });
    assertThat(watch.look(750, real, collapsed)).isEmpty();
  }

  @Test
  void aClassThatRecoversIsNotFound() {
    LabeledSamples real = TinyImages.twoSides(6);
    LabeledSamples collapsed = real.select(0, 0, 0, 1, 3, 5);
    assertThat(watch.look(500, real, collapsed)).isEmpty();
    assertThat(watch.look(625, real, real)).isEmpty();
    assertThat(watch.look(750, real, collapsed)).isEmpty();
  }

  @Test
  void howFarADiscriminatorHasOverFittedIsWhereHeldOutSamplesLieBetweenTheOthers() {
    assertThat(new Judgement(2, 2, -1).overfitting()).isZero();
    assertThat(new Judgement(2, 0.5, -1).overfitting()).isEqualTo(0.5);
    assertThat(new Judgement(2, -1, -1).overfitting()).isEqualTo(1);
    assertThat(new Judgement(-1, -2, -1).overfitting()).isZero();
  }

  @Test
  void aDiscriminatorThatOverFitsIsFoundOnceAtTheSecondLook() {
    // given
    Judgement overfitted = new Judgement(1, -0.8, -1);
    Judgement sound = new Judgement(1, 0.9, -1);

    // when, then
    assertThat(watch.look(100, overfitted)).isEmpty();
    assertThat(watch.look(200, sound)).isEmpty();
    assertThat(watch.look(300, overfitted)).isEmpty();
    assertThat(watch.look(400, overfitted))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Finding.Kind.DISCRIMINATOR_OVERFITS);
              assertThat(finding.message()).contains("1.00 on training", "-0.80 on held-out");
            });
    assertThat(watch.look(500, overfitted)).isEmpty();
  }

  @Test
  void whatItHasNoticedGoesThroughACheckpoint() {
    // given
    watch.look(100, new Judgement(1, -0.8, -1));
    TrainingDiagnostics resumed = new TrainingDiagnostics(1_000, true, HealthChecks.defaults());

    // when
    resumed.restore(DiagnosticsJson.read(DiagnosticsJson.write(watch.noticed())));

    // then
    assertThat(resumed.look(200, new Judgement(1, -0.8, -1))).hasSize(1);
  }
}
