package io.augment.djl.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.TinyImages;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("training")
class HealthChecksTest {

  private static final LabeledSamples SAMPLES = TinyImages.twoSides(8);

  @ParameterizedTest
  @EnumSource(Finding.Kind.class)
  void eachFindingHasAUsualResponseThatIsNoSetting(Finding.Kind kind) {
    // given, when
    HealthChecks checks = HealthChecks.defaults();

    // then
    assertThat(checks.to(kind)).isEqualTo(kind.usualResponse());
    assertThat(checks.settings()).isEmpty();
    if (!kind.isNews()) {
      assertThat(Finding.Kind.named(kind.text())).isEqualTo(kind);
      assertThat(HealthChecks.defaults().on(kind, kind.usualResponse()).settings()).isEmpty();
    }
  }

  @Test
  void whatIsChosenIsASetting() {
    HealthChecks checks =
        HealthChecks.defaults()
            .on(Finding.Kind.CLASS_COLLAPSED, Finding.Response.GO_BACK)
            .heldOut(SAMPLES);
    assertThat(checks.to(Finding.Kind.CLASS_COLLAPSED)).isEqualTo(Finding.Response.GO_BACK);
    assertThat(checks.settings())
        .containsEntry("watching.class-collapsed", "go-back")
        .containsEntry("watching.heldOut", SAMPLES.fingerprint())
        .hasSize(2);
  }

  @Test
  void whatLeadsNowhereIsRefused() {
    HealthChecks checks = HealthChecks.defaults();
    assertThatThrownBy(() -> checks.on(Finding.Kind.NOT_FINITE, Finding.Response.CARRY_ON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not-finite carry-on: expected go-back or stop");
    assertThatThrownBy(() -> checks.on(Finding.Kind.WENT_BACK, Finding.Response.STOP))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("on went-back: it is information on a training");
    assertThatThrownBy(() -> Finding.Kind.named("went-back"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected one of [not-finite, exploded, discriminator-won");
    assertThatThrownBy(() -> Finding.Response.named("halt"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("response 'halt': expected one of [carry-on, go-back, stop]");
  }

  @Test
  void heldOutImagesAreOfTheSameKindAndOfEachClass() {
    ClassLabels others = ClassLabels.of("left", "other");
    assertThatThrownBy(() -> heldOut(TinyImages.withLabels(new int[] {0, 1}, others)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected shape, range and classes of");
    assertThatThrownBy(() -> heldOut(SAMPLES.select(SAMPLES.indicesOf(0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("heldOut: expected samples of each class, none is of 'right'");
  }

  private static void heldOut(LabeledSamples others) {
    HealthChecks checks = HealthChecks.defaults().heldOut(others);
    GanTrainer.forImages().healthChecks(checks).steps(1).fit(SAMPLES);
  }

  @Test
  void aTrainingEndsWhenHeldOutImagesAreJudgedLikeSyntheticOnes() {
    // given held-out images that are unlike those that are learnt from: of the other class's side
    int[] swapped = new int[SAMPLES.size()];
    for (int i = 0; i < swapped.length; i++) {
      swapped[i] = 1 - SAMPLES.labels()[i];
    }
    LabeledSamples others =
        LabeledSamples.of(
            SAMPLES.shape(), SAMPLES.range(), SAMPLES.classes(), SAMPLES.values(), swapped);
    GanTrainer trainer =
        GanTrainer.forImages()
            .config(TinyImages.config(400))
            .healthChecks(
                HealthChecks.defaults()
                    .heldOut(others)
                    .on(Finding.Kind.DISCRIMINATOR_OVERFITS, Finding.Response.STOP));

    // when
    try (GanSynthesizer fitted = trainer.fit(SAMPLES)) {

      // then
      assertThat(fitted.findings())
          .anySatisfy(line -> assertThat(line).contains("the discriminator has over-fitted"))
          .last()
          .asString()
          .endsWith("as it was to stop at discriminator-overfits");
    }
  }
}
